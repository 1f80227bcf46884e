// Cuts a text into words, numbers and marks, each with its place in the text as it was typed.
import { toPlainCharacters } from '../plain-characters.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** Folded: lower case, "ё" as "е", umlauts as two letters, "’" as "'". */
  readonly text: string;
  /** UTF-16 offsets in the original, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** White space stands before it, or nothing does. */
  readonly spaced: boolean;
  readonly capital: boolean;
}

/** A time stands in the first words; beyond them nothing is looked for. */
const LONGEST_SEARCHED = 600;
/** More than so many characters of words hold: only marks and single letters come closer together. */
const MOST_SEARCHED = 300;
const PIECE = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*|\d+|[^\s\p{L}\d]/gu;
/** Compounds that people write as one word: "Freitagnachmittag", "heuteabend", "полпятого". */
const COMPOUND =
  /^((?:mon|diens|donners|frei|sams|sonn)tag|sonnabend|mittwoch|heute|gestern|morgen|übermorgen|пол(?=[а-яё]+(?:ого|ьего)$))(früh|morgen|vormittag|mittag|nachmittag|abend|nacht|[а-яё]+)s?$/u;

const FOLDED: Readonly<Record<string, string>> = { ё: 'е', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', '’': "'" };

function fold(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ёäöüß’]/gu, (letter) => FOLDED[letter] ?? letter);
}

export function tokensOf(text: string): Token[] {
  const plain = toPlainCharacters(text.slice(0, LONGEST_SEARCHED));
  const tokens: Token[] = [];
  let end = -1;
  for (const match of plain.matchAll(PIECE)) {
    if (tokens.length >= MOST_SEARCHED) break;
    const [raw] = match;
    const from = match.index;
    const spaced = from !== end;
    end = from + raw.length;
    if (/^\d/.test(raw)) tokens.push({ kind: 'number', text: raw, from, to: end, spaced, capital: false });
    else if (!/^\p{L}/u.test(raw))
      tokens.push({ kind: 'mark', text: raw, from, to: end, spaced, capital: false });
    else tokens.push(...wordsOf(raw, from, spaced));
  }
  return tokens;
}

function wordsOf(raw: string, from: number, spaced: boolean): Token[] {
  const capital = /^\p{Lu}/u.test(raw);
  const [, first] = raw.length > 30 ? [] : (COMPOUND.exec(raw.toLowerCase()) ?? []);
  const at = first === undefined || first.length === raw.length ? raw.length : first.length;
  const word = (part: string, start: number, isSpaced: boolean): Token => ({
    kind: 'word',
    text: fold(part),
    from: start,
    to: start + part.length,
    spaced: isSpaced,
    capital,
  });
  if (at === raw.length) return [word(raw, from, spaced)];
  return [word(raw.slice(0, at), from, spaced), word(raw.slice(at), from + at, true)];
}
