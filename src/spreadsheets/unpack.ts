// The files of a zip archive, streamed: never the whole content at once, and never more of it than the limit.
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { TableError, tableLimits } from './table-limits.ts';

/** Packed bytes taken at once: they can't become more than a thousand times as many. */
const pieceBytes = 16 * 1024;
/** After so many pieces others get their turn. */
const piecesAtOnce = 8;

/** What an archive gave so far, over all passes through it. */
export interface Unpacked {
  bytes: number;
}

/**
 * Goes through the archive once. `take` answers who takes the content of a file, piece by piece, or null to pass it over.
 * @throws TableError `broken`, or `too_big` when it unpacks to more than the limit
 */
export async function* unpack(
  archive: Buffer,
  unpacked: Unpacked,
  take: (name: string) => ((piece: Uint8Array) => void) | null,
): AsyncIterable<void> {
  let failed: unknown;
  const unzip = new Unzip((file) => begin(file));
  unzip.register(UnzipInflate);
  for (let at = 0, pieces = 0; at < archive.length; at += pieceBytes, pieces += 1) {
    try {
      unzip.push(archive.subarray(at, at + pieceBytes), at + pieceBytes >= archive.length);
    } catch (error) {
      failed ??= error;
    }
    if (failed instanceof TableError) throw failed;
    if (failed) throw new TableError('broken');
    yield;
    if (pieces % piecesAtOnce === 0) await new Promise(setImmediate);
  }

  function begin(file: UnzipFile): void {
    const taker = take(file.name);
    if (!taker) return;
    file.ondata = (error, piece) => {
      if (failed) return;
      if (error) {
        failed = error;
        return;
      }
      unpacked.bytes += piece.length;
      try {
        if (unpacked.bytes > tableLimits.unpackedBytes) throw new TableError('too_big');
        taker(piece);
      } catch (problem) {
        failed = problem;
        file.terminate();
      }
    };
    file.start();
  }
}
