// What the minimum set asks of a customer, read from the database.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { factBase } from '../../records/completeness/fact-base.ts';
import { missingOfCustomer } from '../../records/completeness/rules.ts';
import type { FactSource } from '../../records/record-description.ts';

const customerRow = z.object({
  ...factBase,
  name: z.string(),
  contactName: z.boolean(),
  phone: z.boolean(),
  email: z.boolean(),
  position: z.boolean(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
});

export const customerFacts: FactSource = {
  select: Prisma.sql`
    select r.id, r.missing, r.note, r.name, r.tax_number as "taxNumber", r.tags,
      exists(select from contact k where k.customer_id = r.id and k.position <> '') as "position",
      exists(select from contact k where k.customer_id = r.id and k.last_name <> '') as "contactName",
      exists(select from contact_point k where k.customer_id = r.id and k.valid and k.kind = 'phone') as "phone",
      exists(select from contact_point k where k.customer_id = r.id and k.valid and k.kind = 'email') as "email"
    from customer r`,
  judge(row, policy) {
    const { id, missing, ...facts } = customerRow.parse(row);
    return { id, stored: missing, missing: missingOfCustomer(facts, policy) };
  },
};
