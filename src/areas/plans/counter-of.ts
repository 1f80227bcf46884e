// Makes a counter of what was read: the days that count, the plan or the part of it, the pace. Pure.
import type { Metric } from '../../db/generated/enums.ts';
import { type Bounds, boundsOf, type WorkingDays, workingDaysOf } from '../../periods/periods.ts';
import type { Counter, CounterRow, Money, TurnContext } from './counters.ts';
import type { CountingCompany } from './metrics.ts';
import { addDecimals, paceOf, partBetween, toGoOf } from './pace.ts';

type DaysOf = (asked: TurnContext, within: Bounds, absences: string | null) => WorkingDays;

/** Working days of a period, or of a part of it, without holidays and absences; those who share all of it share the answer. */
export function createDays(holidays: ReadonlySet<string>, now: Date): DaysOf {
  const known = new Map<string, WorkingDays>();
  return ({ person }, within, absences) => {
    const { timeZone, workingDays } = person;
    const key = [within.fromDay, within.toDay, timeZone, workingDays, absences].join(' ');
    const found = known.get(key);
    if (found) return found;
    const ranges = (absences?.split(' ') ?? []).map((range) => range.split('/'));
    const away = (day: string) => ranges.some(([from = '', to = '']) => from <= day && day <= to);
    const days = workingDaysOf(within, workingDays, timeZone, now, (day) => holidays.has(day) || away(day));
    known.set(key, days);
    return days;
  };
}

/** @param rows one for each part of the period */
export function counterOf(
  company: CountingCompany,
  asked: TurnContext,
  rows: readonly CounterRow[],
  daysOf: DaysOf,
  { metric, now }: { readonly metric: Metric; readonly now: Date },
): Counter {
  const { person, period, bounds } = asked;
  const [row] = rows;
  const done = addDecimals(rows.map((one) => one.done));
  const absences = row?.absences ?? null;
  const { days, plan } = worked(asked, row?.plan ?? null, (within) => daysOf(asked, within, absences));
  return {
    personId: person.personId,
    metric,
    period: period.kind,
    firstDay: period.firstDay,
    past: boundsOf('today', person.timeZone, now).fromDay >= bounds.toDay,
    from: bounds.from,
    to: bounds.to,
    done,
    plan,
    toGo: plan === null ? null : toGoOf(done, plan),
    pace: plan === null ? null : paceOf(done, plan, days),
    workingDaysLeft: days.left,
    workingDaysTotal: days.total,
    currency: metric === 'amount' ? company.currency : null,
    ...(metric === 'amount' && { others: addMoney(rows.flatMap(({ others }) => moneyOf(others))) }),
  };
}

/** The working days that count and the plan for them: of somebody who was elsewhere for a while, a part of each. */
function worked(
  { person, bounds, parts }: TurnContext,
  plan: string | null,
  daysIn: (within: Bounds) => WorkingDays,
): { readonly days: WorkingDays; readonly plan: string | null } {
  const whole = daysIn(bounds);
  if (!person.stints) return { days: whole, plan };
  const each = parts.map(daysIn);
  const sum = (of: keyof WorkingDays) => each.reduce((all, days) => all + days[of], 0);
  const days = { total: sum('total'), elapsed: sum('elapsed'), left: sum('left') };
  if (plan === null) return { days, plan };
  // Whoever is there at the end has the plan of a period in which nobody works.
  if (whole.total === 0)
    return { days, plan: parts.some(({ toDay }) => toDay === bounds.toDay) ? plan : null };
  const before = (day: string) => daysIn({ ...bounds, toDay: day }).total;
  const share = addDecimals(
    parts.map(({ fromDay, toDay }) => partBetween(plan, whole.total, before(fromDay), before(toDay))),
  );
  return { days, plan: share === '0' ? null : share };
}

/** "USD 1200.5 GBP 3" as money. */
const moneyOf = (text: string | null): Money[] =>
  [...(text ?? '').matchAll(/(\S{1,10}) (\S{1,40})/g)].map(([, currency = '', amount = '']) => ({
    currency,
    amount,
  }));

/** By currency. */
export function addMoney(all: readonly Money[]): Money[] {
  const currencies = [...new Set(all.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({
    currency,
    amount: addDecimals(all.filter((one) => one.currency === currency).map(({ amount }) => amount)),
  }));
}
