// A report in the chat: its lines, the lists behind its numbers, other periods, its people.
import { may } from '../../../access/rights.ts';
import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import {
  type ReportPeriod,
  reportArgument,
  reportKinds,
  reportPeriodAt,
  reportPeriodBefore,
} from '../../../periods/report-periods.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { baseOfPerson, baseOfTeam } from '../../base/whose-base.ts';
import type { SeenTeam } from '../../people/team-members.ts';
import { countingCompany } from '../../plans/counters.ts';
import type { TeamChannel } from '../channel-report.ts';
import { funnelSteps } from '../funnel.ts';
import type { Report } from '../report.ts';
import { type ReportList, reportLists, reportRecords } from '../report-lists.ts';
import { type Subject, spansOf } from '../subjects.ts';
import { reportLines } from './report-lines.ts';
import { calendarNameOf, duration, reportPeriodName } from './report-words.ts';

const onPage = 8;
const longestName = 32;

/** How many records stand behind each list. */
export function countsOf({ activity, funnel, lead, entries, missed }: Report): Record<ReportList, number> {
  const { contacts, calls, meetings, deals } = activity.done.now;
  return {
    contacts: Number(contacts),
    calls: Number(calls),
    meetings: Number(meetings),
    deals: Number(deals),
    ...funnel.now,
    late: lead.now.count - lead.now.withinDay,
    entered: entries.now.count,
    lacking: entries.now.count - entries.now.completeAtFirst,
    missed: missed.now.missed,
  };
}

/** @param channel of a team that the reader leads */
export function reportScreen(context: Context, report: Report, channel: TeamChannel | null): Screen {
  const { t, actor } = context;
  const { subject, period } = report;
  const argument = reportArgument(period);
  const counts = countsOf(report);
  const reader = { ...context, currency: actor.company.currency };
  const token = (...args: (string | number)[]) => actionToken('report', subject.key, ...args);
  const opened: Button[] = reportLists
    .filter((list) => counts[list] > 0)
    .map((list) => ({
      label: labelOf(t('base.opens', { what: listName(context, list), count: counts[list] })),
      token: token(argument, list),
    }));
  const besides: Button[] = [
    ...(report.forecast.openDeals > 0
      ? [
          {
            label: labelOf(
              t('base.opens', { what: t('base.opens.deals'), count: report.forecast.openDeals }),
            ),
            token: actionToken('base', subject.key, 'open'),
          },
        ]
      : []),
    ...(subject.personId === null ? [{ label: t('base.people'), token: token(argument, 'people') }] : []),
    ...(may(actor, 'records.export')
      ? [{ label: t('digest.spreadsheet'), token: token(argument, 'xlsx') }]
      : []),
    {
      label: t('supervision.button'),
      token: actionToken('page', 'supervision', subject.key, 'report', argument),
    },
    ...(channel?.connected
      ? [
          {
            label: t(channel.on ? 'report.channelOff' : 'report.channelOn'),
            token: token(argument, 'channel', channel.on ? 'off' : 'on'),
          },
        ]
      : []),
  ];
  return {
    text: reportLines(reader, report, { amounts: true, people: true }),
    buttons: [
      ...inRows(opened, 2),
      ...inRows(besides, 2),
      ...periodButtons(context, period, (one) => token(one)),
    ],
  };
}

/** The present week, month and quarter, then those that are over; without the one that is shown. */
function periodButtons(
  context: Context,
  shown: ReportPeriod,
  tokenOf: (argument: string) => string,
): Button[][] {
  const present = reportKinds.map((kind) => reportPeriodAt(kind, context.timeZone, context.now));
  return [present, present.map(reportPeriodBefore)]
    .map((row) =>
      row
        .filter((one) => reportArgument(one) !== reportArgument(shown))
        .map((one) => ({ label: reportPeriodName(context, one), token: tokenOf(reportArgument(one)) })),
    )
    .filter((row) => row.length > 0);
}

export function listName({ t }: Pick<Context, 't'>, list: ReportList): string {
  if (list === 'contacts' || list === 'calls' || list === 'meetings' || list === 'deals')
    return t(`plans.${list}`);
  const step = funnelSteps.find((one) => one === list);
  return step
    ? t(`report.step.${step}`)
    : t(`report.list.${list as 'late' | 'entered' | 'lacking' | 'missed'}`);
}

/** One statement. */
export async function reportListScreen(
  sql: Sql,
  context: Context,
  { subject, period, list, page }: { subject: Subject; period: ReportPeriod; list: ReportList; page: number },
): Promise<Screen> {
  const { t, now, actor } = context;
  const argument = reportArgument(period);
  const found = await reportRecords(sql, countingCompany(actor), list, {
    spans: spansOf([subject], period, now),
    now,
    limit: pageSize + 1,
    offset: page * pageSize,
  });
  const pages = pageButtons(context, page, found.length > pageSize, 'report', subject.key, argument, list);
  return {
    text: lines(
      [bold(subject.name)],
      `${listName(context, list)} · ${calendarNameOf(context, period)}`,
      found.length === 0 && t('base.list.none'),
    ),
    buttons: [
      ...found.slice(0, pageSize).map((record) => {
        const line = recordLine(context, {
          ...record,
          customer: record.customer && cutText(record.customer, longestName),
        });
        const after =
          record.minutes === undefined
            ? ''
            : ` · ${t('report.after', { time: duration(context, record.minutes) })}`;
        return [{ label: labelOf(`${line}${after}`), token: actionToken('record', record.kind, record.id) }];
      }),
      ...(pages.length > 0 ? [pages] : []),
      [{ label: t('report.back'), token: actionToken('report', subject.key, argument) }],
    ],
  };
}

/** A team's people, each with a report of their own. Pure. */
export function reportPeople(
  context: Context,
  { subject, period, page }: { subject: Subject; period: ReportPeriod; page: number },
): Screen {
  const { t } = context;
  const argument = reportArgument(period);
  const people = subject.members.filter(({ present }) => present);
  const pages = pageButtons(
    context,
    page,
    people.length > (page + 1) * onPage,
    'report',
    subject.key,
    argument,
    'people',
  );
  return {
    text: lines([bold(subject.name)], t('report.whose')),
    buttons: [
      ...inRows(
        people.slice(page * onPage, (page + 1) * onPage).map(({ personId, name }) => ({
          label: labelOf(name),
          token: actionToken('report', baseOfPerson(personId), argument),
        })),
        2,
      ),
      ...(pages.length > 0 ? [pages] : []),
      [{ label: t('report.back'), token: actionToken('report', subject.key, argument) }],
    ],
  };
}

/** For who leads several teams, or sees all. Pure. */
export function chooseReport({ t, actor }: Context, teams: readonly SeenTeam[], page: number): Screen {
  const pages = pageButtons({ t }, page, teams.length > (page + 1) * onPage, 'report', 'teams');
  return {
    text: lines(t('report.whose')),
    buttons: [
      ...inRows(
        teams.slice(page * onPage, (page + 1) * onPage).map(({ teamId, name }) => ({
          label: labelOf(name),
          token: actionToken('report', baseOfTeam(teamId)),
        })),
        2,
      ),
      ...(pages.length > 0 ? [pages] : []),
      [
        { label: t('base.own'), token: actionToken('report', baseOfPerson(actor.personId)) },
        { label: t('supervision.button'), token: actionToken('page', 'supervision') },
      ],
    ],
  };
}
