// Tags of one's own words for a customer, several at once; those in use are a tap each on the tags' screen.
import type { Sql } from '../../../db/sql.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteCustomers } from '../access.ts';
import { changeTags } from '../label-mutations.ts';
import { tagsField } from './fields/tags-field.ts';
import { changedOutcome, ofCustomer } from './of-customer.ts';

const fields = { ...ofCustomer, tags: tagsField() };

export const tagsDialog: SalesDialog = {
  id: 'tags',
  version: 1,
  title: 'book.tags',
  may: mayWriteCustomers,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { values, cost } = submission;
  const { customer, tags = [] } = answersOf(fields, values);
  if (customer === undefined) throw new AppError('no-subject', 'tags was begun without its customer.');
  return changedOutcome(await changeTags(tx, actor, { customerId: customer, add: tags, cost, now }));
}
