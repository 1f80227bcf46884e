// A messenger in memory, for whole conversations: it keeps what each chat shows, and can be told to fail.
import type { Form } from '../../src/messenger/form.ts';
import type { HomeView } from '../../src/messenger/home.ts';
import type { MessageKey } from '../../src/messenger/incoming.ts';
import { FileError, type Messenger, SendError } from '../../src/messenger/messenger.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import type { Limit } from '../../src/messenger/traits.ts';

export interface StageMessage {
  readonly key: MessageKey;
  screen: Screen;
}

export interface StageMessenger extends Messenger {
  /** What a chat shows, oldest first. */
  messages(chatKey: string): StageMessage[];
  /** The form that was opened last, by trigger. */
  readonly forms: Map<string, Form>;
  /** The message that is pinned in each chat, and the home page that each person was shown last. */
  readonly pinned: Map<string, MessageKey>;
  readonly homes: Map<string, HomeView>;
  /** What was called, in order: "send", "edit", "edit unchanged", "move", "remove", "pin", "fetch". */
  readonly calls: string[];
  /** What `fetchFile` brings, by key; what is not here is gone. */
  readonly files: Map<string, Buffer>;
  /** The next call fails with this. */
  failNext(error: SendError): void;
}

/** As the messengers of these names say. */
const limits: Readonly<Record<string, Limit>> = {
  telegram: { perSecond: 30, chatSeconds: 1 },
  slack: { perSecond: null, chatSeconds: 1 },
};

export function createStageMessenger(name: Messenger['name'], withForms: boolean): StageMessenger {
  const chats = new Map<string, StageMessage[]>();
  const forms = new Map<string, Form>();
  const calls: string[] = [];
  const failures: SendError[] = [];
  const pinned = new Map<string, MessageKey>();
  const homes = new Map<string, HomeView>();
  const files = new Map<string, Buffer>();
  let lastKey = 0;

  const messages = (chatKey: string) => {
    const known = chats.get(chatKey) ?? [];
    chats.set(chatKey, known);
    return known;
  };

  function failIfTold(): void {
    const failure = failures.shift();
    if (failure) throw failure;
  }

  async function send(chatKey: string, screen: Screen): Promise<MessageKey> {
    calls.push('send');
    failIfTold();
    const key = String(++lastKey);
    messages(chatKey).push({ key, screen });
    return key;
  }

  return {
    name,
    traits: {
      limit: limits[name] ?? { perSecond: null, chatSeconds: 0 },
      oneCommand: null,
      shows: { menu: true, pins: !withForms, forms: withForms, topics: false, copyButtons: false },
      isBrowser: name === 'web',
    },
    calls,
    forms,
    pinned,
    homes,
    files,
    messages,
    failNext: (error) => void failures.push(error),
    async start() {},
    async stop() {},
    send,
    async edit(chatKey, key, { below, ...screen }) {
      if (below) {
        calls.push('move');
        failIfTold();
        chats.set(
          chatKey,
          messages(chatKey).filter((one) => one.key !== key),
        );
        const next = String(++lastKey);
        messages(chatKey).push({ key: next, screen });
        return next;
      }
      const message = messages(chatKey).find((one) => one.key === key);
      if (!message && screen.standing) throw new SendError('refused', 'message to edit not found');
      if (!message) return send(chatKey, screen);
      const same = JSON.stringify(message.screen) === JSON.stringify(screen);
      calls.push(same ? 'edit unchanged' : 'edit');
      failIfTold();
      message.screen = screen;
      return key;
    },
    async remove(chatKey, key) {
      calls.push('remove');
      failIfTold();
      chats.set(
        chatKey,
        messages(chatKey).filter((one) => one.key !== key),
      );
    },
    async fetchFile(fileKey, limit) {
      calls.push('fetch');
      const bytes = files.get(fileKey);
      if (!bytes) throw new FileError('gone', 'no such file');
      if (bytes.length > limit) throw new FileError('too-big', 'the file is too big');
      return bytes;
    },
    // As in the outside world: one of them pins messages, the other has a home page.
    ...(!withForms && {
      async pin(chatKey: string, key: MessageKey) {
        calls.push('pin');
        failIfTold();
        pinned.set(chatKey, key);
      },
    }),
    ...(withForms && {
      async publishHome(userKey: string, home: HomeView) {
        homes.set(userKey, home);
      },
      async openForm(trigger: string, form: Form) {
        forms.set(trigger, form);
      },
    }),
    invitationLink: (code) => `https://chat.example/join/${code}`,
    joinHint: (code) => `/start ${code}`,
    healthy: () => true,
  };
}
