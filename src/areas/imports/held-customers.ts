// Customers that rows of an import fall on, as they are now, their rows held until the transaction ends.
import { z } from 'zod';
import type { Sql } from '../../db/sql.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { contactsSql } from '../customers/contacts-sql.ts';
import type { HeldCustomer } from './merge.ts';

const contactSchema = z.object({
  id: z.number(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  position: z.string().nullable(),
  consent: z.string().nullable(),
});
const detailsSchema = z.object({
  name: z.string(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
});
const pointSchema = z.object({
  id: z.number(),
  kind: z.enum(['phone', 'email']),
  value: z.string(),
  valid: z.boolean(),
});

/** What taking an import back restores of a customer; its points are told apart one by one. */
export const restorableSchema = detailsSchema.extend({ contacts: z.array(contactSchema) });

const row = detailsSchema.extend({
  id: z.number(),
  version: z.number(),
  nameKey: z.string(),
  contacts: z.array(contactSchema.extend({ points: z.array(pointSchema) })),
});

export interface Held {
  readonly id: number;
  readonly version: number;
  readonly customer: HeldCustomer;
}

/** Those that are still there. Locks in the order of ids, so that two who hold several can't wait for each other. Two statements. */
export async function holdCustomers(tx: Sql, companyId: number, ids: readonly number[]): Promise<Held[]> {
  // The lock first: contacts are read by a statement that begins after it, so as others left them.
  await tx.$executeRaw`
    select id from customer where company_id = ${companyId} and id = any(${[...ids]}::int[]) order by id for update`;
  return readCustomers(tx, companyId, ids);
}

/** The same, held by nobody. One statement. */
export async function readCustomers(tx: Sql, companyId: number, ids: readonly number[]): Promise<Held[]> {
  // Each by its number (hence the "offset 0"): before the tables are analysed the planner would rather go through the whole
  // company for every page, and compare each customer with each number.
  const rows = await tx.$queryRaw<unknown[]>`
    select cu.id, cu.version, cu.name, cu.name_key as "nameKey", cu.tax_number as "taxNumber", cu.tags, cu.note,
      ${contactsSql('cu')} as contacts
    from unnest(${[...ids]}::int[]) wanted(id)
    cross join lateral (select * from customer where id = wanted.id offset 0) cu
    where cu.company_id = ${companyId} and cu.deleted_at is null order by cu.id`;
  return rows.map((found) => heldOf(row.parse(found)));
}

function heldOf({ id, version, contacts, ...customer }: z.infer<typeof row>): Held {
  return {
    id,
    version,
    customer: {
      ...customer,
      contacts: contacts.map(({ id: contactId, firstName, lastName, position, consent, points }) => ({
        id: contactId,
        firstName,
        lastName,
        nameKey: nameKey(lastName ?? ''),
        position,
        consent,
        points,
      })),
    },
  };
}
