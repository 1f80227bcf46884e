// CSV as people have it: which encoding, which delimiter; then row by row, never the whole text at once.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import type { TableRow } from './read-table.ts';
import { TableError, tableLimits } from './table-limits.ts';
import { decodedPieces, detectEncoding, type TextEncoding } from './text-encoding.ts';

export const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvFormat {
  readonly kind: 'csv';
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
}

const sampleCharacters = 32 * 1024;
const sampleRows = 50;
/** A first line such as "sep=;": Excel's own way to say it. */
const separatorLine = /^sep=([;,\t|])\r?\n/i;

/** @throws TableError for what is no text */
export function detectCsv(bytes: Buffer): CsvFormat {
  if (bytes.length === 0) throw new TableError('empty');
  const encoding = detectEncoding(bytes);
  let sample = '';
  for (const piece of decodedPieces(bytes, encoding)) {
    sample += piece;
    if (sample.length >= sampleCharacters) break;
  }
  if (sample.trim() === '') throw new TableError('empty');
  if (!looksLikeText(sample)) throw new TableError('not_a_table');
  const said = separatorLine.exec(sample)?.[1] as Delimiter | undefined;
  return { kind: 'csv', encoding, delimiter: said ?? detectDelimiter(sample) };
}

function looksLikeText(sample: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: texts have next to none of these.
  const control = sample.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return control <= sample.length / 200;
}

/** The one that cuts the rows into the same number of cells most often; of equals the one that makes more cells. */
export function detectDelimiter(text: string): Delimiter {
  const end = text.length >= sampleCharacters ? text.lastIndexOf('\n') + 1 || text.length : text.length;
  const sample = text.slice(0, end);
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function scoreOf(sample: string, delimiter: Delimiter): number {
  let rows: string[][];
  try {
    rows = parseAtOnce(sample, { ...csvOptions(delimiter), to: sampleRows });
  } catch {
    return -1;
  }
  const widths = rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (width === 1) return 0;
  return count / widths.length + Math.min(width, 50) / 1000;
}

const csvOptions = (delimiter: Delimiter) => ({
  delimiter,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: tableLimits.recordCharacters,
});

/** @throws TableError `broken` for a quote that is never closed */
export async function* csvRows(bytes: Buffer, { encoding, delimiter }: CsvFormat): AsyncIterable<TableRow> {
  const parser = Readable.from(withoutSeparatorLine(decodedPieces(bytes, encoding))).pipe(
    parse(csvOptions(delimiter)),
  );
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (error) {
    if (isCsvError(error)) throw new TableError('broken');
    throw error;
  } finally {
    parser.destroy();
  }
}

function* withoutSeparatorLine(pieces: Iterable<string>): Iterable<string> {
  let first = true;
  for (const piece of pieces) {
    yield first ? piece.replace(separatorLine, '\n') : piece;
    if (piece !== '') first = false;
  }
}

const isCsvError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
