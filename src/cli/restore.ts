// `tallybot restore`: a backup into an empty store of either kind.
import { resolve } from 'node:path';
import { z } from 'zod';
import { restoreBackup } from '../backup/restore-backup.ts';
import { defineStoreCommand } from './command.ts';

export const restore = defineStoreCommand({
  name: 'restore',
  summary: 'Puts a backup into an empty store, which DATA_DIR or DATABASE_URL names.',
  usage: 'FILE',
  help: [
    'FILE   made by `tallybot backup`, on an embedded store or on PostgreSQL, by this version or an older one',
    'The file is checked as a whole first. Nothing is written into a store that has a company. All of it or nothing.',
  ],
  options: {},
  positionals: ['file'],
  schema: z.object({ file: z.string().min(1) }),
  async run({ config, log }, { file }) {
    const { head, tables, rows, emailsHeld, secretsMissing } = await restoreBackup({
      file: resolve(file),
      store: config.store,
      log,
    });
    const lines = [`${rows} rows of ${tables} tables, as they were on ${head.madeAt}.`];
    if (emailsHeld > 0)
      lines.push(
        `${emailsHeld} e-mails of sale notices were on their way then and may have been sent since: they wait for your word, see /notices.`,
      );
    if (secretsMissing)
      lines.push(
        'Secrets of telephone systems and webhooks were left out of the file: make new ones in /telephony and /webhooks.',
      );
    return {
      ok: true,
      result: { tables, rows, madeAt: head.madeAt, version: head.version, emailsHeld, secretsMissing },
      text: lines.join('\n'),
    };
  },
});
