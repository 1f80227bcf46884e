// Set a plan: whose, for what, from when on, how much. For part of a period the share by working days is offered.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import type { Decision, Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { lines } from '../../../messenger/text.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { plansBefore } from '../plans-before.ts';
import { planSet } from '../receipts.ts';
import { setPlanOrShare, shareOfPlan } from '../share-of-plan.ts';
import { ownerOf, planOwnerField } from './fields/plan-owner-field.ts';
import { boundsOfSpan, isPresent, planSpanField } from './fields/plan-span-field.ts';
import { planTargetField, showTarget, slotOf } from './fields/plan-target-field.ts';

const fields = {
  whom: planOwnerField,
  metric: choiceOf<'meetings' | 'calls' | 'deals' | 'amount' | 'contacts', Actor>(
    {
      meetings: 'plans.meetings',
      calls: 'plans.calls',
      deals: 'plans.deals',
      amount: 'plans.amount',
      contacts: 'plans.contacts',
    },
    { ask: 'field.metric.ask', label: 'field.metric' },
  ),
  span: planSpanField,
  target: planTargetField,
};

export const setPlanDialog: SalesDialog = {
  id: 'set-plan',
  version: 1,
  title: 'dialog.setPlan',
  may: (actor) => may(actor, 'plan.set'),
  fields,
  decide,
  submit,
};

/** Asked of somebody who joined in that period or is away in it: the whole plan, or the share of the days they work. */
async function decide(db: Sql, context: SalesContext, submission: Submission): Promise<Decision | null> {
  const part = await partOf(db, context, submission);
  if (!part) return null;
  const { t } = context;
  const { metric = '' } = submission.values;
  const shown = (target: string) => showTarget(target, String(metric), context);
  return {
    text: lines(t('setplan.partOf', { name: submission.labels.whom ?? '', ...part.days })),
    options: [
      { key: 'part', label: t('setplan.part', { target: shown(part.target) }), value: 'part' },
      { key: 'full', label: t('setplan.full', { target: shown(part.full) }), value: 'full' },
    ],
  };
}

async function partOf(db: Sql, { actor, now, timeZone }: SalesContext, { values }: Submission) {
  const { whom, span, target } = answersOf(fields, values);
  if (!whom || !span || !target) return null;
  const bounds = boundsOfSpan(span, timeZone, now);
  return shareOfPlan(db, { companyId: actor.companyId, owner: ownerOf(whom), bounds, target });
}

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { values, labels } = submission;
  const slot = slotOf(context, values);
  const { span, target: full } = answersOf(fields, values);
  if (!slot || !span || full === undefined)
    throw new AppError('no-plan', 'set-plan was begun without its answers.');
  const part = values.decision === 'part' ? await partOf(tx, context, submission) : null;
  const before = (await plansBefore(tx, actor, slot, 1))[0]?.target ?? null;
  const set = await setPlanOrShare(tx, actor, { ...slot, target: full, share: part, now });
  if (!set.ok) return { ok: false, problem: { key: 'setplan.problem.notYours' }, field: 'whom' };
  const plan = {
    ...slot,
    whose: labels.whom ?? '',
    target: part?.target ?? full,
    before: before === '0' ? null : before,
    present: isPresent(span),
    afterwards: set.afterwards ?? null,
    auditIds: set.auditIds ?? [set.auditId],
  };
  return { ok: true, value: set.planId, label: plan.whose, receipt: planSet(plan) };
}
