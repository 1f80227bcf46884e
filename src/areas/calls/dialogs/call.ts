// Log a call: with whom, what came of it. Outgoing and now unless it was typed otherwise. Edits one when it has a subject.

import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { moment } from '../../../engine/fields/moment.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf, type ReceiptDetails } from '../../../records/dialogs/outcome.ts';
import {
  onceAnswered,
  type SalesContext,
  type SalesDialog,
  type SalesOutcome,
} from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { customerField } from '../../customers/dialogs/fields/customer-field.ts';
import { noteField } from '../../customers/dialogs/fields/note-field.ts';
import { partyField } from '../../customers/dialogs/fields/party-field.ts';
import { withCustomer } from '../../customers/dialogs/with-customer.ts';
import { customerCard } from '../../customers/queries.ts';
import { mayWriteCalls } from '../access.ts';
import { saveCall } from '../mutations.ts';
import { callCard } from '../queries.ts';

export const callFields = {
  party: partyField(),
  /** Only of a number: the company may want to know whose it is. */
  customer: customerField({
    ask: 'field.numberOf.ask',
    skippable: true,
    applies: ({ actor }, values) =>
      typeof values.party === 'string' &&
      (Object.hasOwn(values, 'customer') || actor.company.policy.minimum.call.includes('customer')),
  }),
  at: moment({ ask: 'field.at.ask', label: 'field.at', prefer: 'past', applies: onceAnswered('at') }),
  direction: choiceOf(
    { outgoing: 'direction.outgoing', incoming: 'direction.incoming' },
    { ask: 'field.direction.ask', label: 'field.direction', applies: onceAnswered('direction') },
  ),
  status: choiceOf(
    {
      completed: 'status.completed',
      taken: 'status.taken',
      no_answer: 'status.no_answer',
      wrong_number: 'status.wrong_number',
      new: 'status.new',
    },
    { ask: 'field.status.ask', label: 'field.status' },
  ),
  note: noteField('call'),
};

export const callDialog: SalesDialog = {
  id: 'call',
  version: 1,
  title: 'dialog.call',
  command: {
    name: 'call',
    entry: { listed: true, actionOf: { manager: 2 } },
    begin: withCustomer('party'),
  },
  may: mayWriteCalls,
  fields: callFields,
  contact: ({ phone }) => ({ party: phone }),
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: record, values, labels, cost } = submission;
  const { party, customer, status, direction, at, note } = answersOf(callFields, values);
  const customerId = typeof party === 'number' ? party : (customer ?? null);
  const saved = await saveCall(tx, actor, {
    ...(record ? { id: record.id, version: record.version } : {}),
    phone: typeof party === 'string' ? party : null,
    customerId,
    direction: direction ?? 'outgoing',
    status: status ?? null,
    ...(at === undefined ? {} : { at: new Date(at) }),
    note: note ?? null,
    cost,
    now,
  });
  const details = {
    summary: summaryOf(callFields, context, submission),
    label: labels.party ?? labels.customer ?? '',
    customerId,
    metric: status === 'completed' ? ('calls' as const) : null,
    next: ['meeting', 'deal'] as const,
    ...(saved.ok && status === 'wrong_number' && (await lostBy(tx, context, saved.record.id))),
  };
  return outcomeOf(saved, submission, details, typeof party === 'number' ? 'party' : 'customer');
}

/** The customer whose only phone turned out wrong. Two statements. */
async function lostBy(
  tx: Sql,
  { actor }: SalesContext,
  callId: number,
): Promise<Pick<ReceiptDetails, 'unreachable'>> {
  const call = await callCard(tx, actor, callId);
  const customer = call?.customerId ? await customerCard(tx, actor, call.customerId) : null;
  if (!customer?.missing.includes('contact_info')) return {};
  const { id, name, missing } = customer;
  return { unreachable: { id, name, missing } };
}
