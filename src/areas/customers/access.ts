// Who may do what with a customer. Whose customers a read returns is the scope's business (access/scope.ts).
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import type { Holder } from '../../records/record.ts';

export const mayWriteCustomers = (actor: Actor): boolean => may(actor, 'customer.write');

/** Names of contacts, phones, e-mails; a matter of the company's division of labour. */
export const mayWriteContacts = (actor: Actor): boolean => may(actor, 'personal-data.write');

/** Whether phones and e-mails are shown in full. */
export const maySeeContacts = mayWriteContacts;

/** An operator reaches the customers of the whole company. */
export function mayEditCustomer(actor: Actor, owner: Holder): boolean {
  if (!mayWriteCustomers(actor)) return false;
  return actor.role === 'operator' || reaches(actor, { ...owner, companyId: actor.companyId });
}

/** Operators enter and correct; they do not delete. */
export function mayDeleteCustomer(actor: Actor, owner: Holder): boolean {
  return actor.role !== 'operator' && mayEditCustomer(actor, owner);
}
