// Workdays at half past six, to each head: the team's day and where its plan stands; one message a team.

import type { Push } from '../../../background/push.ts';
import { boundsOf } from '../../../periods/periods.ts';
import { teamReach } from '../../notices/coverage.ts';
import { headDigestScreen, type TeamFacts } from '../screens/head-digest-message.ts';
import { ledTeams, pictureOf, plannedCounters, plannedMembers } from './team-facts.ts';

/** Whether records are complete within a day shows over a week; of one evening's records most are still undecided. */
const judgedDays = 7;

/** Ten statements for any number of heads. */
export const headDigest: Push<readonly TeamFacts[]> = {
  name: 'head-digest',
  roles: ['head'],
  when: { on: 'workdays', at: '18:30' },
  goodForMinutes: 90,
  async facts(db, heads, now) {
    const teams = await ledTeams(db, {
      heads,
      countedAt: () => now,
      wonIn: ({ timeZone }) => boundsOf('today', timeZone, now),
      enteredIn: () => ({ from: new Date(now.getTime() - judgedDays * 86_400_000), to: now }),
      now,
    });
    const [first] = heads;
    const teamIds = teams.map(({ teamId }) => teamId);
    const reach = first ? await teamReach(db, { companyId: first.companyId, teamIds, now }) : new Map();
    const facts = teams.map((team) => ({
      ...team,
      notice: reach.get(team.teamId) ?? null,
      people: team.members,
      counters: plannedCounters(team),
      members: plannedMembers(team),
    }));
    return new Map(
      heads.map(({ personId }) => [personId, facts.filter(({ head }) => head.personId === personId)]),
    );
  },
  screen: (teams, context) =>
    teams.flatMap((team) => {
      const screen = headDigestScreen(team, context);
      return screen
        ? [{ key: `${team.teamId}:${dayOf(context)}`, screen, picture: pictureOf(team, context) }]
        : [];
    }),
};

const dayOf = ({ now, timeZone }: { now: Date; timeZone: string }) =>
  boundsOf('today', timeZone, now).fromDay;
