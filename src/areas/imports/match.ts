// Which customers of the base the rows are about: by phone, then e-mail, then tax number, then name.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { type ImportCounts, importCountsSchema } from './schema.ts';

/**
 * Of rows that were written a moment ago the planner knows nothing, takes them for a handful, and would compare each with
 * each. Without that way the rest looks so dear that it would be compiled first, which takes seconds. In a transaction.
 */
export async function asManyRows<T>(tx: Sql, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`set local enable_nestloop = off`;
  await tx.$executeRaw`set local jit = off`;
  const result = await work();
  await tx.$executeRaw`set local enable_nestloop to default`;
  await tx.$executeRaw`set local jit to default`;
  return result;
}

/** The twin of taxKey. */
const taxKeySql = (column: string): Prisma.Sql =>
  Prisma.sql`upper(regexp_replace(${Prisma.raw(column)}, '[^A-Za-z0-9]', '', 'g'))`;

/**
 * Looks in the whole company, as there is to be one of each: what is somebody else's to change comes back as a bad row.
 * Of the same name but of another tax number is another customer. Idempotent: writes only what differs. One statement.
 */
export async function matchRows(tx: Sql, actor: Actor, importId: number): Promise<void> {
  const { companyId } = actor;
  await tx.$executeRaw`
    with k as materialized (
      select coalesce(r.leader, r.row) as leader, left(key, 1) as kind, substr(key, 2) as key,
        ${taxKeySql("r.data->'customer'->>'taxNumber'")} as tax
      from import_row r cross join unnest(r.keys) key
      where r.import_id = ${importId} and (r.verdict <> 'bad' or r.reason = 'not_yours')
    ), hit as (
      select k.leader, cp.customer_id as id, 1 as rank from k
        join contact_point cp on cp.company_id = ${companyId} and cp.value = k.key
        where k.kind = 'p' and cp.kind = 'phone'
      union all
      select k.leader, cp.customer_id, 2 from k
        join contact_point cp on cp.company_id = ${companyId} and lower(cp.value) = k.key and cp.kind = 'email'
        where k.kind = 'e'
      union all
      select k.leader, cu.id, 3 from k
        join customer cu on cu.company_id = ${companyId} and cu.deleted_at is null and cu.tax_number is not null
          and ${taxKeySql('cu.tax_number')} = k.key
        where k.kind = 't'
      union all
      select k.leader, cu.id, 4 from k
        join customer cu on cu.company_id = ${companyId} and cu.deleted_at is null and cu.name_key = k.key
          and (k.tax is null or cu.tax_number is null or ${taxKeySql('cu.tax_number')} = k.tax)
        where k.kind = 'n'
    ), seen as (
      select hit.leader, hit.rank, cu.id, (${scopeSql(actor, 'customer', 'cu')}) as visible
      from hit join customer cu on cu.id = hit.id
      where cu.company_id = ${companyId} and cu.deleted_at is null
    ), best as (
      select distinct on (leader) leader, id, visible from seen order by leader, rank, visible desc, id
    ), judged as (
      select r.row, case when best.visible then best.id end as id,
        case when best.id is null then case when r.leader is null then 'new' else 'known' end
          when best.visible then 'known' else 'bad' end as verdict,
        case when best.id is not null and not best.visible then 'not_yours' end as reason
      from import_row r left join best on best.leader = coalesce(r.leader, r.row)
      where r.import_id = ${importId} and (r.verdict <> 'bad' or r.reason = 'not_yours')
    )
    update import_row r set customer_id = judged.id, verdict = judged.verdict, reason = judged.reason
    from judged
    where r.import_id = ${importId} and r.row = judged.row
      and (r.customer_id, r.verdict, r.reason) is distinct from (judged.id, judged.verdict, judged.reason)`;
}

/** How many rows there are of each kind. One statement. */
export async function countRows(tx: Sql, importId: number): Promise<ImportCounts> {
  const [counts] = await tx.$queryRaw<unknown[]>`
    select count(*)::int as rows, count(*) filter (where verdict = 'new')::int as new,
      count(*) filter (where verdict = 'known')::int as known,
      count(*) filter (where verdict = 'known' and leader is not null)::int as doubles,
      count(*) filter (where verdict = 'bad')::int as bad
    from import_row where import_id = ${importId}`;
  return importCountsSchema.parse(counts);
}
