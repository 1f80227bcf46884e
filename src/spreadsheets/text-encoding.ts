// Which encoding a text file is in, of those that spreadsheet programs write.
import { detect } from 'chardet';

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;
export type TextEncoding = (typeof textEncodings)[number] | 'koi8-r' | 'ibm866';

const sampleBytes = 64 * 1024;

/** A mark at the beginning decides; then strict UTF-8; then the habits of the letters. */
export function detectEncoding(bytes: Buffer): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : singleByteEncoding(bytes));
}

/** In UTF-16 every other byte of figures and delimiters is zero, always on the same side. */
function utf16WithoutMark(bytes: Buffer): TextEncoding | null {
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 10;
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

/** Cyrillic words are runs of high bytes; in Western words they stand alone between plain letters. */
function singleByteEncoding(bytes: Buffer): TextEncoding {
  const sample = bytes.subarray(0, sampleBytes);
  let high = 0;
  let inRuns = 0;
  sample.forEach((byte, index) => {
    if (byte < 0x80) return;
    high += 1;
    if ((sample[index - 1] ?? 0) >= 0x80 && (sample[index - 2] ?? 0) >= 0x80) inRuns += 1;
  });
  if (inRuns < high * 0.45) return 'windows-1252';
  const guess = detect(sample);
  if (guess === 'KOI8-R') return 'koi8-r';
  // Small letters: KOI8-R and DOS keep theirs where Windows has capitals or frames.
  const small = (from: number, to: number) => sample.filter((byte) => byte >= from && byte <= to).length;
  return small(0x80, 0xaf) > small(0xc0, 0xff) ? 'ibm866' : 'windows-1251';
}

/** The text piece by piece, without a mark at the beginning; what is no character becomes U+FFFD. */
export function* decodedPieces(
  bytes: Buffer,
  encoding: TextEncoding,
  pieceBytes = sampleBytes,
): Iterable<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceBytes)
    yield decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
  yield decoder.decode();
}
