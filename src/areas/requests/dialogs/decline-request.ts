// An operator declines a request, with a reason that is told to who asked. Its subject is the request.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import {
  onceAnswered,
  type SalesContext,
  type SalesDialog,
  type SalesOutcome,
} from '../../../records/dialogs/sales-dialog.ts';
import { mayWorkQueue } from '../access.ts';
import { declineReasons } from '../schema.ts';
import { holdRequest, settleRequest } from '../work.ts';

const fields = {
  customer: text<Actor>({
    ask: 'field.customer.ask',
    label: 'field.customer',
    maxLength: 200,
    applies: onceAnswered('customer'),
  }),
  reason: text<Actor>({
    ask: 'queue.decline.ask',
    label: 'queue.decline.reason',
    hint: 'field.hint.typeIt',
    maxLength: 300,
    suggestions: ({ t }) => declineReasons.map((reason) => t(`queue.decline.${reason}`)),
  }),
};

export const declineRequestDialog: SalesDialog = {
  id: 'decline-request',
  version: 1,
  title: 'dialog.declineRequest',
  may: mayWorkQueue,
  fields,
  submit,
};

async function submit(
  tx: Sql,
  { actor, now, t }: SalesContext,
  submission: Submission,
): Promise<SalesOutcome> {
  const { subject: request, values } = submission;
  if (!request) throw new AppError('no-subject', 'decline-request was begun without its request.');
  const { id } = request;
  const { customer = '', reason = '' } = answersOf(fields, values);
  const held = await holdRequest(tx, actor, { id, now });
  if (!held.ok) {
    const key =
      held.reason === 'forbidden' ? 'dialog.problem.forbidden' : (`queue.problem.${held.reason}` as const);
    return { ok: false, problem: { key } };
  }
  // A usual reason is kept by its name: who asked may speak another language.
  const answer = declineReasons.find((one) => t(`queue.decline.${one}`) === reason) ?? reason;
  await settleRequest(tx, actor, { id, status: 'declined', answer, now });
  const { customerId } = held.request;
  const settled = {
    requestId: id,
    status: 'declined' as const,
    customerId,
    customer,
    missing: [],
    auditId: null,
  };
  return { ok: true, value: id, label: customer, receipt: { settled } };
}
