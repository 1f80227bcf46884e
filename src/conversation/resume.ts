// Takes up a stored dialog: unless it was left for too long, or nothing can be made of it any more.
import type { Sql } from '../db/sql.ts';
import { refresh } from '../engine/advance.ts';
import { expired, reconcile } from '../engine/reconcile.ts';
import type { DialogState } from '../engine/types.ts';
import type { Context } from './asked.ts';
import type { DialogLookup } from './dialog-turns.ts';

/** Null when it can't go on; nothing that was saved is touched. Reads the database only for a changed dialog. */
export async function resume(
  dialogs: DialogLookup,
  db: Sql,
  stored: unknown,
  context: Context,
): Promise<DialogState | null> {
  if (stored === null) return null;
  const state = reconcile(dialogs, stored, context);
  if (!state || expired(state, context.now)) return null;
  return state.offered.length > 0 ? state : refresh({ dialogs, db, context }, state);
}
