// Takes personal data out of the rows themselves. What counts stays: a record that was complete still is.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { RecordKind } from '../../records/record.ts';
import { describedKind, tableSql, workKinds } from '../../records/record-kinds.ts';

/** In place of a text that the minimum set asks for: the record would be incomplete without one. */
const nothing = '–';

interface RowsOf {
  readonly companyId: number;
  /** Held by the transaction. */
  readonly customerIds: readonly number[];
}

/** Four statements. One point that can be reached stays as an empty row, because new contacts are counted by it. */
export async function eraseCustomerRows(
  tx: Sql,
  { companyId, customerIds, now }: RowsOf & { now: Date },
): Promise<void> {
  const ids = [...customerIds];
  await tx.$executeRaw`
    delete from contact_point p where p.company_id = ${companyId} and p.customer_id = any(${ids}::int[])
      and p.id <> coalesce((select min(x.id) from contact_point x
        where x.company_id = ${companyId} and x.customer_id = p.customer_id and x.valid), 0)`;
  await tx.$executeRaw`
    update contact_point set value = '', invalid_reason = null
    where company_id = ${companyId} and customer_id = any(${ids}::int[])`;
  await tx.$executeRaw`
    with gone as (
      delete from contact k where k.company_id = ${companyId} and k.customer_id = any(${ids}::int[])
        and not exists (select from contact_point p where p.company_id = ${companyId} and p.contact_id = k.id))
    update contact k set first_name = null, last_name = null, name_key = '', position = null, consent = null,
      consent_source = null, consent_at = null
    where k.company_id = ${companyId} and k.customer_id = any(${ids}::int[])
      and exists (select from contact_point p where p.company_id = ${companyId} and p.contact_id = k.id)`;
  await tx.$executeRaw`
    update customer set ${blanked('customer', now)}, name_key = '', tags = '{}', erased_at = ${now},
      missing = case when missing = '{}' then missing else '{erased}'::text[] end, version = version + 1
    where company_id = ${companyId} and id = any(${ids}::int[])`;
}

/**
 * What was done with them, the deleted records, too. One statement a kind, and one for each kind with a phone.
 * @param request `customerId`: who takes the records that have none; `phones`: as they are stored, of these customers alone
 */
export async function eraseRecordRows(
  tx: Sql,
  request: RowsOf & { customerId: number; phones: readonly string[]; now: Date },
): Promise<void> {
  const { companyId, customerId, phones, now } = request;
  const ids = [...request.customerIds];
  for (const kind of workKinds) {
    // Calls from a number of theirs that were never given a customer.
    for (const { column, what } of describedKind(kind).personal)
      if (what === 'phone')
        await tx.$executeRaw`
          update ${tableSql(kind)} set customer_id = ${customerId}, version = version + 1
          where company_id = ${companyId} and customer_id is null and ${Prisma.raw(column)} = any(${[...phones]}::text[])`;
    await tx.$executeRaw`
      update ${tableSql(kind)} set ${blanked(kind, now)},
        missing = case when missing = '{}' then missing else '{erased}'::text[] end, version = version + 1
      where company_id = ${companyId} and customer_id = any(${ids}::int[])`;
  }
}

/** What stands in the personal columns of a kind from then on. */
function blanked(kind: RecordKind, now: Date): Prisma.Sql {
  const { personal, endedByErasure } = describedKind(kind);
  const ended = endedByErasure ? [endedByErasure(now)] : [];
  return Prisma.join([
    ...ended,
    ...personal.map(({ column, erased }) => {
      const name = Prisma.raw(column);
      if (erased === 'null') return Prisma.sql`${name} = null`;
      if (erased === 'empty') return Prisma.sql`${name} = ''`;
      return Prisma.sql`${name} = case when ${name} is null then null else ${nothing}::text end`;
    }),
  ]);
}
