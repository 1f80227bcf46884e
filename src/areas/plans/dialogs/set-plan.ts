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
import { setPlan } from '../mutations.ts';
import { partOfPlan, presenceIn, workedDaysOf } from '../part-of-period.ts';
import { plansBefore } from '../plans-before.ts';
import { planTargetSchema } from '../schema.ts';
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

/** Null for a team, for the end of a plan, and for somebody who is there all the time, or not at all. */
async function partOf(db: Sql, { actor, now, timeZone }: SalesContext, { values }: Submission) {
  const { whom, span, target: full } = answersOf(fields, values);
  if (!whom || !span || !full || full === '0') return null;
  const owner = ownerOf(whom);
  if (!('personId' in owner)) return null;
  const bounds = boundsOfSpan(span, timeZone, now);
  const presence = await presenceIn(db, { companyId: actor.companyId, personId: owner.personId, bounds });
  const days = presence && workedDaysOf(bounds, presence);
  if (!days || days.worked === 0 || days.worked === days.total) return null;
  return { full, target: partOfPlan(full, days), days };
}

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now, timeZone } = context;
  const { values, labels } = submission;
  const slot = slotOf(context, values);
  const { span, target: full } = answersOf(fields, values);
  if (!slot || !span || full === undefined)
    throw new AppError('no-plan', 'set-plan was begun without its answers.');
  const part = values.decision === 'part' ? await partOf(tx, context, submission) : null;
  const before = (await plansBefore(tx, actor, slot, 1))[0]?.target ?? null;
  const target = part?.target ?? full;
  const set = await setPlan(tx, actor, { ...slot, target: planTargetSchema.parse(target), now });
  if (!set.ok) return { ok: false, problem: { key: 'setplan.problem.notYours' }, field: 'whom' };
  const next = boundsOfSpan(span, timeZone, now).toDay;
  // The share is for this period alone: from the next one on the whole plan holds.
  const whole = part
    ? await setPlan(tx, actor, { ...slot, startsOn: next, target: planTargetSchema.parse(full), now })
    : null;
  const plan = {
    ...slot,
    whose: labels.whom ?? '',
    target,
    before: before === '0' ? null : before,
    present: isPresent(span),
    afterwards: whole?.ok ? { target: full, startsOn: next } : null,
    auditIds: [set.auditId, ...(whole?.ok ? [whole.auditId] : [])],
  };
  return { ok: true, value: set.planId, label: plan.whose, receipt: { plan } };
}
