// Everybody who is not (or no longer) one of the company's people: one polite line, or a way in with an invitation.

import type { Actor } from '../../../access/actor.ts';
import { admitPerson } from '../../../access/admit.ts';
import { commandCalled } from '../../../conversation/command-called.ts';
import type { CommandMenu } from '../../../conversation/command-menu.ts';
import type { Load, Loaded } from '../../../conversation/load.ts';
import type { Strangers } from '../../../conversation/strangers.ts';
import type { Person } from '../../../conversation/turn-context.ts';
import type { Database, Tx } from '../../../db/client.ts';
import { setBlocked } from '../../../delivery/blocked.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Key, Params, Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import type { Incoming } from '../../../messenger/incoming.ts';
import type { Messenger } from '../../../messenger/messenger.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { openStepsOf } from '../../first-steps/steps.ts';
import { codeShape } from '../invitations.ts';
import { tellFirstJoined } from '../pushes/tell-first-joined.ts';
import { redeem } from '../redeem.ts';
import { welcomeScreen } from '../screens/welcome.ts';

/** What nobody has said. */
const silent: ReadonlySet<string> = new Set(['membership', 'options', 'chat-moved', 'time-zone']);

export interface StrangerParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly load: Load;
  readonly menu: CommandMenu;
  readonly group: GroupWishes;
  /** Of workspaces and bots that may be one company's; none by default. */
  readonly workspaces?: StrangersWorkspaces;
  readonly clock: () => Date;
  readonly log: Log;
}

/** What a workspace or a bot means for who comes by it. */
export interface StrangersWorkspaces {
  /** Whose it is; null while that is open. */
  companyOf(tx: Tx, incoming: Incoming): Promise<number | null>;
  /** Somebody has joined by it: by an admin it becomes the company's. */
  joined(tx: Tx, incoming: Incoming, actor: Actor, now: Date): Promise<void>;
  /** Leads whoever installed it in a workspace that is nobody's yet; null for everybody else. */
  lead(incoming: Incoming, t: Translate): Promise<Lead | null>;
}
export type Lead =
  | { readonly kind: 'show'; readonly screen: Screen }
  /** A company was founded; its admin comes in by the code. */
  | { readonly kind: 'founded'; readonly code: string };

/** What somebody may ask for in a group or channel. */
export interface GroupWishes<W extends string = string> {
  /** Null when nothing was asked for. */
  wishOf(incoming: Incoming): W | null;
  /** Idempotent. Answers what is said in the group. */
  grant(
    db: Database,
    actor: Person,
    incoming: Incoming,
    request: { wish: W; now: Date },
  ): Promise<{ readonly key: Key; readonly params?: Params }>;
  /** What the head of a team brings to the private chat from a channel, where nobody is known by name. */
  codeOf(wish: W, chatKey: string): string;
  /** The group has another key from now on. Idempotent. */
  moved(db: Database, incoming: Incoming, to: string): Promise<undefined>;
}

/** Lines to one stranger within a minute, so that nobody can make the bot shout. */
const linesPerMinute = 5;

export function createStrangers({
  db,
  load,
  menu,
  group,
  workspaces,
  translations,
  clock,
  log,
}: StrangerParts): Strangers {
  const spoken = new Map<string, { since: number; lines: number }>();

  function mayAnswer(incoming: Incoming): boolean {
    const key = `${incoming.messenger}:${incoming.userKey}`;
    const now = clock().getTime();
    const entry = spoken.get(key);
    if (spoken.size > 10_000) spoken.clear();
    if (!entry || now - entry.since > 60_000) {
      spoken.set(key, { since: now, lines: 1 });
      return true;
    }
    entry.lines++;
    return entry.lines <= linesPerMinute;
  }

  async function say(
    incoming: Incoming,
    messenger: Messenger,
    t: Translate,
    key: Key,
    params?: Params,
  ): Promise<void> {
    await show(incoming, messenger, { text: lines(t(key, params)) });
  }

  async function show(incoming: Incoming, messenger: Messenger, screen: Screen): Promise<void> {
    if (!mayAnswer(incoming)) return;
    await messenger
      .send(incoming.chatKey, screen)
      .catch((error) => log.warn({ err: error }, 'a stranger could not be answered'));
  }

  /** Lets in who brings a valid code. The code is used up and the account is made in one transaction. */
  async function join(incoming: Incoming, messenger: Messenger, code: string, t: Translate): Promise<void> {
    const joined = await db.transaction(async (tx) => {
      const onlyCompanyId = (await workspaces?.companyOf(tx, incoming)) ?? null;
      const outcome = await redeem(tx, { ...incoming, code, onlyCompanyId, now: clock() });
      const admission = outcome.ok ? await admitPerson(tx, outcome.personId, incoming.messenger) : null;
      const actor = admission?.ok ? admission.actor : null;
      if (actor) await workspaces?.joined(tx, incoming, actor, clock());
      if (actor && actor.personId !== null && outcome.ok && !outcome.linked)
        await tellFirstJoined(tx, { ...actor, personId: actor.personId }, { translations, now: clock() });
      return { outcome, actor };
    });
    if (!joined.outcome.ok) {
      log.warn({ reason: joined.outcome.reason, messenger: incoming.messenger }, 'an invitation was refused');
      return say(incoming, messenger, t, joinProblems[joined.outcome.reason]);
    }
    if (joined.actor) await welcome(incoming, messenger, joined.actor);
  }

  async function welcome(incoming: Incoming, messenger: Messenger, actor: Actor): Promise<void> {
    const steps = await openStepsOf(db.sql, actor);
    const screen = welcomeScreen(translations(actor.locale), menu, actor, steps);
    await messenger
      .send(incoming.chatKey, screen)
      .catch((error) => log.warn({ err: error }, 'a welcome could not be sent'));
  }

  return {
    async greet(
      incoming: Incoming,
      messenger: Messenger,
      loaded: Exclude<Loaded, { kind: 'person' }>,
    ): Promise<undefined> {
      const { input: given } = incoming;
      if (silent.has(given.kind)) return;
      const locale =
        (loaded.kind === 'deactivated' ? localeOf(loaded.locale) : localeOf(incoming.language)) ?? 'en';
      const t = translations(locale);
      const called = incoming.input.kind === 'text' ? commandCalled(incoming.input.text, menu, t) : null;
      const code = called?.command === 'start' ? called.args[0] : bareCode(given);
      // Somebody who left may come back by a new invitation.
      if (code) return join(incoming, messenger, code, t).then(() => undefined);
      const lead = loaded.kind === 'stranger' ? await workspaces?.lead(incoming, t) : null;
      if (lead?.kind === 'founded') await join(incoming, messenger, lead.code, t);
      else if (lead) await show(incoming, messenger, lead.screen);
      else await say(incoming, messenger, t, loaded.kind === 'stranger' ? 'stranger.line' : 'stranger.left');
    },

    /** In a group a head may connect their team; nothing else is read or shown, whoever calls is sent to the private chat. */
    async inGroup(incoming: Incoming, messenger: Messenger): Promise<undefined> {
      if (incoming.input.kind === 'membership') return;
      if (incoming.input.kind === 'chat-moved') return group.moved(db, incoming, incoming.input.to);
      const wish = group.wishOf(incoming);
      if (incoming.isNameless) {
        // A channel speaks for itself: whoever leads a team says in private that it was them.
        const url = wish && messenger.invitationLink(group.codeOf(wish, incoming.chatKey));
        if (url) await say(incoming, messenger, translations('en'), 'channel.confirm', { url });
        return;
      }
      const loaded = wish === null ? null : await load(incoming);
      if (wish !== null && loaded?.kind === 'person') {
        const { actor } = loaded;
        const answer = await group.grant(db, actor, incoming, { wish, now: clock() });
        await say(incoming, messenger, translations(actor.locale), answer.key, answer.params);
        return;
      }
      await say(incoming, messenger, translations(localeOf(incoming.language) ?? 'en'), 'stranger.group');
    },

    /** Blocked by the person, or back again. */
    async markActive(accountId: number, { input }: Incoming): Promise<void> {
      const blocked = input.kind === 'membership' && !input.active;
      await setBlocked(db, accountId, blocked ? clock() : null);
    },
  };
}

/** Nothing that anybody would say looks like it, so it need not be said to be one. */
function bareCode(input: Incoming['input']): string | undefined {
  if (input.kind !== 'text' || input.text.length > 200) return undefined;
  return codeShape.exec(input.text.trim())?.[0];
}

const joinProblems = {
  unknown: 'join.unknown',
  expired: 'join.expired',
  used: 'join.used',
  other_person: 'join.otherPerson',
  other_company: 'join.otherCompany',
} as const satisfies Record<string, Key>;
