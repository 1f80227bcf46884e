// What somebody's latest planned calls were about, to be offered again.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';

/** Of so many of the latest planned calls. */
const REMEMBERED = 60;

/** What the actor's own latest planned calls were about, the latest first, each once. One statement. */
export async function recentAbouts(db: Sql, actor: Actor, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ about: string | null }[]>`
    select about from (
      select r.about, r.id from planned_call r
      where r.company_id = ${actor.companyId} and r.created_by_id = ${actor.personId}::int and r.deleted_at is null
      order by r.id desc limit ${REMEMBERED}) latest
    where length(about) <= 200
    group by about order by max(id) desc limit ${limit}`;
  return rows.flatMap(({ about }) => about ?? []);
}
