// Once an operator has answered or declined, to who asked: what came of it, and how the counters stand now.

import type { Push } from '../../../background/push.ts';
import { type Counter, counters } from '../../plans/counters.ts';
import { type AnsweredRequest, answeredRequests } from '../of-people.ts';
import { answeredScreen } from '../screens/requests-message.ts';

/** Whoever was away for longer sees it in their lists. */
const goodForMinutes = 3 * 24 * 60;

interface Answers {
  readonly requests: readonly AnsweredRequest[];
  readonly counters: readonly Counter[];
}

/** Two statements for any number of people, one where nobody was answered. */
export const requestAnswered: Push<Answers> = {
  name: 'request-answered',
  roles: ['manager', 'head'],
  when: { on: 'every-minute' },
  // They asked for it.
  counts: false,
  goodForMinutes,
  waits: true,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { companyId, company } = first;
    const personIds = people.map(({ personId }) => personId);
    const after = new Date(now.getTime() - goodForMinutes * 60_000);
    const answered = await answeredRequests(db, { companyId, personIds }, after);
    if (answered.size === 0) return new Map();
    const told = people.filter(({ personId }) => answered.has(personId));
    const metrics = ['contacts', 'meetings'] as const;
    const counted = await counters(db, { company, people: told, metrics, period: 'plan', now });
    return new Map(
      [...answered].map(([personId, requests]) => {
        const own = counted.filter((counter) => counter.personId === personId && counter.plan !== null);
        return [personId, { requests, counters: own }];
      }),
    );
  },
  screen: ({ requests, counters: counted }, context) =>
    requests.map((request) => ({
      key: `${request.id}:${request.closedAt}`,
      screen: answeredScreen(request, counted, context),
      expiresAt: new Date(request.closedAt + goodForMinutes * 60_000),
    })),
};
