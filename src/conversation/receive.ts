// One update in, one screen out: who is it, was it handled, what does it lead to; and what is said when things go wrong.

import type { Database } from '../db/client.ts';
import { isDatabaseGone } from '../db/database-gone.ts';
import { type Piece, type UnderWay, unguarded } from '../db/under-way.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { AppError } from '../errors.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { Log } from '../log.ts';
import type { Incoming } from '../messenger/incoming.ts';
import { createLanes } from '../messenger/lanes.ts';
import type { Messenger, Receive, ReceiveResult } from '../messenger/messenger.ts';
import type { Messengers } from '../messenger/registry.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import { traced } from '../tracing/traced.ts';
import { createApologies } from './apologies.ts';
import type { CommandMenu } from './command-menu.ts';
import { createDialogTurns } from './dialog-turns.ts';
import { createDraw } from './draw.ts';
import { createLeave } from './leave.ts';
import { createLoad, type StoredChat } from './load.ts';
import type { ReceiptScreen } from './receipts.ts';
import { createRecent } from './recent.ts';
import { createRememberedChats } from './remembered-chats.ts';
import { resume } from './resume.ts';
import { createRoute } from './route.ts';
import { createSettle, type Settled } from './settle.ts';
import type { Strangers } from './strangers.ts';
import type { AllTakings } from './takings.ts';
import type { Chat, Command, Person, TurnContext } from './turn-context.ts';

export interface ReceiveParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly delivery: Delivery;
  readonly dialogs: DialogLookup;
  readonly commands: ReadonlyMap<string, Command>;
  readonly menu: CommandMenu;
  readonly takings: AllTakings;
  readonly receiptScreen: ReceiptScreen;
  readonly strangers: Strangers;
  readonly translations: (locale: Locale) => Translate;
  /** Whether e-mails can be sent; they can't by default. */
  readonly sendsMail?: boolean;
  /** For lines that are not understood without; none by default. */
  readonly languageModel?: LanguageModel | null;
  /** Called when a person's turn has written records. */
  readonly saved?: () => void;
  /** Called when a person's turn has made e-mails wait. */
  readonly emailsWait?: () => void;
  /** Sets aside what ended the program twice; nothing is marked by default. */
  readonly underWay?: UnderWay;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Who asks in which chat: as it was read for this update, or as this process left it. */
type Known =
  | { readonly actor: Person; readonly chat: StoredChat; readonly remembered: false }
  | { readonly actor: Person; readonly chat: Chat; readonly remembered: true };

/** How often a turn is decided anew when other updates of the same chat come first (from another process). */
const maxTries = 10;

/** The one way in for all messengers. Throws only when the update was not handled and must be delivered again. */
export function createReceive(parts: ReceiveParts): Receive {
  const { db, messengers, translations, clock, log, underWay = unguarded } = parts;
  const lanes = createLanes();
  const load = createLoad(db);
  const draw = createDraw(parts.dialogs);
  const settle = createSettle({ ...parts, draw });
  const turns = createDialogTurns(
    parts.dialogs,
    parts.receiptScreen,
    createLeave((name) => parts.commands.get(name)),
  );
  const route = createRoute({ ...parts, turns });
  const { strangers } = parts;
  const apologies = createApologies(parts);
  const answered = createRecent(10_000);
  const chats = createRememberedChats(10_000);

  async function handle(incoming: Incoming, messenger: Messenger): Promise<ReceiveResult> {
    if (!incoming.isPrivate) return strangers.inGroup(incoming, messenger);
    const known = chats.take(incoming, clock());
    let failure: unknown;
    const first =
      known &&
      (await decide(incoming, messenger, { ...known, remembered: true }).catch((error) => {
        // Nobody is to wait twice for a database that doesn't answer.
        if (isDatabaseGone(error)) throw error;
        failure = error;
        log.warn(
          { err: error },
          'what was remembered led to an error; the update is decided on what is read',
        );
      }));
    if (first?.settled) return first.result;
    // Whatever came of a memory that is out of date, an error too: it is decided once more on what is read.
    for (let tries = 0; tries < maxTries; tries++) {
      const loaded = await load(incoming);
      if (loaded.kind !== 'person') {
        // Somebody who was let go while they were listened to hears nothing more of it.
        return incoming.input.kind === 'heard' ? undefined : strangers.greet(incoming, messenger, loaded);
      }
      const { actor, chat } = loaded;
      if (chat.seen && failure !== undefined) throw failure;
      if (chat.seen && answered.has(keyOf(incoming))) return undefined;
      // What was heard is said by nobody now: somebody who left meanwhile has not come back by it.
      const isPresent = incoming.input.kind !== 'heard';
      if ((chat.blocked && isPresent) || incoming.input.kind === 'membership') {
        await strangers.markActive(chat.accountId, incoming);
        if (incoming.input.kind === 'membership') return undefined;
      }
      const settled = await decide(incoming, messenger, { actor, chat, remembered: false });
      if (settled.settled) return settled.result;
    }
    throw new AppError('conversation.busy', 'A chat moved faster than its updates could be handled.');
  }

  async function decide(incoming: Incoming, messenger: Messenger, known: Known): Promise<Settled> {
    const { actor, chat } = known;
    const asked = await askedOf(known, incoming, messenger);
    const turn = chat.seen
      ? route.again(asked)
      : await traced(
          'step',
          () => ({ dialog: asked.chat.state.dialog?.dialog ?? 'none' }),
          () => route.decide(asked),
          ({ kind }) => ({ leads: kind }),
        );
    const settled = await settle(turn, asked, messenger);
    if (settled.settled) {
      answered.add(keyOf(incoming));
      if (settled.chat) chats.remember(incoming, { actor, chat: settled.chat }, clock());
    }
    return settled;
  }

  async function askedOf(known: Known, incoming: Incoming, messenger: Messenger): Promise<TurnContext> {
    const { actor, chat, remembered } = known;
    const context = {
      actor,
      now: clock(),
      timeZone: actor.timeZone,
      locale: actor.locale,
      currency: actor.company.currency,
      country: actor.company.country,
      t: translations(actor.locale),
      sendsMail: parts.sendsMail ?? false,
      menu: parts.menu,
    };
    const pressed = incoming.input.kind === 'press';
    const kept = known.remembered
      ? { remembered: known.chat.state.dialog }
      : { stored: known.chat.state.dialog };
    const { dialog, stands } = await resume(parts.dialogs, db.sql, kept, context);
    return {
      context,
      chat: { ...chat, state: { ...chat.state, dialog } },
      remembered,
      expired: chat.state.dialog !== null && dialog === null,
      stands,
      incoming,
      traits: messenger.traits,
      db: db.prisma,
      sql: db.sql,
      args: [],
      pressed,
      where: pressed ? 'here' : 'new',
      calling: [],
      receiptScreen: parts.receiptScreen,
    };
  }

  return (incoming) => {
    const messenger = messengers.get(incoming.messenger);
    if (!messenger)
      throw new AppError('messenger.unknown', `No messenger ${incoming.messenger} in this process.`);
    const guarded = () =>
      underWay.run(
        pieceOf(incoming),
        () => handle(incoming, messenger),
        async ({ isNew }) => (isNew ? apologies.setAside(incoming, messenger) : undefined),
      );
    const work = () =>
      guarded().catch(async (error) => {
        if (isDatabaseGone(error)) {
          log.error({ err: error }, 'the database is gone; the update will be delivered again');
          await apologies.databaseGone(error, incoming, messenger);
          throw error;
        }
        return apologies.surprise(error, incoming, messenger);
      });
    // Options are looked up while the person types: they must not wait behind, nor hold up, what was pressed.
    return incoming.input.kind === 'options'
      ? work()
      : lanes.run(`${incoming.messenger}:${incoming.userKey}`, work);
  };
}

/** So many characters are read without a thought. */
const shortText = 500;

/** As what an update is marked while it is worked on. */
function pieceOf({ messenger, userKey, updateKey, input }: Incoming): Piece {
  const key = `${messenger}:${updateKey}`;
  return { kind: 'update', key, what: input.kind, risky: isRisky(input), of: { messenger, userKey } };
}

function isRisky(input: Incoming['input']): boolean {
  if (input.kind === 'text' || input.kind === 'heard') return (input.text ?? '').length > shortText;
  if (input.kind === 'form') return Object.values(input.values).some(({ length }) => length > shortText);
  return input.kind === 'file';
}

const keyOf = (incoming: Incoming): string => `${incoming.messenger}:${incoming.updateKey}`;
