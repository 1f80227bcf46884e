// Finds the words of the vocabulary in a row of tokens, forgiving one slip of the finger in long ones.
import { cardinals, ordinals } from './number-words.ts';
import { type Token, tokensOf } from './tokens.ts';
import { type Is, PLACES, VOCABULARY, ZONES } from './vocabulary.ts';

export interface Lexeme {
  readonly is: Is;
  readonly n: number;
  /** Also another word: only its neighbours can tell. */
  readonly weak: boolean;
  /** An IANA zone, or "?" where the word names several. */
  readonly zone?: string;
}

export interface Match extends Lexeme {
  /** The token after it. */
  readonly end: number;
  readonly guessed: boolean;
}

interface Entry {
  readonly texts: readonly string[];
  readonly lexeme: Lexeme;
}

const entries = new Map<string, Entry[]>();
/** Words with one letter left out, to the words of which they can be slips. */
const slips = new Map<string, Set<string>>();
/** Names and words that are one letter away from a word of time. */
const NO_SLIP = new Set(
  'завтрак завтрака завтраку завтраке morgan montage freytag sontag sonntags monkey morden morten months montags mittags minuten august auguste augusta novembre sundae nichts sundry'.split(
    ' ',
  ),
);
const MAY_SLIP = new Set<Is>(['rel', 'weekday', 'month', 'part']);
const SHORTEST_SLIP = 6;

function add(phrase: string, lexeme: Lexeme): void {
  const texts = tokensOf(phrase.replaceAll('_', ' ')).map(({ text }) => text);
  const [first] = texts;
  if (first === undefined) return;
  const known = entries.get(first);
  if (known) known.push({ texts, lexeme });
  else entries.set(first, [{ texts, lexeme }]);
  if (texts.length > 1 || first.length < SHORTEST_SLIP || !MAY_SLIP.has(lexeme.is)) return;
  for (const slip of [first, ...without(first)]) slips.set(slip, (slips.get(slip) ?? new Set()).add(first));
}

for (const [is, n, words] of VOCABULARY) {
  for (const word of words.split(' ')) add(word.replace('~', ''), { is, n, weak: word.endsWith('~') });
}
for (const [word, n] of cardinals) add(word, { is: 'number', n, weak: false });
for (const [word, n] of ordinals) add(word, { is: 'ordinal', n, weak: false });
for (const [zone, words] of ZONES) {
  for (const word of words.split(' ')) add(word, { is: 'zone', n: 0, weak: PLACES.has(word), zone });
}
for (const word of ['time', 'zeit', 'времени', 'время', 'ortszeit'])
  add(word, { is: 'zone-word', n: 0, weak: false });
for (const list of entries.values()) list.sort((one, other) => other.texts.length - one.texts.length);

/** All readings of the words at `at`, the longest first. */
export function matchesAt(tokens: readonly Token[], at: number): Match[] {
  const token = tokens[at];
  if (!token) return [];
  const found = matchesOf(tokens, at, token.text);
  if (found.length > 0 || token.kind !== 'word') return found;
  const meant = slipOf(token.text);
  return meant === null ? [] : matchesOf(tokens, at, meant).map((match) => ({ ...match, guessed: true }));
}

function matchesOf(tokens: readonly Token[], at: number, first: string): Match[] {
  const found: Match[] = [];
  for (const { texts, lexeme } of entries.get(first) ?? []) {
    if (texts.every((text, index) => index === 0 || tokens[at + index]?.text === text)) {
      found.push({ ...lexeme, end: at + texts.length, guessed: false });
    }
  }
  return found;
}

function slipOf(word: string): string | null {
  if (word.length < SHORTEST_SLIP - 1 || word.length > 16 || NO_SLIP.has(word)) return null;
  for (const slip of [word, ...without(word)]) {
    for (const meant of slips.get(slip) ?? []) {
      if (meant[0] === word[0] && word.length >= SHORTEST_SLIP - 1 && isOneSlip(word, meant)) return meant;
    }
  }
  return null;
}

function without(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** One letter more, less, other, or two changed about. */
function isOneSlip(word: string, meant: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === meant[same]) same += 1;
  const [a, b] = [word.slice(same), meant.slice(same)];
  return (
    a.slice(1) === b ||
    a === b.slice(1) ||
    a.slice(1) === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
