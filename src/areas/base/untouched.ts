// Customers that nobody has done anything with for weeks: what a head should hear of before they are somebody else's.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { CountingCompany } from '../plans/metrics.ts';
import { untouchedSql } from './numbers.ts';
import { sources } from './sources.ts';
import { holdersOfTeams } from './whose-base.ts';

export interface Untouched {
  readonly teamId: number;
  readonly count: number;
  /** For how long, at least: what the company's policy says first. */
  readonly days: number;
  /** The two that were left alone last: they can still be warmed up. Customers without a name are not named. */
  readonly names: readonly string[];
}

/**
 * By team: those that its base lists, by the same condition. Taking a customer for a record moves its time of change; one with
 * a meeting or a call still to come is not left alone. Two statements, however many teams.
 */
export async function untouchedCustomers(
  db: Sql,
  { company, teamIds, now }: { company: CountingCompany; teamIds: readonly number[]; now: Date },
): Promise<Map<number, Untouched>> {
  if (teamIds.length === 0) return new Map();
  const [days = 30] = company.policy.base.untouchedDays;
  const teams = [...(await holdersOfTeams(db, company.id, teamIds))];
  const held = teams.flatMap(([teamId, holders]) => holders.map((holder) => ({ teamId, ...holder })));
  const untouched = untouchedSql(now, days);
  const facts = { company, now, base: { holders: held }, days: [], last: [], before: [], notice: null };
  const rows = await db.$queryRaw<Untouched[]>(Prisma.sql`
    select t.team_id as "teamId", count(*)::int as count, ${days}::int as days,
      coalesce((array_agg(l.name order by l.updated_at desc, l.id) filter (where l.name <> ''))[1:2], '{}') as names
    from unnest(${held.map(({ personId }) => personId)}::int[], ${held.map(({ teamId }) => teamId)}::int[]) as t(person_id, team_id)
    join (select r.owner_id, r.id, r.name, r.updated_at ${sources.customers.from(facts, [untouched])} and ${untouched}) l
      on l.owner_id = t.person_id
    group by t.team_id`);
  return new Map(rows.map((row) => [row.teamId, row]));
}
