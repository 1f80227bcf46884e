// /team: a head's people, each with their numbers and what is incomplete; a manager opens into numbers, records, today.
import { may } from '../../domain/access/rights.ts';
import {
  personInReach,
  type SeenPerson,
  type TeamMember,
  teamMembers,
  teamsInReach,
} from '../../domain/people/team-members.ts';
import { type Counter, counters, countingCompany } from '../../domain/plans/counters.ts';
import { incompleteOfPeople } from '../../domain/quality/of-people.ts';
import { actionToken } from '../../messenger/action-token.ts';
import type { Button, Screen } from '../../messenger/screen.ts';
import { bold, lines } from '../../messenger/text.ts';
import { inRows } from '../../screens/button-rows.ts';
import { counterLines, worthShowing } from '../../screens/counter-lines.ts';
import { labelOf } from '../../screens/labels.ts';
import { managerLine } from '../../screens/manager-line.ts';
import { shortNames } from '../../screens/short-names.ts';
import type { Asked, Command } from '../asked.ts';
import { notYoursScreen } from '../closing-screens.ts';
import { pageButtons, pageOf } from '../paging.ts';

const onPage = 8;

/** `a.team`, `a.team.p.<page>`, `a.team.<person>` */
export const team: Command = {
  name: 'team',
  may: (actor) => may(actor, 'team.see'),
  async run(asked) {
    const { context, sql, args, where } = asked;
    const [whom, page] = args;
    if (whom === undefined || whom === 'p')
      return { kind: 'show', where, screen: await list(asked, pageOf(page)) };
    const id = Number(whom);
    const person = Number.isSafeInteger(id) ? await personInReach(sql, context.actor, id) : null;
    if (!person) return { kind: 'show', where, screen: notYoursScreen(context) };
    return { kind: 'show', where, screen: await card(asked, person) };
  },
};

/** Four statements, however many managers. */
async function list({ context, sql }: Asked, page: number): Promise<Screen> {
  const { actor, now, t } = context;
  const { companyId } = actor;
  const teams = await teamsInReach(sql, actor);
  if (teams.length === 0) return { text: lines(t('team.none')) };
  const all = await teamMembers(sql, { companyId, teamIds: teams.map(({ teamId }) => teamId), now });
  const people = all.slice(page * onPage, (page + 1) * onPage);
  const counted = await counters(sql, { company: countingCompany(actor), people, period: 'plan', now });
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
    ...(onlyTeam
      ? [{ label: t('digest.spreadsheet'), token: actionToken('spreadsheet', onlyTeam.teamId, 'month') }]
      : []),
  ];
  return {
    text: lines([bold(onlyTeam?.name ?? t('team.title'))], ...(rows.length > 0 ? rows : [t('team.nobody')])),
    buttons: [...inRows(open, 3), ...(pages.length > 0 ? [pages] : []), ...inRows(acts, 2)],
  };
}

/** Two statements, besides the one that found the person. */
async function card({ context, sql }: Asked, person: SeenPerson): Promise<Screen> {
  const { actor, now, t } = context;
  const { personId, name } = person;
  const company = countingCompany(actor);
  const found = await counters(sql, { company, people: [person], period: 'plan', now });
  const whose = { companyId: actor.companyId, personIds: [personId], now };
  const lacks = (await incompleteOfPeople(sql, whose)).get(personId)?.count ?? 0;
  const shown = worthShowing(found);
  return {
    text: lines(
      [bold(name)],
      ...counterLines(context, shown),
      lacks > 0 ? t('digest.incomplete', { count: lacks }) : t('team.complete'),
    ),
    buttons: [
      ...inRows(
        shown.map((counter) => numberButton(counter, t)),
        3,
      ),
      ...inRows(
        [
          ...(lacks > 0
            ? [
                { label: t('team.incomplete', { count: lacks }), token: actionToken('fix', 'of', personId) },
                {
                  label: t('digest.remind', { name: shortNames([person]).get(personId) ?? '' }),
                  token: actionToken('remind', personId),
                },
              ]
            : []),
          { label: t('team.meetings'), token: actionToken('today', personId) },
          { label: t('team.setPlan'), token: actionToken('setplan', personId) },
          { label: t('team.back'), token: actionToken('team') },
        ],
        2,
      ),
    ],
  };
}

const numberButton = (
  { metric, period, personId }: Counter,
  t: (key: `plans.${Counter['metric']}`) => string,
): Button => ({
  label: `${t(`plans.${metric}`)} ›`,
  token: actionToken('records', metric, period, personId),
});
