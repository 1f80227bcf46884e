// Workdays at nine, to each manager: yesterday, the plan, today, what is open.

import { onceForEach } from '../../../background/once-for-each.ts';
import type { Push, PushPerson } from '../../../background/push.ts';
import { holidaysBetween } from '../../../periods/holidays.ts';
import { boundsOf, type NamedPeriod, periodBefore, planPeriodsAt } from '../../../periods/periods.ts';
import { meetingsOfPeople } from '../../meetings/of-people.ts';
import { plannedCallsOfPeople } from '../../planned-calls/of-people.ts';
import { type Counter, countersByPeriod, plannedOf } from '../../plans/counters.ts';
import { workingDayBefore } from '../../plans/past-days.ts';
import { personalProgress } from '../../plans/pictures/personal-progress.ts';
import { tallyOf } from '../../plans/tally.ts';
import { incompleteOfPeople } from '../../quality/of-people.ts';
import { type MorningFacts, morningScreen } from '../screens/morning-message.ts';

/** The last working day lies not farther back. */
const daysLookedBack = 16;

/** Four statements for any number of people. */
interface Morning extends MorningFacts {
  /** Whether it is the first working day of a week: the picture comes with it. */
  readonly weekBegins: boolean;
}

export const morningSummary: Push<Morning> = {
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
    const todays = people.map((person) => ({ personId: person.personId, ...today(person) }));
    const present = onceForEach(clockOf, ({ timeZone }) => planPeriodsAt(timeZone, now));
    // The present month and week, the last ones, the last working day.
    const periods = onceForEach(clockOf, (person): readonly NamedPeriod[] => [
      ...present(person),
      ...present(person).map(periodBefore),
      { kind: 'today', firstDay: dayBefore(person).fromDay },
    ]);
    const counted = await countersByPeriod(db, {
      company,
      people,
      periodsOf: (_person, index) => periods(people[index] as PushPerson),
      now,
    });
    const meetings = await meetingsOfPeople(db, companyId, todays);
    const toCall = await plannedCallsOfPeople(db, companyId, todays);
    const incomplete = await incompleteOfPeople(db, { companyId, personIds, now });
    return new Map(
      people.map((person, index) => [
        person.personId,
        {
          day: dayBefore(person).fromDay,
          ...numbersOf(counted[index] as Counter[][]),
          meetings: meetings.get(person.personId) ?? [],
          toCall: toCall.get(person.personId) ?? [],
          incomplete: incomplete.get(person.personId) ?? null,
        },
      ]),
    );
  },
  screen(facts, context) {
    const screen = morningScreen(facts, context);
    if (!screen) return null;
    const { name } = context;
    const picture = facts.weekBegins ? personalProgress({ name, counters: facts.counters }, context) : null;
    return [{ screen, picture }];
  },
};

const clockOf = ({ timeZone, workingDays }: PushPerson): string => `${timeZone} ${workingDays}`;

/** On the first working day of a period, with all holidays and absences, the plans of the one before are told. */
function numbersOf(byPeriod: readonly (readonly Counter[])[]) {
  const [month = [], week = [], lastMonth = [], lastWeek = [], day = []] = byPeriod;
  const begins = ([first]: readonly Counter[]) =>
    first !== undefined && first.workingDaysLeft === first.workingDaysTotal && first.workingDaysTotal > 0;
  const ended = [...(begins(month) ? lastMonth : []), ...(begins(week) ? lastWeek : [])];
  return {
    weekBegins: begins(week),
    done: tallyOf(day),
    counters: plannedOf([month, week]),
    ended: ended.filter(({ plan }) => plan !== null),
  };
}
