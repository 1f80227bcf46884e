// What one update leads to: decided first, then committed, then shown.
import type { Tx } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import type { DialogState } from '../engine/types.ts';
import type { FormOption, FormReply } from '../messenger/form.ts';
import type { Screen } from '../messenger/screen.ts';
import type { Text } from '../messenger/text.ts';
import type { KeptLine } from './state.ts';

/** Where a screen goes: over the current card, over the message whose button was pressed, or below everything. */
export type Where = 'card' | 'here' | 'new';

/** A screen that isn't a dialog's question: a list, a confirmation, a receipt. */
export interface Show {
  readonly kind: 'show';
  readonly screen: Screen;
  readonly where: Where;
  /** True when the running dialog ends with this screen. */
  readonly closes?: boolean;
  /** The command whose `answers` is given what is typed to this screen; or {@link oneOfButtons}. */
  readonly takes?: string;
  /** What others in this process look for now rather than at their next look, once this is committed. */
  readonly begins?: 'emails';
  /** The typed line that is kept from now on; null for none any more, absent where nothing changes. */
  readonly keeps?: KeptLine | null;
  /** True where it offers to go on with what was begun in another messenger. */
  readonly offers?: true;
  /** True where something was posted to another chat, too. */
  readonly posts?: true;
}

/** A dialog goes on (or begins): its card is drawn from `dialog`. */
export interface Ask {
  readonly kind: 'ask';
  readonly dialog: DialogState;
  readonly where: Where;
  readonly notice?: Text;
  /** The question as it stands once more: buttons that show it elsewhere, or are being pressed now, stay good. */
  readonly again?: boolean;
  /** The token of the button whose typed label began it. */
  readonly began?: string;
  /** Asks by a form instead of a card. */
  readonly form?: 'open' | 'update' | 'push' | 'back';
  /** As in {@link Show}. */
  readonly keeps?: KeptLine | null;
  readonly posts?: true;
  /** The key of the dialog, when it comes from another chat. */
  readonly takenOver?: string;
}

/** Thrown by the work of a `write` that was decided on what is no longer so: all is rolled back, and it is decided anew. */
export class Overtaken extends Error {}

export type Turn =
  | Show
  | Ask
  /** Draws the present card again; nothing moves. */
  | { readonly kind: 'redraw' }
  /** Writes of the domain, in one transaction with the conversation's own; may be run again after a conflict. */
  | { readonly kind: 'write'; work(tx: Sql): Promise<Show | Ask> }
  /** The same where the domain writes by Prisma's models. */
  | { readonly kind: 'write-models'; work(tx: Tx): Promise<Show | Ask> }
  /** An answer that belongs to the open form alone. */
  | { readonly kind: 'form'; readonly reply: FormReply }
  | { readonly kind: 'options'; readonly options: readonly FormOption[] }
  | { readonly kind: 'nothing' };
