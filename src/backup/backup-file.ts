// A backup as a file: lines, compressed by gzip. The first says what it is, then each table begins with a line of its own
// and has a line of JSON a row, the last one counts and sums up what came before, so that a cut or changed file is found.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../errors.ts';

export const headSchema = z.object({
  tallybot: z.literal('backup'),
  format: z.literal(1),
  /** Of the program that made it. */
  version: z.string().max(100),
  /** The last migration that the store had. */
  schema: z.string().regex(/^\d{14}_[a-z0-9_]{1,200}$/),
  madeAt: z.iso.datetime(),
  store: z.enum(['embedded', 'postgresql']),
  withSecrets: z.boolean(),
});
export type BackupHead = z.output<typeof headSchema>;

const tableSchema = z.object({
  table: z.string().regex(/^[a-z0-9_]{1,63}$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]{1,63}$/)).max(1600),
});
const endSchema = z.object({ end: z.literal(true), rows: z.int(), sha256: z.string() });

export type BackupTable = z.output<typeof tableSchema>;

/** What is read of one: a table begins, or a row of it as the text of a JSON object. */
export type BackupPiece =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'table'; readonly table: BackupTable }
  | { readonly kind: 'row'; readonly json: string };

const longestPath = 200;
const short = (file: string): string => (file.length > longestPath ? `${file.slice(0, longestPath)}…` : file);

/** Rows are the only lines that begin with another sign than these. */
const sign = { head: '#', table: '@', end: '=' } as const;

/**
 * Writes a backup: all of it or none. An older backup of that name is replaced once the new one is whole.
 * @returns how many rows it has
 * @throws AppError `backup-unwritable`, also where another file of that name is
 */
export async function writeBackupFile(file: string, pieces: AsyncIterable<BackupPiece>): Promise<number> {
  const hash = createHash('sha256');
  let rows = 0;
  async function* lines() {
    for await (const piece of pieces) {
      const line = lineOf(piece);
      if (piece.kind === 'row') rows += 1;
      hash.update(line);
      yield line;
    }
    yield `${sign.end}${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') })}\n`;
  }
  if (!(await mayReplace(file)))
    throw new AppError(
      'backup-unwritable',
      `${short(file)} is there already, and is no backup. Choose another name; nothing was changed.`,
    );
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw unwritable(file, error);
  }
  return rows;
}

/** Only an older backup makes room, whole or not. */
async function mayReplace(file: string): Promise<boolean> {
  if (!existsSync(file)) return true;
  try {
    for await (const piece of readBackupFile(file)) return piece.kind === 'head';
  } catch {
    return false;
  }
  return false;
}

/** The file's fault, in words; any other error as it is. */
function unwritable(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!code || !syscall) return error;
  return new AppError('backup-unwritable', `The backup could not be written to ${short(file)} (${code}).`, {
    cause: error,
  });
}

function lineOf(piece: BackupPiece): string {
  if (piece.kind === 'head') return `${sign.head}${JSON.stringify(piece.head)}\n`;
  if (piece.kind === 'table') return `${sign.table}${JSON.stringify(piece.table)}\n`;
  return `${piece.json}\n`;
}

/** @throws AppError `backup-unreadable` as soon as something in it is not as it was written, at the latest at its end */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPiece> {
  const hash = createHash('sha256');
  let rows = 0;
  let first = true;
  let end: z.output<typeof endSchema> | null = null;
  const unreadable = (why: string, cause?: unknown) =>
    new AppError(
      'backup-unreadable',
      `${short(file)} is not a whole backup of Tallybot: ${why}. Nothing was changed.`,
      {
        cause,
      },
    );
  for await (const line of linesOf(file, unreadable)) {
    if (end) throw unreadable('something follows its end');
    if (line.startsWith(sign.end)) {
      end = endSchema.safeParse(jsonOf(line.slice(1))).data ?? null;
      if (!end) throw unreadable('its last line is damaged');
      continue;
    }
    hash.update(`${line}\n`);
    if (first !== line.startsWith(sign.head)) throw unreadable('it does not begin as one');
    if (first) {
      const head = headSchema.safeParse(jsonOf(line.slice(1)));
      if (!head.success) throw unreadable('it was made by a version that this one does not know');
      first = false;
      yield { kind: 'head', head: head.data };
    } else if (line.startsWith(sign.table)) {
      const table = tableSchema.safeParse(jsonOf(line.slice(1)));
      if (!table.success) throw unreadable('the name of a table is damaged');
      yield { kind: 'table', table: table.data };
    } else {
      rows += 1;
      yield { kind: 'row', json: line };
    }
  }
  if (!end) throw unreadable('its end is missing');
  if (end.rows !== rows || end.sha256 !== hash.digest('hex')) throw unreadable('it was changed or damaged');
}

async function* linesOf(
  file: string,
  unreadable: (why: string, cause?: unknown) => AppError,
): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const plain = createGunzip();
  // Whatever ends it early ends the lines: its error is looked at afterwards.
  const unpacked = pipeline(packed, plain).then(
    () => null,
    (error: Error) => error,
  );
  const lines = createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } catch (error) {
    throw unreadable(reasonOf((await unpacked) ?? (error as Error)), error);
  } finally {
    packed.destroy();
    plain.destroy();
  }
  const failure = await unpacked;
  if (failure) throw unreadable(reasonOf(failure), failure);
}

function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a folder';
  if (code?.startsWith('E')) return `it cannot be read (${code})`;
  return 'it is cut or damaged';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface BackupFacts {
  readonly head: BackupHead;
  readonly tables: number;
  readonly rows: number;
}

/** Reads all of it. @throws AppError `backup-unreadable` */
export async function checkBackupFile(file: string): Promise<BackupFacts> {
  let head: BackupHead | undefined;
  let tables = 0;
  let rows = 0;
  for await (const piece of readBackupFile(file)) {
    if (piece.kind === 'head') head = piece.head;
    else if (piece.kind === 'table') tables += 1;
    else rows += 1;
  }
  return { head: head as BackupHead, tables, rows };
}
