// What a picture says: codes first, then lines of text, whichever way it was held. Runs in the thread.
import { findCodes } from './find-codes.ts';
import { evenLight, greyPicture } from './grey-picture.ts';
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
  const read = async (turn: number) =>
    recogniseText(evenLight(await greyPicture(bytes, facts, { longest: FOR_LETTERS, degrees: turn })));
  const first = await read(degrees);
  if (first.sureLetters >= FEW_LETTERS) return { codes, lines: first.lines };
  const turned = await read(degrees + 180);
  return { codes, lines: better(first, turned).lines };
}

const better = (one: RecognisedText, other: RecognisedText): RecognisedText =>
  other.sureLetters > one.sureLetters ? other : one;
