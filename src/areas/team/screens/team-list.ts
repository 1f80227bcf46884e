// A head's people in a list: the team's numbers, then each with theirs and what is incomplete; now, or in a period that is over.

import { may } from '../../../access/rights.ts';
import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines, type Text } from '../../../messenger/text.ts';
import { type NamedPeriod, planPeriodsAt, samePeriod } from '../../../periods/periods.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { baseOfTeam } from '../../base/whose-base.ts';
import { type RosterMember, type SeenTeam, teamRoster, teamsInReach } from '../../people/team-members.ts';
import { countingCompany } from '../../plans/counters.ts';
import { counterText } from '../../plans/screens/counter-line.ts';
import { counterLines, periodOfAll, worthShowing } from '../../plans/screens/counter-lines.ts';
import { managerLines } from '../../plans/screens/manager-line.ts';
import { argumentOf, otherPeriods } from '../../plans/screens/period-buttons.ts';
import { periodTitle } from '../../plans/screens/period-words.ts';
import { named, timesInTeam } from '../../plans/screens/team-person.ts';
import { type TeamCounters, teamCounters } from '../../plans/team-counters.ts';
import { namedPeople } from '../../plans/team-people.ts';
import { incompleteOfPeople } from '../../quality/of-people.ts';
import { wantRankings } from '../rankings.ts';
import { inOrder } from './team-parts-message.ts';

const onPage = 8;

/** An admin makes teams; anybody else asks one to. */
function noTeamScreen({ t, actor }: Context): Screen {
  if (!may(actor, 'person.invite')) return { text: lines(t('team.none')) };
  return {
    text: lines(t('team.noneYet')),
    buttons: [
      [
        { label: t('steps.button.invite'), token: actionToken('invite') },
        { label: t('people.title'), token: actionToken('people') },
      ],
    ],
  };
}

/** Five statements, however many managers. */
export async function teamList(
  sql: Sql,
  context: Context,
  page: number,
  asked: NamedPeriod | null = null,
): Promise<Screen> {
  const { actor, now, t, timeZone } = context;
  const { companyId } = actor;
  const teams = await teamsInReach(sql, actor);
  if (teams.length === 0) return noTeamScreen(context);
  const present = planPeriodsAt(timeZone, now);
  const over = asked !== null && !present.some((period) => samePeriod(period, asked)) ? asked : null;
  const periods = over ? [over] : present;
  const teamIds = teams.map(({ teamId }) => teamId);
  const roster = await teamRoster(sql, { companyId, teamIds, periods, now });
  const counted = await teamCounters(sql, {
    company: countingCompany(actor),
    teams: teams.map(({ teamId }) => ({
      teamId,
      timeZone,
      workingDays: actor.workingDays,
      members: roster.filter((member) => member.teamId === teamId),
      periods,
    })),
    now,
  });
  const ranked = (await wantRankings(sql, companyId, [actor.personId])).has(actor.personId);
  const countersOf = (teamId: number): TeamCounters =>
    counted.get(teamId) ?? { team: [], members: [], byPeriod: [] };
  const all = teams.flatMap(({ teamId }) => {
    const { members } = countersOf(teamId);
    const ours = roster.filter((member) => member.teamId === teamId);
    return named(namedPeople(ours, members), actor.personId, context);
  });
  const everybodys = teams.flatMap(({ teamId }) => countersOf(teamId).members);
  const people = inOrder(all, everybodys, ranked).slice(page * onPage, (page + 1) * onPage);
  const personIds = all.filter((one) => one.present).map(({ personId }) => personId);
  const incomplete = await incompleteOfPeople(sql, { companyId, personIds, now });
  const [first] = periods as [NamedPeriod, ...NamedPeriod[]];
  const ownOf = (member: RosterMember) =>
    countersOf(member.teamId).members.filter(({ personId }) => personId === member.personId);
  const under = periodOfAll([...teams.map(({ teamId }) => countersOf(teamId).team), ...people.map(ownOf)]);
  const linesOf = (member: RosterMember) => {
    const lacks = incomplete.get(member.personId)?.count ?? 0;
    const notes = [
      ...timesInTeam(member, first, context),
      ...(lacks > 0 && !over ? [t('team.lacks', { count: lacks })] : []),
      ...(member.away && member.present && !over ? [t('digest.away')] : []),
    ];
    return managerLines(member.name, ownOf(member), context, { notes, under });
  };
  const onlyTeam = teams.length === 1 ? teams[0] : undefined;
  const rows: (string | Text)[] = teams.flatMap(({ teamId, name }) => {
    const ours = people.filter((member) => member.teamId === teamId);
    if (ours.length === 0) return [];
    const whole = worthShowing(countersOf(teamId).team);
    const together = over
      ? whole.map((counter) => counterText(counter, t, context.locale, { underTitle: true }))
      : counterLines(context, whole);
    return [...(onlyTeam ? [] : [[bold(name)]]), ...together, ...ours.flatMap(linesOf)];
  });
  const names = shortNames(people);
  const open = people
    .filter((one) => one.present || one.personId === actor.personId)
    .map(({ personId }) => ({
      label: labelOf(names.get(personId) ?? ''),
      token:
        personId === actor.personId
          ? actionToken('plan', ...(over ? [argumentOf(context, over)] : []))
          : actionToken('team', personId, ...(over ? [argumentOf(context, over)] : [])),
    }));
  const more = all.length > (page + 1) * onPage;
  const pages = over
    ? pageButtons(context, page, more, 'team', 'in', argumentOf(context, over))
    : pageButtons(context, page, more, 'team', 'p');
  const title = onlyTeam?.name ?? t('team.title');
  return {
    text: lines(
      [bold(over ? `${title} · ${periodTitle(context, over)}` : title)],
      ...(rows.length > 0 ? rows : [t('team.nobody')]),
    ),
    buttons: [
      ...inRows(open, 3),
      ...(pages.length > 0 ? [pages] : []),
      ...inRows(
        over
          ? sheetOf(context, onlyTeam, over)
          : acts(context, { incomplete: incomplete.size > 0, ranked, onlyTeam }),
        2,
      ),
      ...otherPeriods(context, over, [], (argument) => actionToken('team', 'in', argument)),
      ...(over ? [[{ label: t('team.back'), token: actionToken('team') }]] : []),
    ],
  };
}

function sheetOf(context: Context, team: SeenTeam | undefined, over: NamedPeriod | null): Button[] {
  if (!team) return [];
  const which = over ? argumentOf(context, over) : 'month';
  return [{ label: context.t('digest.spreadsheet'), token: actionToken('spreadsheet', team.teamId, which) }];
}

function acts(
  context: Context,
  { incomplete, ranked, onlyTeam }: { incomplete: boolean; ranked: boolean; onlyTeam: SeenTeam | undefined },
): Button[] {
  const { t } = context;
  return [
    ...(incomplete ? [{ label: t('digest.remindAll'), token: actionToken('remind', 'all') }] : []),
    {
      label: t('base.button'),
      token: actionToken('base', ...(onlyTeam ? [baseOfTeam(onlyTeam.teamId)] : [])),
    },
    {
      label: t('report.button'),
      token: actionToken('report', ...(onlyTeam ? [baseOfTeam(onlyTeam.teamId)] : [])),
    },
    {
      label: t('supervision.button'),
      token: actionToken('page', 'supervision', ...(onlyTeam ? [baseOfTeam(onlyTeam.teamId)] : [])),
    },
    { label: t('team.setPlan'), token: actionToken('setplan') },
    { label: t('people.title'), token: actionToken('people') },
    {
      label: t(ranked ? 'team.byName' : 'team.byResult'),
      token: actionToken('rankings', ranked ? 'off' : 'on'),
    },
    ...sheetOf(context, onlyTeam, null),
  ];
}
