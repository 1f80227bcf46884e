// What a person's own calendar shows: their meetings and planned calls around now, with what was deleted lately.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { MeetingResult } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';

export const feedWindow = { daysBefore: 90, daysAhead: 366, daysCancelled: 30 } as const;
/** The nearest to now: a calendar program reads all of it each time. */
export const mostFeedEvents = 2_000;

export interface FeedEvent {
  readonly kind: 'meeting' | 'planned_call';
  readonly id: number;
  readonly version: number;
  /** The instant; of what has only a day, null. */
  readonly at: Date | null;
  /** YYYY-MM-DD. */
  readonly day: string | null;
  /** Null where there is none, or it is not this person's to see. */
  readonly customer: string | null;
  /** What it is about; null, too, where its customer is not to be seen. */
  readonly about: string | null;
  readonly result: MeetingResult | null;
  readonly settled: boolean;
  readonly cancelled: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * The person's own alone, even where they see more; in the order of time. A call that was made before its day is cancelled
 * there. One statement.
 */
export async function feedEvents(
  db: Sql,
  actor: Actor & { personId: number },
  now: Date,
): Promise<FeedEvent[]> {
  const from = daysFrom(now, -feedWindow.daysBefore);
  const to = daysFrom(now, feedWindow.daysAhead);
  const deletedSince = daysFrom(now, -feedWindow.daysCancelled);
  const isShown = Prisma.sql`(r.deleted_at is null or r.deleted_at > ${deletedSince})`;
  const customer = Prisma.sql`
    left join customer cu on cu.id = r.customer_id and cu.deleted_at is null and cu.erased_at is null
      and ${scopeSql(actor, 'customer', 'cu')}`;
  const about = (column: string) =>
    Prisma.sql`case when r.customer_id is null or cu.id is not null then ${Prisma.raw(column)} end`;
  const rows = await db.$queryRaw<FeedEvent[]>`
    select * from (
      select 'meeting' as kind, r.id, r.version, r.at, null as day, r.at as "when", cu.name as customer,
        ${about('r.subject')} as about, r.result::text as result, false as settled, r.deleted_at is not null as cancelled,
        r.created_at as "createdAt", greatest(r.updated_at, cu.updated_at) as "updatedAt"
      from meeting r ${customer}
      where ${scopeSql(actor, 'meeting', 'r')} and r.manager_id = ${actor.personId} and r.at > ${from} and r.at < ${to}
        and ${isShown}
      union all
      select 'planned_call', r.id, r.version, r.at, r.day::text, r.due_at, cu.name, ${about('r.about')}, null,
        r.settled_at is not null,
        r.deleted_at is not null or coalesce(r.settled_at < coalesce(r.at, r.day::timestamptz), false),
        r.created_at, greatest(r.updated_at, cu.updated_at)
      from planned_call r ${customer}
      where ${scopeSql(actor, 'planned_call', 'r')} and r.manager_id = ${actor.personId} and r.due_at > ${from}
        and r.due_at < ${to} and ${isShown}) shown
    order by abs(extract(epoch from shown."when" - ${now}::timestamptz)), kind, id limit ${mostFeedEvents}`;
  return rows.sort((a, b) => instant(a) - instant(b) || a.id - b.id);
}

const instant = ({ at, day }: FeedEvent): number => at?.getTime() ?? Date.parse(`${day}T00:00:00Z`);

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);
