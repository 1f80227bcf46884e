// One of a head's people: their numbers, each opening into its records; what is incomplete, today, a reminder, a plan.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { type NamedPeriod, planPeriodsAt, samePeriod } from '../../../periods/periods.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { firstNameOf } from '../../../screens/short-names.ts';
import { baseOfPerson } from '../../base/whose-base.ts';
import { presentMember, type SeenPerson } from '../../people/team-members.ts';
import { counters, countingCompany } from '../../plans/counters.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import { numberButtons } from '../../plans/screens/number-buttons.ts';
import { argumentOf, otherPeriods } from '../../plans/screens/period-buttons.ts';
import { periodTitle } from '../../plans/screens/period-words.ts';
import { timesInTeam } from '../../plans/screens/team-person.ts';
import { incompleteOfPeople } from '../../quality/of-people.ts';

/** Four statements, besides the one that found the person. */
export async function teamCard(
  sql: Sql,
  context: Context,
  person: SeenPerson,
  asked: NamedPeriod | null = null,
): Promise<Screen> {
  const { actor, now, t, timeZone } = context;
  // The head's week and month, so that all of a team's numbers are of one period.
  const present = planPeriodsAt(timeZone, now);
  const over = asked !== null && !present.some((period) => samePeriod(period, asked)) ? asked : null;
  const { personId, name } = person;
  const company = countingCompany(actor);
  const periods = over ? [over] : present;
  const [first] = periods as readonly [NamedPeriod, ...NamedPeriod[]];
  // What they did in this team: the numbers that stand in the team's list.
  const member = await presentMember(sql, { companyId: actor.companyId, personId, periods, now });
  const counted = { ...person, stints: member?.stints };
  const found = await counters(sql, { company, people: [counted], period: periods, now });
  const whose = { companyId: actor.companyId, personIds: [personId], now };
  const lacks = (await incompleteOfPeople(sql, whose)).get(personId)?.count ?? 0;
  const shown = worthShowing(found);
  return {
    text: lines(
      [bold([name, ...(member ? timesInTeam(member, first, context) : [])].join(' · '))],
      ...counterLines(context, shown),
      shown.length === 0 && over && periodTitle(context, over),
      lacks > 0 ? t('digest.incomplete', { count: lacks }) : t('team.complete'),
    ),
    buttons: [
      ...inRows(numberButtons(context, shown), 3),
      ...inRows(
        [
          ...(lacks > 0
            ? [
                { label: t('team.incomplete', { count: lacks }), token: actionToken('fix', 'of', personId) },
                {
                  label: t('digest.remind', { name: firstNameOf(name) }),
                  token: actionToken('remind', personId),
                },
              ]
            : []),
          { label: t('base.button'), token: actionToken('base', baseOfPerson(personId)) },
          { label: t('report.button'), token: actionToken('report', baseOfPerson(personId)) },
          {
            label: t('supervision.button'),
            token: actionToken('page', 'supervision', baseOfPerson(personId)),
          },
          { label: t('team.meetings'), token: actionToken('today', personId) },
          { label: t('team.setPlan'), token: actionToken('setplan', personId) },
          { label: t('people.handOver'), token: actionToken('handover', personId) },
          {
            label: t('team.back'),
            token: actionToken('team', ...(over ? ['in', argumentOf(context, over)] : [])),
          },
        ],
        2,
      ),
      ...otherPeriods(context, over, over ? ['month'] : [], (argument) =>
        actionToken('team', personId, argument),
      ),
    ],
  };
}
