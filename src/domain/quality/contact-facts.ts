// The facts about a customer's contacts, as SQL over any table of customers: one place for what counts as reachable.
import { Prisma } from '../../db/generated/client.ts';

/**
 * Three columns "contactName", "phone", "email" (boolean); false when the customer is null.
 * @param customerId an SQL expression, written by us: "cu.id"
 */
export function contactFactsSql(customerId: string): Prisma.Sql {
  const id = Prisma.raw(customerId);
  return Prisma.sql`
    exists(select from contact k where k.customer_id = ${id} and k.last_name <> '') as "contactName",
    exists(select from contact_point k where k.customer_id = ${id} and k.valid and k.kind = 'phone') as "phone",
    exists(select from contact_point k where k.customer_id = ${id} and k.valid and k.kind = 'email') as "email"`;
}
