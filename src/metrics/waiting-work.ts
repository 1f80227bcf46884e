// How much waits in the store, since when, and what was given up.
import type { Database } from '../db/client.ts';

export interface WaitingWork {
  readonly queue: string;
  readonly waiting: number;
  /** How long the oldest has been due. */
  readonly oldestSeconds: number;
  readonly givenUp: number;
}

const seconds = (of: string) => `coalesce(greatest(extract(epoch from now() - ${of}), 0), 0)::float8`;

const sql = `
select 'messages' as queue, count(*) filter (where status = 'waiting')::int as waiting,
  ${seconds(`min(due_at) filter (where status = 'waiting' and not held)`)} as "oldestSeconds",
  count(*) filter (where status = 'dead')::int as "givenUp"
from outbox
union all
select 'webhooks', count(*) filter (where status = 'waiting')::int,
  ${seconds(`min(coalesce(next_at, at)) filter (where status = 'waiting')`)}, count(*) filter (where status = 'dead')::int
from webhook_message where status in ('waiting', 'dead')
union all
select 'emails', count(*) filter (where r.status in ('waiting', 'sending'))::int,
  ${seconds(`min(coalesce(r.next_attempt_at, n.started_at)) filter (where r.status = 'waiting')`)},
  count(*) filter (where r.status = 'unknown')::int
from notice n join notice_recipient r on r.notice_id = n.id where n.status = 'sending'`;

const jobsSql = `
select 'jobs' as queue, count(*) filter (where state in ('created', 'retry'))::int as waiting,
  ${seconds(`min(start_after) filter (where state in ('created', 'retry'))`)} as "oldestSeconds",
  count(*) filter (where state = 'failed')::int as "givenUp"
from pgboss.job where name in ('tick', 'push', 'chore')`;

/** Two or three statements; the queue of jobs is absent until the program has run once. */
export async function waitingWork(query: Database['query']): Promise<WaitingWork[]> {
  const rows = await query<WaitingWork>('metrics-waiting', sql, []);
  const [queue] = await query<{ there: boolean }>(
    'metrics-queue',
    `select to_regclass('pgboss.job') is not null as there`,
    [],
  );
  return queue?.there ? [...rows, ...(await query<WaitingWork>('metrics-jobs', jobsSql, []))] : rows;
}

export interface OutsideWork {
  /** Seconds since the oldest save that a webhook has not told of. */
  readonly webhookLag: number;
  readonly emails: readonly { readonly status: string; readonly count: number }[];
}

const lagSql = `
select ${seconds('min(at)')} as lag from webhook_message where status = 'waiting'`;

const emailsSql = `
select s.status, coalesce(found.count, 0)::int as count
from unnest(array['waiting', 'sending', 'sent', 'failed', 'unknown']) as s (status)
left join (
  select r.status::text as status, count(*) as count from notice n join notice_recipient r on r.notice_id = n.id
  where n.started_at > now() - interval '7 days' group by 1
) found on found.status = s.status`;

/** Two statements. */
export async function outsideWork(query: Database['query']): Promise<OutsideWork> {
  const [row] = await query<{ lag: number }>('metrics-lag', lagSql, []);
  const emails = await query<OutsideWork['emails'][number]>('metrics-emails', emailsSql, []);
  return { webhookLag: row?.lag ?? 0, emails };
}
