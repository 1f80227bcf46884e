// A report in lines: what was done, what came of it, how it was entered, what is to be expected. Pure.
import { formatDate } from '../../../engine/show-time.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import { bold, lines, type Text } from '../../../messenger/text.ts';
import { reportPeriodBefore } from '../../../periods/report-periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import { metrics } from '../../plans/metrics.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import type { Tally } from '../../plans/tally.ts';
import { type Funnel, funnelSteps } from '../funnel.ts';
import type { LeadTime } from '../lead-times.ts';
import type { Report } from '../report.ts';
import { calendarNameOf, calendarNameWithin, counted, duration, reportPeriodName } from './report-words.ts';

export type ReportReader = Reader & { readonly currency: string };

export interface ReportLinesOptions {
  /** False for who may not know amounts: a channel that colleagues read. */
  readonly amounts: boolean;
  /** False where nobody is to be named before colleagues. */
  readonly people: boolean;
}

export function reportLines(
  reader: ReportReader,
  report: Report,
  { amounts, people }: ReportLinesOptions,
): Text {
  const { t } = reader;
  const before = calendarNameWithin(reader, reportPeriodBefore(report.period));
  const which = reportPeriodName(reader, report.period);
  const far = which === calendarNameOf(reader, report.period);
  const named = far ? which : `${which} (${calendarNameWithin(reader, report.period)})`;
  return lines(
    [bold(`${report.subject.name} · ${named}`)],
    t('report.before', { period: before }),
    activityLine(reader, report, amounts),
    planLine(reader, report, amounts),
    funnelLine(reader, report.funnel.now),
    report.funnel.before.called > 0 && funnelBefore(reader, report.funnel.before),
    leadLine(reader, report),
    entryLine(reader, report),
    effortLine(reader, report),
    ...(people ? report.atOnce : []).map((one) =>
      t('report.atOnce', {
        name: report.subject.members.find(({ personId }) => personId === one.personId)?.name ?? '',
        count: one.count,
        day: formatDate(one.day, reader),
      }),
    ),
    missedLine(reader, report),
    ...(amounts ? forecastLines(reader, report) : []),
  );
}

function activityLine(reader: ReportReader, { activity }: Report, amounts: boolean): string {
  const { t, locale, currency } = reader;
  const figure = (tally: Tally, metric: (typeof metrics)[number]) =>
    metric === 'amount'
      ? moneyInWords([{ amount: tally.amount, currency }, ...(tally.others ?? [])], locale)
      : counted(Number(tally[metric]), reader);
  const { now, before } = activity.done;
  return metrics
    .filter((metric) => amounts || metric !== 'amount')
    .map((metric) => `${t(`plans.${metric}`)} ${figure(now, metric)} (${figure(before, metric)})`)
    .join(' · ');
}

function planLine(reader: ReportReader, { activity }: Report, amounts: boolean): string | null {
  const { t, locale, currency } = reader;
  const figure = (value: string, metric: string) =>
    metric === 'amount' ? formatMoney(value, currency, locale) : counted(Number(value), reader);
  const shown = activity.plans
    .filter(({ metric }) => amounts || metric !== 'amount')
    .map(({ metric, done, plan, toGo }) => {
      const of = t('plans.doneOf', { done: figure(done, metric), plan: figure(plan, metric) });
      const how = toGo === '0' ? t('report.reachedPlan') : t('plans.toGo', { left: figure(toGo, metric) });
      return `${t(`plans.${metric}`)} ${of}, ${how}`;
    });
  return shown.length > 0 ? t('report.plan', { what: shown.join(' · ') }) : null;
}

export function funnelLine(reader: Reader, funnel: Funnel): string {
  const { t } = reader;
  if (funnel.called === 0) return t('report.nobodyCalled');
  return t(
    'report.funnel',
    Object.fromEntries(funnelSteps.map((step) => [step, counted(funnel[step], reader)])),
  );
}

const funnelBefore = (reader: Reader, funnel: Funnel): string =>
  reader.t('report.funnelBefore', {
    steps: funnelSteps.map((step) => counted(funnel[step], reader)).join(' → '),
  });

export function leadWords(reader: Reader, lead: LeadTime): string | null {
  if (lead.median === null || lead.p90 === null) return null;
  return reader.t('report.lead', {
    median: duration(reader, lead.median),
    p90: duration(reader, lead.p90),
    percent: percentOf(lead.withinDay, lead.count, reader),
    count: counted(lead.count, reader),
  });
}

function leadLine(reader: Reader, { lead: { now, before } }: Report): string | null {
  const said = leadWords(reader, now);
  if (!said) return null;
  return before.median === null
    ? said
    : `${said} (${duration(reader, before.median)}, ${duration(reader, before.p90 ?? 0)}, ${percentOf(before.withinDay, before.count, reader)})`;
}

function entryLine(reader: Reader, { entries: { now, before } }: Report): string | null {
  if (now.count === 0) return null;
  const share = percentOf(now.completeAtFirst, now.count, reader);
  const earlier = before.count > 0 ? ` (${percentOf(before.completeAtFirst, before.count, reader)})` : '';
  const lacking = now.count - now.completeAtFirst;
  const said = reader.t('report.first', { percent: `${share}${earlier}`, count: counted(now.count, reader) });
  if (lacking === 0) return said;
  const repaired = { repaired: counted(now.repaired, reader), lacking: counted(lacking, reader) };
  return `${said} · ${reader.t('report.repaired', repaired)}`;
}

function effortLine(reader: Reader, { entries: { now, before } }: Report): string | null {
  if (now.count === 0 || now.taps + now.seconds === 0) return null;
  const minutes = (seconds: number) => counted(Math.round(seconds / 60), reader);
  return reader.t('report.effort', {
    taps: counted(now.taps, reader),
    tapsBefore: counted(before.taps, reader),
    minutes: minutes(now.seconds),
    minutesBefore: minutes(before.seconds),
    perRecord: counted(Math.round((now.taps / now.count) * 10) / 10, reader),
    seconds: counted(Math.round(now.seconds / now.count), reader),
  });
}

function missedLine(reader: Reader, { missed: { now, before } }: Report): string | null {
  if (now.missed + before.missed === 0) return null;
  return reader.t('report.missed', {
    missed: counted(now.missed, reader),
    missedBefore: counted(before.missed, reader),
    back: counted(now.calledBack, reader),
    backBefore: counted(before.calledBack, reader),
  });
}

function forecastLines(reader: ReportReader, { forecast }: Report): string[] {
  const { t, locale, currency } = reader;
  const { expected, low, high, openDeals, closed, won, leftOut } = forecast;
  if (openDeals === 0) return [];
  if (expected === null || low === null || high === null)
    return [t('report.noForecast', { open: openDeals })];
  const money = (amount: string) => formatMoney(amount, currency, locale);
  return [
    t('report.forecast', {
      expected: money(expected),
      low: money(low),
      high: money(high),
      open: counted(openDeals - leftOut, reader),
      percent: percentOf(won, closed, reader),
      closed: counted(closed, reader),
    }),
    ...(leftOut > 0 ? [t('report.leftOut', { count: leftOut })] : []),
  ];
}
