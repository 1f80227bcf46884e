// What somebody's latest deals were about, to be offered again.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';

/** Of so many of the latest deals. */
const REMEMBERED = 200;

/** The titles of the actor's own latest deals, the latest first, each once. One statement. */
export async function recentTitles(db: Sql, actor: Actor, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ title: string }[]>`
    select title from (
      select d.title, d.id from deal d
      where d.company_id = ${actor.companyId} and d.manager_id = ${actor.personId}::int and d.deleted_at is null
      order by d.id desc limit ${REMEMBERED}) latest
    where title is not null
    group by title order by max(id) desc limit ${limit}`;
  return rows.map((row) => row.title);
}
