// What is remembered of a chat between two updates, as stored in conversation.state.
import { z } from 'zod';
import type { DialogState } from '../engine/types.ts';
import type { Screen } from '../messenger/screen.ts';

export interface ConversationState {
  readonly dialog: DialogState | null;
  /** The revision at which the dialog last asked something: its buttons carry it, and only theirs are taken. */
  readonly asked: number;
  /** The last finished card: pressed once more (a double tap, a redelivery), it shows its outcome again. */
  readonly closed: Closed | null;
  /** True when other messages stand below the card, so that the next typed answer brings it down again. */
  readonly buried: boolean;
}

export interface Closed {
  readonly messageKey: string | null;
  /** Null where it is not worth keeping: a picture or a file would be read and written at every tap. */
  readonly screen: Screen | null;
}

export const closedBy = (messageKey: string | null, screen: Screen): Closed => ({
  messageKey,
  screen: screen.image || screen.file ? null : screen,
});

/** As it is stored: the dialog is not looked into before the engine has taken it up. */
export type StoredState = Omit<ConversationState, 'dialog'> & { readonly dialog: unknown };

const storedSchema = z.object({
  dialog: z.unknown().optional().default(null),
  asked: z.number().int().optional().default(0),
  closed: z
    .object({ messageKey: z.string().nullable(), screen: z.custom<Screen | null>() })
    .nullish()
    .default(null),
  buried: z.boolean().optional().default(false),
});

const empty: StoredState = { dialog: null, asked: 0, closed: null, buried: false };

/** Reads a stored state; one that can't be understood counts as empty. */
export function readState(stored: unknown): StoredState {
  const parsed = storedSchema.safeParse(stored);
  return parsed.success
    ? { ...parsed.data, closed: parsed.data.closed ?? null, dialog: parsed.data.dialog ?? null }
    : empty;
}
