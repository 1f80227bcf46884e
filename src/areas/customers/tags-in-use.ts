// The tags that people already use: what is offered before another spelling is typed.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';

/** Looked at the customers that were used last: what nobody has used for thousands of customers is not suggested. */
const LOOKED_AT = 2000;

/** The most used first, within what the actor may see; of several spellings one. One statement. */
export async function tagsInUse(db: Sql, actor: Actor, { limit }: { limit: number }): Promise<string[]> {
  const rows = await db.$queryRaw<{ tag: string }[]>`
    select min(tag) as tag from (
      select cu.tags from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null
      order by cu.updated_at desc, cu.id desc limit ${LOOKED_AT}) recent, unnest(recent.tags) tag
    group by lower(tag) order by count(*) desc, min(tag) limit ${limit}`;
  return rows.map(({ tag }) => tag);
}
