// What cuts the rows of a text into cells.
import { parse as parseAtOnce } from 'csv-parse/sync';
import { csvOptions } from './csv-options.ts';
import { type Delimiter, delimiters } from './table.ts';

export interface DetectedDelimiter {
  readonly delimiter: Delimiter;
  /** Cells in most of the rows. */
  readonly width: number;
  /** Each row as a whole stands in quotes, as one cell. */
  readonly isWrapped: boolean;
}

const sampleRows = 50;
/** Empty ones included. */
const mostRows = 1000;
/** A first line such as "sep=;": Excel's own way to say it. */
export const separatorLine = /^\ufeff?"?sep=([;,\t|])"?\r?\n/i;

interface Scored {
  readonly delimiter: Delimiter;
  readonly score: number;
  readonly width: number;
  readonly rows: readonly string[][];
}

/** The one that cuts the rows into the same number of cells most often; of equals the one that makes more cells. */
export function detectDelimiter(text: string, full: number): DetectedDelimiter {
  const said = separatorLine.exec(text.slice(0, 20))?.[1] as Delimiter | undefined;
  const body = said ? text.replace(separatorLine, '') : text;
  const end = text.length >= full ? body.lastIndexOf('\n') + 1 || body.length : body.length;
  const sample = body.slice(0, end);
  if (said) return { delimiter: said, width: scored(sample, said).width, isWrapped: false };
  const best = bestOf(sample);
  if (best.score > 0) return { delimiter: best.delimiter, width: best.width, isWrapped: false };
  const inner = bestOf(best.rows.map(([cell = '']) => cell.replaceAll('\n', ' ')).join('\n'));
  return inner.score >= 1 && sample.trimStart().startsWith('"')
    ? { delimiter: inner.delimiter, width: inner.width, isWrapped: true }
    : { delimiter: best.delimiter, width: 1, isWrapped: false };
}

const bestOf = (sample: string): Scored =>
  delimiters
    .map((delimiter) => scored(sample, delimiter))
    .reduce((best, one) => (one.score > best.score ? one : best));

function scored(sample: string, delimiter: Delimiter): Scored {
  const rows = rowsOf(sample, delimiter).filter((row) => row.some((cell) => cell.trim() !== ''));
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (width === 1) return { delimiter, score: 0, width, rows };
  const score =
    count / rows.length + Math.min(width, 50) / 1000 - (cutsDecimals(sample, delimiter) ? 0.1 : 0);
  return { delimiter, score, width, rows };
}

/** Half a row at the end of the sample, or a quote in it that is never closed, takes nothing from the rows before. */
function rowsOf(sample: string, delimiter: Delimiter): string[][] {
  const found: string[][] = [];
  let rows = 0;
  try {
    parseAtOnce(sample, {
      ...csvOptions(delimiter),
      on_record(record: string[]) {
        if (record.some((cell) => cell !== '')) found.push(record);
        rows += 1;
        if (found.length >= sampleRows || rows >= mostRows) throw new Error('Enough was seen.');
      },
    });
  } catch {
    // What was found before the fault, or the end, counts.
  }
  return found;
}

/** A comma between figures more often than not stands for a decimal point. */
function cutsDecimals(sample: string, delimiter: Delimiter): boolean {
  if (delimiter !== ',') return false;
  const all = sample.split(',').length - 1;
  return all > 0 && (sample.match(/\d,\d/g)?.length ?? 0) > all / 2;
}
