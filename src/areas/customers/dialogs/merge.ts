// With which other customer is one to be merged? Saves nothing itself: leads to both, side by side.

import { may } from '../../../access/rights.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { lookAlikes } from '../look-alikes.ts';
import { type CustomerCard, customerCard } from '../queries.ts';
import { customerField, findCustomers } from './fields/customer-field.ts';
import { ofCustomer } from './of-customer.ts';

const { create: _none, ...field } = customerField({
  ask: 'book.merge.ask',
  label: 'book.merge.other',
  hint: 'book.merge.hint',
});

const fields = {
  ...ofCustomer,
  /** Its look-alikes are offered first. */
  other: {
    ...field,
    load: async (db, { actor }, { customer }, page) => {
      const known =
        typeof customer === 'number' && page === 0 ? await customerCard(db, actor, customer) : null;
      if (!known) return { options: [], more: false };
      const found = await lookAlikes(db, actor, { ...factsOf(known), exceptId: known.id });
      const options = found
        .filter(({ visible }) => visible)
        .map(({ id, name }) => ({ key: String(id), label: name || '–', value: id }));
      return { options, more: false };
    },
    search: async (db, context, query, { customer }) => {
      const found = await findCustomers(db, context, query);
      return found.filter(({ key }) => key !== String(customer));
    },
  } satisfies typeof field,
};

/** Of masked ones only the name is compared. */
function factsOf({ name, contacts, masked }: CustomerCard) {
  const points = masked ? [] : contacts.flatMap((contact) => contact.points);
  const of = (kind: 'phone' | 'email') =>
    points.filter((point) => point.kind === kind).map(({ value }) => value);
  return { name, phones: of('phone'), emails: of('email') };
}

export const mergeDialog: SalesDialog = {
  id: 'merge',
  version: 1,
  title: 'dialog.merge',
  may: (actor) => may(actor, 'customer.merge'),
  fields,
  submit,
};

async function submit(_tx: Sql, _context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { customer, other: chosen } = answersOf(fields, submission.values);
  if (customer === undefined || chosen === undefined)
    throw new AppError('no-subject', 'merge was begun without its customer.');
  if (customer === chosen) return { ok: false, problem: { key: 'book.merge.same' }, field: 'other' };
  return { ok: true, value: customer, label: '', receipt: { compares: [customer, chosen] } };
}
