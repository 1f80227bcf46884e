// Takes personal data out of what is kept around a customer: requests with their photos, imports, notices, merges.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { likePatterns } from './like-patterns.ts';

export interface AroundOf {
  readonly companyId: number;
  readonly customerIds: readonly number[];
  /** What names them, wherever a row does not say whose it is. */
  readonly values: readonly string[];
  readonly now: Date;
}

/** Requests to the operators: their texts and photos go, those that are open are withdrawn. Two statements. */
export async function eraseRequests(
  tx: Sql,
  { companyId, customerIds, values, now }: AroundOf,
): Promise<void> {
  const files = await tx.$queryRaw<{ id: number }[]>`
    with about as (
      select id, file_id from data_request where company_id = ${companyId} and (customer_id = any(${[...customerIds]}::int[])
        or customer_id is null and ${mentions('concat_ws(chr(10), text, answer)', values)})
      for update
    ), blank as (
      update data_request q set text = null, answer = null, file_id = null,
        closed_at = case when q.status = 'open' then ${now} else q.closed_at end,
        status = case when q.status = 'open' then 'withdrawn' else q.status end
      from about where q.id = about.id
    )
    select file_id as id from about where file_id is not null`;
  await dropFiles(tx, companyId, files);
}

/**
 * Rows that became these customers or name them; and the files of those imports, which hold everybody's data. An import
 * that is not finished goes on without these rows. Four statements.
 */
export async function eraseImports(tx: Sql, { companyId, customerIds, values }: AroundOf): Promise<void> {
  const rows = await tx.$queryRaw<{ importId: number; row: number; finished: boolean }[]>`
    select r.import_id as "importId", r.row, i.status in ('done', 'reverted', 'dropped', 'failed') as finished
    from import_row r join import i on i.id = r.import_id
    where i.company_id = ${companyId} and (r.customer_id = any(${[...customerIds]}::int[])
      or ${mentions("concat_ws(' ', r.data::text, r.before::text, array_to_string(r.keys, ' '))", values)})`;
  const listed = (finished: boolean) => {
    const some = rows.filter((one) => one.finished === finished);
    return Prisma.sql`(r.import_id, r.row) in (
      select * from unnest(${some.map(({ importId }) => importId)}::int[], ${some.map(({ row }) => row)}::int[]))`;
  };
  await tx.$executeRaw`update import_row r set data = '{}', before = null, keys = '{}' where ${listed(true)}`;
  await tx.$executeRaw`delete from import_row r where ${listed(false)}`;
  const importIds = [...new Set(rows.map(({ importId }) => importId))];
  const files = await tx.$queryRaw<{ id: number }[]>`
    select unnest(array_remove(array[file_id, rejected_file_id], null)) as id from import
    where company_id = ${companyId} and id = any(${importIds}::int[])`;
  await dropFiles(tx, companyId, files);
}

/** Whom a notice was sent to stays as a number; who was still to get it, is left out. One statement. */
export async function eraseRecipients(tx: Sql, { companyId, customerIds }: AroundOf): Promise<void> {
  await tx.$executeRaw`
    update notice_recipient set address = null, response = null,
      reason = case when status in ('waiting', 'unreachable') then 'erased' else reason end,
      status = case when status in ('waiting', 'unreachable') then 'left_out' else status end
    where company_id = ${companyId} and customer_id = any(${[...customerIds]}::int[])`;
}

/** A merge can't be taken back any more. One statement. */
export async function eraseMerges(tx: Sql, { companyId, customerIds }: AroundOf): Promise<void> {
  const ids = [...customerIds];
  await tx.$executeRaw`
    update customer_merge set moved = '{"erased": true}'
    where company_id = ${companyId} and (survivor_id = any(${ids}::int[]) or merged_id = any(${ids}::int[]))`;
}

async function dropFiles(tx: Sql, companyId: number, files: readonly { id: number }[]): Promise<void> {
  if (files.length === 0) return;
  const ids = files.map(({ id }) => id);
  await tx.$executeRaw`
    with unlinked as (
      update import set
        file_id = case when file_id = any(${ids}::int[]) then null else file_id end,
        rejected_file_id = case when rejected_file_id = any(${ids}::int[]) then null else rejected_file_id end
      where company_id = ${companyId} and (file_id = any(${ids}::int[]) or rejected_file_id = any(${ids}::int[]))
    )
    delete from stored_file where company_id = ${companyId} and id = any(${ids}::int[])`;
}

const mentions = (text: string, values: readonly string[]): Prisma.Sql =>
  Prisma.sql`lower(${Prisma.raw(text)}) like any(select lower(p) from unnest(${likePatterns(values)}::text[]) p)`;
