// The thread in which files are read: whatever is in one, it can't hold up anybody but this thread, which is then ended.
import { parentPort } from 'node:worker_threads';
import { openSession, type Piece, type ReadSession } from './read-session.ts';
import type { ReadChoice, SheetFacts, TableFormat, TableHeader } from './table.ts';
import { TableError, type TableProblem } from './table-limits.ts';

export type ToReader =
  | { readonly type: 'open'; readonly bytes: Uint8Array; readonly choice: ReadChoice }
  | { readonly type: 'next' };

export type FromReader =
  | {
      readonly type: 'opened';
      readonly format: TableFormat;
      readonly header: TableHeader | null;
      readonly sheets: readonly SheetFacts[];
      readonly piece: Piece;
    }
  | { readonly type: 'piece'; readonly piece: Piece }
  | { readonly type: 'refused'; readonly problem: TableProblem; readonly row: number | null }
  /** A fault of the program. */
  | { readonly type: 'failed'; readonly reason: string };

let session: ReadSession | null = null;

parentPort?.on('message', async (message: ToReader) => {
  parentPort?.postMessage(await answerTo(message));
});

async function answerTo(message: ToReader): Promise<FromReader> {
  try {
    if (message.type === 'open') return await open(message);
    if (!session) return { type: 'failed', reason: 'Nothing is open.' };
    return { type: 'piece', piece: await piece(session) };
  } catch (error) {
    session = null;
    if (error instanceof TableError) return { type: 'refused', problem: error.problem, row: error.row };
    return {
      type: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

async function open({ bytes, choice }: Extract<ToReader, { type: 'open' }>): Promise<FromReader> {
  // One that nobody read to its end.
  await session?.close();
  session = null;
  const opened = await openSession(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), choice);
  session = opened;
  const { format, header, sheets } = opened;
  return { type: 'opened', format, header, sheets, piece: await piece(opened) };
}

async function piece(from: ReadSession): Promise<Piece> {
  const read = await from.next();
  if (read.done) session = null;
  return read;
}
