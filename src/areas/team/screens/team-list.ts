// A head's people in a list: each with their numbers and what is incomplete.

import type { Context } from '../../../conversation/asked.ts';
import { pageButtons } from '../../../conversation/paging.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { type TeamMember, teamMembers, teamsInReach } from '../../people/team-members.ts';
import { counters, countingCompany } from '../../plans/counters.ts';
import { managerLine } from '../../plans/screens/manager-line.ts';
import { incompleteOfPeople } from '../../quality/of-people.ts';
import { wantRankings } from '../rankings.ts';
import { inOrder } from './team-parts-message.ts';

const onPage = 8;

/** Five statements, however many managers. */
export async function teamList(sql: Sql, context: Context, page: number): Promise<Screen> {
  const { actor, now, t } = context;
  const { companyId } = actor;
  const teams = await teamsInReach(sql, actor);
  if (teams.length === 0) return { text: lines(t('team.none')) };
  const all = await teamMembers(sql, { companyId, teamIds: teams.map(({ teamId }) => teamId), now });
  const counted = await counters(sql, { company: countingCompany(actor), people: all, period: 'plan', now });
  const ranked = (await wantRankings(sql, companyId, [actor.personId])).has(actor.personId);
  const people = inOrder(all, counted, ranked).slice(page * onPage, (page + 1) * onPage);
  const personIds = all.map(({ personId }) => personId);
  const incomplete = await incompleteOfPeople(sql, { companyId, personIds, now });
  const names = shortNames(people);
  const lineOf = (member: TeamMember) => {
    const lacks = incomplete.get(member.personId)?.count ?? 0;
    const own = counted.filter(({ personId }) => personId === member.personId);
    const notes = [
      ...(lacks > 0 ? [t('team.lacks', { count: lacks })] : []),
      ...(member.away ? [t('digest.away')] : []),
    ];
    return managerLine(member.name, own, context, ...notes);
  };
  const onlyTeam = teams.length === 1 ? teams[0] : undefined;
  const rows = teams.flatMap(({ teamId, name }) => {
    const ours = people.filter((member) => member.teamId === teamId);
    return ours.length === 0 ? [] : [...(onlyTeam ? [] : [[bold(name)]]), ...ours.map(lineOf)];
  });
  const open = people.map(({ personId }) => ({
    label: labelOf(names.get(personId) ?? ''),
    token: actionToken('team', personId),
  }));
  const pages = pageButtons(context, page, all.length > (page + 1) * onPage, 'team', 'p');
  const acts: Button[] = [
    ...(incomplete.size > 0 ? [{ label: t('digest.remindAll'), token: actionToken('remind', 'all') }] : []),
    { label: t('team.setPlan'), token: actionToken('setplan') },
    { label: t('people.title'), token: actionToken('people') },
    {
      label: t(ranked ? 'team.byName' : 'team.byResult'),
      token: actionToken('rankings', ranked ? 'off' : 'on'),
    },
    ...(onlyTeam
      ? [{ label: t('digest.spreadsheet'), token: actionToken('spreadsheet', onlyTeam.teamId, 'month') }]
      : []),
  ];
  return {
    text: lines([bold(onlyTeam?.name ?? t('team.title'))], ...(rows.length > 0 ? rows : [t('team.nobody')])),
    buttons: [...inRows(open, 3), ...(pages.length > 0 ? [pages] : []), ...inRows(acts, 2)],
  };
}
