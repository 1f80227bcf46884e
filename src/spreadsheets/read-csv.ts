// CSV as people have it: which encoding, which delimiter; then row by row, never the whole text at once.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { csvOptions } from './csv-options.ts';
import { type DetectedDelimiter, detectDelimiter, separatorLine } from './detect-delimiter.ts';
import type { RawRow } from './raw-row.ts';
import { type Delimiter, delimiters } from './table.ts';
import { TableError } from './table-limits.ts';
import { decodedPieces, type TextEncoding } from './text-encoding.ts';

export interface CsvFormat extends DetectedDelimiter {
  readonly encoding: TextEncoding;
}

export interface CsvNotes {
  /** Rows that another delimiter cuts, and the first of them. */
  mixed: number;
  mixedRow: number;
  /** Characters that the encoding doesn't have, and the row of the first. */
  broken: number;
  brokenRow: number;
}

const sampleCharacters = 32 * 1024;
const longestSplit = 10_000;

/** @throws TableError for what is no text */
export function detectCsv(bytes: Buffer, encoding: TextEncoding): CsvFormat {
  let sample = '';
  for (const piece of decodedPieces(bytes, encoding)) {
    sample += piece;
    if (sample.length >= sampleCharacters) break;
  }
  if (sample.replaceAll('\0', '').trim() === '') throw new TableError('empty');
  if (!looksLikeText(sample)) throw new TableError('not_a_table');
  return { encoding, ...detectDelimiter(sample, sampleCharacters) };
}

function looksLikeText(sample: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: texts have next to none of these.
  const control = sample.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0;
  const nothing = sample.match(/\0/g)?.length ?? 0;
  return control <= sample.length / 200 && nothing <= sample.length / 10;
}

/** @throws TableError `open_quote`, `giant_row` with the row in which it is */
export async function* csvRows(bytes: Buffer, format: CsvFormat, notes: CsvNotes): AsyncIterable<RawRow> {
  const { encoding, delimiter, width } = format;
  const parser = Readable.from(withoutSeparatorLine(decodedPieces(bytes, encoding))).pipe(
    parse(csvOptions(delimiter)),
  );
  let row = 0;
  try {
    for await (const read of parser as AsyncIterable<string[]>) {
      row += 1;
      const cells = read.length === 1 && width > 1 ? split(read[0] as string, row) : read;
      if (cells.some((cell) => swallowsRows(cell, delimiter, width))) throw new TableError('open_quote', row);
      noteBroken(cells, row);
      yield { row, cells, across: 0 };
    }
  } catch (error) {
    throw isCsvError(error)
      ? new TableError(isOpenQuote(error) ? 'open_quote' : 'giant_row', (error.records ?? row) + 1)
      : error;
  } finally {
    parser.destroy();
  }

  /** A row that is one cell where others are many: in quotes as a whole, or cut by another delimiter. */
  function split(cell: string, at: number): string[] {
    if (cell.length > longestSplit) return [cell];
    for (const other of delimiters) {
      // Whether it can be at all is cheaper to see than what it is.
      if (cell.split(other, width).length < width) continue;
      const cells = splitBy(cell, other);
      if (cells.length !== width) continue;
      if (!format.isWrapped && notes.mixed++ === 0) notes.mixedRow = at;
      return cells;
    }
    return [cell];
  }

  function noteBroken(cells: readonly string[], at: number): void {
    for (const cell of cells) {
      for (let found = cell.indexOf('\ufffd'); found >= 0; found = cell.indexOf('\ufffd', found + 1))
        if (notes.broken++ === 0) notes.brokenRow = at;
    }
  }
}

function splitBy(cell: string, delimiter: Delimiter): string[] {
  try {
    const rows = parseAtOnce(cell, csvOptions(delimiter)) as string[][];
    return rows.length === 1 ? (rows[0] ?? []) : [];
  } catch {
    return [];
  }
}

/** A quote that was opened before and closed in a later row has whole rows between them in its cell. */
function swallowsRows(cell: string, delimiter: Delimiter, width: number): boolean {
  if (width < 3 || !cell.includes('\n')) return false;
  return cell.split('\n', 200).some((line) => line.split(delimiter, width + 1).length === width);
}

function* withoutSeparatorLine(pieces: Iterable<string>): Iterable<string> {
  let first = true;
  for (const piece of pieces) {
    yield first ? piece.replace(separatorLine, '\n') : piece;
    if (piece !== '') first = false;
  }
}

interface CsvError extends Error {
  readonly code: string;
  readonly lines?: number;
  readonly records?: number;
}

/** A row that goes over so many lines can only be a quote; one that doesn't is one line of great length. */
const isOpenQuote = ({ code, lines = 0, records = 0 }: CsvError): boolean =>
  code !== 'CSV_MAX_RECORD_SIZE' || lines > records + 10;

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
