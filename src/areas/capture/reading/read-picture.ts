// What a picture says: codes first, then lines of text, whichever way it was held. Runs in the thread.
import { findCodes } from './find-codes.ts';
import { evenLight, type GreyPicture, greyPicture } from './grey-picture.ts';
import { pictureFacts } from './picture-facts.ts';
import { type RecognisedText, recogniseText, type TextLine } from './recognise-text.ts';
import { skewOf } from './straighten.ts';

export interface ReadPicture {
  readonly codes: readonly string[];
  /** In the order in which they stand; none where a code says it all. */
  readonly lines: readonly TextLine[];
}

/** Pixels of the longer side: for codes, for finding how it lies, and for reading letters. */
const FOR_CODES = 1400;
const FOR_SKEW = 700;
const FOR_LETTERS = 1800;
/** Fewer letters that are certain: it may be upside down. */
const FEW_LETTERS = 25;

/** A code that says who somebody is. */
export const saysWho = (code: string): boolean => /^\s{0,5}(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i.test(code);

/** @throws Error for what can't be unpacked */
export async function readPicture(bytes: Buffer): Promise<ReadPicture> {
  const facts = pictureFacts(bytes);
  if (!facts) throw new Error('No picture.');
  const codes = await findCodes(await greyPicture(bytes, facts, { longest: FOR_CODES }));
  if (codes.some(saysWho)) return { codes, lines: [] };
  const small = await greyPicture(bytes, facts, { longest: FOR_SKEW });
  const degrees = skewOf(small);
  const turned = (turn: number) => greyPicture(bytes, facts, { longest: FOR_LETTERS, degrees: turn });
  const level = await turned(degrees);
  let best = { picture: level, read: await inItsScript(level) };
  if (best.read.sureLetters < FEW_LETTERS) {
    const over = await turned(degrees + 180);
    const read = await inItsScript(over);
    if (read.sureLetters > best.read.sureLetters) best = { picture: over, read };
  }
  if (isWhole(best.read)) return { codes, lines: best.read.lines };
  // Shadows hide letters from Tesseract, which sets one threshold for all.
  const even = await inItsScript(evenLight(best.picture));
  return { codes, lines: even.sureLetters > best.read.sureLetters ? even.lines : best.read.lines };
}

/** With an address and a number there is nothing that a second look is likely to add. */
const isWhole = ({ lines }: RecognisedText): boolean =>
  lines.some(({ text }) => text.includes('@')) &&
  lines.some(({ text }) => (text.match(/\d/g)?.length ?? 0) >= 8);

/** Few Cyrillic letters among many Latin ones are Latin letters that were mistaken: read without them, they come out right. */
async function inItsScript(picture: GreyPicture): Promise<RecognisedText> {
  const mixed = await recogniseText(picture, 'rus+deu+eng');
  const letters = mixed.lines.map(({ text }) => text).join('');
  const cyrillic = letters.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = letters.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return cyrillic > 0 && cyrillic < latin / 4 ? recogniseText(picture, 'deu+eng') : mixed;
}
