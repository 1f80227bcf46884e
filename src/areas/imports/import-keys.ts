// What a customer is recognised by, as short texts that can be compared: the kind's letter and the value.
import type { ImportedCustomer } from './schema.ts';

/** In the order in which they decide. */
export const keyKinds = { phone: 'p', email: 'e', taxNumber: 't', name: 'n' } as const;

/** Shorter ones are numbers of a list, or typed to fill the field. */
const shortestTaxNumber = 5;

/** Letters and figures alone, in capitals; null where there are too few. Its twin in SQL is taxKeySql. */
export function taxKey(taxNumber: string | null): string | null {
  const key = (taxNumber ?? '').replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  return key.length >= shortestTaxNumber ? key : null;
}

/** Phones, e-mails (whatever their case), the tax number, the name. */
export function importKeys(customer: ImportedCustomer): string[] {
  const tax = taxKey(customer.taxNumber);
  return [
    ...customer.points.map(({ kind, value }) => keyKinds[kind] + value.toLowerCase()),
    ...(tax ? [keyKinds.taxNumber + tax] : []),
    ...(customer.nameKey ? [keyKinds.name + customer.nameKey] : []),
  ];
}
