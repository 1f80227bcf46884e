// /report: the work of a person or a team in a named period, with the period before; each number opens its records.
import { may } from '../../../access/rights.ts';
import { goneScreen, notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import {
  type ReportPeriod,
  reportPeriodAt,
  reportPeriodBefore,
  reportPeriodOf,
} from '../../../periods/report-periods.ts';
import { drawPicture } from '../../../pictures/draw-picture.ts';
import { xlsxType } from '../../../spreadsheets/write-workbook.ts';
import { baseOfPerson, baseOfTeam } from '../../base/whose-base.ts';
import { teamsInReach } from '../../people/team-members.ts';
import { setChannelReport, teamChannel } from '../channel-report.ts';
import { funnelPicture } from '../pictures/funnel-picture.ts';
import { reportOf } from '../report.ts';
import { reportListOf } from '../report-lists.ts';
import { reportSheet, reportsOfPeople } from '../report-sheet.ts';
import { chooseReport, reportListScreen, reportPeople, reportScreen } from '../screens/report-screen.ts';
import { calendarNameOf } from '../screens/report-words.ts';
import { findSubject, mayReadReports, type Subject } from '../subjects.ts';

/**
 * `a.report`, `a.report.teams.<page>`, `a.report.<whose>.<period>`, `….people.<page>`, `….<list>.<page>`, `….xlsx`,
 * `….channel.<on|off>`
 */
export const report: Command = {
  name: 'report',
  entry: { listed: true },
  may: mayReadReports,
  async run(asked) {
    const { context, sql, args, where } = asked;
    const [whose, named, what, page] = args;
    const { now, timeZone, actor } = context;
    const period = reportPeriodOf(named, timeZone, now) ?? reportPeriodAt('month', timeZone, now);
    let key = whose;
    if (key === undefined || key === 'teams') {
      const teams = await teamsInReach(sql, actor);
      if (teams.length > 1)
        return { kind: 'show', where, screen: chooseReport(context, teams, pageOf(named)) };
      const [only] = teams;
      key = only ? baseOfTeam(only.teamId) : baseOfPerson(actor.personId);
    }
    const subject = await findSubject(sql, actor, key, { period, now });
    if (!subject) return { kind: 'show', where, screen: notYoursScreen(context) };
    return partOf(asked, { subject, period, what, page });
  },
};

interface Shown {
  readonly subject: Subject;
  readonly period: ReportPeriod;
  readonly what: string | undefined;
  readonly page: string | undefined;
}

async function partOf(asked: TurnContext, { subject, period, what, page }: Shown): Promise<Turn> {
  const { context, sql, where, incoming } = asked;
  const { actor, now } = context;
  if (what === 'people')
    return { kind: 'show', where, screen: reportPeople(context, { subject, period, page: pageOf(page) }) };
  if (what === 'xlsx') return file(asked, subject, period);
  if (what === 'channel') return channel(asked, { subject, period, on: page === 'on' });
  const list = reportListOf(what);
  if (list) {
    const screen = await reportListScreen(sql, context, { subject, period, list, page: pageOf(page) });
    return { kind: 'show', where, screen };
  }
  if (what !== undefined) return { kind: 'show', where, screen: goneScreen(context) };
  const made = await reportOf(sql, actor, { subject, period, now });
  const screen = reportScreen(context, made, await channelOf(asked, subject));
  // A message that is there becomes another text; one that was asked for anew comes with the picture.
  const picture = incoming.input.kind === 'press' ? null : funnelPicture(made, context);
  const image = picture && (await drawPicture(picture).catch(() => null));
  return { kind: 'show', where, screen: image ? { ...screen, image } : screen };
}

const channelOf = ({ sql, context }: Pick<TurnContext, 'sql' | 'context'>, { personId, teamId }: Subject) =>
  personId === null && teamId !== null ? teamChannel(sql, context.actor, teamId) : Promise.resolve(null);

/** The file comes below the message that was pressed. */
async function file({ context, sql }: TurnContext, subject: Subject, period: ReportPeriod): Promise<Turn> {
  const { actor, now, t } = context;
  const refused = { kind: 'show', where: 'new', screen: notYoursScreen(context) } as const;
  if (!may(actor, 'records.export')) return refused;
  const report = await reportOf(sql, actor, { subject, period, now });
  const each = await reportsOfPeople(sql, actor, { report, now });
  const periods = {
    now: calendarNameOf(context, period),
    before: calendarNameOf(context, reportPeriodBefore(period)),
  };
  return {
    kind: 'write',
    async work(tx) {
      const bytes = await reportSheet(tx, actor, { report, each, periods, t, now });
      if (!bytes) return refused;
      const name = `report-${period.kind}-${period.firstDay}.xlsx`;
      return {
        kind: 'show',
        where: 'new',
        screen: {
          text: lines(t('report.file', { name: subject.name, period: periods.now })),
          file: { name, mediaType: xlsxType, base64: bytes.toString('base64') },
        },
      };
    },
  };
}

async function channel(
  asked: TurnContext,
  { subject, period, on }: { subject: Subject; period: ReportPeriod; on: boolean },
): Promise<Turn> {
  const { context, sql, where } = asked;
  const { actor, now } = context;
  const report = await reportOf(sql, actor, { subject, period, now });
  return {
    kind: 'write',
    async work(tx) {
      const { teamId, personId } = subject;
      const done =
        personId === null && teamId !== null && (await setChannelReport(tx, actor, { teamId, on, now }));
      if (!done) return { kind: 'show', where, screen: notYoursScreen(context) };
      const screen = reportScreen(context, report, await channelOf({ sql: tx, context }, subject));
      return { kind: 'show', where, screen };
    },
  };
}
