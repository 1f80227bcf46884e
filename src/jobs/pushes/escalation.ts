// Workdays in the morning, to each head: records that have now been incomplete for three days, with their managers.
import { type EscalationFacts, escalationDays, escalationScreen } from '../../digests/escalation.ts';
import { teamMembers } from '../../domain/people/team-members.ts';
import { boundsOf } from '../../domain/plans/periods.ts';
import { incompleteSince } from '../../domain/quality/of-people.ts';
import { addDays, instantOf } from '../../engine/local-time.ts';
import { lastTold } from '../last-told.ts';
import type { Push, PushPerson } from '../push.ts';

/** A head to whom nothing was said yet hears of what became too old in so many days. */
const firstLookDays = 14;

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
      heads.map((head) => [head.personId, windowOf(head, told.get(head.personId), now)]),
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

/** The days since the last message, three days ago. */
function windowOf(head: PushPerson, told: string | undefined, now: Date): { from: Date; to: Date } {
  const { timeZone } = head;
  const tomorrow = boundsOf('today', timeZone, now).toDay;
  const from = told === undefined ? addDays(tomorrow, -firstLookDays) : addDays(told, 1);
  const startOf = (day: string) => instantOf(addDays(day, -escalationDays), 0, timeZone) ?? now;
  return { from: startOf(from), to: startOf(tomorrow) };
}
