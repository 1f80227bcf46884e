// Takes personal data out of what is kept around a customer: requests with their photos, imports, notices, merges.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';
import { withoutReading } from '../imports/reading.ts';
import { likelySql } from './like-patterns.ts';
import { mentionOf, textsOf } from './mentions.ts';

export interface AroundOf {
  readonly companyId: number;
  readonly customerIds: readonly number[];
  /** What names them, wherever a row does not say whose it is. */
  readonly values: readonly string[];
  readonly now: Date;
}

/**
 * Requests to the operators: their texts and photos go, those that are open are withdrawn. Answers the photos that went,
 * base64, by which screens are found that show them. Four statements.
 */
export async function eraseRequests(
  tx: Sql,
  { companyId, customerIds, values, now }: AroundOf,
): Promise<string[]> {
  const isNamed = mentionOf(values);
  const found = await tx.$queryRaw<{ id: number; fileId: number | null; own: boolean; said: string }[]>`
    select id, file_id as "fileId", customer_id is not null as own, concat_ws(chr(10), text, answer) as said from data_request
    where company_id = ${companyId} and (customer_id = any(${[...customerIds]}::int[])
      or customer_id is null and ${likelySql('concat_ws(chr(10), text, answer)', values)})
    for update`;
  const about = found.filter(({ own, said }) => own || isNamed(said));
  await tx.$executeRaw`
    update data_request q set text = null, answer = null, file_id = null,
      closed_at = case when q.status = 'open' then ${now} else q.closed_at end,
      status = case when q.status = 'open' then 'withdrawn' else q.status end
    where q.company_id = ${companyId} and q.id = any(${about.map(({ id }) => id)}::int[])`;
  const files = about.flatMap(({ fileId }) => (fileId === null ? [] : [{ id: fileId }]));
  const photos = await tx.$queryRaw<{ photo: string }[]>`
    select replace(encode(bytes, 'base64'), chr(10), '') as photo from stored_file
    where company_id = ${companyId} and id = any(${files.map(({ id }) => id)}::int[])`;
  await dropFiles(tx, companyId, files);
  return photos.map(({ photo }) => photo);
}

/**
 * Rows that became these customers or name them, what is remembered of how the file was read, and the files of those
 * imports, which hold everybody's data. An import that is not finished goes on without these rows. Seven statements.
 */
export async function eraseImports(tx: Sql, { companyId, customerIds, values }: AroundOf): Promise<void> {
  const isNamed = mentionOf(values);
  const said = "concat_ws(' ', r.data::text, r.before::text, array_to_string(r.keys, ' '))";
  const found = await tx.$queryRaw<FoundRow[]>`
    select r.import_id as "importId", r.row, i.status in ('done', 'reverted', 'dropped', 'failed') as finished,
      r.customer_id = any(${[...customerIds]}::int[]) as own, r.data, r.before, r.keys
    from import_row r join import i on i.id = r.import_id
    where i.company_id = ${companyId} and (r.customer_id = any(${[...customerIds]}::int[]) or ${likelySql(said, values)})`;
  const rows = found.filter(
    ({ own, data, before, keys }) => own || isNamed(textsOf([data, before, keys.map(keyed)])),
  );
  const listed = (finished: boolean) => {
    const some = rows.filter((one) => one.finished === finished);
    return Prisma.sql`(r.import_id, r.row) in (
      select * from unnest(${some.map(({ importId }) => importId)}::int[], ${some.map(({ row }) => row)}::int[]))`;
  };
  await tx.$executeRaw`update import_row r set data = '{}', before = null, keys = '{}' where ${listed(true)}`;
  await tx.$executeRaw`delete from import_row r where ${listed(false)}`;
  const read = await namedReadings(tx, companyId, values);
  await tx.$executeRaw`
    update import i set settings = ${withoutReading(Prisma.sql`i.settings`)} || '{"header": []}'::jsonb
    where i.company_id = ${companyId} and i.id = any(${read.settings}::int[])`;
  await tx.$executeRaw`
    update import set file_name = '–' where company_id = ${companyId} and id = any(${read.names}::int[])`;
  const importIds = [...new Set([...rows.map(({ importId }) => importId), ...read.settings])];
  const files = await tx.$queryRaw<{ id: number }[]>`
    select unnest(array_remove(array[file_id, rejected_file_id], null)) as id from import
    where company_id = ${companyId} and id = any(${importIds}::int[])
    union select id from stored_file where company_id = ${companyId} and purpose <> 'business-card'
      and (${likelySql('name', values)}
        or exists (select from unnest(${[...values]}::text[]) v where position(convert_to(v, 'UTF8') in bytes) > 0))`;
  await dropFiles(tx, companyId, files);
}

interface FoundRow {
  readonly importId: number;
  readonly row: number;
  readonly finished: boolean;
  readonly own: boolean | null;
  readonly data: unknown;
  readonly before: unknown;
  readonly keys: readonly string[];
}

/** "p+4930…" stands for the phone: what it is recognised by comes after a letter that says what it is. */
const keyed = (key: string): string => `${key} ${key.slice(1)}`;

/** The imports of which what was read, or the name of the file, names them. One statement. */
export async function namedReadings(
  db: Sql,
  companyId: number,
  values: readonly string[],
): Promise<{ settings: number[]; names: number[]; read: { fileName: string; settings: unknown }[] }> {
  const isNamed = mentionOf(values);
  const found = await db.$queryRaw<{ id: number; fileName: string; settings: unknown }[]>`
    select i.id, i.file_name as "fileName", i.settings from import i
    where i.company_id = ${companyId} and ${likelySql("concat_ws(' ', i.file_name, i.settings::text)", values)} order by i.id`;
  const settings = found.filter((one) => isNamed(textsOf(one.settings)));
  const names = found.filter((one) => isNamed(one.fileName));
  const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
  return {
    settings: idsOf(settings),
    names: idsOf(names),
    read: found
      .filter((one) => settings.includes(one) || names.includes(one))
      .map(({ fileName, settings: read }) => ({ fileName, settings: read })),
  };
}

/** Whom a notice was sent to stays as a number; who was still to get it, is left out. Two statements. */
export async function eraseRecipients(tx: Sql, { companyId, customerIds, values }: AroundOf): Promise<void> {
  await tx.$executeRaw`
    update notice set test_address = null, test_for_id = null
    where company_id = ${companyId} and lower(test_address) = any(select lower(v) from unnest(${[...values]}::text[]) v)`;
  await tx.$executeRaw`
    update notice_recipient set address = null, response = null,
      reason = case when status in ('waiting', 'unreachable') then 'erased' else reason end,
      status = case when status in ('waiting', 'unreachable') then 'left_out' else status end
    where company_id = ${companyId} and customer_id = any(${[...customerIds]}::int[])`;
}

/**
 * Phone calls stay as counts: of theirs, and of their number where it was nobody's or a colleague took it, the number and the
 * recording go. One statement.
 */
export async function erasePhoneCalls(tx: Sql, { companyId, customerIds, values }: AroundOf): Promise<void> {
  await tx.$executeRaw`
    update phone_call pc set phone = null, recording_url = null
    where pc.company_id = ${companyId} and (pc.phone = any(${[...values]}::text[]) or pc.call_id in (
      select c.id from call c where c.company_id = ${companyId} and c.customer_id = any(${[...customerIds]}::int[])))`;
}

/**
 * Their numbers in other systems go, and what the API answered about them and their records, or what names them; that such
 * a request was done stays known for its day. Two statements.
 */
export async function eraseApi(tx: Sql, { companyId, customerIds, values }: AroundOf): Promise<void> {
  const ids = [...customerIds];
  const theirs = ofEach(
    workKinds,
    'or',
    ({ kind }) => Prisma.sql`(a.kind = ${kind}::text and a.record_id in (
      select r.id from ${tableSql(kind)} r where r.company_id = ${companyId} and r.customer_id = any(${ids}::int[])))`,
  );
  await tx.$executeRaw`
    update api_answer a set body = null
    where a.company_id = ${companyId} and ((a.kind = 'customer' and a.record_id = any(${ids}::int[])) or ${theirs}
      or ${likelySql('a.body', values)})`;
  await tx.$executeRaw`
    delete from external_id x where x.company_id = ${companyId} and (
      (x.kind = 'customer' and x.record_id = any(${ids}::int[])) or ${ofEach(
        workKinds,
        'or',
        ({ kind }) => Prisma.sql`(x.kind::text = ${kind}::text and x.record_id in (
          select r.id from ${tableSql(kind)} r where r.company_id = ${companyId} and r.customer_id = any(${ids}::int[])))`,
      )})`;
}

/**
 * What a calendar suggested of them, or names them, goes; what was answered stays known by its hash, without a word. Two
 * statements.
 */
export async function eraseCalendars(tx: Sql, { companyId, customerIds, values }: AroundOf): Promise<void> {
  const ids = [...customerIds];
  const theirs = Prisma.sql`e.company_id = ${companyId} and (e.customer_id = any(${ids}::int[])
    or e.candidate_customers && ${ids}::int[] or ${likelySql('e.title', values)})`;
  await tx.$executeRaw`delete from calendar_event e where ${theirs} and e.status = 'suggested'`;
  await tx.$executeRaw`
    update calendar_event e set title = null, customer_id = null, candidate_customers = '{}', asks = null where ${theirs}`;
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
