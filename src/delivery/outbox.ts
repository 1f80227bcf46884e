// What waits in the outbox and what was given up, for those who run Tallybot; and a second try for the latter.
import type { Db } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';

export interface OutboxEntry {
  readonly id: number;
  readonly status: 'waiting' | 'dead';
  readonly purpose: string;
  readonly messenger: string;
  readonly priority: number;
  readonly attempts: number;
  readonly dueAt: Date;
  /** Why it was put off or given up; holds no personal data. */
  readonly error: string | null;
  readonly createdAt: Date;
}

/** Of one company, the latest first. One statement. */
export async function outboxEntries(
  db: Db,
  { companyId, status, limit }: { companyId: number; status: OutboxEntry['status']; limit: number },
): Promise<OutboxEntry[]> {
  return db.$queryRaw<OutboxEntry[]>`
    select id, status::text as status, purpose, messenger, priority, attempts, due_at as "dueAt", error,
      created_at as "createdAt"
    from outbox where company_id = ${companyId} and status::text = ${status} and status in ('waiting', 'dead') order by id desc limit ${limit}`;
}

/** How many of the company's wait and how many were given up. One statement. */
export async function outboxCounts(db: Db, companyId: number): Promise<{ waiting: number; dead: number }> {
  const [counts] = await db.$queryRaw<{ waiting: number; dead: number }[]>`
    select (select count(*) from outbox where company_id = ${companyId} and status = 'waiting')::int as waiting,
      (select count(*) from outbox where company_id = ${companyId} and status = 'dead')::int as dead`;
  return counts ?? { waiting: 0, dead: 0 };
}

/**
 * Lets messages of the company that were given up be tried anew. Their expiry is dropped, because somebody
 * wants them. What was for somebody who has left stays dead. Returns how many. Idempotent: what waits or was sent stays as it is.
 */
export async function retryDead(
  db: Pick<Sql, '$executeRaw'>,
  { companyId, ids, now }: { companyId: number; ids: readonly number[] | 'all'; now: Date },
): Promise<number> {
  return ids === 'all'
    ? db.$executeRaw`
        update outbox set status = 'waiting', attempts = 0, due_at = ${now}, expires_at = null, error = null,
          claimed_until = null
        where company_id = ${companyId} and status = 'dead' and error is distinct from 'deactivated'`
    : db.$executeRaw`
        update outbox set status = 'waiting', attempts = 0, due_at = ${now}, expires_at = null, error = null,
          claimed_until = null
        where company_id = ${companyId} and status = 'dead' and error is distinct from 'deactivated' and id = any(${[...ids]}::int[])`;
}
