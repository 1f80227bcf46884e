// What should be remembered of a customer: a note is begun, added to, replaced or removed.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteCustomers } from '../access.ts';
import { changeNote } from '../label-mutations.ts';
import { changedOutcome, ofCustomer } from './of-customer.ts';

const fields = {
  ...ofCustomer,
  /** Asked where there is a note already. */
  how: choiceOf<'add' | 'replace' | 'remove', Actor>(
    { add: 'book.note.add', replace: 'book.note.replace', remove: 'book.note.remove' },
    { ask: 'book.note.how', label: 'field.note' },
  ),
  note: text<Actor>({
    ask: 'field.note.ask',
    label: 'field.note',
    maxLength: 2000,
    verbatim: true,
    applies: (_context, { how }) => how !== 'remove',
  }),
};

export const noteDialog: SalesDialog = {
  id: 'note',
  version: 1,
  title: 'book.note',
  may: mayWriteCustomers,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { values, cost } = submission;
  const { customer, how = 'replace', note = '' } = answersOf(fields, values);
  if (customer === undefined) throw new AppError('no-subject', 'note was begun without its customer.');
  return changedOutcome(await changeNote(tx, actor, { customerId: customer, how, note, cost, now }));
}
