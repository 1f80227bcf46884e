// What a saved, changed or deleted call makes of the planned calls with the same customer.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { isMade, reopenOfCall, settleByCall } from '../planned-calls/settle-by-call.ts';
import type { CallSnapshot } from './schema.ts';

interface CallTurn {
  readonly id: number;
  /** Null for a new call. */
  readonly before: CallSnapshot | null;
  readonly after: CallSnapshot;
  readonly now: Date;
}

/** Once it is made it settles them; taken back, it opens them again. None or one statement, and three for each of them. */
export async function followPlannedCalls(
  tx: Sql,
  actor: Actor,
  { id, before, after, now }: CallTurn,
): Promise<void> {
  const was = before !== null && !before.deleted && isMade(before);
  const is = !after.deleted && isMade(after);
  if (was && !is) await reopenOfCall(tx, actor, { callId: id, now });
  if (is && !was) await settleByCall(tx, actor, { ...after, id, now });
}
