// After how many days without activity an open deal is stale: by how long the team's own deals stay open.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

/** No deal is stale sooner. */
const leastDays = 14;
/** Deals that closed in so many days tell how long one stays open; fewer than so many tell nothing. */
const lookedAtDays = 180;
const fewestClosed = 5;

/**
 * Twice the median number of days from a deal's entry to its closing, of the team's deals that closed of late; of somebody in no
 * team, of their own. The same for all of a team, so that its numbers are the sum of its people's. One statement.
 */
export async function staleAfterDays(
  db: Sql,
  request: {
    readonly companyId: number;
    readonly teamId: number | null;
    readonly holderIds: readonly number[];
    readonly now: Date;
  },
): Promise<number> {
  const { companyId, teamId, holderIds, now } = request;
  const since = new Date(now.getTime() - lookedAtDays * 86_400_000).toISOString().slice(0, 10);
  const whose =
    teamId === null
      ? Prisma.sql`r.manager_id = any(${[...holderIds]}::int[])`
      : Prisma.sql`r.manager_id = any(array(select p.id from person p where p.company_id = ${companyId}
          and (p.team_id = ${teamId} or p.role = 'head' and p.id = (select head_id from team where id = ${teamId})
            and present_team(p) = ${teamId})))`;
  const [row] = await db.$queryRaw<{ count: number; median: number | null }[]>`
    select count(*)::int as count,
      percentile_cont(0.5) within group (order by greatest(r.closed_on - r.created_at::date, 0))::float8 as median
    from deal r where r.company_id = ${companyId} and ${whose} and r.deleted_at is null and r.stage in ('won', 'lost')
      and r.closed_on >= ${since}::text::date`;
  if (!row || row.median === null || row.count < fewestClosed) return leastDays;
  return Math.max(leastDays, Math.ceil(2 * row.median));
}
