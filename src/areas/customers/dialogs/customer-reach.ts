// Repairs a customer that cannot be reached: one question, a phone or an e-mail. Its subject is the customer.
import type { Sql } from '../../../db/sql.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf } from '../../../records/dialogs/outcome.ts';
import {
  onceAnswered,
  type SalesContext,
  type SalesDialog,
  type SalesOutcome,
} from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { mayWriteContacts, mayWriteCustomers } from '../access.ts';
import { addContactPoint } from '../mutations.ts';
import { customerFields } from './customer-fields.ts';
import { kindOfReach, reachField } from './fields/reach-field.ts';
import { comparedInstead, pointDecision } from './look-alike.ts';

const fields = {
  name: { ...customerFields.name, applies: onceAnswered('name') },
  contact: { ...customerFields.contact, applies: onceAnswered('contact') },
  reach: reachField(),
};

export const customerReachDialog: SalesDialog = {
  id: 'customer-reach',
  version: 1,
  title: 'dialog.customer',
  may: (actor) => mayWriteCustomers(actor) && mayWriteContacts(actor),
  fields,
  decide: (db, context, { values, subject }) =>
    pointDecision(db, context, { customerId: subject?.id ?? 0, reach: answersOf(fields, values).reach }),
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: customer, values, cost } = submission;
  if (!customer) throw new AppError('no-subject', 'customer-reach was begun without its customer.');
  const compared = comparedInstead(customer.id, values);
  if (compared) return compared;
  const { reach = '' } = answersOf(fields, values);
  const saved = await addContactPoint(tx, actor, {
    customerId: customer.id,
    version: customer.version,
    kind: kindOfReach(reach),
    value: reach,
    cost,
    now,
  });
  return outcomeOf(saved, submission, {
    summary: summaryOf(fields, context, submission),
    customerId: customer.id,
    metric: actor.role === 'operator' ? null : 'contacts',
    next: actor.role === 'operator' ? [] : ['meeting', 'call', 'deal'],
  });
}
