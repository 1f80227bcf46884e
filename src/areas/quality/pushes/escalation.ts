// Workdays in the morning, to each head: records that have now been incomplete for three days, with their managers.

import { daysSinceTold } from '../../../background/days-since-told.ts';
import { lastTold } from '../../../background/last-told.ts';
import type { Push } from '../../../background/push.ts';
import { teamMembers } from '../../people/team-members.ts';
import { incompleteSince } from '../of-people.ts';
import { type EscalationFacts, escalationDays, escalationScreen } from '../screens/escalation-message.ts';

/**
 * Three statements for any number of heads and managers. Days count as on the head's calendar, and each day's records are
 * told of once: on the first working day on which they are that old, or later when there was no message on that one.
 */
export const escalation: Push<EscalationFacts> = {
  name: 'escalation',
  roles: ['head'],
  when: { on: 'workdays', at: '09:15' },
  goodForMinutes: 180,
  async facts(db, heads, now) {
    const [first] = heads;
    if (!first) return new Map();
    const { companyId } = first;
    const teamIds = heads.flatMap(({ leads }) => leads);
    const members = await teamMembers(db, { companyId, teamIds, now });
    const told = await lastTold(db, companyId, 'escalation', heads);
    const windows = new Map(
      heads.map((head) => [head.personId, daysSinceTold(head, told.get(head.personId), escalationDays, now)]),
    );
    const from = new Date(Math.min(...[...windows.values()].map((window) => window.from.getTime())));
    const whose = { companyId, personIds: members.map(({ personId }) => personId), now };
    const old = await incompleteSince(db, whose, { from, to: now });
    return new Map(
      heads.map(({ personId, leads }) => {
        const window = windows.get(personId);
        const theirs = members
          .filter(({ teamId }) => leads.includes(teamId))
          .flatMap((member) => old.get(member.personId) ?? [])
          .filter(({ since }) => window && since >= window.from && since < window.to);
        return [personId, theirs.sort((a, b) => a.since.getTime() - b.since.getTime())];
      }),
    );
  },
  screen: escalationScreen,
};
