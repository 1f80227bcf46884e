// How the program does: what waits, what was given up, which errors there were. Of the company, and of the installation where
// it is nobody's; no query reads what anybody said or typed.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { maySeeSystem } from './access.ts';
import { shownDays } from './error-counts.ts';

export const queues = ['messages', 'webhooks', 'emails', 'jobs'] as const;
export type QueueName = (typeof queues)[number];

export interface QueueState {
  readonly queue: QueueName;
  readonly waiting: number;
  /** Since when the oldest has been due; null where nothing is. */
  readonly since: Date | null;
  readonly givenUp: number;
}

export interface SystemState {
  readonly database: string;
  /** The last migration. */
  readonly schema: string;
  readonly queues: readonly QueueState[];
}

/** Null for whom it is not. Three or four statements. */
export async function systemState(db: Sql, actor: Actor, now: Date): Promise<SystemState | null> {
  if (!maySeeSystem(actor)) return null;
  const { companyId } = actor;
  const [about] = await db.$queryRaw<{ database: string; schema: string; hasJobs: boolean }[]>`
    select current_setting('server_version') as database, to_regclass('pgboss' || '.job') is not null as "hasJobs",
      (select migration_name from _prisma_migrations where finished_at is not null
        order by migration_name desc limit 1) as schema`;
  const found = await db.$queryRaw<QueueState[]>`
    select 'messages' as queue, count(*) filter (where status = 'waiting')::int as waiting,
      min(due_at) filter (where status = 'waiting' and not held and due_at <= ${now}) as since,
      count(*) filter (where status = 'dead')::int as "givenUp"
    from outbox where company_id = ${companyId} and status in ('waiting', 'dead')
    union all
    select 'webhooks', count(*) filter (where status = 'waiting')::int,
      min(at) filter (where status = 'waiting'), count(*) filter (where status = 'dead')::int
    from webhook_message where company_id = ${companyId} and status in ('waiting', 'dead')
    union all
    select 'emails', count(*) filter (where r.status in ('waiting', 'sending'))::int,
      min(coalesce(r.next_attempt_at, n.started_at)) filter (where r.status = 'waiting'),
      count(*) filter (where r.status = 'unknown')::int
    from notice n join notice_recipient r on r.notice_id = n.id
    where n.company_id = ${companyId} and n.status = 'sending'`;
  // Written by the queue of jobs, which makes its tables when the program first runs.
  const jobs = about?.hasJobs
    ? await db.$queryRawUnsafe<QueueState[]>(
        `select 'jobs' as queue, count(*) filter (where state in ('created', 'retry'))::int as waiting,
           min(start_after) filter (where state in ('created', 'retry') and start_after <= $1::timestamptz) as since,
           count(*) filter (where state = 'failed')::int as "givenUp"
         from pgboss.job where name in ('tick', 'push', 'chore')`,
        now.toISOString(),
      )
    : [];
  return { database: about?.database ?? '', schema: about?.schema ?? '', queues: [...found, ...jobs] };
}

export interface DeadGroup {
  readonly messenger: string;
  /** Why they were given up: a code or the program's own words. */
  readonly reason: string;
  readonly count: number;
  readonly oldest: Date;
}

/** What goes to people who have left is not sent again. */
export const notSentAgain = 'deactivated';

/** Messages that were given up, by messenger and reason, the most first. One statement. */
export async function deadGroups(db: Sql, actor: Actor, limit: number): Promise<DeadGroup[]> {
  if (!maySeeSystem(actor)) return [];
  return db.$queryRaw<DeadGroup[]>`
    select messenger, coalesce(error, '') as reason, count(*)::int as count, min(created_at) as oldest
    from outbox where company_id = ${actor.companyId} and status = 'dead'
    group by 1, 2 order by count desc, 1, 2 limit ${limit}::int`;
}

export interface DeadMessage {
  readonly id: number;
  readonly messenger: string;
  readonly purpose: string;
  readonly reason: string;
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Newest first. One statement. */
export async function deadMessages(
  db: Sql,
  actor: Actor,
  { limit, offset }: { limit: number; offset: number },
): Promise<DeadMessage[]> {
  if (!maySeeSystem(actor)) return [];
  return db.$queryRaw<DeadMessage[]>`
    select id, messenger, purpose, coalesce(error, '') as reason, attempts, created_at as "createdAt"
    from outbox where company_id = ${actor.companyId} and status = 'dead'
    order by id desc limit ${limit}::int offset ${offset}::int`;
}

export interface CountedError {
  readonly code: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** Of the last days, the latest first. One statement. */
export async function lastErrors(db: Sql, actor: Actor, now: Date, limit: number): Promise<CountedError[]> {
  if (!maySeeSystem(actor)) return [];
  return db.$queryRaw<CountedError[]>`
    select code, sum(count)::int as count, max(last_at) as "lastAt" from error_count
    where hour > ${new Date(now.getTime() - shownDays * 86_400_000)}
    group by code order by "lastAt" desc, code limit ${limit}::int`;
}
