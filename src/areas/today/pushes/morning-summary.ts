// Workdays at nine, to each manager: yesterday, the plan, today, what is open.

import { groupBy } from '../../../background/group-by.ts';
import { onceForEach } from '../../../background/once-for-each.ts';
import type { Push, PushPerson } from '../../../background/push.ts';
import { holidaysBetween } from '../../../periods/holidays.ts';
import { boundsOf } from '../../../periods/periods.ts';
import { meetingsOfPeople } from '../../meetings/of-people.ts';
import { counters } from '../../plans/counters.ts';
import { workingDayBefore } from '../../plans/past-days.ts';
import { type Tally, tallies } from '../../plans/tallies.ts';
import { incompleteOfPeople } from '../../quality/of-people.ts';
import { type MorningFacts, morningScreen } from '../screens/morning-message.ts';

/** The last working day lies not farther back. */
const daysLookedBack = 16;

/** Four statements for any number of people. */
export const morningSummary: Push<MorningFacts> = {
  name: 'morning-summary',
  roles: ['manager'],
  when: { on: 'workdays', at: '09:00' },
  goodForMinutes: 180,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { company, companyId } = first;
    const personIds = people.map(({ personId }) => personId);
    const day = (back: number) => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10);
    const holidays = new Set(await holidaysBetween(company.country, day(daysLookedBack), day(-1)));
    const dayBefore = onceForEach(clockOf, (person) =>
      workingDayBefore(person, now, (one) => holidays.has(one)),
    );
    const today = onceForEach(clockOf, ({ timeZone }) => boundsOf('today', timeZone, now));
    const spans = people.map((person) => ({ personId: person.personId, bounds: dayBefore(person) }));
    const todays = people.map((person) => ({ personId: person.personId, ...today(person) }));
    const done = await tallies(db, { company, spans, now });
    const counted = await counters(db, { company, people, period: 'plan', now });
    const meetings = await meetingsOfPeople(db, companyId, todays);
    const incomplete = await incompleteOfPeople(db, { companyId, personIds, now });
    const countersOf = groupBy(counted, ({ personId }) => personId);
    return new Map(
      spans.map(({ personId, bounds }) => [
        personId,
        {
          day: bounds.fromDay,
          done: done.get(personId) as Tally,
          counters: countersOf.get(personId) ?? [],
          meetings: meetings.get(personId) ?? [],
          incomplete: incomplete.get(personId) ?? null,
        },
      ]),
    );
  },
  screen: morningScreen,
};

const clockOf = ({ timeZone, workingDays }: PushPerson): string => `${timeZone} ${workingDays}`;
