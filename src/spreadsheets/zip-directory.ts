// The list at the end of a zip archive. What it says is checked before anything is unpacked: files lie apart from each other,
// inside the archive, and are not too many.
import { TableError, tableLimits } from './table-limits.ts';

export interface ListedFile {
  readonly name: string;
  /** Where its packed bytes begin. */
  readonly from: number;
  readonly packedSize: number;
  readonly size: number;
  /** CRC-32 of the content. */
  readonly sum: number;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
}

const endMark = 0x06054b50;
const endSize = 22;
const longestComment = 0xffff;
const longEndMark = 0x06064b50;
const longEndPointerMark = 0x07064b50;
const fileMark = 0x02014b50;
const localMark = 0x04034b50;
const localSize = 30;
const inLongForm = 0xffffffff;

/** @throws TableError `broken`, or `too_big` for too many files */
export function listFiles(bytes: Uint8Array): ListedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, from } = endOf(view);
    if (count > tableLimits.entries) throw new TableError('too_big');
    const files: (ListedFile & { local: number })[] = [];
    for (let at = from, index = 0; index < count; index += 1) {
      const file = fileAt(view, bytes, at);
      files.push(file);
      at = file.next;
    }
    checkApart(files, from);
    return files;
  } catch (error) {
    // Whatever points outside the archive.
    if (error instanceof RangeError) throw new TableError('broken');
    throw error;
  }
}

function endOf(view: DataView): { count: number; from: number } {
  const least = Math.max(0, view.byteLength - endSize - longestComment);
  for (let at = view.byteLength - endSize; at >= least; at -= 1) {
    if (view.getUint32(at, true) !== endMark) continue;
    const count = view.getUint16(at + 10, true);
    const from = view.getUint32(at + 16, true);
    return count === 0xffff || from === inLongForm ? longEndOf(view, at) : { count, from };
  }
  throw new TableError('broken');
}

/** Zip64: some writers use it for small archives as well. */
function longEndOf(view: DataView, end: number): { count: number; from: number } {
  const pointer = end - 20;
  if (view.getUint32(pointer, true) !== longEndPointerMark) throw new TableError('broken');
  const at = Number(view.getBigUint64(pointer + 8, true));
  if (view.getUint32(at, true) !== longEndMark) throw new TableError('broken');
  return { count: Number(view.getBigUint64(at + 32, true)), from: Number(view.getBigUint64(at + 48, true)) };
}

function fileAt(view: DataView, bytes: Uint8Array, at: number): ListedFile & { local: number; next: number } {
  if (view.getUint32(at, true) !== fileMark) throw new TableError('broken');
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  const [size, packedSize, local] = sizesOf(view, at, at + 46 + nameLength, extraLength);
  if (view.getUint32(local, true) !== localMark) throw new TableError('broken');
  const from = local + localSize + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return {
    name,
    from,
    packedSize,
    size,
    sum: view.getUint32(at + 16, true),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    local,
    next,
  };
}

/** Size, packed size and place; those that need it stand in the field of zip64, in this order. */
function sizesOf(view: DataView, at: number, extra: number, extraLength: number): [number, number, number] {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  let field = -1;
  for (let place = extra; place + 4 <= extra + extraLength; place += 4 + view.getUint16(place + 2, true))
    if (view.getUint16(place, true) === 1) field = place + 4;
  return short.map((value) => {
    if (value !== inLongForm) return value;
    if (field < 0) throw new TableError('broken');
    field += 8;
    return Number(view.getBigUint64(field - 8, true));
  }) as [number, number, number];
}

/** Files that lie on top of each other are how little becomes a lot. */
function checkApart(files: readonly (ListedFile & { local: number })[], end: number): void {
  const sorted = [...files].sort((one, other) => one.local - other.local);
  sorted.forEach((file, index) => {
    const next = sorted[index + 1]?.local ?? end;
    if (file.from + file.packedSize > next) throw new TableError('broken');
  });
}
