// Find a customer: the recent ones, a search, or a new one. Saves nothing itself; opens the customer's card.

import type { SalesDialog } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteCustomers } from '../access.ts';
import { customerField } from './fields/customer-field.ts';

export const findCustomerDialog: SalesDialog = {
  id: 'find',
  version: 1,
  title: 'dialog.find',
  may: mayWriteCustomers,
  fields: { customer: customerField({ ask: 'field.find.ask' }) },
  async submit(_tx, _context, { values, labels }) {
    const id = Number(values.customer);
    const opens = { kind: 'customer', id } as const;
    return { ok: true, value: id, label: labels.customer ?? '', receipt: { opens } };
  },
};
