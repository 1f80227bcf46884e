// A line without what identifies people: phones, addresses, names of contacts. What comes back is put right again. Pure.
import { emailsIn, phonesIn } from '../../engine/parse/find-reaches.ts';
import { isForename, isForenameBent } from '../../understanding/lexicon/forenames.ts';
import { wordForms } from '../../understanding/word-forms.ts';
import { type Word, wordsOf } from '../../understanding/words.ts';

export interface MaskedLine {
  readonly text: string;
  /** What stood in the place of each mark. */
  unmasked(quote: string): string;
}

const ADDRESS = /^(?:herr|herrn|frau|mr|mrs|ms|miss|dr|господин\p{L}{0,3}|госпож\p{L}{0,3})$/iu;
/** Digits that are long enough to be a number, whether or not it can be called. */
const DIGITS = /\+?\d(?:[\s()/.-]{0,2}\d){6,19}/gu;

/** @param contacts last names of contacts that the line may name */
export function maskLine(typed: string, contacts: readonly string[], country: string): MaskedLine {
  // Words are found in what is composed.
  const text = typed.normalize('NFC');
  const spans = [
    ...[...phonesIn(text, country)].map(({ at, length }) => ({ from: at, to: at + length, as: 'phone' })),
    ...[...text.matchAll(DIGITS)].map(({ index, 0: found }) => ({
      from: index,
      to: index + found.length,
      as: 'phone',
    })),
    ...[...emailsIn(text)].flatMap((email) =>
      placesOf(text, email).map((place) => ({ ...place, as: 'email' })),
    ),
    ...namesIn(text, contacts),
  ].sort((one, other) => one.from - other.from || other.to - one.to);
  const marks = new Map<string, string>();
  let masked = '';
  let end = 0;
  for (const { from, to, as } of spans) {
    if (from < end) continue;
    const mark = `[${as} ${marks.size + 1}]`;
    marks.set(mark, text.slice(from, to));
    masked += text.slice(end, from) + mark;
    end = to;
  }
  masked += text.slice(end);
  return {
    text: masked,
    unmasked: (quote) => [...marks].reduce((whole, [mark, was]) => whole.replaceAll(mark, () => was), quote),
  };
}

function placesOf(text: string, part: string): { from: number; to: number }[] {
  const from = text.toLowerCase().indexOf(part.toLowerCase());
  return from < 0 ? [] : [{ from, to: from + part.length }];
}

/** Contacts that are known, first names with what follows in capitals, and whoever is addressed: "Frau Weber". */
function namesIn(text: string, contacts: readonly string[]): { from: number; to: number; as: string }[] {
  const known = new Set(contacts.flatMap((name) => name.split(/\s+/u)).flatMap(wordForms));
  const words = wordsOf(text).filter(({ isWord }) => isWord);
  const isName = (word: Word | undefined, before: Word | undefined): boolean => {
    if (!word) return false;
    const isCapital = /^\p{Lu}/u.test(word.text);
    if (wordForms(word.text).some((form) => known.has(form))) return true;
    if (isCapital && (isForename(word.key) || isForenameBent(word.text))) return true;
    if (!isCapital || !before) return false;
    return ADDRESS.test(before.text) || isForename(before.key) || isForenameBent(before.text);
  };
  return words.flatMap((word, at) =>
    isName(word, words[at - 1]) ? [{ from: word.from, to: word.to, as: 'name' }] : [],
  );
}
