// The customer of a record that is being changed.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { keepCustomer, type UsedCustomer } from '../../records/use-customer.ts';

export type Choice = { readonly ok: true; readonly customer: UsedCustomer | null } | { readonly ok: false };

/**
 * Not ok when the chosen customer is not there for the actor. One that the record has had before stays, though it may
 * be another's by now. At most one statement.
 * @param used what useCustomer answered for `chosenId`, before the record was locked: customers are locked first
 */
export async function chooseCustomer(
  tx: Sql,
  actor: Actor,
  choice: { chosenId: number | null; presentId: number | null; used: UsedCustomer | null },
): Promise<Choice> {
  const { chosenId, presentId, used } = choice;
  if (chosenId === null || used !== null) return { ok: true, customer: used };
  if (chosenId !== presentId) return { ok: false };
  const kept = await keepCustomer(tx, actor, chosenId);
  return kept ? { ok: true, customer: kept } : { ok: false };
}
