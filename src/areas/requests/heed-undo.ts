// What an undo means for others: a wrong number that was none after all; a contact that is gone again; a notice that nobody
// was told of.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { RecordRef } from '../../records/record.ts';
import type { CallSnapshot } from '../calls/schema.ts';
import { heedTellingCall } from '../notices/told-by-call.ts';
import { reopenRequestsOf } from './close.ts';
import { heedWrongNumber } from './wrong-number.ts';

export interface UndoneChange {
  readonly record: RecordRef;
  /** When the change that was taken back was made. */
  readonly at: Date;
  /** The record as the change had left it, and as it is again; null where the change had made it. */
  readonly changed: unknown;
  readonly restored: unknown;
  readonly now: Date;
}

/** Call it in the transaction of the undo, after the record was restored. No statement for meetings and deals. */
export async function heedUndo(tx: Sql, actor: Actor, undone: UndoneChange): Promise<void> {
  const { record, at, now } = undone;
  if (record.kind === 'customer') {
    await reopenRequestsOf(tx, actor, { customerId: record.id, at, made: undone.restored === null });
  }
  if (record.kind !== 'call') return;
  const before = undone.changed as CallSnapshot;
  const after = (undone.restored as CallSnapshot | null) ?? { ...before, deleted: true };
  await heedWrongNumber(tx, actor, { callId: record.id, before, after, now });
  await heedTellingCall(tx, actor.companyId, { before, after, now });
}
