// A backup each night, where the operator set a folder for them; the oldest make room.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { makeBackup } from '../backup/make-backup.ts';
import type { Job } from './job.ts';

/** Only files of this name are ever removed. */
const ownName = /^tallybot-\d{4}-\d{2}-\d{2}\.backup$/;
const nameOf = (now: Date): string =>
  `tallybot-${DateTime.fromJSDate(now, { zone: 'utc' }).toISODate()}.backup`;

/** Without secrets. One a day: a second one of a day replaces the first. */
export const dailyBackup: Job = {
  name: 'daily-backup',
  summary:
    'Writes a backup into BACKUP_DIR and removes all but the newest; does nothing where that is not set.',
  async run({ db, log, now, backups }) {
    if (!backups) return { backups: 0, removed: 0 };
    mkdirSync(backups.directory, { recursive: true, mode: 0o700 });
    const file = join(backups.directory, nameOf(now));
    const { rows } = await makeBackup(db, { file, withSecrets: false, now });
    const old = readdirSync(backups.directory)
      .filter((name) => ownName.test(name))
      .sort()
      .slice(0, -backups.kept);
    for (const name of old) rmSync(join(backups.directory, name), { force: true });
    log.info({ rows, removed: old.length }, 'The daily backup is made');
    return { backups: 1, removed: old.length };
  },
};
