// Deals won in a period, by team: who brought what. The very records that the counter counts, wherever their seller is now.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { type CountingCompany, metricSources } from './metrics.ts';

export interface WonDeal {
  readonly id: number;
  readonly teamId: number;
  readonly personId: number;
  readonly managerName: string;
  readonly customer: string | null;
  readonly title: string | null;
  /** The calendar day (ISO) on which it was won. */
  readonly day: string;
  /** As decimal text, with its currency; null where it is missing. */
  readonly amount: string | null;
  readonly currency: string | null;
}

/** Days on which somebody sold for a team. */
export interface TeamDays {
  readonly teamId: number;
  readonly personId: number;
  /** From one calendar day (ISO) until before the other. */
  readonly fromDay: string;
  readonly toDay: string;
}

export interface WonDeals {
  readonly deals: readonly WonDeal[];
  /** How many there are besides. */
  readonly more: number;
}

/** The latest first, at most `limit` a team, by team. One statement, however many teams. */
export async function wonDeals(
  db: Sql,
  request: {
    readonly company: CountingCompany;
    readonly days: readonly TeamDays[];
    readonly limit: number;
    readonly now: Date;
  },
): Promise<Map<number, WonDeals>> {
  const { company, days, limit, now } = request;
  if (days.length === 0) return new Map();
  const { from, person, when, counts } = metricSources.deals;
  const rows = await db.$queryRaw<(WonDeal & { all: number })[]>(Prisma.sql`
    select id, "teamId", "personId", "managerName", customer, title, day, amount, currency, "all" from (
      select r.id, a.team_id as "teamId", p.id as "personId", p.name as "managerName", ${knownNameSql('cu')} as customer, r.title, ${when}::text as day,
        trim_scale(r.amount)::text as amount, r.currency, count(*) over (partition by a.team_id)::int as "all",
        row_number() over (partition by a.team_id order by ${when} desc, r.updated_at desc, r.id desc) as place
      from unnest(${days.map(({ teamId }) => teamId)}::int[], ${days.map(({ personId }) => personId)}::int[],
        ${days.map(({ fromDay }) => fromDay)}::text[]::date[], ${days.map(({ toDay }) => toDay)}::text[]::date[])
        as a(team_id, person_id, from_day, to_day)
      join person p on p.company_id = ${company.id} and p.id = a.person_id
      join ${from} on ${counts(company, now)} and ${person} = p.id and ${when} >= a.from_day and ${when} < a.to_day
      left join customer cu on cu.company_id = r.company_id and cu.id = r.customer_id and cu.deleted_at is null) won
    where place <= ${limit} order by "teamId", place`);
  const found = new Map<number, WonDeals>();
  for (const { all, ...deal } of rows) {
    const deals = [...(found.get(deal.teamId)?.deals ?? []), deal];
    found.set(deal.teamId, { deals, more: all - deals.length });
  }
  return found;
}
