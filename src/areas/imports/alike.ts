// New customers of a file whose names are like those of customers that are there: told before they are made.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { keyKinds } from './import-keys.ts';

/** As in customers/look-alikes: one slip in a name of six letters, or one word more in three. */
const SIMILAR = 0.45;
/** So many new rows are compared: each costs milliseconds. Of larger files the look-alike report tells afterwards. */
export const comparedRows = 300;

const alikeSchema = z.object({
  row: z.number(),
  /** As the file calls it. */
  name: z.string(),
  customerId: z.number(),
  customer: z.string(),
});
export type Alike = z.infer<typeof alikeSchema>;

/** The nearest for each row, in the file's order; only customers that the actor may change. One statement. */
export async function alikeRows(db: Sql, actor: Actor, importId: number): Promise<Alike[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.row, r.data->'customer'->>'name' as name, near.id as "customerId", near.name as customer
    from (
      select * from import_row where import_id = ${importId} and verdict = 'new' order by row limit ${comparedRows}
    ) r
    join lateral (
      select cu.id, cu.name from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
        and cu.name_key % (r.data->'customer'->>'nameKey')
        and similarity(cu.name_key, r.data->'customer'->>'nameKey') >= ${SIMILAR}::float8
      order by similarity(cu.name_key, r.data->'customer'->>'nameKey') desc, cu.id limit 1
    ) near on true
    order by r.row`;
  return rows.map((row) => alikeSchema.parse(row));
}

/** Says that a row is about that customer: from now on it is recognised by their name. One statement. */
export async function sayAlike(tx: Sql, importId: number, { row, customerId }: Alike): Promise<void> {
  await tx.$executeRaw`
    update import_row r set keys = array_append(r.keys, ${keyKinds.name}::text || cu.name_key)
    from customer cu where r.import_id = ${importId} and r.row = ${row} and cu.id = ${customerId}`;
}
