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
import { alikeLine, doubtLines, previewLines } from '../areas/imports/preview-lines.ts';
import { moveImport } from '../areas/imports/progress.ts';
import { type Refused, refusalKey, refusalText } from '../areas/imports/refused-file.ts';
import { rejectedRowsCsv } from '../areas/imports/rejected-rows.ts';
import { type ImportCounts, type ImportSettings, importSettingsSchema } from '../areas/imports/schema.ts';
import { sourceLines } from '../areas/imports/source-lines.ts';
import { createImport } from '../areas/imports/stage.ts';
import { stageFile } from '../areas/imports/stage-file.ts';
import type { Database } from '../db/client.ts';
import { createTranslations } from '../i18n/translate.ts';
import { tableLimits } from '../spreadsheets/table-limits.ts';
import { chosenColumns, mapProblem } from './column-map.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const schema = z.object({
  file: z.string('must be a CSV, XLSX or VCF file'),
  'dry-run': z.boolean().default(false),
  owner: z.string().optional(),
  'unknown-owner': z.string().optional(),
  map: z.array(z.string()).default([]),
  sheet: z.string().optional(),
});

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Imports customers from a CSV, XLSX or VCF file.',
  usage: 'FILE [--dry-run] [--owner NAME] [--unknown-owner NAME] [--map COLUMN=FIELD]… [--sheet NAME]',
  help: [
    'Encoding, delimiter and columns are recognised. Known customers (by tax number, by the name as it is written, by a phone or',
    'an e-mail of the same name) are filled in and added to; nothing is replaced. Who only may be the same is kept apart and',
    'listed (lookAlikes). What can’t be read goes into the note. Rows with nothing to keep are written to a CSV beside the file,',
    'with the column, the value and what to do. Who opted out by the file is never written to, or called.',
    'Whole or not at all; run again after a stop, it makes nothing twice. Imported customers count for nobody’s plan.',
    `At most ${tableLimits.bytes / 1024 / 1024} MB and ${tableLimits.rows} rows.`,
    '--dry-run             says what would be done, and does nothing',
    '--owner NAME          whose customers they become where the file has no manager; by default the first admin’s',
    '--unknown-owner NAME  whose those become whose manager in the file is nobody here; by default as --owner',
    '--map COLUMN=FIELD    what a column means, by its heading or number: one of name, contact, contactLastFirst, lastName,',
    '                      firstName, middleName, position, phone, email, taxNumber, tags, note, other, address, city,',
    '                      country, state, owner, consent, noMail, noCall, noContact, kind, phoneType,',
    '                      nextStep, nextDate, expectedClose, or skip; may be given several times',
    '--sheet NAME          the sheet of a workbook; by default the one that holds the table',
  ],
  options: {
    'dry-run': { type: 'boolean' },
    owner: { type: 'string' },
    'unknown-owner': { type: 'string' },
    map: { type: 'string', multiple: true },
    sheet: { type: 'string' },
  },
  positionals: ['file'],
  forCompany: true,
  schema,
  async run(parts, { file, 'dry-run': dryRun, owner, 'unknown-owner': stranger, map, sheet = null }) {
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
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
    const strangersOwnerId = stranger === undefined ? null : ownersByName(owners)(stranger);
    if (stranger !== undefined && strangersOwnerId === null)
      return problem(`There is nobody called ${stranger} to give the customers to.`);
    return importFile(parts, actor, { path, ownerId, strangersOwnerId, dryRun, map, sheet });
  },
});

const firstOwner = async ({ db }: CommandParts, actor: Actor, owners: readonly ImportOwner[]) =>
  defaultOwner(actor, owners, await firstAdmin(db.sql, actor.companyId));

interface Request {
  readonly path: string;
  readonly ownerId: number;
  readonly strangersOwnerId: number | null;
  readonly dryRun: boolean;
  readonly map: readonly string[];
  readonly sheet: string | null;
}

async function importFile(
  { db, now }: CommandParts,
  actor: Actor,
  { path, ownerId, strangersOwnerId, dryRun, map, sheet }: Request,
): Promise<CommandOutcome> {
  const bytes = await readFile(path);
  const chosen = map.length > 0 ? await chosenColumns(bytes, { map, sheet }, actor.company.country) : null;
  if (chosen && !chosen.ok)
    return problem(
      chosen.problem === 'no_column' || chosen.problem === 'no_field'
        ? mapProblem(chosen)
        : refusal(chosen.problem, chosen.row),
    );
  const settings = importSettingsSchema.parse({
    ...chosen?.columns,
    ownerId,
    strangersOwnerId,
    sheet,
    via: 'cli',
  });
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
  const facts = factsOf(staged.settings, staged.counts);
  const t = createTranslations()('en');
  const said = [
    ...facts.columnsLeftOut.map((column) => `Left out: ${column}`),
    ...(dryRun && staged.counts.planned > 0 ? [t('import.willPlan', { count: staged.counts.planned })] : []),
    ...(staged.counts.noted > 0 ? [t('import.noted', { count: staged.counts.noted })] : []),
    ...sourceLines(t, staged.settings),
    ...doubtLines(t, staged.settings, await ownerName(db.sql, actor, strangersOwnerId ?? ownerId)),
    ...staged.settings.lookAlikes.slice(0, mostSaid).map((one) => `Kept apart: ${alikeLine(t, one)}`),
  ];
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
        incomplete: staged.counts.incomplete,
        planned: staged.counts.planned,
        columns: columnsOf(staged.settings),
        source: staged.settings.source,
        preview: staged.settings.preview,
        ...facts,
      },
      text: [
        `${rows} rows: ${created} new (${staged.counts.incomplete} incomplete), ${updated} known, ${bad} bad. Nothing was imported.${where(rejectedFile)}`,
        ...previewLines(t, staged.settings),
        ...said,
      ].join('\n'),
    };
  }
  const applied = await db.sqlTransaction((tx) => applyImport(tx, actor, importId, now));
  if (!applied.ok) return problem(`Nothing was imported (${applied.reason}).`);
  const { counts } = applied.made;
  const { created, updated, unchanged, incomplete } = counts;
  const full = [
    ...(counts.notesFull > 0 ? [t('import.notesFull', { count: counts.notesFull })] : []),
    ...(counts.planned > 0 ? [t('import.planned', { count: counts.planned })] : []),
  ];
  return {
    ok: true,
    result: {
      rows,
      created,
      updated,
      rejected: counts.bad,
      rejectedFile,
      unchanged,
      incomplete,
      notesFull: counts.notesFull,
      planned: counts.planned,
      importId,
      ...facts,
    },
    text:
      `${rows} rows: ${created} customers made (${incomplete} incomplete), ${updated} known (${unchanged} had nothing new), ` +
      `${counts.bad} not taken.` +
      `${where(rejectedFile)}\n${[...said, ...full].map((line) => `${line}\n`).join('')}Take it back: tallybot revert ${importId}`,
  };
}

/** Longer lists stand in the JSON answer. */
const mostSaid = 10;

/** What became of what has no place of its own, and what somebody has to decide. */
const factsOf = (settings: ImportSettings, { noted, alike }: ImportCounts) => ({
  noted,
  lookAlikes: settings.lookAlikes,
  lookAlikeCount: alike,
  columnsLeftOut: columnsOf(settings).flatMap(({ column, field }) => (field === null ? [column] : [])),
  columnsGuessed: settings.guessed.map((index) => settings.header[index] || index + 1),
  unknownOwners: settings.unknownOwners,
  doubts: settings.doubts,
});

const ownerName = async (sql: Database['sql'], actor: Actor, id: number): Promise<string | null> =>
  (await importOwners(sql, actor)).find(({ personId }) => personId === id)?.name ?? null;

const where = (rejectedFile: string | null): string =>
  rejectedFile ? `\nThe rows that were not taken: ${rejectedFile}` : '';

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
