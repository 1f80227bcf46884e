// What a command or a dialog turn is given: who asks, what with, and the way to begin a dialog.

import type { Actor } from '../access/actor.ts';
import type { Db } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import type { Init } from '../engine/step.ts';
import type { DialogContext } from '../engine/types.ts';
import type { Incoming } from '../messenger/incoming.ts';
import type { MessengerTraits } from '../messenger/traits.ts';
import type { CommandEntry } from '../records/dialogs/command-entry.ts';
import type { CommandMenu } from './command-menu.ts';
import type { StoredChat } from './load.ts';
import type { ReceiptScreen } from './receipts.ts';
import type { ConversationState } from './state.ts';
import type { Turn, Where } from './turn.ts';

export type Person = Actor & { readonly personId: number };
export type Context = DialogContext<Person> & {
  /** Whether e-mails can be sent: a mail server is set up. */
  readonly sendsMail?: boolean;
  /** What may be typed here, and what is one tap away. */
  readonly menu: CommandMenu;
};

/** First answers and purpose of a dialog that a command begins; see the engine's Init. */
export interface Beginning extends Omit<Init, 'parent'> {
  /** True when the person said that the running dialog may be dropped for this one. */
  readonly dropping?: boolean;
  /** What is called again once a running dialog was dropped for this one; by default the command with its arguments. */
  readonly calling?: readonly string[];
  /** True when the pressed message stays and the questions come below it. */
  readonly below?: boolean;
}

/** The chat, with its dialog as today's program understands it. */
export type Chat = Omit<StoredChat, 'state'> & { readonly state: ConversationState };

export interface TurnContext {
  readonly context: Context;
  readonly chat: Chat;
  /** True when person and chat were not read for this update: it may become true only by a move that compares them. */
  readonly remembered: boolean;
  readonly incoming: Incoming;
  /** Of the messenger that this is asked in. */
  readonly traits: MessengerTraits;
  readonly db: Db;
  /** For single statements: a fraction of the cost of `db`. */
  readonly sql: Sql;
  /** Words after a slash command, or the parts of a pressed button's token. */
  readonly args: readonly string[];
  /** Whether a button was pressed: the answer then takes the place of its message. */
  readonly pressed: boolean;
  /** True when a dialog was running that had been left for too long; it is out of `chat` already. */
  readonly expired: boolean;
  /** Whether the running dialog offers what it offered: false after a change of the program, when shown buttons fit no more. */
  readonly stands: boolean;
  /** Where an answer goes: over the pressed message, or below everything. */
  readonly where: Where;
  /** The command that is being run, with its arguments: what is called again once a running dialog was dropped for it. */
  readonly calling: readonly string[];
  /** True when what runs in other chats of the person is out of the question for this turn. */
  readonly alone?: true;
  /** Draws what a save leaves, in its transaction. */
  readonly receiptScreen: ReceiptScreen;
}

export type Begin = (dialog: string, beginning?: Beginning) => Promise<Turn>;

/** Something that isn't a form: a list, a menu, a one-tap action. Reached by `/name`, its menu label, or a button `a.name.…`. */
export interface Command {
  readonly name: string;
  readonly entry?: CommandEntry;
  may(actor: Actor): boolean;
  /** True where its button takes back what was just done: "undo" presses it. */
  readonly takesBack?: true;
  /** True where somebody looks for what they can do: what they left unfinished in another messenger is offered below. */
  readonly offersToGoOn?: true;
  /** The dialog that it begins, where it does nothing else: words behind its name are the record's. */
  readonly begins?: string;
  /** @param begin begins a dialog; asks first when another one with answers is running */
  run(asked: TurnContext, begin: Begin): Promise<Turn>;
  /** What is typed to a screen of this command that `takes` it; null where it is no answer. */
  answers?(asked: TurnContext, text: string): Promise<Turn | null>;
}
