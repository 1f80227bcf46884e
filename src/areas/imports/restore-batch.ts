// Puts customers back to what they were before an import filled them: a few statements, however many.
import type { Sql } from '../../db/sql.ts';
import type { Missing } from '../../records/record.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { holdCustomers } from './held-customers.ts';
import type { HeldCustomer } from './merge.ts';

export interface Restored {
  readonly id: number;
  readonly name: string;
  readonly taxNumber: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** Contacts whose details were filled, as they were. */
  readonly contacts: readonly {
    readonly id: number;
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly position: string | null;
    readonly consent: string | null;
  }[];
  readonly addedContacts: readonly number[];
  readonly addedPoints: readonly number[];
}

/** The caller holds the rows. One version on. Who refused to be written to stays so. @param judge says what a customer lacks */
export async function restoreCustomers(
  tx: Sql,
  { companyId, now }: { companyId: number; now: Date },
  customers: readonly Restored[],
  judge: (customer: HeldCustomer) => readonly Missing[],
): Promise<void> {
  if (customers.length === 0) return;
  const points = customers.flatMap(({ addedPoints }) => addedPoints);
  const contacts = customers.flatMap(({ addedContacts }) => addedContacts);
  await tx.$executeRaw`delete from contact_point where company_id = ${companyId} and id = any(${points}::int[])`;
  await tx.$executeRaw`delete from contact where company_id = ${companyId} and id = any(${contacts}::int[])`;
  const filled = customers.flatMap((one) =>
    one.contacts.map((contact) => ({ ...contact, nameKey: nameKey(contact.lastName ?? '') })),
  );
  await tx.$executeRaw`
    update contact k set first_name = c."firstName", last_name = c."lastName", name_key = c."nameKey",
      position = c.position,
      consent = case when k.consent = 'refused' then k.consent else c.consent end,
      consent_source = case when k.consent = 'refused' or c.consent is not null then k.consent_source end,
      consent_at = case when k.consent = 'refused' or c.consent is not null then k.consent_at end
    from jsonb_to_recordset(${JSON.stringify(filled)}::text::jsonb) as c(id int, "firstName" text, "lastName" text,
      "nameKey" text, position text, consent text)
    where k.company_id = ${companyId} and k.id = c.id`;
  const ids = customers.map(({ id }) => id);
  const present = new Map((await holdCustomers(tx, companyId, ids)).map((held) => [held.id, held.customer]));
  const rows = customers.map(({ id, name, taxNumber, tags, note }) => {
    const held = present.get(id) as HeldCustomer;
    const missing = judge({ ...held, name, taxNumber, tags, note });
    return { id, name, nameKey: nameKey(name), taxNumber, tags, note, missing };
  });
  await tx.$executeRaw`
    update customer cu set name = c.name, name_key = c."nameKey", tax_number = c."taxNumber",
      tags = array(select jsonb_array_elements_text(c.tags)), note = c.note, complete = c.missing = '[]',
      missing = array(select jsonb_array_elements_text(c.missing)), version = cu.version + 1, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as c(id int, name text, "nameKey" text, "taxNumber" text,
      tags jsonb, note text, missing jsonb)
    where cu.company_id = ${companyId} and cu.id = c.id`;
}
