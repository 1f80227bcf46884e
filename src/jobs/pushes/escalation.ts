// Workdays in the morning, to each head: records that have now been incomplete for three days, with their managers.
import { type EscalationFacts, escalationDays, escalationScreen } from '../../digests/escalation.ts';
import { teamMembers } from '../../domain/people/team-members.ts';
import { workingDayBefore } from '../../domain/plans/past-days.ts';
import { boundsOf } from '../../domain/plans/periods.ts';
import { incompleteSince } from '../../domain/quality/of-people.ts';
import type { Push } from '../push.ts';

const dayMs = 86_400_000;

/**
 * Three statements for any number of heads and managers. A record is told of on the first working day on which it is that
 * old: days count as on the calendar, so that each falls to exactly one morning.
 */
export const escalation: Push<EscalationFacts> = {
  name: 'escalation',
  roles: ['head'],
  when: { on: 'workdays', at: '09:15' },
  goodForMinutes: 180,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { companyId } = first;
    const members = await teamMembers(db, { companyId, teamIds: people.flatMap(({ leads }) => leads), now });
    const personIds = members.map(({ personId }) => personId);
    const windows = new Map(people.map((head) => [head.personId, windowOf(head, now)]));
    const all = [...windows.values()];
    const from = new Date(Math.min(...all.map((window) => window.from.getTime())));
    const to = new Date(Math.max(...all.map((window) => window.to.getTime())));
    const old = await incompleteSince(db, { companyId, personIds, now }, { from, to });
    return new Map(
      people.map(({ personId, leads }) => {
        const window = windows.get(personId) ?? { from, to };
        const theirs = members
          .filter(({ teamId }) => leads.includes(teamId))
          .flatMap((member) => old.get(member.personId) ?? [])
          .filter(({ since }) => since > window.from && since <= window.to);
        return [personId, theirs.sort((a, b) => a.since.getTime() - b.since.getTime())];
      }),
    );
  },
  screen: escalationScreen,
};

/** From the end of the day three days before the last working day until the end of the day three days before today. */
function windowOf(
  head: { timeZone: string; workingDays: readonly number[] },
  now: Date,
): { from: Date; to: Date } {
  const endOf = (day: Date) =>
    new Date(
      boundsOf('today', head.timeZone, new Date(day.getTime() - escalationDays * dayMs)).to.getTime() - 1,
    );
  const noon = workingDayBefore(head, now).from.getTime() + dayMs / 2;
  return { from: endOf(new Date(noon)), to: endOf(now) };
}
