// /plan: the counters (a head's are their teams') of today, this week, this month, and of the last ones that are over; each opens into its records.
import { may } from '../../../access/rights.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain, type Text } from '../../../messenger/text.ts';
import { type NamedPeriod, periodAt, periodOf, planPeriodsAt, samePeriod } from '../../../periods/periods.ts';
import { drawPicture } from '../../../pictures/draw-picture.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { type Counter, countersByPeriod, countingCompany, isAnything } from '../counters.ts';
import { personalProgress } from '../pictures/personal-progress.ts';
import { counterText } from '../screens/counter-line.ts';
import { counterLines } from '../screens/counter-lines.ts';
import { numberButtons } from '../screens/number-buttons.ts';
import { otherPeriods } from '../screens/period-buttons.ts';
import { periodTitle } from '../screens/period-words.ts';
import { teamTotals } from '../screens/team-totals.ts';

/** `a.plan`, `a.plan.<period>` */
export const plan: Command = {
  name: 'plan',
  entry: { listed: true, actionOf: { head: 2, admin: 2, manager: 5 } },
  may: (actor) => may(actor, 'counters.see'),
  async run({ db, sql, context, incoming, args, where }) {
    const { actor, now, timeZone } = context;
    const period = periodOf(args[0], timeZone, now) ?? periodAt('month', timeZone, now);
    const company = countingCompany(actor);
    // What is planned for the present week stands below the present month: a plan is never out of sight.
    const [month, week] = planPeriodsAt(timeZone, now) as [NamedPeriod, NamedPeriod];
    const periods = samePeriod(period, month) ? [month, week] : [period];
    const [[found = [], besides = []] = []] = await countersByPeriod(db, {
      company,
      people: [actor],
      periodsOf: () => periods,
      now,
    });
    const weekly = besides.filter(({ plan }) => plan !== null);
    const team = may(actor, 'team.see') ? await teamTotals(sql, context, periods) : null;
    const screen = planScreen(context, period, { found, weekly, team });
    // A message that is there becomes another text; one that was asked for anew comes with the picture.
    const isPress = incoming.input.kind === 'press';
    const drawn = [...found, ...weekly];
    return { kind: 'show', where, screen: isPress ? screen : await withPicture(context, screen, drawn) };
  },
};

/** A manager's own bars; what can't be drawn stands in the text all the same. */
async function withPicture(context: Context, screen: Screen, found: readonly Counter[]): Promise<Screen> {
  const { actor } = context;
  if (actor.role !== 'manager') return screen;
  const picture = personalProgress({ name: actor.name, counters: found }, context);
  const image = picture && (await drawPicture(picture).catch(() => null));
  return image ? { ...screen, image } : screen;
}

interface Numbers {
  readonly found: readonly Counter[];
  /** Of the week beside a month: those with a plan. */
  readonly weekly: readonly Counter[];
  /** What the actor's teams reached: their own numbers are then said only where there are any. */
  readonly team: readonly (Text | string)[] | null;
}

function planScreen(context: Context, period: NamedPeriod, { found, weekly, team }: Numbers): Screen {
  const { t, locale, actor } = context;
  const own = team ? found.filter(isAnything) : found;
  const numbers = numberButtons(context, [...own, ...weekly]);
  const heads = may(actor, 'team.see');
  const teamButtons = [
    { label: t('menu.team'), token: actionToken('team') },
    { label: t('team.setPlan'), token: actionToken('setplan') },
  ];
  const [first] = found;
  const open = period.kind !== 'today' && !first?.past;
  const daysLeft = open ? [plain(` · ${t('plan.daysLeft', { count: first?.workingDaysLeft ?? 0 })}`)] : [];
  return {
    text: lines(
      [bold(periodTitle(context, period)), ...daysLeft],
      ...(team ?? []),
      team && own.length + weekly.length > 0 && [bold(t('plan.own'))],
      ...own.map((counter) => counterText(counter, t, locale, { underTitle: true })),
      ...counterLines(context, weekly),
    ),
    buttons: [
      ...inRows(numbers, 3),
      ...otherPeriods(context, period, ['today', 'week', 'month'], (argument) =>
        actionToken('plan', argument),
      ),
      ...(heads ? [teamButtons] : []),
    ],
  };
}
