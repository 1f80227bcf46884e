// `tallybot backup`: the whole store in one file, while the program runs.
import { resolve } from 'node:path';
import { z } from 'zod';
import { makeBackup } from '../backup/make-backup.ts';
import { defineCommand } from './command.ts';

export const backup = defineCommand({
  name: 'backup',
  summary: 'Writes the whole store into one file, while Tallybot runs.',
  usage: 'FILE [--with-secrets]',
  help: [
    'FILE            where to; an older backup of that name is replaced once the new one is whole',
    '--with-secrets  also the secrets of partners (telephone systems, webhooks), so that none has to be rotated after a restore',
    'The file holds personal data: keep it where only you can read it. `tallybot restore` puts it into either kind of store.',
  ],
  options: { 'with-secrets': { type: 'boolean' } },
  positionals: ['file'],
  schema: z.object({ file: z.string().min(1), 'with-secrets': z.boolean().default(false) }),
  async run({ db, now }, { file, 'with-secrets': withSecrets }) {
    const to = resolve(file);
    const { tables, rows } = await makeBackup(db, { file: to, withSecrets, now });
    return {
      ok: true,
      result: { file: to, tables, rows, withSecrets },
      text: `${rows} rows of ${tables} tables in ${to}${withSecrets ? '' : ', without secrets'}`,
    };
  },
});
