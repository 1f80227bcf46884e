// When a planned call is due, to its manager: whom to call, about what. Each is told once, at each time it had.

import type { Push } from '../../../background/push.ts';
import { type DuePlannedCall, plannedCallsDue } from '../of-people.ts';
import { dueScreen } from '../screens/due-message.ts';

/** Told after quiet hours, or on the next day; later it is among what is overdue. */
const goodForMinutes = 24 * 60;

/** One statement for any number of people. */
export const plannedCallDue: Push<readonly DuePlannedCall[]> = {
  name: 'planned-call',
  roles: ['manager', 'head', 'admin'],
  when: { on: 'every-minute' },
  counts: false,
  goodForMinutes,
  waits: true,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { companyId, company } = first;
    const personIds = people.map(({ personId }) => personId);
    const after = new Date(now.getTime() - goodForMinutes * 60_000);
    const due = await plannedCallsDue(db, { companyId, personIds }, { after, until: now });
    // Where operators keep the contacts, managers reveal them one by one.
    const masked = new Set(
      people
        .filter(({ role }) => company.policy.division === 'operators' && role === 'manager')
        .map(({ personId }) => personId),
    );
    return new Map(
      [...due].map(([personId, calls]) => [
        personId,
        masked.has(personId) ? calls.map((call) => ({ ...call, contact: null, contactPhone: null })) : calls,
      ]),
    );
  },
  screen: (calls, context) =>
    calls.map((call) => ({
      key: `${call.id}:${call.dueAt.toISOString()}`,
      screen: dueScreen(call, context),
      expiresAt: new Date(call.dueAt.getTime() + goodForMinutes * 60_000),
    })),
};
