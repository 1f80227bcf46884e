// Workdays at half past six, to each head: the team's day and where its plan stands; one message a team.

import type { Push } from '../../../background/push.ts';
import { boundsOf, periodAt, periodBefore, planPeriodsAt } from '../../../periods/periods.ts';
import { type TeamReach, teamReach } from '../../notices/coverage.ts';
import { headDigestScreen } from '../screens/head-digest-message.ts';
import { asRead, type LedTeam, ledTeams, pictureOf } from './team-facts.ts';

/** Whether records are complete within a day shows over a week; of one evening's records most are still undecided. */
const judgedDays = 7;

interface Evening extends LedTeam {
  readonly notice: TeamReach | null;
}

/** Seven statements for any number of heads. */
export const headDigest: Push<readonly Evening[]> = {
  name: 'head-digest',
  roles: ['head'],
  when: { on: 'workdays', at: '18:30' },
  goodForMinutes: 90,
  async facts(db, heads, now) {
    const teams = await ledTeams(db, {
      heads,
      periods: ({ timeZone }) => [
        ...planPeriodsAt(timeZone, now),
        periodBefore(periodAt('month', timeZone, now)),
      ],
      choose: 2,
      wonIn: ({ timeZone }) => periodAt('today', timeZone, now),
      enteredIn: () => ({ from: new Date(now.getTime() - judgedDays * 86_400_000), to: now }),
      now,
    });
    const [first] = heads;
    const teamIds = teams.map(({ teamId }) => teamId);
    const reach = first ? await teamReach(db, { companyId: first.companyId, teamIds, now }) : new Map();
    const facts = teams.map((team) => ({ ...team, notice: reach.get(team.teamId) ?? null }));
    return new Map(
      heads.map(({ personId }) => [personId, facts.filter(({ head }) => head.personId === personId)]),
    );
  },
  screen: (teams, context) =>
    teams.flatMap((team) => {
      const facts = { ...team, people: asRead(team, context), ended: endedOf(team) };
      const screen = headDigestScreen(facts, context);
      return screen
        ? [{ key: `${team.teamId}:${dayOf(context)}`, screen, picture: pictureOf(facts, context) }]
        : [];
    }),
};

/** On a month's first working day: the plans of the one before. */
function endedOf({ byPeriod: [month = [], , before = []] }: LedTeam) {
  const [first] = month;
  const isFirst = first !== undefined && first.workingDaysLeft === first.workingDaysTotal;
  return isFirst ? before.filter(({ plan }) => plan !== null) : [];
}

const dayOf = ({ now, timeZone }: { now: Date; timeZone: string }) =>
  boundsOf('today', timeZone, now).fromDay;
