// Workdays at half past five, to each manager: what is still incomplete, if anything is.

import type { Push } from '../../../background/push.ts';
import { incompleteOfPeople, oldestIncomplete } from '../of-people.ts';
import { type EveningFacts, eveningScreen } from '../screens/evening-incomplete-message.ts';

const shown = 4;

/** Two statements for any number of people. */
export const eveningIncomplete: Push<EveningFacts> = {
  name: 'evening-incomplete',
  roles: ['manager'],
  when: { on: 'workdays', at: '17:30' },
  goodForMinutes: 150,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const whose = { companyId: first.companyId, personIds: people.map(({ personId }) => personId), now };
    const counts = await incompleteOfPeople(db, whose);
    const records = await oldestIncomplete(db, whose, shown);
    return new Map(
      [...counts].map(([personId, { count }]) => [personId, { count, records: records.get(personId) ?? [] }]),
    );
  },
  screen: eveningScreen,
};
