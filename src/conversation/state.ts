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
  /** A typed line that is not a record yet: nothing that was typed is typed again. */
  readonly kept?: KeptLine | null;
  /** The lowest screen with buttons that is no dialog's card: their labels may be typed. Null where a card is the lowest. */
  readonly shown?: OnScreen | null;
  /** True while a dialog stands in the place of the last finished card, which comes back if it is dropped. */
  readonly returns?: boolean;
  /** The messenger in which the last dialog of this chat was gone on with, or dropped; until the next one begins. */
  readonly handed?: { readonly to: string } | null;
  /** The key of the last dialog that came from another chat; see elsewhere.ts. */
  readonly takenOver?: string | null;
}

export interface OnScreen {
  readonly buttons: readonly { readonly label: string; readonly token: string }[];
  /** The command that takes what is typed and is no label; null where the screen asks nothing. */
  readonly takes: string | null;
  /** ISO: a question is not answered by what is typed much later. */
  readonly at: string;
}

/** The last line that is kept. */
export interface KeptLine {
  /** What its buttons carry: a later line has another. */
  readonly id: number;
  readonly text: string;
  /** ISO: when it was typed, as "tomorrow" counts from there. */
  readonly at: string;
  /** Answers to what was in doubt: the choice's number by question. */
  readonly picks: Readonly<Record<string, number>>;
  /** True while it waits for the running dialog to end. */
  readonly waits: boolean;
  /** Whose words they are, where they were passed on; empty where nobody knows. */
  readonly from?: string | undefined;
  /** True for what was said rather than typed: it cost no characters. */
  readonly spoken?: boolean;
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
  kept: z
    .object({
      id: z.number().int(),
      text: z.string(),
      at: z.iso.datetime(),
      picks: z.record(z.string(), z.number().int()),
      waits: z.boolean(),
      from: z.string().optional(),
      spoken: z.boolean().optional(),
    })
    .nullish()
    .catch(null),
  shown: z
    .object({
      buttons: z.array(z.object({ label: z.string(), token: z.string() })),
      takes: z.string().nullable(),
      at: z.iso.datetime(),
    })
    .nullish()
    .catch(null),
  returns: z.boolean().optional().catch(false),
  handed: z.object({ to: z.string() }).nullish().catch(null),
  takenOver: z.string().nullish().catch(null),
});

const empty: StoredState = { dialog: null, asked: 0, closed: null, buried: false };

/** Reads a stored state; one that can't be understood counts as empty. */
export function readState(stored: unknown): StoredState {
  const parsed = storedSchema.safeParse(stored);
  return parsed.success
    ? {
        ...parsed.data,
        closed: parsed.data.closed ?? null,
        dialog: parsed.data.dialog ?? null,
        kept: parsed.data.kept ?? null,
        shown: parsed.data.shown ?? null,
        returns: parsed.data.returns ?? false,
        handed: parsed.data.handed ?? null,
        takenOver: parsed.data.takenOver ?? null,
      }
    : empty;
}
