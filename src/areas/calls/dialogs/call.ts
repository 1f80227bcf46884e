// Log a call: with whom, what came of it. Outgoing and now unless it was typed otherwise. Edits one when it has a subject.

import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { dayOrMoment } from '../../../engine/fields/day-or-moment.ts';
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
import { nextStepFields, saveNextStep } from '../../planned-calls/dialogs/next-step.ts';
import { savePlannedCall } from '../../planned-calls/mutations.ts';
import { mayWriteCalls } from '../access.ts';
import { saveCall } from '../mutations.ts';
import { callCard } from '../queries.ts';

const callFields = {
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
      busy: 'status.busy',
      message_left: 'status.message_left',
      wrong_number: 'status.wrong_number',
      new: 'status.new',
      later: 'status.later',
    },
    { ask: 'field.status.ask', label: 'field.status' },
  ),
  /** Nobody was called yet: it is a planned call. */
  later: dayOrMoment({
    ask: 'field.callWhen.ask',
    label: 'field.at',
    applies: (_context, { status }) => status === 'later',
  }),
  note: noteField('call'),
  ...nextStepFields,
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
  const phone = typeof party === 'string' ? party : null;
  if (status === 'later') return plan(tx, context, submission);
  const saved = await saveCall(tx, actor, {
    ...(record ? { id: record.id, version: record.version } : {}),
    phone,
    customerId,
    direction: direction ?? 'outgoing',
    status: status ?? null,
    ...(at === undefined ? {} : { at: new Date(at) }),
    note: note ?? null,
    cost,
    now,
  });
  if (saved.ok && !record)
    await saveNextStep(tx, context, submission, { follows: saved.record, customerId, phone });
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

/** Of a call that is only to be made, and of one that is there already the next one: that one stays as it is. */
async function plan(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now, t } = context;
  const { values, labels, cost, subject: record } = submission;
  const { party, customer, later, note } = answersOf(callFields, values);
  const customerId = typeof party === 'number' ? party : (customer ?? null);
  const saved = await savePlannedCall(tx, actor, {
    customerId,
    phone: typeof party === 'string' ? party : null,
    when: later ?? null,
    about: (record ? null : note) ?? t('subject.callBack'),
    cost,
    now,
  });
  const { status: _status, ...fields } = callFields;
  const details = {
    summary: summaryOf(fields, context, submission),
    label: labels.party ?? labels.customer ?? '',
    customerId,
    metric: null,
    next: ['meeting'] as const,
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
