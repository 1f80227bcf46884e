// `tallybot import`: customers from a CSV, XLSX or VCF file; `tallybot revert`: takes an import back.
import { constants, createWriteStream } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { applyImport } from '../areas/imports/apply.ts';
import {
  defaultOwner,
  firstAdmin,
  type ImportOwner,
  importOwners,
  ownersByName,
} from '../areas/imports/owners.ts';
import { moveImport } from '../areas/imports/progress.ts';
import { type Refused, refusalKey, refusalText } from '../areas/imports/refused-file.ts';
import { rejectedRowsCsv } from '../areas/imports/rejected-rows.ts';
import { importSettingsSchema } from '../areas/imports/schema.ts';
import { sourceLines } from '../areas/imports/source-lines.ts';
import { createImport } from '../areas/imports/stage.ts';
import { stageFile } from '../areas/imports/stage-file.ts';
import { createTranslations } from '../i18n/translate.ts';
import { tableLimits } from '../spreadsheets/table-limits.ts';
import { chosenColumns, mapProblem } from './column-map.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { noCompany, ownCompanyActor } from './own-company.ts';

const schema = z.object({
  file: z.string('must be a CSV, XLSX or VCF file'),
  'dry-run': z.boolean().default(false),
  owner: z.string().optional(),
  map: z.array(z.string()).default([]),
  sheet: z.string().optional(),
});

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Imports customers from a CSV, XLSX or VCF file.',
  usage: 'FILE [--dry-run] [--owner NAME] [--map COLUMN=FIELD]… [--sheet NAME]',
  help: [
    'Encoding, delimiter and columns are recognised. Known customers (by phone, e-mail, tax number or name) are filled in',
    'and added to; nothing is replaced. Rows that are not taken are written to a CSV beside the file, with the reason.',
    'Whole or not at all; run again after a stop, it makes nothing twice. Imported customers count for nobody’s plan.',
    `At most ${tableLimits.bytes / 1024 / 1024} MB and ${tableLimits.rows} rows.`,
    '--dry-run             says what would be done, and does nothing',
    '--owner NAME          whose customers they become where the file has no manager; by default the first admin’s',
    '--map COLUMN=FIELD    what a column means, by its heading or number: name, contact, lastName, firstName, position,',
    '                      phone, email, taxNumber, tags, note, owner, consent, or skip; may be given several times',
    '--sheet NAME          the sheet of a workbook; by default the one that holds the table',
  ],
  options: {
    'dry-run': { type: 'boolean' },
    owner: { type: 'string' },
    map: { type: 'string', multiple: true },
    sheet: { type: 'string' },
  },
  positionals: ['file'],
  schema,
  async run(parts, { file, 'dry-run': dryRun, owner, map, sheet = null }) {
    const actor = await ownCompanyActor(parts.db.prisma);
    if (!actor) return noCompany;
    const path = resolve(file);
    const facts = await stat(path).catch(() => null);
    if (!facts?.isFile()) return problem(`There is no file ${file}.`);
    if (facts.size > tableLimits.bytes) return problem(refusal('too_big'));
    const owners = await importOwners(parts.db.sql, actor);
    const ownerId =
      owner === undefined ? await firstOwner(parts, actor, owners) : ownersByName(owners)(owner);
    if (ownerId === null)
      return problem(
        `There is nobody called ${owner ?? 'an admin'} to give the customers to. Give --owner with the whole name.`,
      );
    return importFile(parts, actor, { path, ownerId, dryRun, map, sheet });
  },
});

const firstOwner = async ({ db }: CommandParts, actor: Actor, owners: readonly ImportOwner[]) =>
  defaultOwner(actor, owners, await firstAdmin(db.sql, actor.companyId));

interface Request {
  readonly path: string;
  readonly ownerId: number;
  readonly dryRun: boolean;
  readonly map: readonly string[];
  readonly sheet: string | null;
}

async function importFile(
  { db, now }: CommandParts,
  actor: Actor,
  { path, ownerId, dryRun, map, sheet }: Request,
): Promise<CommandOutcome> {
  const bytes = await readFile(path);
  const chosen = map.length > 0 ? await chosenColumns(bytes, { map, sheet }, actor.company.country) : null;
  if (chosen && !chosen.ok)
    return problem(
      chosen.problem === 'no_column' || chosen.problem === 'no_field'
        ? mapProblem(chosen)
        : refusal(chosen.problem, chosen.row),
    );
  const settings = importSettingsSchema.parse({ ...chosen?.columns, ownerId, sheet, via: 'cli' });
  const importId = await createImport(db.sql, actor, {
    fileId: null,
    held: true,
    fileName: basename(path),
    settings,
    now,
  });
  const staged = await stageFile(db, actor, { importId, settings, bytes, clock: () => new Date() });
  if (!staged.ok) {
    await moveImport(db.sql, importId, { from: ['staging'], to: 'failed' });
    return problem(refusal(staged.problem, staged.row));
  }
  const rejectedFile = await writeRejected(db.sql, path, importId, staged.settings);
  const { rows, bad } = staged.counts;
  if (dryRun) {
    await moveImport(db.sql, importId, { from: ['staged'], to: 'dropped' });
    const { new: created, known: updated } = staged.counts;
    return {
      ok: true,
      result: {
        dryRun: true,
        rows,
        created,
        updated,
        rejected: bad,
        rejectedFile,
        columns: columnsOf(staged.settings),
        source: staged.settings.source,
      },
      text: `${rows} rows: ${created} new, ${updated} known, ${bad} bad. Nothing was imported.${where(rejectedFile)}${said(staged.settings)}`,
    };
  }
  const applied = await db.sqlTransaction((tx) => applyImport(tx, actor, importId, now));
  if (!applied.ok) return problem(`Nothing was imported (${applied.reason}).`);
  const { counts } = applied.made;
  const { created, updated, unchanged, incomplete } = counts;
  return {
    ok: true,
    result: { rows, created, updated, rejected: counts.bad, rejectedFile, unchanged, incomplete, importId },
    text:
      `${rows} rows: ${created} customers made, ${updated} known (${unchanged} had nothing new), ${counts.bad} not taken.` +
      `${where(rejectedFile)}${said(staged.settings)}\nTake it back: tallybot revert ${importId}`,
  };
}

const where = (rejectedFile: string | null): string =>
  rejectedFile ? `\nThe rows that were not taken: ${rejectedFile}` : '';

/** What was doubtful in the file, and which of its lines are no customers. */
const said = (settings: Parameters<typeof sourceLines>[1]): string =>
  sourceLines(createTranslations()('en'), settings)
    .map((line) => `\n${line}`)
    .join('');

const columnsOf = ({ header, columns }: { header: readonly string[]; columns: readonly (string | null)[] }) =>
  columns.map((field, index) => ({ column: header[index] || index + 1, field }));

/** Beside the imported file; null when every row was taken. */
async function writeRejected(
  sql: Parameters<typeof rejectedRowsCsv>[0],
  path: string,
  importId: number,
  settings: Parameters<typeof rejectedRowsCsv>[1]['settings'],
): Promise<string | null> {
  const pieces = rejectedRowsCsv(sql, { importId, settings, t: createTranslations()('en') })[
    Symbol.asyncIterator
  ]();
  const first = await pieces.next();
  if (first.done) return null;
  const name = `${basename(path, extname(path))}.rejected-${importId}.csv`;
  const target = await writablePath([dirname(path), tmpdir()], name);
  async function* all() {
    yield first.value as string;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  await pipeline(Readable.from(all()), createWriteStream(target));
  return target;
}

async function writablePath(folders: readonly string[], name: string): Promise<string> {
  for (const folder of folders) {
    const isWritable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (isWritable) return join(folder, name);
  }
  return resolve(name);
}

/** What the chat says of such a file. */
const refusal = (word: Refused, row?: number | null): string =>
  refusalText(createTranslations()('en'), refusalKey(word, row)) ?? 'The file cannot be read.';

const problem = (text: string): CommandOutcome => ({ ok: false, problem: text });
