// What a team's channel is told of a won deal.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

export interface WonDealNews {
  readonly manager: {
    readonly personId: number;
    readonly name: string;
    readonly timeZone: string;
    readonly workingDays: readonly number[];
  };
  readonly customer: string | null;
  readonly title: string | null;
  readonly channels: readonly { readonly messenger: string; readonly chatKey: string }[];
}

interface Row extends Omit<WonDealNews, 'manager' | 'channels'> {
  readonly personId: number;
  readonly name: string;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly messenger: string;
  readonly chatKey: string;
}

/**
 * Null unless the deal was won on `since` or later, is complete (or the company counts incomplete ones) and its manager's team has a channel; a
 * head's own deal goes to the teams they lead. One statement.
 */
export async function wonDealNews(
  db: Sql,
  {
    companyId,
    dealId,
    onlyComplete,
    since,
  }: { companyId: number; dealId: number; onlyComplete: boolean /** ISO day. */; since: string },
): Promise<WonDealNews | null> {
  const rows = await db.$queryRaw<Row[]>`
    select distinct p.id as "personId", p.name, p.time_zone as "timeZone", p.working_days as "workingDays",
      c.name as customer, d.title, t.channel_messenger as messenger,
      t.channel_key as "chatKey"
    from deal d join person p on p.id = d.manager_id
    join team t on t.company_id = d.company_id and (t.id = p.team_id or t.head_id = p.id)
    left join customer c on c.id = d.customer_id
    where d.company_id = ${companyId} and d.id = ${dealId} and d.stage = 'won' and d.deleted_at is null
      ${onlyComplete ? Prisma.sql`and d.missing = '{}'` : Prisma.empty} and t.channel_key is not null
      and d.closed_on >= ${since}::text::date`;
  const [first] = rows;
  if (!first) return null;
  const { personId, name, timeZone, workingDays, customer, title } = first;
  return {
    manager: { personId, name, timeZone, workingDays },
    customer,
    title,
    channels: rows.map(({ messenger, chatKey }) => ({ messenger, chatKey })),
  };
}
