// Is a backup whole, and can this version restore it?
import { resolve } from 'node:path';
import { checkBackupFile } from '../../backup/backup-file.ts';
import { shippedMigrationNames } from '../../db/migrate.ts';
import { AppError } from '../../errors.ts';
import { type Check, ok, wrong } from './finding.ts';

export const checkBackup = (file: string): Check => ({
  name: 'backup',
  async run() {
    try {
      const { head, tables, rows } = await checkBackupFile(resolve(file));
      if (!shippedMigrationNames().includes(head.schema))
        return [
          wrong('backup', `Made by Tallybot ${head.version}: only that version or a newer one restores it.`),
        ];
      return [
        ok('backup', `whole: ${rows} rows of ${tables} tables, made on ${head.madeAt} by ${head.version}`),
      ];
    } catch (error) {
      if (error instanceof AppError) return [wrong('backup', error.message)];
      throw error;
    }
  },
});
