// The numbers in other systems that lines of an import bring: whose they are, and whose they become.
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { keyKinds } from '../imports/import-keys.ts';
import { asManyRows, type RowRange } from '../imports/match.ts';

/**
 * Of `held` (rows with a `record_id`) the customers that these lead to, as `led`: one that was merged leads to its survivor.
 * What was deleted leads to nobody.
 */
const ledTo = (companyId: number, held: Prisma.Sql): Prisma.Sql => Prisma.sql`
  held as materialized (${held}),
  steps as (
    select h.record_id as held_id, cu.id, cu.merged_into_id, cu.deleted_at, cu.erased_at, 0 as steps
    from (select distinct record_id from held) h join customer cu on cu.company_id = ${companyId} and cu.id = h.record_id
    union all
    select s.held_id, cu.id, cu.merged_into_id, cu.deleted_at, cu.erased_at, s.steps + 1
    from steps s join customer cu on cu.company_id = ${companyId} and cu.id = s.merged_into_id where s.steps < 50),
  led as (
    select h.*, s.id as customer_id from held h join steps s on s.held_id = h.record_id
    where s.merged_into_id is null and s.deleted_at is null and s.erased_at is null)`;

/**
 * Lets rows be recognised by their numbers; a row with those of two customers is the first one's, by the systems' names, and
 * rows with one number that nobody has yet are one customer. All at once, since a number looked up by itself is found by an
 * index that the planner may choose wrongly while it knows nothing of the table. In the transaction that puts them in.
 */
export const recogniseNumbers = (
  tx: Sql,
  { companyId }: Actor,
  importId: number,
  { after, upTo }: RowRange,
): Promise<number> =>
  asManyRows(
    tx,
    () => tx.$executeRaw`
      with recursive wanted as materialized (
        select r.row, n.key as system, n.value, min(r.row) over (partition by n.key, n.value) as first from import_row r
        cross join lateral jsonb_each_text(r.numbers) n
        where r.import_id = ${importId} and r.row > ${after} and r.row <= ${upTo} and r.verdict <> 'bad' and n.value is not null),
      ${ledTo(
        companyId,
        Prisma.sql`
          select w.row, w.system, x.record_id from wanted w
          join external_id x on x.company_id = ${companyId} and x.kind = 'customer' and x.system = w.system and x.value = w.value`,
      )},
      known as (
        select row, (array_agg(${keyKinds.customer}::text || customer_id order by system))[1:1] as keys from led group by row),
      said as (
        select k.row, k.keys from known k
        union all
        select w.row, array[${keyKinds.row}::text || min(w.first)] from wanted w left join known k on k.row = w.row
        where k.row is null and w.first < w.row group by w.row)
      update import_row r set keys = r.keys || s.keys from said s where r.import_id = ${importId} and r.row = s.row`,
  );

/** Answers how many another customer has; a number of what was deleted is free again. Four statements, and four settings. */
export async function giveNumbers(
  tx: Sql,
  { companyId }: Actor,
  importId: number,
  { now, after, upTo }: RowRange & { readonly now: Date },
): Promise<number> {
  const wanted = Prisma.sql`
    select distinct on (n.key, n.value) n.key as system, n.value, r.customer_id as wants from import_row r
    cross join lateral jsonb_each_text(r.numbers) n
    where r.import_id = ${importId} and r.row > ${after} and r.row <= ${upTo} and r.customer_id is not null
      and n.value is not null
    order by n.key, n.value, r.row`;
  const had = Prisma.sql`x.company_id = ${companyId} and x.kind = 'customer' and x.system = w.system and x.value = w.value`;
  const [found] = await asManyRows(tx, async () => {
    await tx.$executeRaw`
      with wanted as (${wanted})
      delete from external_id x using wanted w, customer cu
      where ${had} and cu.company_id = ${companyId} and cu.id = x.record_id and cu.deleted_at is not null
        and cu.merged_into_id is null`;
    await tx.$executeRaw`
      with wanted as (${wanted})
      insert into external_id (company_id, kind, system, value, record_id, created_at)
      select ${companyId}::int, 'customer', w.system, w.value, w.wants, ${now}::timestamptz from wanted w
      on conflict do nothing`;
    return tx.$queryRaw<{ taken: number }[]>`
      with recursive wanted as materialized (${wanted}),
      ${ledTo(
        companyId,
        Prisma.sql`select w.system, w.value, w.wants, x.record_id from wanted w join external_id x on ${had}`,
      )}
      select count(*)::int as taken from wanted w
      where not exists (select from led l where l.system = w.system and l.value = w.value and l.customer_id = w.wants)`;
  });
  await tx.$executeRaw`
    update import_row set numbers = null
    where import_id = ${importId} and row > ${after} and row <= ${upTo} and numbers is not null`;
  return found?.taken ?? 0;
}
