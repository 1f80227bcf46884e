// The order in which a call and its customer are held: the customer first, as whoever changes or deletes a customer does.
import type { Sql } from '../../db/sql.ts';

/**
 * Holds the customer of a call until the transaction ends. Call it before the call's own row is held wherever the change
 * may say something of the customer's phone: who deletes the customer holds it and then its calls. One statement.
 */
export async function holdCustomerOfCall(tx: Sql, companyId: number, callId: number): Promise<void> {
  await tx.$executeRaw`
    select from customer cu
    where cu.company_id = ${companyId} and cu.id = (
      select c.customer_id from call c where c.company_id = ${companyId} and c.id = ${callId})
    for update`;
}
