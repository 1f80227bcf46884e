// A zip archive by its own list of files: what is in it, and each file piece by piece, never more than the limits allow.
// Nothing is ever written anywhere, whatever the files call themselves.
import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { TableError, tableLimits } from './table-limits.ts';
import { type ListedFile, listFiles } from './zip-directory.ts';

export interface Archive {
  /** Paths with plain slashes and no dots, as they are spelt. */
  readonly names: readonly string[];
  /** Finds a file by its path, in any spelling of it; of two that differ in case the exact one. */
  has(path: string): boolean;
  /** Its content in pieces; nothing for a file that isn't there. @throws TableError `broken`, `too_big` */
  read(path: string): Iterable<Uint8Array>;
}

/** Packed bytes taken at once: they can't become more than a thousand times as many. */
const pieceBytes = 4 * 1024;

/** @throws TableError `broken`, `protected`, `too_big` for what no reader should believe */
export function openArchive(bytes: Uint8Array): Archive {
  const files = listFiles(bytes);
  const exact = new Map<string, ListedFile>();
  const folded = new Map<string, ListedFile>();
  for (const file of files) {
    const path = plainPath(file.name);
    // Programs differ in which of the two they believe.
    if (exact.has(path)) throw new TableError('broken');
    exact.set(path, file);
    if (!folded.has(path.toLowerCase())) folded.set(path.toLowerCase(), file);
  }
  const find = (path: string) => exact.get(plainPath(path)) ?? folded.get(plainPath(path).toLowerCase());
  /** What was seen of each file, by where it lies: a second pass unpacks nothing new. */
  const seen = new Map<number, number>();
  let unpacked = 0;
  return {
    names: [...exact.keys()],
    has: (path) => find(path) !== undefined,
    *read(path) {
      const file = find(path);
      if (file) yield* contentOf(file);
    },
  };

  function* contentOf(file: ListedFile): Iterable<Uint8Array> {
    if (file.isEncrypted) throw new TableError('protected');
    let size = 0;
    let sum = 0;
    for (const piece of piecesOf(bytes, file)) {
      size += piece.length;
      const known = seen.get(file.from) ?? 0;
      if (size > known) {
        unpacked += size - known;
        seen.set(file.from, size);
      }
      sum = crc32(piece, sum);
      const isBomb = size > tableLimits.ratioFrom && size > file.packedSize * tableLimits.ratio;
      if (isBomb || unpacked > tableLimits.unpackedBytes) throw new TableError('too_big');
      if (size > file.size) throw new TableError('broken');
      yield piece;
    }
    if (size !== file.size || sum !== file.sum) throw new TableError('broken');
  }
}

function* piecesOf(bytes: Uint8Array, { from, packedSize, method }: ListedFile): Iterable<Uint8Array> {
  const packed = bytes.subarray(from, from + packedSize);
  if (method === 0) {
    for (let at = 0; at < packed.length; at += pieceBytes * 16)
      yield packed.subarray(at, at + pieceBytes * 16);
    return;
  }
  if (method !== 8) throw new TableError('broken');
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => ready.push(piece));
  for (let at = 0; at < packed.length; at += pieceBytes) {
    try {
      inflate.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
    } catch {
      throw new TableError('broken');
    }
    for (const piece of ready.splice(0)) if (piece.length > 0) yield piece;
  }
}

/** "XL\\.\\worksheets/../Workbook.xml" is "XL/Workbook.xml". */
export function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.slice(0, 1000).replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
