// Kill -9 at random moments while people record meetings: three times here, to show that nothing of the kind can happen
// as a rule; bench/kill-nine.ts does it a hundred times, for what happens rarely.
import { rmSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { makeDataDir } from '../support/data-dir.ts';
import { killNine, newDatabase } from './support/kill-nine.ts';

const rounds = 3;
const nothingWrong = { rounds, lost: [], doubled: [], unseen: [], stuck: [], exitCode: 0 };

describe.concurrent('kill -9 under load loses and doubles nothing, and everybody goes on', () => {
  test('on the embedded store, with polling', { timeout: 240_000 }, async () => {
    const dataDir = makeDataDir();
    const store = { kind: 'embedded', dataDir } as const;
    const result = await killNine({ store, delivery: 'polling', rounds, people: 4 });
    expect(result).toMatchObject(nothingWrong);
    expect(result.receipts).toBeGreaterThanOrEqual(4);
    rmSync(dataDir, { recursive: true });
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
