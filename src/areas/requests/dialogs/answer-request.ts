// An operator answers a request: the contact's name, a phone, an e-mail, as far as they are asked for. Its subject is the request.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { email } from '../../../engine/fields/email.ts';
import { phone } from '../../../engine/fields/phone.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Subject, Submission, Values } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import {
  onceAnswered,
  type SalesContext,
  type SalesDialog,
  type SalesOutcome,
} from '../../../records/dialogs/sales-dialog.ts';
import { customerFields } from '../../customers/dialogs/customer-fields.ts';
import { contactField } from '../../customers/dialogs/fields/contact-field.ts';
import { mayWorkQueue } from '../access.ts';
import { type Answered, answerRequest } from '../answer.ts';
import type { DataRequest } from '../schema.ts';
import { seenField, seenIn, seenOf } from './fields/seen-field.ts';

const fields = {
  /** Whose it is, said and not asked. */
  customer: text<Actor>({
    ask: 'field.customer.ask',
    label: 'field.customer',
    maxLength: 200,
    applies: onceAnswered('customer'),
  }),
  name: customerFields.name,
  contact: contactField({ skippable: true }),
  /** What stands in the request's words already. */
  seen: seenField(),
  phone: phone<Actor>({
    ask: 'field.phone.ask',
    label: 'field.phone',
    skippable: true,
    suggestions: (_context, values) => seenIn(values).phones,
  }),
  email: email<Actor>({
    ask: 'field.email.ask',
    label: 'field.email',
    skippable: true,
    suggestions: (_context, values) => seenIn(values).emails,
  }),
  position: text<Actor>({
    ask: 'field.position.ask',
    label: 'field.position',
    maxLength: 200,
    skippable: true,
  }),
};

export const answerRequestDialog: SalesDialog = {
  id: 'answer-request',
  version: 1,
  title: 'dialog.answerRequest',
  may: mayWorkQueue,
  fields,
  contact: ({ phone: number, firstName, lastName }) => {
    const name = [firstName, lastName].filter(Boolean).join(' ');
    return { ...(name ? { contact: name } : {}), phone: number };
  },
  submit,
};

export interface RequestBeginning {
  readonly subject: Subject;
  readonly values: Values;
  readonly only: readonly string[];
}

/**
 * Asks for what was found wrong alone; else for what is missing, and for the other way to reach them. What the request's
 * words hold is offered.
 * @param country whose national notation of phones is read
 */
export function beginAnswer(request: DataRequest, country: string): RequestBeginning {
  const { id, customerName, customerMissing, hasContact, wrong } = request;
  const contact = hasContact ? [] : ['contact'];
  const ways = wrong ? [wrong.kind] : ['phone', 'email'];
  const position = customerMissing.includes('position') ? ['position'] : [];
  return {
    subject: { kind: 'request', id, version: 0 },
    values: { ...(customerName ? { customer: customerName } : {}), seen: seenOf(request, country) },
    only: [...(request.customerId === null ? ['name'] : []), ...contact, ...ways, ...position],
  };
}

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { subject: request, values, cost } = submission;
  if (!request) throw new AppError('no-subject', 'answer-request was begun without its request.');
  const { customer, name, contact, seen: _seen, ...typed } = answersOf(fields, values);
  const answered = await answerRequest(tx, actor, {
    id: request.id,
    name,
    firstName: contact?.first,
    lastName: contact?.last,
    ...typed,
    cost,
    now,
  });
  if (!answered.ok) return refusalOf(answered);
  const label = customer ?? name ?? '';
  const receipt = {
    settled: {
      requestId: request.id,
      status: 'done' as const,
      customerId: answered.record.id,
      customer: label,
      missing: answered.missing,
      auditId: answered.auditId,
    },
  };
  return { ok: true, value: answered.record.id, label, receipt };
}

function refusalOf({ reason }: Extract<Answered, { ok: false }>): SalesOutcome {
  switch (reason) {
    case 'nothing':
    case 'phone':
      return { ok: false, problem: { key: `queue.problem.${reason}` }, field: 'phone' };
    case 'email':
      return { ok: false, problem: { key: 'queue.problem.email' }, field: 'email' };
    case 'taken':
    case 'gone':
      return { ok: false, problem: { key: `queue.problem.${reason}` } };
    default:
      return { ok: false, problem: { key: `dialog.problem.${reason}` } };
  }
}
