// The numbers in other systems that lines of an import bring: whose they are, and whose they become.
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { keyKinds } from '../imports/import-keys.ts';
import { asManyRows, type RowRange } from '../imports/match.ts';

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
      with wanted as materialized (
        select r.row, n.key as system, n.value, min(r.row) over (partition by n.key, n.value) as first from import_row r
        cross join lateral jsonb_each_text(r.numbers) n
        where r.import_id = ${importId} and r.row > ${after} and r.row <= ${upTo} and r.verdict <> 'bad' and n.value is not null),
      known as (
        select w.row, (array_agg(${keyKinds.customer}::text || cu.id order by w.system))[1:1] as keys from wanted w
        join external_id x on x.company_id = ${companyId} and x.kind = 'customer' and x.system = w.system and x.value = w.value
        join customer cu on cu.company_id = ${companyId} and cu.id = x.record_id and cu.deleted_at is null
          and cu.erased_at is null
        group by w.row),
      said as (
        select k.row, k.keys from known k
        union all
        select w.row, array[${keyKinds.row}::text || min(w.first)] from wanted w left join known k on k.row = w.row
        where k.row is null and w.first < w.row group by w.row)
      update import_row r set keys = r.keys || s.keys from said s where r.import_id = ${importId} and r.row = s.row`,
  );

/** Answers how many another customer has. Two statements. */
export async function giveNumbers(
  tx: Sql,
  { companyId }: Actor,
  importId: number,
  { now, after, upTo }: RowRange & { readonly now: Date },
): Promise<number> {
  const wanted = Prisma.sql`
    select distinct on (n.key, n.value) n.key as system, n.value, r.customer_id from import_row r
    cross join lateral jsonb_each_text(r.numbers) n
    where r.import_id = ${importId} and r.row > ${after} and r.row <= ${upTo} and r.customer_id is not null
      and n.value is not null
    order by n.key, n.value, r.row`;
  const [found] = await tx.$queryRaw<{ taken: number }[]>`
    with wanted as (${wanted}),
    given as (
      insert into external_id (company_id, kind, system, value, record_id, created_at)
      select ${companyId}::int, 'customer', w.system, w.value, w.customer_id, ${now}::timestamptz from wanted w
      on conflict do nothing returning system, value)
    select count(*)::int as taken from wanted w
    where not exists (select from given g where g.system = w.system and g.value = w.value)
      and not exists (select from external_id x where x.company_id = ${companyId} and x.kind = 'customer'
        and x.system = w.system and x.value = w.value and x.record_id = w.customer_id)`;
  await tx.$executeRaw`
    update import_row set numbers = null
    where import_id = ${importId} and row > ${after} and row <= ${upTo} and numbers is not null`;
  return found?.taken ?? 0;
}
