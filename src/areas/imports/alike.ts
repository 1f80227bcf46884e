// New customers of a file whose names are like those of customers that are there; and what somebody says of look-alikes.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { keyKinds } from './import-keys.ts';
import type { LookAlike } from './schema.ts';

/** As in customers/look-alikes: one slip in a name of six letters, or one word more in three. */
const SIMILAR = 0.45;
/** So many new rows are compared: each costs milliseconds. Of larger files the look-alike report tells afterwards. */
export const comparedRows = 300;

const alikeSchema = z.object({
  row: z.number(),
  /** As the file calls it. */
  name: z.string(),
  customerId: z.number(),
  other: z.string(),
});

/** The nearest for each row, in the file's order; only customers that the actor may change. One statement. */
export async function alikeNames(db: Sql, actor: Actor, importId: number): Promise<LookAlike[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.row, r.data->'customer'->>'name' as name, near.id as "customerId", near.name as other
    from (
      select * from import_row where import_id = ${importId} and verdict = 'new'
        and exists (select from unnest(keys) key where left(key, 1) = ${keyKinds.name}) order by row limit ${comparedRows}
    ) r
    join lateral (
      select cu.id, cu.name from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
        and cu.name_key % (r.data->'customer'->>'nameKey')
        and similarity(cu.name_key, r.data->'customer'->>'nameKey') >= ${SIMILAR}::float8
      order by similarity(cu.name_key, r.data->'customer'->>'nameKey') desc, cu.id limit 1
    ) near on true
    order by r.row`;
  return rows.map((row) => {
    const found = alikeSchema.parse(row);
    return { ...found, otherRow: null, by: 'similar', value: found.other };
  });
}

/** Says that a row is about that customer, or about that of another row: from now on it is. One statement. */
export async function sayAlike(tx: Sql, importId: number, alike: LookAlike): Promise<void> {
  const { row, otherRow, customerId } = alike;
  const key = customerId === null ? keyKinds.row + otherRow : keyKinds.customer + customerId;
  await tx.$executeRaw`
    update import_row r set keys = array_append(r.keys, ${key}::text)
    where r.import_id = ${importId}
      and (r.row = ${row} or r.leader = ${row})`;
}
