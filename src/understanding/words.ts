// A line's words: where each stands, and the key by which vocabularies know it. Pure.

/** UTF-16 offsets, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Word extends Span {
  readonly text: string;
  /** Lower case, without apostrophes, "ё" as "е", umlauts spelt out. */
  readonly key: string;
  /** False for punctuation and other signs, each of which is a word of its own here. */
  readonly isWord: boolean;
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’ʼ](?=\p{L}))*|[^\s]/gu;
/** As thumbs write: each stands for the word that the lexicon knows. */
const SHORTHAND: Readonly<Record<string, string>> = {
  w: 'with',
  spke: 'spoke',
  spk: 'spoke',
  lft: 'left',
  clld: 'called',
  cld: 'called',
  didn: 'didnt',
  cldnt: 'couldnt',
  couldn: 'couldnt',
  answr: 'answer',
  thinkin: 'thinking',
  callin: 'calling',
  meetin: 'meeting',
  abt: 'about',
  bout: 'about',
  nich: 'nicht',
  nciht: 'nicht',
  nixht: 'nicht',
  ned: 'nicht',
  wg: 'wegen',
  telef: 'tel',
  vlt: 'vielleicht',
  vllt: 'vielleicht',
  viell: 'vielleicht',
  тлф: 'тел',
  встр: 'встреча',
  созв: 'созвон',
};

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ё: 'е' };

/** Every character that is no space belongs to exactly one. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
    key: wordKey(match[0]),
    isWord: /^[\p{L}\p{N}]/u.test(match[0]),
  }));
}

export const wordKey = (word: string): string => {
  const key = plainKey(word);
  return SHORTHAND[key] ?? key;
};

const plainKey = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    // "I'll" is not "ill", and "we'll" is not "well".
    .replace(/['’ʼ]ll$/u, '_ll')
    .replace(/['’ʼ]/gu, '')
    .replace(/[äöüßё]/gu, (letter) => UMLAUTS[letter] ?? letter);

export const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;
