// The state of a workspace: people, their direct messages with the bot, modals, Home tabs, triggers.
import type { Json } from './block-kit-elements.ts';

export interface SlackPerson {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly locale: string;
  readonly tz: string;
  disabled: boolean;
  /** The stack of modals, the one in sight last. */
  views: NativeView[];
  home: NativeView | null;
}

/** A file on its way: it may be shown once it is complete. */
export interface StoredFile {
  readonly name: string;
  readonly length: number;
  bytes: Buffer | null;
  complete: boolean;
  /** Where it is said to lie, instead of with Slack. */
  readonly address?: string;
}

export interface StoredMessage {
  readonly channel: string;
  /** The file that this message shares. */
  readonly file?: string;
  readonly ts: string;
  /** The thread that it was posted into. */
  readonly thread?: string;
  text: string;
  blocks: Json[];
}

export interface NativeView extends Json {
  readonly id: string;
  readonly hash: string;
}

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace(teamId = 'T0TEAM') {
  const people = new Map<string, SlackPerson>();
  const triggers = new Map<string, SlackPerson>();
  let count = 0;
  const next = (prefix: string) => `${prefix}${(++count).toString(36).toUpperCase().padStart(4, '0')}`;

  function nativeView(view: Json, id = next('V')): NativeView {
    return { ...view, id, hash: `${1_700_000_000 + ++count}.x` };
  }

  return {
    teamId,
    botUserId: 'U0BOT',
    /** Where files are posted to; set by the server. */
    uploadBase: '',
    people,
    messages: [] as StoredMessage[],
    files: new Map<string, StoredFile>(),
    /** What was said for one person's eyes only, by the command's own address. */
    ephemerals: [] as Json[],
    next,
    nextTs: () => `1700000000.${String(++count).padStart(6, '0')}`,
    nativeView,

    addPerson(facts: Partial<SlackPerson> = {}): SlackPerson {
      const id = next('U');
      const person: SlackPerson = {
        id,
        channel: next('D'),
        name: 'Mia Weber',
        locale: 'en-US',
        tz: 'Europe/Berlin',
        disabled: false,
        views: [],
        home: null,
        ...facts,
      };
      people.set(id, person);
      return person;
    },
    messageOf(channel: string, ts: string): StoredMessage | undefined {
      return this.messages.find((one) => one.channel === channel && one.ts === ts);
    },

    newTrigger(person: SlackPerson): string {
      const trigger = next('trigger.');
      triggers.set(trigger, person);
      return trigger;
    },
    /** A trigger works once. */
    useTrigger(trigger: string): SlackPerson | undefined {
      const person = triggers.get(trigger);
      triggers.delete(trigger);
      return person;
    },
    /** As after 3 s. */
    expireTriggers: () => triggers.clear(),

    addView(person: SlackPerson, view: Json): NativeView {
      const [root] = person.views;
      const native = nativeView(view);
      const placed = {
        ...native,
        root_view_id: root?.id ?? native.id,
        previous_view_id: person.views.at(-1)?.id ?? null,
      };
      person.views.push(placed);
      return placed;
    },
    replaceView(id: string, view: Json): NativeView | undefined {
      for (const person of people.values()) {
        const index = person.views.findIndex((one) => one.id === id);
        const old = person.views[index];
        if (!old) continue;
        const { root_view_id, previous_view_id } = old;
        person.views[index] = { ...nativeView(view, id), root_view_id, previous_view_id };
        return person.views[index];
      }
      return undefined;
    },
  };
}
