// A report as a spreadsheet: a row for each number, the subject in the period and in the one before, then each of its people.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import type { Translate } from '../../i18n/translate.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { type Cell, headingCell, moneyCell, numberCell, textCell } from '../../spreadsheets/cells.ts';
import { writeWorkbook } from '../../spreadsheets/write-workbook.ts';
import { metrics } from '../plans/metrics.ts';
import { funnelSteps } from './funnel.ts';
import { type Report, reportOf } from './report.ts';
import type { Both } from './spans-sql.ts';

/** More people than these stand in the team's own spreadsheets. */
const mostPeople = 60;

type Which = keyof Both<unknown>;
type Row = readonly [label: string, read: (report: Report, which: Which) => Cell];

/** Of each of a team's people, in their order; none of a person. Eight statements for each, so not within a transaction. */
export async function reportsOfPeople(
  db: Sql,
  actor: Actor,
  { report: { subject, period }, now }: { report: Report; now: Date },
): Promise<Report[]> {
  const people = subject.personId === null ? subject.members.slice(0, mostPeople) : [];
  const each: Report[] = [];
  for (const member of people) {
    const { personId, name } = member;
    const one = { ...subject, key: `p${personId}`, name, personId, members: [member] };
    each.push(await reportOf(db, actor, { subject: one, period, now }));
  }
  return each;
}

/** Null for who takes no files. One statement, for the audit log. */
export async function reportSheet(
  tx: Sql,
  actor: Actor,
  request: {
    readonly report: Report;
    readonly each: readonly Report[];
    readonly periods: Both<string>;
    readonly t: Translate;
    readonly now: Date;
  },
): Promise<Buffer | null> {
  if (!may(actor, 'records.export')) return null;
  const { report, each, periods, t, now } = request;
  const { subject, period } = report;
  const rows = rowsOf(t, actor.company.currency);
  const headings = ['', periods.now, periods.before, ...each.map(({ subject: { name } }) => name)];
  const bytes = await writeWorkbook([
    {
      name: t('report.sheet'),
      rows: [
        headings.map((heading) => headingCell(heading)),
        ...rows.map(([label, read]) => [
          textCell(label),
          read(report, 'now'),
          read(report, 'before'),
          ...each.map((one) => read(one, 'now')),
        ]),
      ],
      widths: [44, 18, 18, ...each.map(() => 18)],
    },
  ]);
  await writeAudit(tx, actor, {
    action: 'export.report',
    after: { whose: subject.key, kind: period.kind, from: period.firstDay, people: each.length },
    now,
  });
  return bytes;
}

function rowsOf(t: Translate, currency: string): readonly Row[] {
  const number = (value: number | null) =>
    numberCell(value === null ? null : String(Math.round(value * 10) / 10));
  const money = (value: string | null) => (value === null ? textCell(null) : moneyCell(value, currency));
  const only = (which: Which, cell: Cell): Cell => (which === 'now' ? cell : textCell(null));
  return [
    ...metrics.map(
      (metric): Row => [
        t(`plans.${metric}`),
        ({ activity }, which) =>
          metric === 'amount' ? money(activity.done[which].amount) : numberCell(activity.done[which][metric]),
      ],
    ),
    ...metrics.map(
      (metric): Row => [
        `${t('spreadsheet.plan')}: ${t(`plans.${metric}`)}`,
        ({ activity }, which) => {
          const plan = activity.plans.find((one) => one.metric === metric)?.plan ?? null;
          return only(which, metric === 'amount' ? money(plan) : numberCell(plan));
        },
      ],
    ),
    ...funnelSteps.map(
      (step): Row => [t(`report.step.${step}`), ({ funnel }, which) => number(funnel[which][step])],
    ),
    [t('report.row.median'), ({ lead }, which) => number(lead[which].median)],
    [t('report.row.p90'), ({ lead }, which) => number(lead[which].p90)],
    [t('report.row.withinDay'), ({ lead }, which) => number(lead[which].withinDay)],
    [t('report.row.events'), ({ lead }, which) => number(lead[which].count)],
    [t('report.row.entered'), ({ entries }, which) => number(entries[which].count)],
    [t('report.row.first'), ({ entries }, which) => number(entries[which].completeAtFirst)],
    [t('report.row.repaired'), ({ entries }, which) => number(entries[which].repaired)],
    [t('report.row.taps'), ({ entries }, which) => number(entries[which].taps)],
    [t('report.row.minutes'), ({ entries }, which) => number(entries[which].seconds / 60)],
    [t('report.row.missed'), ({ missed }, which) => number(missed[which].missed)],
    [t('report.row.calledBack'), ({ missed }, which) => number(missed[which].calledBack)],
    [t('report.row.open'), ({ forecast }, which) => only(which, number(forecast.openDeals))],
    [t('report.row.expected'), ({ forecast }, which) => only(which, money(forecast.expected))],
    [t('report.row.low'), ({ forecast }, which) => only(which, money(forecast.low))],
    [t('report.row.high'), ({ forecast }, which) => only(which, money(forecast.high))],
    [t('report.row.closed'), ({ forecast }, which) => only(which, number(forecast.closed))],
  ];
}
