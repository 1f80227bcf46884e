// The browser chat against the contract of all messengers.
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { describeMessenger } from '../../contracts/messenger-contract.ts';
import { openTestDatabase } from '../../support/database.ts';
import { webHarness } from '../../support/web-harness.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

describeMessenger('The browser chat', async () => {
  const harness = await webHarness(db);
  return {
    ...harness,
    redeliver: (person) => (person as Awaited<ReturnType<typeof harness.person>>).again(),
  };
});
