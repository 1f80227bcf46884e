// Takes personal data out of the rows themselves. What counts stays: a record that was complete still is.
import type { Sql } from '../../db/sql.ts';

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
    update customer set name = '', name_key = '', tax_number = null, tags = '{}', note = null, erased_at = ${now},
      missing = case when missing = '{}' then missing else '{erased}'::text[] end, version = version + 1
    where company_id = ${companyId} and id = any(${ids}::int[])`;
}

/**
 * Meetings, calls, planned calls and deals, the deleted ones, too. Seven statements.
 * @param request `customerId`: who takes the calls, made and planned, that have none; `phones`: as they are stored, of these customers alone
 */
export async function eraseRecordRows(
  tx: Sql,
  request: RowsOf & { customerId: number; phones: readonly string[]; now: Date },
): Promise<void> {
  const { companyId, customerId, phones, now } = request;
  const ids = [...request.customerIds];
  // Calls from a number of theirs that were never given a customer.
  await tx.$executeRaw`
    update call set customer_id = ${customerId}, version = version + 1
    where company_id = ${companyId} and customer_id is null and phone = any(${[...phones]}::text[])`;
  await tx.$executeRaw`
    update call set phone = null, note = case when note is null then null else ${nothing}::text end,
      missing = case when missing = '{}' then missing else '{erased}'::text[] end, version = version + 1
    where company_id = ${companyId} and customer_id = any(${ids}::int[])`;
  await tx.$executeRaw`
    update planned_call set customer_id = ${customerId}, version = version + 1
    where company_id = ${companyId} and customer_id is null and phone = any(${[...phones]}::text[])`;
  // Nobody is to be called any more: what was planned is settled.
  await tx.$executeRaw`
    update planned_call set phone = null, about = case when about is null then null else ${nothing}::text end,
      settled_at = coalesce(settled_at, ${now}::timestamptz), missing = case when missing = '{}' then missing else '{erased}'::text[] end,
      version = version + 1
    where company_id = ${companyId} and customer_id = any(${ids}::int[])`;
  await tx.$executeRaw`
    update meeting set subject = case when subject is null then null else ${nothing}::text end,
      note = case when note is null then null else ${nothing}::text end,
      missing = case when missing = '{}' then missing else '{erased}'::text[] end, version = version + 1
    where company_id = ${companyId} and customer_id = any(${ids}::int[])`;
  await tx.$executeRaw`
    update deal set title = case when title is null then null else ${nothing}::text end,
      lost_reason = case when lost_reason is null then null else ${nothing}::text end,
      note = case when note is null then null else ${nothing}::text end,
      missing = case when missing = '{}' then missing else '{erased}'::text[] end, version = version + 1
    where company_id = ${companyId} and customer_id = any(${ids}::int[])`;
}
