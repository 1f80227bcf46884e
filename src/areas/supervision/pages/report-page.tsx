// The report on somebody's work in a period, beside the one before: the numbers of /report as tables and charts, and to be printed.
import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import {
  plannedPartsOf,
  type ReportPeriod,
  reportArgument,
  reportKinds,
  reportPeriodAt,
  reportPeriodBefore,
  reportPeriodOf,
} from '../../../periods/report-periods.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import { baseOfPerson, baseOfTeam } from '../../base/whose-base.ts';
import { countersByPeriod, countingCompany } from '../../plans/counters.ts';
import { metrics } from '../../plans/metrics.ts';
import { addDecimals, hundredths } from '../../plans/pace.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import { type Tally, tallyOf } from '../../plans/tally.ts';
import { funnelSteps } from '../../reports/funnel.ts';
import { type Report, reportOf } from '../../reports/report.ts';
import type { ReportList } from '../../reports/report-lists.ts';
import { countsOf } from '../../reports/screens/report-screen.ts';
import { calendarNameOf, counted, duration, reportPeriodName } from '../../reports/screens/report-words.ts';
import { findSubject, type Subject } from '../../reports/subjects.ts';
import { tabsOf, toTeams } from './base-page.tsx';
import { Bar, Funnel, PairBar, RangeBar } from './charts.tsx';
import { type Crumb, Page, page } from './document.tsx';
import { NumberLink } from './number-link.tsx';
import { addressOf, Scroll, SortHead } from './tables.tsx';
import type { Visit } from './visit.ts';

export interface AskedReport {
  readonly subject: Subject;
  readonly period: ReportPeriod;
  readonly path: string;
}

/** Null for a report that is not there, or not theirs. */
export async function askedReport(
  visit: Visit,
  key: string,
  named: string | undefined,
): Promise<AskedReport | null> {
  const { context, db, base } = visit;
  const { actor, now, timeZone } = context;
  const period = reportPeriodOf(named, timeZone, now) ?? reportPeriodAt('month', timeZone, now);
  const subject = await findSubject(db.sql, actor, key, { period, now });
  return subject && { subject, period, path: `${base}/${key}/report/${reportArgument(period)}` };
}

export function reportCrumbs({ base, context }: Visit, { personId, teamId }: Subject): Crumb[] {
  const { t, actor } = context;
  if (!may(actor, 'team.see')) return [];
  const crumbs = toTeams(base, t, actor);
  if (personId !== null && teamId !== null && (actor.role === 'admin' || actor.leads.includes(teamId)))
    crumbs.push({ label: t('supervision.team'), href: `${base}/${baseOfTeam(teamId)}/report` });
  return crumbs;
}

/** Null for a report that is not there, or not theirs. */
export async function reportPage(visit: Visit, key: string, named: string | undefined) {
  const asked = await askedReport(visit, key, named);
  if (!asked) return null;
  const { context, db } = visit;
  const { t, now, actor } = context;
  const { subject, period, path } = asked;
  const report = await reportOf(db.sql, actor, { subject, period, now });
  const people = subject.personId === null ? await activityByPerson(visit, asked) : [];
  const before = calendarNameOf(context, reportPeriodBefore(period));
  const which = reportPeriodName(context, period);
  const calendar = calendarNameOf(context, period);
  const counts = countsOf(report);
  const link = (list: ReportList, text = counted(counts[list], context), label?: string) => (
    <NumberLink count={counts[list]} text={text} href={`${path}/${list}`} {...(label && { label })} />
  );
  return page(
    <Page
      visit={visit}
      title={subject.name}
      kind={which === calendar ? calendar : `${which} · ${calendar}`}
      crumbs={reportCrumbs(visit, subject)}
      tabs={tabsOf(visit, key, 'report')}
    >
      <Periods visit={visit} asked={asked} subjectKey={key} />
      <h2>{t('supervision.done')}</h2>
      <Activity visit={visit} report={report} before={before} path={path} />
      {people.length > 0 && <People visit={visit} asked={asked} people={people} subjectKey={key} />}
      <div class="panels two">
        <section class="panel">
          <h3>{t('report.funnelTitle')}</h3>
          <FunnelTable visit={visit} report={report} path={path} />
        </section>
        <div class="stack">
          <ForecastPanel visit={visit} report={report} />
          <section class="panel">
            <h3>{t('supervision.entering')}</h3>
            <Entering visit={visit} report={report} before={before} link={link} />
          </section>
        </div>
      </div>
    </Page>,
  );
}

/** This week, month and quarter, and those before; and to print it. */
function Periods({ visit, asked, subjectKey }: { visit: Visit; asked: AskedReport; subjectKey: string }) {
  const { context, base } = visit;
  const { timeZone, now, t } = context;
  const present = reportKinds.map((kind) => reportPeriodAt(kind, timeZone, now));
  const periods = [...present, ...present.map(reportPeriodBefore)];
  const shown = reportArgument(asked.period);
  return (
    <div class="periods">
      <nav class="chips" aria-label={t('supervision.period')}>
        {periods.map((period) => {
          const argument = reportArgument(period);
          return (
            <a
              href={`${base}/${subjectKey}/report/${argument}`}
              aria-current={argument === shown ? 'page' : undefined}
            >
              {reportPeriodName(context, period)}
            </a>
          );
        })}
        {!periods.some((period) => reportArgument(period) === shown) && (
          <a href={asked.path} aria-current="page">
            {reportPeriodName(context, asked.period)}
          </a>
        )}
      </nav>
      <button class="button" type="button" data-print hidden>
        {t('supervision.print')}
      </button>
    </div>
  );
}

const opens = {
  contacts: 'contacts',
  calls: 'calls',
  meetings: 'meetings',
  deals: 'deals',
  amount: 'deals',
} as const;

function figureOf(tally: Tally, metric: (typeof metrics)[number], context: Context): string {
  if (metric !== 'amount') return counted(Number(tally[metric]), context);
  const sums = [{ amount: tally.amount, currency: context.currency }, ...(tally.others ?? [])];
  return moneyInWords(sums, context.locale);
}

function Activity(props: { visit: Visit; report: Report; before: string; path: string }) {
  const { visit, report, before, path } = props;
  const { context } = visit;
  const { t, locale, currency } = context;
  const { done, plans } = report.activity;
  const plan = (value: string, metric: string) =>
    metric === 'amount' ? formatMoney(value, currency, locale) : counted(Number(value), context);
  return (
    <table class="numbers wide activity">
      <thead>
        <tr>
          <td />
          <td class="chart" />
          <th scope="col" class="number">
            {t('supervision.now')}
          </th>
          <th scope="col" class="number">
            {before}
          </th>
          <th scope="col">{t('supervision.plan')}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => {
          const now = Number(hundredths(done.now[metric]));
          const then = Number(hundredths(done.before[metric]));
          const planned = plans.find((one) => one.metric === metric);
          return (
            <tr>
              <th scope="row">{t(`plans.${metric}`)}</th>
              <td class="chart">
                {planned ? (
                  <Bar
                    share={now / Math.max(1, Number(hundredths(planned.plan)))}
                    tone={planned.toGo === '0' ? 'good' : 'plain'}
                  />
                ) : (
                  <PairBar now={now} before={then} most={Math.max(now, then)} />
                )}
              </td>
              <td class="number">
                <NumberLink
                  count={now}
                  text={figureOf(done.now, metric, context)}
                  href={`${path}/${opens[metric]}`}
                  label={t(`plans.${metric}`)}
                />
              </td>
              <td class="number soft">{figureOf(done.before, metric, context)}</td>
              <td class="plan">
                {planned
                  ? `${plan(planned.plan, metric)}, ${
                      planned.toGo === '0'
                        ? t('report.reachedPlan')
                        : t('plans.toGo', { left: plan(planned.toGo, metric) })
                    }`
                  : '–'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface PersonActivity {
  readonly personId: number;
  readonly name: string;
  readonly tally: Tally;
}

/** What each of a team's people brought to it, by the counters that the team's are the sum of. One statement. */
async function activityByPerson(
  { context, db }: Visit,
  { subject, period }: AskedReport,
): Promise<PersonActivity[]> {
  const periods = plannedPartsOf(period);
  const found = await countersByPeriod(db.sql, {
    company: countingCompany(context.actor),
    people: subject.members,
    periodsOf: () => periods,
    now: context.now,
  });
  return subject.members
    .map(({ personId, name, present }, place) => {
      const tallies = (found[place] ?? []).map(tallyOf);
      const sums = metrics.map((metric) => [metric, addDecimals(tallies.map((one) => one[metric]))]);
      return { personId, name, present, tally: Object.fromEntries(sums) as Tally };
    })
    .filter(({ present, tally }) => present || metrics.some((metric) => tally[metric] !== '0'));
}

function People(props: {
  visit: Visit;
  asked: AskedReport;
  people: readonly PersonActivity[];
  subjectKey: string;
}) {
  const { visit, asked, people } = props;
  const { context, base } = visit;
  const { t, locale } = context;
  const order = visit.query('sort');
  const sorted = metrics.find((one) => one === order) ?? null;
  const descending = visit.query('down') !== undefined;
  const argument = reportArgument(asked.period);
  const shown = [...people].sort((a, b) => {
    const by = sorted
      ? Number(hundredths(a.tally[sorted]) - hundredths(b.tally[sorted]))
      : a.name.localeCompare(b.name, locale);
    return (descending ? -by : by) || a.name.localeCompare(b.name, locale);
  });
  const sorting = {
    order: sorted ?? 'name',
    descending,
    hrefOf: (one: string, down: boolean) =>
      `${addressOf(asked.path, { sort: one, down: down ? 1 : undefined })}#people`,
  };
  return (
    <section class="block" id="people">
      <h2>{t('base.people')}</h2>
      <Scroll label={t('base.people')}>
        <table class="list" data-rows>
          <thead>
            <tr>
              <SortHead sorting={sorting} order="name">
                {t('supervision.name')}
              </SortHead>
              {metrics.map((metric) => (
                <SortHead sorting={sorting} order={metric} number first="down">
                  {t(`plans.${metric}`)}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ personId, name, tally }) => (
              <tr>
                <th scope="row">
                  <a class="rowlink" href={`${base}/${baseOfPerson(personId)}/report/${argument}`}>
                    {name}
                  </a>
                </th>
                {metrics.map((metric) => (
                  <td class="number" data-label={t(`plans.${metric}`)}>
                    <NumberLink
                      count={Number(hundredths(tally[metric]))}
                      text={figureOf(tally, metric, context)}
                      href={`${base}/${baseOfPerson(personId)}/report/${argument}/${opens[metric]}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function FunnelTable({ visit, report, path }: { visit: Visit; report: Report; path: string }) {
  const { context } = visit;
  const { t } = context;
  const { now, before } = report.funnel;
  if (now.called === 0) return <p class="empty">{t('report.nobodyCalled')}</p>;
  const parts = funnelSteps.map((step) => ({
    label: t(`report.step.${step}`),
    text: counted(now[step], context),
    share: now[step] / now.called,
  }));
  const alt = parts.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return (
    <>
      <Funnel parts={parts} alt={`${t('report.funnelTitle')}. ${alt}`} />
      <table class="numbers">
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {t('supervision.now')}
            </th>
            <th scope="col" class="number">
              {t('supervision.ofStep')}
            </th>
            <th scope="col" class="number">
              {t('supervision.before')}
            </th>
          </tr>
        </thead>
        <tbody>
          {funnelSteps.map((step, place) => {
            const from = funnelSteps[place - 1];
            return (
              <tr>
                <th scope="row">{t(`report.step.${step}`)}</th>
                <td class="number">
                  <NumberLink
                    count={now[step]}
                    text={counted(now[step], context)}
                    href={`${path}/${step}`}
                    label={t(`report.step.${step}`)}
                  />
                </td>
                <td class="number soft">
                  {from
                    ? `${percentOf(now[step], now[from], context)} ${t('supervision.of', { count: counted(now[from], context) })}`
                    : ''}
                </td>
                <td class="number soft">{counted(before[step], context)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="hint">{t('supervision.sameCustomers')}</p>
    </>
  );
}

function ForecastPanel({ visit, report }: { visit: Visit; report: Report }) {
  const { context, base } = visit;
  const { t, locale, currency } = context;
  const { expected, low, high, openDeals, closed, won, leftOut } = report.forecast;
  const money = (amount: string) => formatMoney(amount, currency, locale);
  const open = `${base}/${report.subject.key}/n/open`;
  return (
    <section class="panel">
      <h3>{t('report.row.expected')}</h3>
      {openDeals === 0 && <p class="empty">{t('supervision.noOpenDeals')}</p>}
      {openDeals > 0 && (expected === null || low === null || high === null) && (
        <p>
          <a href={open}>{t('report.noForecast', { open: openDeals })}</a>
        </p>
      )}
      {openDeals > 0 && expected !== null && low !== null && high !== null && (
        <>
          <p class="big">{money(expected)}</p>
          <RangeBar
            low={Number(low)}
            expected={Number(expected)}
            high={Number(high)}
            most={Number(high) * 1.1}
          />
          <p class="ends">
            <span>{money(low)}</span>
            <span>{t('supervision.likely')}</span>
            <span>{money(high)}</span>
          </p>
          <p class="note">
            <a href={open}>{t('supervision.openDeals', { count: openDeals - leftOut })}</a>
            {' · '}
            {t('supervision.wonOf', { percent: percentOf(won, closed, context), count: closed })}
          </p>
        </>
      )}
      {openDeals > 0 && leftOut > 0 && <p class="note">{t('report.leftOut', { count: leftOut })}</p>}
    </section>
  );
}

type LinkTo = (list: ReportList, text?: string, label?: string) => unknown;

function Entering(props: { visit: Visit; report: Report; before: string; link: LinkTo }) {
  const { visit, report, before, link } = props;
  const { context } = visit;
  const { t } = context;
  const { lead, entries, missed, atOnce, subject } = report;
  const minutes = (seconds: number) => counted(Math.round(seconds / 60), context);
  const share = (part: number, whole: number) => (whole === 0 ? '–' : percentOf(part, whole, context));
  const time = (value: number | null) => (value === null ? '–' : duration(context, value));
  const rows: { label: string; now: unknown; before: string }[] = [
    { label: t('report.row.entered'), now: link('entered'), before: counted(entries.before.count, context) },
    {
      label: t('report.row.first'),
      now: share(entries.now.completeAtFirst, entries.now.count),
      before: share(entries.before.completeAtFirst, entries.before.count),
    },
    {
      label: t('report.list.lacking'),
      now: link('lacking'),
      before: counted(entries.before.count - entries.before.completeAtFirst, context),
    },
    {
      label: t('report.row.repaired'),
      now: counted(entries.now.repaired, context),
      before: counted(entries.before.repaired, context),
    },
    { label: t('supervision.median'), now: time(lead.now.median), before: time(lead.before.median) },
    { label: t('supervision.p90'), now: time(lead.now.p90), before: time(lead.before.p90) },
    {
      label: t('supervision.withinDay'),
      now: share(lead.now.withinDay, lead.now.count),
      before: share(lead.before.withinDay, lead.before.count),
    },
    {
      label: t('report.list.late'),
      now: link('late'),
      before: counted(lead.before.count - lead.before.withinDay, context),
    },
    {
      label: t('report.row.taps'),
      now: counted(entries.now.taps, context),
      before: counted(entries.before.taps, context),
    },
    {
      label: t('report.row.minutes'),
      now: minutes(entries.now.seconds),
      before: minutes(entries.before.seconds),
    },
    ...(missed.now.missed + missed.before.missed > 0
      ? [
          {
            label: t('report.row.missed'),
            now: link('missed'),
            before: counted(missed.before.missed, context),
          },
          {
            label: t('report.row.calledBack'),
            now: counted(missed.now.calledBack, context),
            before: counted(missed.before.calledBack, context),
          },
        ]
      : []),
  ];
  return (
    <>
      <table class="numbers">
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {t('supervision.now')}
            </th>
            <th scope="col" class="number">
              {before}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, now, before: then }) => (
            <tr>
              <th scope="row">{label}</th>
              <td class="number">{now}</td>
              <td class="number soft">{then}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {atOnce.map((one) => (
        <p class="note">
          {t('report.atOnce', {
            name: subject.members.find(({ personId }) => personId === one.personId)?.name ?? '',
            count: one.count,
            day: formatDate(one.day, context),
          })}
        </p>
      ))}
    </>
  );
}
