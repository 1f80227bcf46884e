// Keeps where people were: whoever leaves a team, joins one or becomes a head keeps what they did where they did it.
import type { Sql } from '../../db/sql.ts';

/**
 * Makes a change of roles, teams, heads or of who works here, and writes down where those people were until now. Every such
 * change is made in here, in its transaction. Nothing is written where nobody's team changes. Two statements besides the
 * change. Of somebody new there is nothing to keep.
 * @param personIds everybody whose team may change by it; hold their rows before
 */
export async function keepingHistory<T>(
  tx: Sql,
  { companyId, personIds, now }: { companyId: number; personIds: readonly number[]; now: Date },
  change: () => Promise<T>,
): Promise<T> {
  const before = await tx.$queryRaw<{ personId: number; teamId: number | null }[]>`
    select p.id as "personId", present_team(p) as "teamId" from person p
    where p.company_id = ${companyId} and p.id = any(${[...personIds]}::int[])`;
  const done = await change();
  // A day's deals stay with the team in which the day began; who had none has them in the new one.
  await tx.$executeRaw`
    insert into team_stint (company_id, person_id, team_id, from_at, from_day, until_at, until_day)
    select p.company_id, p.id, b.team_id, last.until_at, last.until_day, greatest(${now}::timestamptz, last.until_at),
      greatest((${now}::timestamptz at time zone p.time_zone)::date + case when b.team_id is null then 0 else 1 end, last.until_day)
    from unnest(${before.map(({ personId }) => personId)}::int[], ${before.map(({ teamId }) => teamId)}::int[])
      as b(person_id, team_id)
    join person p on p.company_id = ${companyId} and p.id = b.person_id
    left join lateral (select s.until_at, s.until_day from team_stint s
      where s.company_id = ${companyId} and s.person_id = p.id order by s.until_at desc, s.id desc limit 1) last on true
    where present_team(p) is distinct from b.team_id`;
  return done;
}
