// Takes up a stored dialog: unless it was left for too long, or nothing can be made of it any more.

import type { Sql } from '../db/sql.ts';
import { refresh } from '../engine/advance.ts';
import { adopt, expired, reconcile } from '../engine/reconcile.ts';
import type { DialogState } from '../engine/types.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import type { Context } from './turn-context.ts';

export interface Resumed {
  /** Null when it can't go on; nothing that was saved is touched. */
  readonly dialog: DialogState | null;
  /** Whether what it offered still stands: otherwise the numbers of buttons that were shown mean something else now. */
  readonly stands: boolean;
}

/** A dialog as it was read, or as this process remembers it. Reads the database only for a changed dialog. */
export async function resume(
  dialogs: DialogLookup,
  db: Sql,
  kept: { readonly stored: unknown } | { readonly remembered: DialogState | null },
  context: Context,
): Promise<Resumed> {
  const state =
    'stored' in kept
      ? kept.stored !== null && reconcile(dialogs, kept.stored, context)
      : kept.remembered && adopt(dialogs, kept.remembered, context);
  if (!state || expired(state, context.now)) return { dialog: null, stands: false };
  if (state.offered.length > 0) return { dialog: state, stands: true };
  return { dialog: await refresh({ dialogs, db, context }, state), stands: false };
}
