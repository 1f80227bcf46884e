// A person's own wish: do the counters stand pinned in their chat?

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

/** Two statements and the audit entry, which makes the live counters look at this person. Idempotent. */
export async function setPinnedCounter(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  { on, now }: { on: boolean; now: Date },
): Promise<void> {
  const { companyId, personId } = actor;
  await tx.$executeRaw(Prisma.sql`
    update person set settings = jsonb_set(settings, '{pinnedCounter}', ${JSON.stringify(on)}::text::jsonb)
    where company_id = ${companyId} and id = ${personId}`);
  // Asked for again, the message comes at once rather than a day after it came last.
  if (on)
    await tx.$executeRaw(Prisma.sql`
      update account set counter_sent_at = null
      where company_id = ${companyId} and person_id = ${personId} and counter_key is null`);
  await writeAudit(tx, actor, {
    action: 'person.pinned-counter',
    after: { personId, pinnedCounter: on },
    now,
  });
}

/** Whether the person has them pinned, which is how everybody begins. One statement. */
export async function hasPinnedCounter(
  db: Sql,
  { personId }: { readonly personId: number },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ on: boolean }[]>(Prisma.sql`
    select coalesce((settings->>'pinnedCounter')::boolean, true) as on from person where id = ${personId}`);
  return row?.on ?? true;
}
