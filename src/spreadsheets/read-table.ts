// A file as a table: CSV in any usual encoding and with any usual delimiter, a sheet of an XLSX workbook, or vCards. It is read in
// a thread of its own, with limits on time, memory and all that can be counted; the program goes on meanwhile.
import {
  noFindings,
  type ReadChoice,
  type SheetFacts,
  type TableFindings,
  type TableFormat,
  type TableHeader,
  type TableRow,
} from './table.ts';
import { TableError, type TableProblem, tableLimits } from './table-limits.ts';
import { lendThread } from './table-threads.ts';
import type { FromReader, ToReader } from './table-worker.ts';

export type { TableFormat, TableRow };

export type OpenedTable =
  | {
      readonly ok: true;
      readonly format: TableFormat;
      /** Null for a file without one, as far as can be seen. */
      readonly header: TableHeader | null;
      /** Those of a workbook that are shown; none for other files. */
      readonly sheets: readonly SheetFacts[];
      /** Streams the rows, the heading first, without the empty ones; may be called again. @throws TableError */
      rows(): AsyncIterable<TableRow>;
      /** Complete once the rows were read to their end. */
      found(): TableFindings;
      /** For who doesn't read to the end. Idempotent. */
      close(): void;
    }
  | { readonly ok: false; readonly problem: TableProblem; readonly row: number | null };

/** A table that nobody begins with, or goes on with, gives its thread back after so long. */
const idleMs = { begin: 60_000, goOn: 600_000 };

type Opened = Extract<FromReader, { type: 'opened' }>;

/** Recognises the file by its content, whatever its name says. */
export async function openTable(bytes: Buffer, choice: ReadChoice = {}): Promise<OpenedTable> {
  if (bytes.length > tableLimits.bytes) return { ok: false, problem: 'too_big', row: null };
  let findings = noFindings;
  let reading: Reading | null;
  try {
    reading = await beginReading(bytes, choice);
  } catch (error) {
    if (error instanceof TableError) return { ok: false, problem: error.problem, row: error.row };
    throw error;
  }
  const { format, header, sheets } = reading.opened;
  return {
    ok: true,
    format,
    header,
    sheets,
    async *rows() {
      const own = reading?.isUsable() ? reading : await beginReading(bytes, choice);
      reading = null;
      try {
        for (let piece = own.opened.piece; ; piece = await own.next()) {
          yield* piece.rows;
          findings = piece.findings;
          if (piece.done) return;
        }
      } finally {
        own.close();
      }
    },
    found: () => findings,
    close() {
      reading?.close();
      reading = null;
    },
  };
}

interface Reading {
  readonly opened: Opened;
  next(): Promise<Opened['piece']>;
  /** It was read to its end, or can be. */
  isUsable(): boolean;
  close(): void;
}

/** @throws TableError */
async function beginReading(bytes: Buffer, choice: ReadChoice): Promise<Reading> {
  const lent = await lendThread();
  let left: number = tableLimits.milliseconds;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  try {
    const opened = await ask({ type: 'open', bytes: new Uint8Array(bytes), choice });
    if (opened.type !== 'opened') throw new Error(`The reading thread answered ${opened.type}.`);
    if (opened.piece.done) close();
    return { opened, next, close, isUsable: () => opened.piece.done || !isClosed };
  } catch (error) {
    close();
    throw error;
  }

  async function next(): Promise<Opened['piece']> {
    if (isClosed) throw new Error('The table was closed: nobody went on with it.');
    const answer = await ask({ type: 'next' });
    if (answer.type !== 'piece') throw new Error(`The reading thread answered ${answer.type}.`);
    return answer.piece;
  }

  async function ask(message: ToReader): Promise<FromReader> {
    clearTimeout(idle);
    const begun = performance.now();
    const answer = await lent.thread.ask(message, left);
    left -= performance.now() - begun;
    if (answer.type === 'refused') throw new TableError(answer.problem, answer.row);
    if (answer.type === 'failed') throw new Error(`A file could not be read: ${answer.reason}`);
    idle = setTimeout(close, message.type === 'open' ? idleMs.begin : idleMs.goOn);
    idle.unref();
    return answer;
  }

  function close(): void {
    clearTimeout(idle);
    if (isClosed) return;
    isClosed = true;
    lent.giveBack();
  }
}
