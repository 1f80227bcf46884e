// One store's part of the import benchmark; see imports.ts.

import { systemActor } from '../src/access/system-actor.ts';
import { applyImport } from '../src/areas/imports/apply.ts';
import { revertImport } from '../src/areas/imports/revert.ts';
import { importSettingsSchema } from '../src/areas/imports/schema.ts';
import { createImport } from '../src/areas/imports/stage.ts';
import { stageFile } from '../src/areas/imports/stage-file.ts';
import { readConfig } from '../src/config.ts';
import type { Database } from '../src/db/client.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { textCell } from '../src/spreadsheets/cells.ts';
import { writeWorkbook } from '../src/spreadsheets/write-workbook.ts';
import { createTestCompany } from '../test/support/company.ts';
import { quietLog } from '../test/support/quiet-log.ts';

const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const header = ['Company', 'First name', 'Last name', 'Phone', 'E-mail', 'Tags', 'Note', 'City'];
const words = ['Nord', 'Berg', 'Kite', 'Acme', 'Studio', 'Sonne', 'Meer', 'Wald', 'Stern', 'Fluss'];

function cellsOf(index: number): string[] {
  const word = (place: number) => words[Math.floor(index / 10 ** place) % 10];
  return [
    `${word(0)}${word(1)} ${word(2)} ${index} GmbH`,
    'Anna',
    `${word(3)}mann${word(4)}`,
    `+49 30 ${String(10_000_000 + index)}`,
    `anna.${index}@example.org`,
    word(2) ?? '',
    `Note number ${index}`,
    'Berlin',
  ];
}

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.problems.join(' '));
const db = await openDatabase({ store: config.config.store, log: quietLog });
const { company, admin } = await createTestCompany(db);
const actor = systemActor(company, 'cli');
let peak = 0;
/** The longest that a timer was late: what somebody's tap would have waited for in this process. */
let stall = 0;
let ticked = performance.now();
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
  stall = Math.max(stall, performance.now() - ticked - 10);
  ticked = performance.now();
}, 10);
const table: Record<string, string | number>[] = [];
let last = 0;

const csv = Buffer.from(
  [header, ...Array.from({ length: rows }, (_, index) => cellsOf(index))]
    .map((cells) => cells.join(';'))
    .join('\n'),
);
await measured('CSV read: dry run', () => stage(csv));
await measured('put in', () => db.sqlTransaction((tx) => applyImport(tx, actor, last, new Date())));
await measured('the same CSV read again', () => stage(csv));
await measured('put in: all known', () =>
  db.sqlTransaction((tx) => applyImport(tx, actor, last, new Date())),
);
await measured('taken back', () => db.sqlTransaction((tx) => revertImport(tx, actor, last - 1, new Date())));
const xlsx = await writeWorkbook([
  {
    name: 'Customers',
    widths: [],
    rows: [header, ...Array.from({ length: rows }, (_, index) => cellsOf(index))].map((cells) =>
      cells.map(textCell),
    ),
  },
]);
await measured(`XLSX read: dry run (${(xlsx.length / 1024 / 1024).toFixed(1)} MB)`, () => stage(xlsx));
clearInterval(watch);
console.log(`${db.kind}, ${rows} rows`);
console.table(table);
await db.close();

async function stage(bytes: Buffer): Promise<void> {
  const settings = importSettingsSchema.parse({ ownerId: admin.personId });
  last = await createImport(db.sql, actor, {
    fileId: null,
    held: true,
    fileName: 'bench',
    settings,
    now: new Date(),
  });
  const staged = await stageFile(db as Database, actor, {
    importId: last,
    settings,
    bytes,
    clock: () => new Date(),
  });
  if (!staged.ok) throw new Error(staged.problem);
}

async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  global.gc?.();
  peak = 0;
  stall = 0;
  ticked = performance.now();
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  table.push({
    what,
    seconds: seconds.toFixed(1),
    'rows/s': Math.round(rows / seconds),
    'memory before, MB': Math.round(before / 1024 / 1024),
    'peak, MB': Math.round(Math.max(peak, process.memoryUsage.rss()) / 1024 / 1024),
    'longest stall, ms': Math.round(stall),
  });
}
