// What was acknowledged survives the death of the process.
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDataDir } from '../support/data-dir.ts';
import { killRounds } from '../support/kill-rounds.ts';

test('six times kill -9 under load lose no acknowledged row of the embedded store', {
  timeout: 240_000,
}, async () => {
  const dataDir = makeDataDir();
  const result = await killRounds(dataDir, 6);
  expect(result.lost).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(300);
  rmSync(dataDir, { recursive: true });
});
