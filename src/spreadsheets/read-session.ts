// One file while it is read: opened, then given out in pieces, each small enough to be handed to another thread at once.
import { type FoundHeader, findHeader } from './find-header.ts';
import type { RawRow } from './raw-row.ts';
import { openSource } from './read-source.ts';
import type { ReadChoice, SheetFacts, TableFindings, TableFormat, TableHeader, TableRow } from './table.ts';
import { TableError } from './table-limits.ts';
import { createTableShaper, fillsFirstColumn, rowsGoOn } from './table-shaper.ts';

export interface Piece {
  readonly rows: readonly TableRow[];
  /** Nothing follows. */
  readonly done: boolean;
  /** So far. */
  readonly findings: TableFindings;
}

export interface ReadSession {
  readonly format: TableFormat;
  readonly header: TableHeader | null;
  readonly sheets: readonly SheetFacts[];
  /** The heading first, if there is one. @throws TableError */
  next(): Promise<Piece>;
  /** When nothing more is wanted. */
  close(): Promise<void>;
}

/** So many rows show how the table is made. */
const lookedAt = 200;
const pieceRows = 500;
const pieceCharacters = 256 * 1024;
/** Lines of a letter or an article, not cells: so long, on average. */
const prose = 80;

/** @throws TableError */
export async function openSession(bytes: Buffer, choice: ReadChoice): Promise<ReadSession> {
  const source = await openSource(bytes, choice);
  const iterator = source.rows()[Symbol.asyncIterator]();
  const first: RawRow[] = [];
  let ended = false;
  while (first.length < lookedAt && !ended) {
    const { value, done } = await iterator.next();
    if (done) ended = true;
    else first.push(value);
  }
  if (first.length === 0) {
    const isFarAway = source.doubts().some(({ kind }) => kind === 'far_cells');
    throw new TableError(isFarAway ? 'too_many_columns' : 'empty');
  }
  const found: FoundHeader | null = source.header
    ? { header: source.header, titles: [], known: source.header.cells.length }
    : findHeader(first);
  if (!found && source.format.kind === 'csv' && isProse(first)) throw new TableError('not_a_table');
  const header = found?.header ?? null;
  const body = first.filter(({ row }) => row > (header?.row ?? 0));
  const isCsv = source.format.kind === 'csv';
  const shaper = createTableShaper(found, {
    fillsFirst: isCsv && header !== null && fillsFirstColumn(header.cells, body),
    joinsSeveral: header !== null && rowsGoOn(header.cells, body),
  });
  let waiting: readonly RawRow[] = body;
  let isFirst = true;

  return {
    format: source.format,
    header,
    sheets: source.sheets,
    next,
    close: async () => void (await iterator.return?.()),
  };

  async function next(): Promise<Piece> {
    const rows: TableRow[] = [];
    let characters = 0;
    const put = (row: TableRow) => {
      rows.push(row);
      for (const cell of row.cells) characters += cell.length;
    };
    if (isFirst && header) put({ row: header.row, cells: header.cells });
    isFirst = false;
    let done = false;
    for (const raw of waiting) shaper.take(raw).forEach(put);
    waiting = [];
    while (!done && rows.length < pieceRows && characters < pieceCharacters) {
      const { value, done: isDone } = ended ? { value: undefined, done: true } : await iterator.next();
      if (isDone || !value) {
        done = true;
        shaper.end().forEach(put);
      } else shaper.take(value).forEach(put);
    }
    return { rows, done, findings: findings() };
  }

  function findings(): TableFindings {
    return {
      doubts: [...source.doubts(), ...shaper.doubts()],
      leftOut: shaper.leftOut,
      leftOutCount: shaper.leftOutCount(),
    };
  }
}

/** One column of long lines without a heading. */
function isProse(rows: readonly RawRow[]): boolean {
  if (rows.some(({ cells }) => cells.length > 1)) return false;
  const length = rows.reduce((sum, { cells }) => sum + (cells[0]?.length ?? 0), 0);
  return length / rows.length > prose;
}
