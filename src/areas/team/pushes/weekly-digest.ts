// Mondays, to each head: the team's last week beside the one before; one message a team.

import { onceForEach } from '../../../background/once-for-each.ts';
import type { Push } from '../../../background/push.ts';
import type { Bounds } from '../../../periods/periods.ts';
import { weekBefore } from '../../plans/past-days.ts';
import { addTallies, tallies } from '../../plans/tallies.ts';
import { type WeekFacts, weeklyDigestScreen } from '../screens/weekly-digest-message.ts';
import { ledTeams, pictureOf, plannedCounters, plannedMembers } from './team-facts.ts';

/** Eleven statements for any number of heads who share a time zone. */
export const weeklyDigest: Push<readonly WeekFacts[]> = {
  name: 'weekly-digest',
  roles: ['head'],
  when: { on: 'monday', at: '09:15' },
  goodForMinutes: 600,
  async facts(db, heads, now) {
    const [first] = heads;
    if (!first) return new Map();
    const { company } = first;
    const sameZone = (zone: string) => zone;
    const last = onceForEach(sameZone, (zone) => weekBefore(zone, now));
    const beforeLast = onceForEach(sameZone, (zone) => weekBefore(zone, last(zone).lastInstant));
    const teams = await ledTeams(db, {
      heads,
      countedAt: ({ timeZone }) => last(timeZone).lastInstant,
      wonIn: ({ timeZone }) => last(timeZone).bounds,
      enteredIn: ({ timeZone }) => last(timeZone).bounds,
      now,
    });
    const members = teams.flatMap((team) => team.members);
    const tallied = async (weekOf: (zone: string) => Bounds) =>
      tallies(db, {
        company,
        spans: members.map(({ personId, timeZone }) => ({ personId, bounds: weekOf(timeZone) })),
        now,
      });
    const done = await tallied((zone) => last(zone).bounds);
    const before = await tallied((zone) => beforeLast(zone).bounds);
    const facts = teams.map((team) => ({
      ...team,
      people: team.members,
      monday: last(team.head.timeZone).bounds.fromDay,
      done: addTallies(team.members.map(({ personId }) => done.get(personId))),
      before: addTallies(team.members.map(({ personId }) => before.get(personId))),
      counters: plannedCounters(team),
      members: plannedMembers(team),
    }));
    return new Map(
      heads.map(({ personId }) => [personId, facts.filter(({ head }) => head.personId === personId)]),
    );
  },
  screen: (teams, context) =>
    teams.flatMap((team) => {
      const screen = weeklyDigestScreen(team, context);
      return screen
        ? [{ key: `${team.teamId}:${team.monday}`, screen, picture: pictureOf(team, context) }]
        : [];
    }),
};
