// Takes up a stored dialog: unless it was left for too long, or its definition is gone or has changed past recognition.
import { expired, reconcile } from '../engine/reconcile.ts';
import type { Dialog, DialogState } from '../engine/types.ts';
import type { Context } from './asked.ts';
import type { DialogLookup } from './dialog-turns.ts';

/** Null when it can't go on; nothing that was saved is touched. */
export function resume(dialogs: DialogLookup, state: DialogState, context: Context): DialogState | null {
  const dialog = dialogs(state.dialog);
  if (!dialog || expired(state, context.now)) return null;
  return reconcile(dialog as unknown as Dialog, state, context);
}
