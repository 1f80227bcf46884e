// The nightly backup: made where a folder is set, and only its own oldest make room.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dailyBackup } from '../../src/background/daily-backup.ts';
import { checkBackupFile } from '../../src/backup/backup-file.ts';
import type { Database } from '../../src/db/client.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

let db: Database;
let directory: string;
beforeAll(async () => {
  db = await openTestDatabase();
  directory = mkdtempSync(join(tmpdir(), 'tallybot-backups-'));
});
afterAll(async () => {
  await db.close();
  rmSync(directory, { recursive: true });
});

const night = (day: string) => new Date(`2026-11-${day}T03:17:00Z`);
const run = (now: Date, backups: { directory: string; kept: number } | null) =>
  dailyBackup.run({ db, log: quietLog, translations: createTranslations(), now, backups });

test('without a folder nothing is made', async () => {
  expect(await run(night('20'), null)).toEqual({ backups: 0, removed: 0 });
  expect(readdirSync(directory)).toEqual([]);
});

test('each night makes one, a second run of a night replaces it, and the oldest go; nothing else is removed', async () => {
  writeFileSync(join(directory, 'by-hand.backup'), 'of the operator');
  for (const day of ['20', '21', '21', '22']) await run(night(day), { directory, kept: 2 });
  expect(readdirSync(directory).sort()).toEqual([
    'by-hand.backup',
    'tallybot-2026-11-21.backup',
    'tallybot-2026-11-22.backup',
  ]);
  const { head } = await checkBackupFile(join(directory, 'tallybot-2026-11-22.backup'));
  expect(head).toMatchObject({ madeAt: '2026-11-22T03:17:00.000Z', withSecrets: false });
});
