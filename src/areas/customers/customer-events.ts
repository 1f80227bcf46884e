// What happens to customers that others may have to follow.
import { defineEvent } from '../../records/events.ts';
import type { CustomerSnapshot } from './schema.ts';

export interface ContactsChange {
  readonly customerId: number;
  readonly before: CustomerSnapshot;
  readonly after: CustomerSnapshot;
  readonly now: Date;
}

/** A phone, an e-mail address or a contact came, went or changed. */
export const customerContactsChanged = defineEvent<ContactsChange>('customer.contacts-changed');

export interface CustomerTakenBack {
  readonly customerId: number;
  /** When what is taken back was done. */
  readonly at: Date;
  /** Whether that had made the customer. */
  readonly made: boolean;
  readonly now: Date;
}

/** A change of the customer, or its merge, was undone. Told for a merge before the contacts go back. */
export const customerTakenBack = defineEvent<CustomerTakenBack>('customer.taken-back');

export interface CustomerAddresses {
  readonly customerId: number;
  readonly now: Date;
}

/** Whether its contacts may be written to was decided, or all of the customer was put back: addresses may count again. */
export const customerAddressesChanged = defineEvent<CustomerAddresses>('customer.addresses-changed');
