// Where a line names customers: by the whole name, a part of it, one of its people, its initials, or with a slip. Pure.

import { matchesAt } from '../engine/parse/times/lexicon.ts';
import { tokensOf } from '../engine/parse/times/tokens.ts';
import type { NamedCustomer } from './facts.ts';
import { isKnownWord } from './lexicon/vocabulary.ts';
import { type KnownName, type NameIndex, nameIndexOf, type Place } from './name-index.ts';
import { nameKey } from './name-key.ts';
import { wordForms } from './word-forms.ts';
import { overlaps, type Span, type Word } from './words.ts';

export interface NameHit extends Span {
  readonly customer: NamedCustomer;
  readonly score: number;
  readonly guessed: boolean;
  readonly isOwn: boolean;
  readonly whole: boolean;
}

/** Beyond so many words nothing is looked for with slips. */
const MOST_SLIPS = 12;
const ENOUGH = 60;
/** A word of more names than that tells none apart. */
const COMMON = 40;
/** "friday", "mai", "7": a name only where one is expected. */
export const isTimeWord = (text: string): boolean =>
  /^\d+$/u.test(text) || matchesAt(tokensOf(text), 0).some(({ guessed }) => !guessed);

/**
 * The best hit of each place; several of one place where customers share it.
 * @param expects whether a name is expected at this word: after "with" or a verb, or where the sentence begins
 */
export function findNames(
  words: readonly Word[],
  customers: readonly NamedCustomer[],
  expects: (at: number) => boolean,
): NameHit[] {
  const exact = hits(words, customers, expects, false);
  const found = exact.length > 0 ? exact : hits(words, customers, expects, true);
  return best([...found, ...initialHits(words, customers)]);
}

function hits(
  words: readonly Word[],
  customers: readonly NamedCustomer[],
  expects: (at: number) => boolean,
  slips: boolean,
): NameHit[] {
  const index = nameIndexOf(customers);
  const found: NameHit[] = [];
  let tried = 0;
  words.forEach((word, at) => {
    if (!word.isWord) return;
    const isWeak = isKnownWord(word.key) || isTimeWord(word.text);
    if (slips && (isWeak || ++tried > MOST_SLIPS)) return;
    const forms = wordForms(word.text);
    for (const form of forms) {
      for (const place of placesOf(words, at, slips ? index.near(form) : index.at(form), index)) {
        const run = runOf(words, at, place.name, place.word, slips);
        if (!run) continue;
        const { customer, isOwn } = place.name;
        const whole = place.word === 0 && run.count === place.name.words.length;
        const score =
          (whole ? 100 : place.word === 0 ? 60 : 40) +
          (isOwn ? 0 : -5) +
          (expects(at) ? 20 : 0) +
          (isWeak && run.count === 1 ? -35 : 0) +
          (run.count - 1);
        if (score < ENOUGH) continue;
        if (isWeak && run.count === 1 && !(whole && expects(at))) continue;
        found.push({ ...withLegalForms(words, at, run.last), customer, isOwn, score, whole, guessed: slips });
      }
    }
  });
  return found;
}

/** A word of very many names ("Firma") names none by itself: those whose next word is said, too. */
function placesOf(
  words: readonly Word[],
  at: number,
  places: readonly Place[],
  index: NameIndex,
): readonly Place[] {
  if (places.length <= COMMON) return places;
  const next = words[at + 1];
  if (!next?.isWord) return [];
  const lists = wordForms(next.text).map((form) => index.at(form));
  const following = lists.every((list) => list.length <= COMMON) ? lists.flat() : [];
  return following.length === 0
    ? []
    : following.map(({ name, word }) => ({ name, word: word - 1 })).filter(({ word }) => word >= 0);
}

/** How many words of the name follow each other in the line; signs between them ("&") don't count. */
function runOf(words: readonly Word[], at: number, name: KnownName, first: number, slips: boolean) {
  let count = 1;
  let last = at;
  for (let next = at + 1; next < words.length && first + count < name.words.length; next += 1) {
    const word = words[next] as Word;
    if (!word.isWord && /^[\p{Pd}&+/.'’]$/u.test(word.text)) continue;
    if (nameKey(word.text) === '' && word.isWord) continue;
    const forms = name.words[first + count] ?? [];
    if (!wordForms(word.text).some((form) => forms.includes(form))) break;
    count += 1;
    last = next;
  }
  return slips && name.words.length > 1 && count < 1 ? null : { count, last };
}

/** "Acme GmbH", "ООО Ромашка": a legal form beside the name belongs to it. */
function withLegalForms(words: readonly Word[], first: number, last: number): Span {
  let from = first;
  let to = last;
  const key = keyOf(words, from, to);
  while (
    to + 1 < words.length &&
    to - last < 3 &&
    isForm(words[to + 1]) &&
    keyOf(words, from, to + 1) === key
  )
    to += 1;
  while (from > 0 && isForm(words[from - 1]) && keyOf(words, from - 1, to) === key) from -= 1;
  return { from: (words[from] as Word).from, to: (words[to] as Word).to };
}
const isForm = (word: Word | undefined): boolean =>
  word !== undefined && (word.isWord ? nameKey(word.text) !== '' : /[«»"„“”]/u.test(word.text));
const keyOf = (words: readonly Word[], from: number, to: number): string =>
  nameKey(
    words
      .slice(from, to + 1)
      .map(({ text }) => text)
      .join(' '),
  );

/** "B&S", "SM": capitals only, at least two. */
function initialHits(words: readonly Word[], customers: readonly NamedCustomer[]): NameHit[] {
  const index = nameIndexOf(customers);
  return words.flatMap((word, at) => {
    if (!/^\p{Lu}{1,4}$/u.test(word.text) || isKnownWord(word.key)) return [];
    const joined = [word];
    while (
      /^[&.+]$/u.test(words[at + 2 * joined.length - 1]?.text ?? '') &&
      /^\p{Lu}$/u.test(words[at + 2 * joined.length]?.text ?? '')
    )
      joined.push(words[at + 2 * joined.length] as Word);
    const letters = nameKey(joined.map(({ text }) => text).join(''));
    if (letters.length < 2) return [];
    return index.initials(letters).map((customer) => ({
      from: word.from,
      to: (joined.at(-1) as Word).to,
      customer,
      score: ENOUGH,
      guessed: true,
      isOwn: true,
      whole: false,
    }));
  });
}

/** Of hits that share words only those with the highest score; of one customer one each place. */
function best(found: readonly NameHit[]): NameHit[] {
  const sorted = [...found].sort((one, other) => other.score - one.score || one.from - other.from);
  const kept: NameHit[] = [];
  for (const hit of sorted) {
    const shared = kept.filter((other) => overlaps(other, hit));
    if (shared.some((other) => other.score > hit.score || other.customer.id === hit.customer.id)) continue;
    kept.push(hit);
  }
  return kept.sort((one, other) => one.from - other.from);
}
