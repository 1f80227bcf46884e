// What is remembered of a chat between two updates, as stored in conversation.state.
import { z } from 'zod';
import { dialogStateSchema } from '../engine/state-schema.ts';
import type { DialogState } from '../engine/types.ts';
import type { Screen } from '../messenger/screen.ts';

export interface ConversationState {
  readonly dialog: DialogState | null;
  /** The revision at which the dialog last asked something: its buttons carry it, and only theirs are taken. */
  readonly asked: number;
  /** The last finished card: pressed once more (a double tap, a redelivery), it shows its outcome again. */
  readonly closed: { readonly messageKey: string | null; readonly screen: Screen } | null;
  /** True when other messages stand below the card, so that the next typed answer brings it down again. */
  readonly buried: boolean;
}

export const emptyState: ConversationState = { dialog: null, asked: 0, closed: null, buried: false };

const envelopeSchema = z.object({
  dialog: z.unknown().optional(),
  asked: z.number().int().optional(),
  closed: z.object({ messageKey: z.string().nullable(), screen: z.custom<Screen>() }).nullish(),
  buried: z.boolean().optional(),
});

/** Reads a stored state. One that another version wrote and that can't be understood has no dialog any more. */
export function readState(stored: unknown): ConversationState {
  const envelope = envelopeSchema.safeParse(stored);
  if (!envelope.success) return emptyState;
  const dialog = envelope.data.dialog ? dialogStateSchema.safeParse(envelope.data.dialog) : null;
  return {
    dialog: dialog?.success ? (dialog.data as DialogState) : null,
    asked: envelope.data.asked ?? 0,
    closed: envelope.data.closed ?? null,
    buried: envelope.data.buried ?? false,
  };
}
