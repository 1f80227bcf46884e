// Workdays at nine, to each operator: how many requests wait, if any do.

import type { Push } from '../../../background/push.ts';
import { queueOf } from '../of-people.ts';
import { type QueueFacts, queueMorningScreen } from '../screens/requests-message.ts';

/** One statement for any number of operators. */
export const queueMorning: Push<QueueFacts> = {
  name: 'queue-morning',
  roles: ['operator'],
  when: { on: 'workdays', at: '09:00' },
  goodForMinutes: 180,
  async facts(db, people) {
    const [first] = people;
    if (!first) return new Map();
    const queue = await queueOf(db, first.companyId);
    return new Map(people.map(({ personId }) => [personId, queue]));
  },
  screen: queueMorningScreen,
};
