// Kill -9 at random moments while people record meetings; bench/kill-nine.ts does it a hundred times.
import { describe, expect, inject, test } from 'vitest';
import { killNine, newDatabase, newDataDir } from './support/kill-nine.ts';

const rounds = 4;
const nothingWrong = { rounds, lost: [], doubled: [], unseen: [], stuck: [], exitCode: 0 };

describe.concurrent('kill -9 under load loses and doubles nothing, and everybody goes on', () => {
  test('on the embedded store, with polling', { timeout: 240_000 }, async () => {
    const { store, remove } = newDataDir();
    const result = await killNine({ store, delivery: 'polling', rounds, people: 4 });
    expect(result).toMatchObject(nothingWrong);
    expect(result.receipts).toBeGreaterThanOrEqual(4);
    await remove();
  });

  test.skipIf(inject('stores').postgres === null)(
    'on PostgreSQL, with the webhook',
    { timeout: 240_000 },
    async () => {
      const { postgres } = inject('stores');
      if (!postgres) return;
      const { store, remove } = await newDatabase(postgres);
      const result = await killNine({ store, delivery: 'webhook', rounds, people: 4 });
      expect(result).toMatchObject(nothingWrong);
      expect(result.receipts).toBeGreaterThanOrEqual(4);
      await remove();
    },
  );
});
