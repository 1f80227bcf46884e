// For messages that go past the outbox: they take their times from the same pace as everything else of all instances.
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../db/client.ts';
import { type Limits, noLimit, stepOf } from './limits.ts';
import { reserveTimes } from './pace.ts';

/** Resolves when so many messages to that messenger have their time; at once where nothing holds them back. */
export function createRoom({ db, clock, limits }: { db: Database; clock: () => Date; limits: Limits }) {
  return async (messenger: string, count: number): Promise<void> => {
    const step = stepOf(limits[messenger] ?? noLimit);
    if (step === null || count === 0) return;
    const now = clock();
    const times = await reserveTimes(db.query, { messenger, step, count, spent: 0, now });
    await wait(Math.max(0, (times[0] as number) - now.getTime()));
  };
}
