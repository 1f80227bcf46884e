// Reading sale notices.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { maySendNotices } from './access.ts';
import { liveSql } from './live-sql.ts';
import { audienceOf, type Notice, noticeStatuses, type RecipientStatus, ways } from './schema.ts';

const rowSchema = z.object({
  id: z.number(),
  companyId: z.number(),
  createdById: z.number(),
  title: z.string(),
  body: z.string(),
  validUntil: z.date(),
  audience: z.unknown().transform(audienceOf),
  ways: z.array(z.string()).transform((stored) => ways.filter((way) => stored.includes(way))),
  status: z.enum(noticeStatuses),
  onlyWorkingHours: z.boolean(),
  scheduledFor: z.date().nullable(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  version: z.number(),
});

/** The columns of a notice `n`, as `readNotice` takes them. */
export const noticeColumns = Prisma.sql`n.id, n.company_id as "companyId", n.created_by_id as "createdById", n.title, n.body,
  n.valid_until as "validUntil", n.audience, n.ways, n.status, n.only_working_hours as "onlyWorkingHours",
  n.scheduled_for as "scheduledFor", n.started_at as "startedAt", n.finished_at as "finishedAt", n.version`;

export const readNotice = (row: unknown): Notice => rowSchema.parse(row);

/** Null when it is not there for the actor, who must be one that sends notices. One statement. */
export async function noticeById(db: Sql, actor: Actor, id: number): Promise<Notice | null> {
  if (!maySendNotices(actor)) return null;
  const rows = await db.$queryRaw<unknown[]>`
    select ${noticeColumns} from notice n where n.company_id = ${actor.companyId} and n.id = ${id}`;
  return rows.length > 0 ? readNotice(rows[0]) : null;
}

/** The latest first; none for who doesn't send notices. One statement. */
export async function noticeList(
  db: Sql,
  actor: Actor,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<Notice[]> {
  if (!maySendNotices(actor)) return [];
  const rows = await db.$queryRaw<unknown[]>`
    select ${noticeColumns} from notice n where n.company_id = ${actor.companyId}
    order by n.created_at desc, n.id desc limit ${limit} offset ${offset}`;
  return rows.map(readNotice);
}

/** Those that still hold and are on their way or told, the latest first; a draft is nobody's business yet. One statement. */
export async function liveNotices(db: Sql, companyId: number, now: Date): Promise<Notice[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select ${noticeColumns} from notice n
    where n.company_id = ${companyId} and ${liveSql(now)}
    order by coalesce(n.started_at, n.scheduled_for) desc, n.id desc limit 20`;
  return rows.map(readNotice);
}

export type RecipientCounts = Readonly<Record<RecipientStatus, number>> & {
  /** Of those that failed: whom another try may reach. */
  readonly retryable: number;
};

/** A failed recipient `nr` whose address wasn't refused for good. */
export const retryableSql = Prisma.sql`(nr.status = 'failed' and nr.reason in ('gave_up', 'expired', 'set_aside') and nr.address is not null)`;

const none: RecipientCounts = {
  waiting: 0,
  sending: 0,
  sent: 0,
  unknown: 0,
  failed: 0,
  unreachable: 0,
  left_out: 0,
  told: 0,
  retryable: 0,
};

/** By notice: how many recipients are in which state. One statement. */
export async function recipientCounts(
  db: Sql,
  companyId: number,
  noticeIds: readonly number[],
): Promise<Map<number, RecipientCounts>> {
  const rows = await db.$queryRaw<
    { noticeId: number; status: RecipientStatus; count: number; retryable: number }[]
  >`
    select nr.notice_id as "noticeId", nr.status, count(*)::int as count,
      count(*) filter (where ${retryableSql})::int as retryable
    from notice_recipient nr
    where nr.company_id = ${companyId} and nr.notice_id = any(${[...noticeIds]}::int[])
    group by nr.notice_id, nr.status`;
  const found = new Map<number, RecipientCounts>(noticeIds.map((id) => [id, none]));
  for (const { noticeId, status, count, retryable } of rows) {
    const counts = found.get(noticeId) ?? none;
    found.set(noticeId, { ...counts, [status]: count, retryable: counts.retryable + retryable });
  }
  return found;
}

export interface RecipientLine {
  readonly customerId: number;
  readonly name: string;
  readonly ownerName: string;
  readonly status: RecipientStatus;
  readonly reason: string | null;
}

/** The recipients in one of these states, manager by manager. Asks no permission: for who sends notices. One statement. */
export async function recipientList(
  db: Sql,
  request: {
    companyId: number;
    noticeId: number;
    statuses: readonly RecipientStatus[];
    limit: number;
    offset: number;
  },
): Promise<RecipientLine[]> {
  const { companyId, noticeId, statuses, limit, offset } = request;
  return db.$queryRaw<RecipientLine[]>`
    select nr.customer_id as "customerId", ${knownNameSql('cu')} as name, p.name as "ownerName", nr.status, nr.reason
    from notice_recipient nr
    join customer cu on cu.company_id = nr.company_id and cu.id = nr.customer_id
    join person p on p.company_id = nr.company_id and p.id = cu.owner_id
    where nr.company_id = ${companyId} and nr.notice_id = ${noticeId} and nr.status = any(${[...statuses]}::text[])
    order by p.name, p.id, cu.name, cu.id limit ${limit} offset ${offset}`;
}
