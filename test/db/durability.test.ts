// What was acknowledged survives the death of the process. `npm run bench:kill` does it many times.
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDataDir } from '../support/data-dir.ts';
import { killRounds } from '../support/kill-rounds.ts';

test('three times kill -9 under load lose no acknowledged row of the embedded store', {
  timeout: 240_000,
}, async () => {
  const dataDir = makeDataDir();
  const result = await killRounds(dataDir, 3);
  expect(result.lost).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(100);
  rmSync(dataDir, { recursive: true });
});
