// Where an old button leads: the customer that another one was merged into, or the word that it was erased.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { type CustomerCard, customerCard } from './queries.ts';

/**
 * Null when it never was, was deleted, or is not for the actor to know; otherwise its last survivor, whom the actor may
 * see, or "erased" for one that was within their reach. One statement, however many merges followed each other.
 */
export async function whatBecameOf(
  db: Sql,
  actor: Actor,
  id: number,
): Promise<{ readonly mergedInto: number } | 'erased' | null> {
  const [row] = await db.$queryRaw<{ id: number; erased: boolean; gone: boolean }[]>`
    with recursive way as (
      select cu.id, cu.merged_into_id, 0 as step from customer cu
      where cu.company_id = ${actor.companyId} and cu.id = ${id} and (cu.deleted_at is not null or cu.erased_at is not null)
      union all
      select cu.id, cu.merged_into_id, way.step + 1 from way join customer cu on cu.id = way.merged_into_id
      where cu.company_id = ${actor.companyId} and way.step < 50)
    select cu.id, cu.erased_at is not null as erased, cu.deleted_at is not null as gone
    from way join customer cu on cu.id = way.id
    where way.merged_into_id is null and ${scopeSql(actor, 'customer', 'cu')}`;
  if (!row) return null;
  if (row.erased) return 'erased';
  return row.gone || row.id === id ? null : { mergedInto: row.id };
}

/** The customer's card, or that of the one it was merged into. Null when there is neither. One statement, three for a merged one. */
export async function customerOrSurvivor(db: Sql, actor: Actor, id: number): Promise<CustomerCard | null> {
  const card = await customerCard(db, actor, id);
  if (card) return card;
  const became = await whatBecameOf(db, actor, id);
  return became === null || became === 'erased' ? null : customerCard(db, actor, became.mergedInto);
}
