// Customers and records as a file: CSV and JSON piece by piece, XLSX as a whole.
import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Key, Translate } from '../../i18n/translate.ts';
import { erasedName } from '../../records/known-name.ts';
import {
  type Cell,
  dayCell,
  headingCell,
  momentCell,
  numberCell,
  textCell,
} from '../../spreadsheets/cells.ts';
import { csvText } from '../../spreadsheets/csv-cell.ts';
import { writeWorkbook, xlsxType } from '../../spreadsheets/write-workbook.ts';
import { beginExport, type ExportKind, type ExportRow, exportRows } from './queries.ts';

export const exportFormats = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportTypes: Record<ExportFormat, string> = {
  xlsx: xlsxType,
  csv: 'text/csv',
  json: 'application/json',
};

/** A workbook is held in memory: about a kilobyte per row. */
export const mostXlsxRecords = 50_000;

const columns = {
  customers: [
    'id',
    'name',
    'firstName',
    'lastName',
    'position',
    'phone',
    'email',
    'taxNumber',
    'tags',
    'note',
    'owner',
    'consent',
    'createdAt',
  ],
  meetings: ['id', 'at', 'customer', 'subject', 'result', 'note', 'owner'],
  calls: ['id', 'at', 'customer', 'phone', 'direction', 'status', 'note', 'owner'],
  planned_calls: ['id', 'day', 'at', 'customer', 'phone', 'subject', 'settledAt', 'status', 'owner'],
  deals: [
    'id',
    'customer',
    'title',
    'amount',
    'currency',
    'stage',
    'closedOn',
    'expectedOn',
    'lostReason',
    'note',
    'owner',
    'createdAt',
  ],
} as const satisfies Record<ExportKind, readonly string[]>;
type Column = (typeof columns)[ExportKind][number];

const numbers: readonly Column[] = ['id', 'amount'];
const instants: readonly Column[] = ['at', 'createdAt', 'settledAt'];

/** What the headings are called: those of customers as an import recognises them. */
const headings: Record<Column, Key> = {
  id: 'export.column.id',
  name: 'import.field.name',
  customer: 'import.field.name',
  firstName: 'import.field.firstName',
  lastName: 'import.field.lastName',
  position: 'import.field.position',
  phone: 'import.field.phone',
  email: 'import.field.email',
  taxNumber: 'import.field.taxNumber',
  tags: 'import.field.tags',
  note: 'import.field.note',
  owner: 'import.field.owner',
  consent: 'import.field.consent',
  createdAt: 'export.column.createdAt',
  at: 'export.column.at',
  subject: 'export.column.subject',
  result: 'export.column.result',
  direction: 'export.column.direction',
  status: 'export.column.status',
  title: 'export.column.title',
  amount: 'export.column.amount',
  currency: 'export.column.currency',
  stage: 'export.column.stage',
  closedOn: 'export.column.closedOn',
  lostReason: 'export.column.lostReason',
  expectedOn: 'export.column.expectedOn',
  day: 'export.column.day',
  settledAt: 'export.column.settledAt',
};

export interface ExportRequest {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  readonly now: Date;
  readonly t: Translate;
}

export type Exported =
  | {
      readonly ok: true;
      readonly name: string;
      readonly records: number;
      readonly pieces: AsyncIterable<Buffer>;
    }
  | { readonly ok: false; readonly reason: 'may_not' | 'too_many' };

/** Audited before the first piece. Instants are the actor's wall clock; in JSON UTC. One statement per 1,000 records. */
export async function exportFile(db: Sql, actor: Actor, request: ExportRequest): Promise<Exported> {
  const { kind, format, now, t } = request;
  const begun = await beginExport(db, actor, { kind, format, now });
  if (!begun) return { ok: false, reason: 'may_not' };
  if (format === 'xlsx' && begun.records > mostXlsxRecords) return { ok: false, reason: 'too_many' };
  const pages = exportRows(db, actor, kind);
  const day = DateTime.fromJSDate(now, { zone: actor.timeZone }).toISODate();
  const pieces = { csv: csvPieces, json: jsonPieces, xlsx: xlsxPieces }[format];
  return {
    ok: true,
    name: `${t(`export.file.${kind}`)}-${day}.${format}`,
    records: begun.records,
    pieces: pieces(pages, actor, request),
  };
}

async function* csvPieces(
  pages: AsyncIterable<ExportRow[]>,
  actor: Actor,
  { kind, t }: ExportRequest,
): AsyncIterable<Buffer> {
  const csv = (rows: string[][]) =>
    Buffer.from(stringify(rows, { delimiter: ';', record_delimiter: '\r\n' }));
  yield Buffer.concat([Buffer.from('\uFEFF'), csv([columns[kind].map((column) => t(headings[column]))])]);
  for await (const rows of pages)
    yield csv(rows.map((row) => columns[kind].map((column) => csvCell(row, column, actor, t))));
}

async function* jsonPieces(
  pages: AsyncIterable<ExportRow[]>,
  _actor: Actor,
  { kind }: ExportRequest,
): AsyncIterable<Buffer> {
  let first = true;
  yield Buffer.from('[');
  for await (const rows of pages) {
    const texts = rows.map((row) =>
      JSON.stringify(
        Object.fromEntries(
          columns[kind].map((column) => [column, row[column] === erasedName ? null : (row[column] ?? null)]),
        ),
      ),
    );
    yield Buffer.from(`${first ? '\n' : ',\n'}${texts.join(',\n')}`);
    first = false;
  }
  yield Buffer.from('\n]\n');
}

async function* xlsxPieces(
  pages: AsyncIterable<ExportRow[]>,
  actor: Actor,
  { kind, t }: ExportRequest,
): AsyncIterable<Buffer> {
  const cells: Cell[][] = [columns[kind].map((column) => headingCell(t(headings[column])))];
  for await (const rows of pages)
    for (const row of rows) cells.push(columns[kind].map((column) => sheetCell(row, column, actor, t)));
  const widths = columns[kind].map((column) => (numbers.includes(column) ? 12 : 24));
  yield await writeWorkbook([{ name: t(`export.kind.${kind}`), rows: cells, widths }]);
}

function csvCell(row: ExportRow, column: Column, { timeZone }: Actor, t: Translate): string {
  const value = row[column] ?? null;
  if (value === null) return '';
  if (value instanceof Date)
    return DateTime.fromJSDate(value, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  return numbers.includes(column) ? String(value) : csvText(inWords(column, String(value), t));
}

function sheetCell(row: ExportRow, column: Column, { timeZone }: Actor, t: Translate): Cell {
  const value = row[column] ?? null;
  if (value === null) return null;
  if (instants.includes(column)) return momentCell(value as Date, timeZone);
  if (column === 'closedOn' || column === 'expectedOn' || column === 'day') return dayCell(String(value));
  return numbers.includes(column) ? numberCell(String(value)) : textCell(inWords(column, String(value), t));
}

/** What the program has words of its own for. */
function inWords(column: Column, value: string, t: Translate): string {
  switch (column) {
    case 'result':
      return t(`result.${value}` as Key);
    case 'status':
      return t(`status.${value}` as Key);
    case 'stage':
      return t(`stage.${value}` as Key);
    case 'direction':
      return t(`direction.${value}` as Key);
    case 'customer':
      return value === erasedName ? t('record.erased') : value;
    case 'consent':
      return t(value === 'given' ? 'export.yes' : 'export.no');
    default:
      return value;
  }
}
