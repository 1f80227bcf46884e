// /plan: the counters of today, this week, this month; each opens into its records.
import { may } from '../../../access/rights.ts';
import type { Command, Context } from '../../../conversation/asked.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain } from '../../../messenger/text.ts';
import { type Period, periods } from '../../../periods/periods.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { type Counter, counters, countingCompany } from '../counters.ts';
import { counterText } from '../screens/counter-line.ts';

export const plan: Command = {
  name: 'plan',
  may: (actor) => may(actor, 'counters.see'),
  async run({ db, context, args, where }) {
    const period = periods.find((one) => one === args[0]) ?? 'month';
    const { actor, now } = context;
    const found = await counters(db, { company: countingCompany(actor), people: [actor], period, now });
    return { kind: 'show', where, screen: planScreen(context, period, found) };
  },
};

function planScreen({ t, locale, actor }: Context, period: Period, found: readonly Counter[]): Screen {
  const numbers = found.map((counter) => ({
    label: t('plan.records', { metric: t(`plans.${counter.metric}`) }),
    token: actionToken('records', counter.metric, period, actor.personId),
  }));
  const others = periods
    .filter((other) => other !== period)
    .map((other) => ({ label: t(`plan.${other}`), token: actionToken('plan', other) }));
  const heads = may(actor, 'team.see');
  const teamButtons = [
    { label: t('menu.team'), token: actionToken('team') },
    { label: t('team.setPlan'), token: actionToken('setplan') },
  ];
  const left = found[0]?.workingDaysLeft ?? 0;
  const daysLeft = period === 'today' ? [] : [plain(` · ${t('plan.daysLeft', { count: left })}`)];
  return {
    text: lines(
      [bold(t(`plan.title.${period}`)), ...daysLeft],
      ...found.map((counter) => counterText(counter, t, locale, { underTitle: true })),
    ),
    buttons: [...inRows(numbers, 3), others, ...(heads ? [teamButtons] : [])],
  };
}
