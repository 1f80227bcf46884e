// `tallybot export`: customers, meetings, calls or deals as a file.
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { exportFile, exportFormats, mostXlsxRecords } from '../areas/exports/export-file.ts';
import { exportKinds } from '../areas/exports/queries.ts';
import { createTranslations } from '../i18n/translate.ts';
import { defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Writes customers, meetings, calls or deals into a file.',
  usage: `KIND [--format ${exportFormats.join('|')}] [--out FILE]`,
  help: [
    `KIND           ${exportKinds.join(', ')}`,
    '--format F     csv (UTF-8, semicolons), xlsx or json; csv by default',
    '--out FILE     where to; by default a new name in the present folder',
    'No cell can become a formula. Customers have a row for each contact, as `import` takes them. It is in the audit log.',
  ],
  options: { format: { type: 'string' }, out: { type: 'string' } },
  positionals: ['kind'],
  forCompany: true,
  schema: z.object({
    kind: z.enum(exportKinds),
    format: z.enum(exportFormats).default('csv'),
    out: z.string().optional(),
  }),
  async run({ db, company, now }, { kind, format, out }) {
    const acting = await ownCompanyActor({ db, company });
    if (!acting.ok) return acting;
    const { actor } = acting;
    const made = await exportFile(db.sql, actor, {
      kind,
      format,
      now,
      t: createTranslations()(actor.locale),
    });
    if (!made.ok) {
      const problem = `There are more than ${mostXlsxRecords}: a workbook would be too large. Take --format csv.`;
      return { ok: false, problem };
    }
    const file = resolve(out ?? made.name);
    await pipeline(Readable.from(made.pieces), createWriteStream(file));
    const { records } = made;
    return {
      ok: true,
      result: { kind, format, records, file },
      text: `${kind}: ${records} records in ${file}`,
    };
  },
});
