// Phones not to be called and addresses not to be written to, as a file says: remembered like those who unsubscribed.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { addressHashSql } from '../opt-outs/address-hash.ts';
import { readCustomers } from './held-customers.ts';
import type { HeldCustomer } from './merge.ts';
import type { ImportedPoint } from './schema.ts';
import type { Batch } from './write-batch.ts';
import { writtenKey } from './written-name.ts';

/** Also of rows about customers that are somebody else's: who asked to be left alone didn't ask one manager. */
const taken = Prisma.sql`(r.verdict <> 'bad' or r.reason = 'not_yours')`;

/**
 * Stays when the import is taken back: who asked to be left alone is left alone. What waits for such an address is left
 * out. Answers how many are new. Idempotent. Two statements. Before the rows are put in: that empties them.
 */
export async function closePoints(tx: Sql, companyId: number, importId: number, now: Date): Promise<number> {
  return suppress(
    tx,
    companyId,
    Prisma.sql`
      select distinct lower(jsonb_array_elements_text(r.data->'customer'->'closed')) as value
      from import_row r
      where r.import_id = ${importId} and ${taken} and jsonb_array_length(r.data->'customer'->'closed') > 0`,
    now,
  );
}

/** @param values SQL that answers addresses and phones as "value", in lower case */
async function suppress(tx: Sql, companyId: number, values: Prisma.Sql, now: Date): Promise<number> {
  const hash = addressHashSql('(select secret from company where id = k.company_id)', 'k.value');
  const added = await tx.$executeRaw`
    with k as (select ${companyId}::int as company_id, v.value from (${values}) v)
    insert into suppression (company_id, address_hash, reason, source, created_at)
    select k.company_id, ${hash}, 'unsubscribed', 'import', ${now}::timestamptz from k
    on conflict (company_id, address_hash) do nothing`;
  if (added > 0)
    await tx.$executeRaw`
      update notice_recipient set status = 'left_out', reason = 'unsubscribed', claimed_until = null
      where company_id = ${companyId} and status = 'waiting'
        and address_hash in (select s.address_hash from suppression s
          where s.company_id = ${companyId} and s.source = 'import' and s.created_at = ${now}::timestamptz)`;
  return added;
}

/** A row by which somebody is to be left alone. */
export interface RowRefusal {
  readonly row: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly refuses: readonly ImportedPoint['kind'][];
  /** What the row itself has to close. */
  readonly own: readonly ImportedPoint['kind'][];
}

/** Before the rows are put in: that empties them. One statement. */
export function refusalsOf(tx: Sql, importId: number): Promise<RowRefusal[]> {
  return tx.$queryRaw<RowRefusal[]>`
    select r.row, c->'person'->>'firstName' as "firstName", c->'person'->>'lastName' as "lastName",
      coalesce(c->'refuses', '[]') as refuses,
      (select coalesce(jsonb_agg(distinct p->>'kind'), '[]') from jsonb_array_elements(c->'points') p) as own
    from import_row r cross join lateral (select r.data->'customer' as c) data
    where r.import_id = ${importId} and ${taken}
      and (jsonb_array_length(c->'refuses') > 0 or jsonb_array_length(c->'closed') > 0)
    order by r.row`;
}

const pageRows = 1000;

/**
 * A row that names a person closes all that this person has; one that has neither a person nor a phone of its own is about
 * the whole customer. After the rows were put in, so that what other rows brought is closed as well. Answers how many are new.
 */
export async function closeOfCustomers(
  tx: Sql,
  { companyId, importId, now }: Batch,
  { refusals, notYours }: { refusals: readonly RowRefusal[]; notYours: ReadonlyMap<number, number> },
): Promise<number> {
  let closed = 0;
  for (let at = 0; at < refusals.length; at += pageRows) {
    const page = refusals.slice(at, at + pageRows);
    const rows = await tx.$queryRaw<{ row: number; customerId: number }[]>`
      select r.row, r.customer_id as "customerId" from import_row r
      where r.import_id = ${importId} and r.customer_id is not null and r.row = any(${page.map(({ row }) => row)}::int[])`;
    const idOf = new Map([
      ...notYours,
      ...rows.map(({ row, customerId }): [number, number] => [row, customerId]),
    ]);
    const ids = [...new Set(page.flatMap(({ row }) => idOf.get(row) ?? []))];
    const held = new Map((await readCustomers(tx, companyId, ids)).map(({ id, customer }) => [id, customer]));
    const values = page.flatMap((refusal) => {
      const customer = held.get(idOf.get(refusal.row) ?? 0);
      return customer ? closedBy(refusal, customer) : [];
    });
    if (values.length > 0)
      closed += await suppress(
        tx,
        companyId,
        Prisma.sql`select distinct lower(value) as value from unnest(${values}::text[]) value`,
        now,
      );
  }
  return closed;
}

function closedBy({ firstName, lastName, refuses, own }: RowRefusal, { contacts }: HeldCustomer): string[] {
  const isNamed = Boolean(firstName || lastName);
  const isPerson = (contact: (typeof contacts)[number]) =>
    writtenKey(contact.lastName ?? '') === writtenKey(lastName ?? '') &&
    writtenKey(contact.firstName ?? '') === writtenKey(firstName ?? '');
  return refuses.flatMap((kind) => {
    if (!isNamed && own.includes(kind)) return [];
    const meant = isNamed ? contacts.filter(isPerson) : contacts;
    return meant.flatMap(({ points }) =>
      points.filter((point) => point.kind === kind).map(({ value }) => value),
    );
  });
}
