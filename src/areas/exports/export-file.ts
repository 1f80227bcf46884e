// Customers and records as a file: CSV and JSON piece by piece, XLSX as a whole.
import { DateTime } from 'luxon';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Translate } from '../../i18n/translate.ts';
import { erasedName } from '../../records/known-name.ts';
import type { ExportColumn } from '../../records/record-description.ts';
import {
  type Cell,
  dayCell,
  headingCell,
  momentCell,
  numberCell,
  textCell,
} from '../../spreadsheets/cells.ts';
import { csvRowsText, csvText } from '../../spreadsheets/csv-cell.ts';
import { writeWorkbook, xlsxType } from '../../spreadsheets/write-workbook.ts';
import { beginExport, type ExportKind, type ExportRow, exportColumns, exportRows } from './queries.ts';

export const exportFormats = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportTypes: Record<ExportFormat, string> = {
  xlsx: xlsxType,
  csv: 'text/csv',
  json: 'application/json',
};

/** A workbook is held in memory: about a kilobyte per row. */
export const mostXlsxRecords = 50_000;

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
  const csv = (rows: string[][]) => Buffer.from(csvRowsText(rows));
  yield Buffer.concat([Buffer.from('\uFEFF'), csv([exportColumns(kind).map(({ heading }) => t(heading))])]);
  for await (const rows of pages)
    yield csv(rows.map((row) => exportColumns(kind).map((column) => csvCell(row, column, actor, t))));
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
          exportColumns(kind).map(({ name }) => [
            name,
            row[name] === erasedName ? null : (row[name] ?? null),
          ]),
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
  const cells: Cell[][] = [exportColumns(kind).map(({ heading }) => headingCell(t(heading)))];
  for await (const rows of pages)
    for (const row of rows) cells.push(exportColumns(kind).map((column) => sheetCell(row, column, actor, t)));
  const widths = exportColumns(kind).map(({ as }) => (as === 'number' ? 12 : 24));
  yield await writeWorkbook([{ name: t(`export.kind.${kind}`), rows: cells, widths }]);
}

function csvCell(row: ExportRow, { name, as }: ExportColumn, { timeZone }: Actor, t: Translate): string {
  const value = row[name] ?? null;
  if (value === null) return '';
  if (value instanceof Date)
    return DateTime.fromJSDate(value, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  return as === 'number' ? String(value) : csvText(inWords(as, String(value), t));
}

function sheetCell(row: ExportRow, { name, as }: ExportColumn, { timeZone }: Actor, t: Translate): Cell {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (as === 'moment') return momentCell(value as Date, timeZone);
  if (as === 'day') return dayCell(String(value));
  return as === 'number' ? numberCell(String(value)) : textCell(inWords(as, String(value), t));
}

/** What the program has words of its own for. */
function inWords(as: ExportColumn['as'], value: string, t: Translate): string {
  if (typeof as === 'function') return t(as(value));
  return as === 'customer' && value === erasedName ? t('record.erased') : value;
}
