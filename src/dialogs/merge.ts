// With which other customer is one to be merged? Saves nothing itself: leads to both, side by side.
import type { Sql } from '../db/sql.ts';
import { may } from '../domain/access/rights.ts';
import type { Submission } from '../engine/types.ts';
import { AppError } from '../errors.ts';
import { answersOf } from './answers.ts';
import { customerField } from './fields/customer-field.ts';
import { ofCustomer } from './of-customer.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from './sales-dialog.ts';

const { create: _none, ...other } = customerField({ ask: 'book.merge.ask', label: 'book.merge.other' });
const fields = { ...ofCustomer, other };

export const mergeDialog: SalesDialog = {
  id: 'merge',
  version: 1,
  title: 'dialog.merge',
  may: (actor) => may(actor, 'customer.merge'),
  fields,
  submit,
};

async function submit(_tx: Sql, _context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { customer, other: with_ } = answersOf(fields, submission.values);
  if (customer === undefined || with_ === undefined)
    throw new AppError('no-subject', 'merge was begun without its customer.');
  if (customer === with_) return { ok: false, problem: { key: 'book.merge.same' }, field: 'other' };
  return { ok: true, value: customer, label: '', receipt: { compares: [customer, with_] } };
}
