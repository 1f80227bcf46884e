// Which encoding a text file is in, of those that programs write, and how sure that is.
import { type CodePage, codePageDecoder, codePages, type PieceDecoder } from './code-pages.ts';
import { rankedPages } from './rank-pages.ts';

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', ...codePages] as const;
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage;

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  /** By which the letters could be read as well; empty when there is no doubt. */
  readonly others: readonly TextEncoding[];
}

const sampleBytes = 64 * 1024;
const certain = (encoding: TextEncoding): DetectedEncoding => ({ encoding, others: [] });

/** A mark at the beginning decides; then strict UTF-8; then UTF-8 with some damage; then the habits of the letters. */
export function detectEncoding(bytes: Buffer): DetectedEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return certain('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return certain('utf-16be');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (marked) return certain('utf-8');
  const wide = utf16WithoutMark(bytes);
  if (wide) return certain(wide);
  if (isUtf8(bytes) || isMostlyUtf8(bytes)) return certain('utf-8');
  const [best = 'windows-1252', ...others] = rankedPages(highParts(bytes));
  return { encoding: best, others };
}

/** In UTF-16 every other byte of figures, delimiters and line ends is zero, always on the same side. */
function utf16WithoutMark(bytes: Buffer): TextEncoding | null {
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = Math.max(2, sample.length / 20);
  if (odd > many && even < odd / 10) return 'utf-16le';
  if (even > many && odd < even / 10) return 'utf-16be';
  return null;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Letters of several bytes that fit together hardly ever come by chance; some damaged ones don't change what it is. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, sampleBytes * 16);
  let good = 0;
  let bad = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const byte = sample[at] as number;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 && byte < 0xf8 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    const fits = more > 0 && byte < 0xf8 && tailFits(sample, at, more);
    if (fits) good += 1;
    else bad += 1;
    if (fits) at += more;
  }
  return good > 3 && good > bad * 4;
}

function tailFits(bytes: Uint8Array, at: number, more: number): boolean {
  for (let next = at + 1; next <= at + more; next += 1)
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}

/** The parts of the file in which there are letters beyond ASCII, for as much as is needed to know them. */
function highParts(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  const width = 64;
  let length = 0;
  for (let at = 0; at < bytes.length && length < sampleBytes; at += width) {
    const part = bytes.subarray(at, at + width);
    if (!part.some((byte) => byte >= 0x80)) continue;
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts);
}

/** The text piece by piece, without a mark at the beginning; what is no character becomes U+FFFD. */
export function* decodedPieces(
  bytes: Uint8Array,
  encoding: TextEncoding,
  pieceBytes = sampleBytes,
): Iterable<string> {
  const decoder = pieceDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceBytes)
    yield decoder.decode(bytes.subarray(at, at + pieceBytes), false);
  yield decoder.decode(new Uint8Array(), true);
}

function pieceDecoder(encoding: TextEncoding): PieceDecoder {
  if (encoding !== 'utf-8' && encoding !== 'utf-16le' && encoding !== 'utf-16be')
    return codePageDecoder(encoding);
  const decoder = new TextDecoder(encoding);
  return { decode: (piece, isLast) => decoder.decode(piece, { stream: !isLast }) };
}
