// npm run bench:kill [-- rounds]: kills a process that writes into an embedded store, a hundred times unless told
// otherwise, and counts the acknowledged rows that are gone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRounds } from '../test/support/kill-rounds.ts';

const rounds = Number(process.argv[2] ?? 100);
const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-kill-'));
const startedAt = Date.now();
const { acknowledged, lost, unacknowledged } = await killRounds(dataDir, rounds);
const seconds = Math.round((Date.now() - startedAt) / 1000);
process.stdout.write(
  `${rounds} kills in ${seconds} s: ${acknowledged} rows acknowledged, ${lost.length} lost, ` +
    `${unacknowledged} kept without having been acknowledged\n`,
);
rmSync(dataDir, { recursive: true });
process.exitCode = lost.length > 0 ? 1 : 0;
