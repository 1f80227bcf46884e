// Which of the candidates a phrase means, and which of its words name it. Pure.
import type { MentionedCustomer } from '../areas/customers/mentioned.ts';
import { nameKey } from './name-key.ts';
import { wordForms } from './word-forms.ts';

export interface CustomerMatch {
  readonly customer: MentionedCustomer;
  /** The phrase's words before and after those that name the customer. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether its whole name was said. */
  readonly whole: boolean;
}

interface Hit {
  readonly customer: MentionedCustomer;
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
  readonly length: number;
  readonly byName: boolean;
}

/** More words are no name. */
const LONGEST_PHRASE = 12;

/** Null when the phrase names none of them, or several equally well. */
export function matchCustomer(
  words: readonly string[],
  candidates: readonly MentionedCustomer[],
): CustomerMatch | null {
  const phrase = words.slice(0, LONGEST_PHRASE);
  const hits = candidates.flatMap((customer) => [
    ...hitsOf(phrase, customer, customer.name, true),
    ...customer.contacts.flatMap((contact) => hitsOf(phrase, customer, contact, false)),
  ]);
  const [best, ...others] = hits.sort(byFit);
  if (!best) return null;
  if (others.some((other) => other.customer.id !== best.customer.id && byFit(best, other) === 0)) return null;
  const { customer, whole } = best;
  const { from, to } = withLegalForms(words, best);
  return { customer, whole, before: words.slice(0, from), after: words.slice(to) };
}

/** A whole name before a part of one, then more words of it, then a name before a contact's. */
function byFit(one: Hit, other: Hit): number {
  return (
    Number(other.whole) - Number(one.whole) ||
    other.length - one.length ||
    Number(other.byName) - Number(one.byName)
  );
}

function hitsOf(
  phrase: readonly string[],
  customer: MentionedCustomer,
  name: string,
  byName: boolean,
): Hit[] {
  const nameWords = significantWords(name);
  const hits: Hit[] = [];
  for (let from = 0; from < phrase.length; from += 1) {
    for (let first = 0; first < nameWords.length; first += 1) {
      const { to, length } = runOf(phrase, from, nameWords, first);
      if (length === 0) continue;
      const whole = first === 0 && length === nameWords.length;
      // A part of a name is one where a name is expected: at the beginning.
      if (whole || from === 0) hits.push({ customer, from, to, whole, length, byName });
    }
  }
  return hits;
}

/** How many words of the name follow each other in the phrase; signs between them ("&") don't count. */
function runOf(phrase: readonly string[], from: number, nameWords: readonly string[], first: number) {
  let to = from;
  let length = 0;
  for (; to < phrase.length && first + length < nameWords.length; to += 1) {
    // "It-Service" is two words of a name.
    const said = wordsOf(phrase[to] ?? '').filter((word) => nameKey(word) !== '');
    const named = nameWords.slice(first + length, first + length + said.length);
    if (said.length === 0 && length === 0) break;
    if (named.length < said.length || !said.every((word, at) => isSameWord(word, named[at] ?? ''))) break;
    length += said.length;
  }
  return { to, length };
}

function isSameWord(said: string, named: string): boolean {
  const forms = new Set(wordForms(said));
  return wordForms(named).some((form) => forms.has(form));
}

/** The words of a name without legal forms and signs. */
function significantWords(name: string): string[] {
  const kept = new Set(nameKey(name).split(' '));
  return wordsOf(name).filter((word) => kept.has(nameKey(word)));
}

const wordsOf = (text: string): string[] => text.split(/[\s\p{Pd}&+/.,;:«»"„“”()]+/u);

/** "Acme GmbH", "ООО Ромашка": a legal form beside the name belongs to it. */
function withLegalForms(words: readonly string[], hit: Pick<Hit, 'from' | 'to'>) {
  let { from, to } = hit;
  const key = nameKey(words.slice(from, to).join(' '));
  const isSame = (start: number, end: number) => nameKey(words.slice(start, end).join(' ')) === key;
  while (to < words.length && isSame(from, to + 1)) to += 1;
  while (from > 0 && isSame(from - 1, to)) from -= 1;
  return { from, to };
}
