// Deals won on certain days, by team: who brought what.
import type { Sql } from '../../db/sql.ts';

export interface WonDeal {
  readonly id: number;
  readonly teamId: number;
  readonly managerName: string;
  readonly customer: string | null;
  readonly title: string | null;
  /** As decimal text, with its currency; null where it is missing. */
  readonly amount: string | null;
  readonly currency: string | null;
}

export interface TeamDays {
  readonly teamId: number;
  /** From one calendar day (ISO) until before the other. */
  readonly fromDay: string;
  readonly toDay: string;
}

/** The latest first, at most `limit` a team, by team. One statement, however many teams. */
export async function wonDeals(
  db: Sql,
  companyId: number,
  days: readonly TeamDays[],
  limit: number,
): Promise<Map<number, WonDeal[]>> {
  if (days.length === 0) return new Map();
  const rows = await db.$queryRaw<WonDeal[]>`
    select id, "teamId", "managerName", customer, title, amount, currency from (
      select d.id, a.team_id as "teamId", p.name as "managerName", cu.name as customer, d.title,
        trim_scale(d.amount)::text as amount, d.currency,
        row_number() over (partition by a.team_id order by d.closed_on desc, d.updated_at desc, d.id desc) as place
      from unnest(${days.map(({ teamId }) => teamId)}::int[], ${days.map(({ fromDay }) => fromDay)}::text[]::date[],
        ${days.map(({ toDay }) => toDay)}::text[]::date[]) as a(team_id, from_day, to_day)
      join person p on p.company_id = ${companyId} and p.team_id = a.team_id
      join deal d on d.company_id = ${companyId} and d.manager_id = p.id and d.stage = 'won' and d.deleted_at is null
        and d.closed_on >= a.from_day and d.closed_on < a.to_day
      left join customer cu on cu.id = d.customer_id and cu.deleted_at is null) won
    where place <= ${limit} order by "teamId", place`;
  const found = new Map<number, WonDeal[]>();
  for (const deal of rows) found.set(deal.teamId, [...(found.get(deal.teamId) ?? []), deal]);
  return found;
}
