// What was given up is sent again.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { retryDead } from '../../delivery/outbox.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { listWebhooks, resendDead } from '../webhooks/endpoints.ts';
import { maySeeSystem } from './access.ts';

/** One message by its number, or all of the company. Answers how many. Idempotent. Two statements. */
export async function resendMessages(
  tx: Sql,
  actor: Actor,
  { ids, now }: { ids: readonly number[] | 'all'; now: Date },
): Promise<number> {
  if (!maySeeSystem(actor)) return 0;
  const count = await retryDead(tx, { companyId: actor.companyId, ids, now });
  if (count > 0)
    await writeAudit(tx, actor, { action: 'message.resend', after: { message: ids, count }, now });
  return count;
}

/** All webhook messages of the company that were given up. Answers how many. Idempotent. */
export async function resendWebhooks(tx: Sql, actor: Actor, now: Date): Promise<number> {
  if (!maySeeSystem(actor)) return 0;
  let count = 0;
  for (const { id, dead } of await listWebhooks(tx, actor))
    if (dead > 0) count += await resendDead(tx, actor, { id, now });
  return count;
}
