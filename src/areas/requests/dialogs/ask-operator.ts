// Asks an operator for a customer's personal data: whose, and what is known. What is known alone may make a new customer.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import type { Field, Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import {
  customerId,
  findCustomers,
  loadCustomers,
  resolveCustomer,
} from '../../customers/dialogs/fields/customer-field.ts';
import { mayAskOperator } from '../access.ts';
import { askOperator } from '../ask.ts';
import type { OperatorAsked } from '../receipts.ts';
import { detailsField } from './fields/details-field.ts';

/** The operator makes the customer: all that is needed is in the photo or the words. */
const newFromDetails = 0;

const fields = {
  customer: whoseField(),
  details: detailsField({
    hint: 'queue.details.hint',
    skippable: (_context, { customer }) => customer !== newFromDetails,
  }),
};

export const askOperatorDialog: SalesDialog = {
  id: 'ask-operator',
  version: 1,
  title: 'dialog.askOperator',
  may: mayAskOperator,
  fields,
  contact: ({ phone, firstName, lastName }) => ({
    details: [[firstName, lastName].filter(Boolean).join(' '), phone].filter(Boolean).join(', '),
  }),
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { customer = newFromDetails, details } = answersOf(fields, submission.values);
  const photo = typeof details === 'object' ? details : null;
  const asked = await askOperator(tx, actor, {
    customerId: customer === newFromDetails ? null : customer,
    text: typeof details === 'string' ? details : (photo?.text ?? null),
    fileId: photo?.file ?? null,
    now,
  });
  if (!asked.ok) return refusals[asked.reason];
  const { id, added } = asked;
  const name = customer === newFromDetails ? null : (submission.labels.customer ?? null);
  const receipt: OperatorAsked = {
    kind: 'operator-asked',
    asked: { id, added, customerId: customer === newFromDetails ? null : customer, customer: name },
  };
  return { ok: true, value: id, label: name ?? '', receipt };
}

const refusals = {
  forbidden: { ok: false, problem: { key: 'dialog.problem.forbidden' } },
  no_customer: { ok: false, problem: { key: 'dialog.problem.no_customer' }, field: 'customer' },
  nothing: { ok: false, problem: { key: 'queue.problem.nothingKnown' }, field: 'details' },
} as const;

function whoseField(): Field<number, Actor> {
  return choice<number, Actor>({
    ask: 'queue.whose.ask',
    label: 'field.customer',
    hint: 'field.customer.hint',
    schema: customerId.min(newFromDetails),
    load: loadCustomers,
    search: findCustomers,
    resolve: (db, context, key) =>
      key === 'new'
        ? Promise.resolve({ key, label: context.t('queue.newCustomer'), value: newFromDetails })
        : resolveCustomer(db, context, key),
    options: ({ t }) => [{ key: 'new', label: t('queue.newCustomer'), value: newFromDetails }],
    show: (value, { t }, label) =>
      value === newFromDetails ? t('queue.newCustomer') : (label ?? String(value)),
  });
}
