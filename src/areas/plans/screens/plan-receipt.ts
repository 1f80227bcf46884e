// What stands in the chat after a plan was set: the plan, what it was before, and the counter against it.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { personInReach, teamRoster } from '../../people/team-members.ts';
import { type Counter, counters, countingCompany } from '../counters.ts';
import type { PlanSet } from '../receipts.ts';
import { teamCounters } from '../team-counters.ts';
import { counterText } from './counter-line.ts';

type Plan = PlanSet['plan'];

/** At most two statements: the counter, in the transaction that set the plan. */
export async function planScreen(tx: Sql, context: Context, plan: Plan): Promise<Screen> {
  const { t, locale } = context;
  const counter = plan.present && plan.target !== '0' ? await counterOf(tx, context, plan) : null;
  return {
    text: lines(
      headline(context, plan),
      plan.before &&
        plan.before !== plan.target &&
        t('setplan.before', { target: figure(context, plan, plan.before) }),
      plan.afterwards &&
        t('setplan.thenFull', {
          day: formatDate(plan.afterwards.startsOn, context),
          target: figure(context, plan, plan.afterwards.target),
        }),
      counter && counterText(counter, t, locale),
    ),
    buttons: [
      [
        { label: t('setplan.another'), token: actionToken('setplan') },
        { label: t('receipt.undo'), token: actionToken('unplan', ...plan.auditIds) },
      ],
      [{ label: t('team.back'), token: actionToken('team') }],
    ],
  };
}

function headline(context: Context, plan: Plan): string {
  const { t } = context;
  const metric = t(`plans.${plan.metric}`);
  const day = formatDate(plan.startsOn, context);
  const words = { whose: plan.whose, target: figure(context, plan, plan.target), day };
  const title = t(`plans.${plan.period}`, { metric });
  if (plan.target === '0') return t('setplan.ended', { ...words, title: metric });
  return plan.present
    ? t('setplan.set', { ...words, title })
    : t('setplan.setFrom', { ...words, title: metric });
}

const figure = ({ actor, locale }: Context, { metric }: Plan, value: string): string =>
  metric === 'amount'
    ? formatMoney(value, actor.company.currency, locale)
    : new Intl.NumberFormat(locale).format(value as `${number}`);

async function counterOf(tx: Sql, context: Context, plan: Plan): Promise<Counter | null> {
  const { actor, now } = context;
  const { owner, metric } = plan;
  const named = { kind: plan.period, firstDay: plan.startsOn };
  const company = countingCompany(actor);
  if ('personId' in owner) {
    const person = await personInReach(tx, actor, owner.personId);
    if (!person) return null;
    const [counter] = await counters(tx, {
      company,
      people: [person],
      metrics: [metric],
      period: [named],
      now,
    });
    return counter ?? null;
  }
  const periods = [named];
  const teamIds = [owner.teamId];
  const members = await teamRoster(tx, { companyId: actor.companyId, teamIds, periods, now });
  const team = { ...actor, teamId: owner.teamId, members, periods };
  const counted = await teamCounters(tx, { company, teams: [team], metrics: [metric], now });
  return counted.get(owner.teamId)?.team[0] ?? null;
}
