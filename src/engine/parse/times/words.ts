// A text as tokens with their readings, and the small questions that every part of the grammar asks of it.
import { UNIT_AFTER_NUMBER } from '../units-after-number.ts';
import { type Match, matchesAt } from './lexicon.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Is } from './vocabulary.ts';

const COUNT_FOLLOWS = new RegExp(`^(?:${UNIT_AFTER_NUMBER})`, 'iu');
/** A phone number, an article number: as many digits in a row, with nothing but these marks between. */
const DIGITS_OF_A_PHONE = 7;
const LONGEST_COUNTED = 24;

export interface Words {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Whether the whole text is an answer to "When?": then a doubtful word is one of time. */
  readonly isAnswer: boolean;
  readonly today: string;
  /** Which side of "11/12" is the month. */
  readonly monthFirst: boolean;
  is(at: number, ...kinds: Is[]): Match | undefined;
  all(at: number): readonly Match[];
  /** The value of a bare number that is no part of an amount, a phone or another number; null for all else. */
  number(at: number): number | null;
  mark(at: number, ...marks: string[]): boolean;
  /** Directly behind the token before, without a space. */
  glued(at: number): boolean;
}

export function wordsOf(
  text: string,
  options: { isAnswer: boolean; today: string; monthFirst: boolean },
): Words {
  const tokens = tokensOf(text);
  const matches = tokens.map((_, at) => matchesAt(tokens, at));
  const blocked = phoneTokens(tokens);
  return {
    ...options,
    text,
    tokens,
    all: (at) => matches[at] ?? [],
    is: (at, ...kinds) => matches[at]?.find((match) => kinds.includes(match.is)),
    number: (at) => (isFree(tokens, at, blocked) ? Number(tokens[at]?.text) : null),
    mark: (at, ...marks) => tokens[at]?.kind === 'mark' && marks.includes(tokens[at].text),
    glued: (at) => tokens[at]?.spaced === false,
  };
}

function isFree(tokens: readonly Token[], at: number, blocked: ReadonlySet<number>): boolean {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.text.length > 4 || blocked.has(at)) return false;
  const before = tokens[at - 1];
  const isBesideWord = !token.spaced && before?.kind === 'word' && !/^(?:t|q|h|ч|kw|@)$/.test(before.text);
  if (isBesideWord || (before?.kind === 'mark' && /^[$€£₽+#№%&]$/u.test(before.text))) return false;
  // "7k5": a sum, or a number of something.
  const glued = tokens[at + 1];
  if (
    glued?.kind === 'word' &&
    !glued.spaced &&
    tokens[at + 2]?.kind === 'number' &&
    !tokens[at + 2]?.spaced &&
    !/^(?:h|t|ч|uhr|st|nd|rd|th)$/u.test(glued.text)
  )
    return false;
  // "20,000": grouped as sums are.
  if (isGrouped(tokens, at) || isGrouped(tokens, at - 2)) return false;
  return !(tokens[at + 1]?.kind === 'mark' && /^[%$€£₽]$/u.test(tokens[at + 1]?.text ?? ''));
}

function isGrouped(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at + 1];
  const rest = tokens[at + 2];
  return (
    tokens[at]?.kind === 'number' &&
    mark?.kind === 'mark' &&
    /^[.,'’]$/u.test(mark.text) &&
    !mark.spaced &&
    rest?.kind === 'number' &&
    !rest.spaced &&
    rest.text.length === 3
  );
}

/** Whether what stands behind `end` makes the number before it a count or an amount. */
export function isCount(words: Words, end: number): boolean {
  const token = words.tokens[end];
  if (
    token === undefined ||
    (token.kind === 'mark' && !/[%€$£₽]/u.test(token.text)) ||
    token.kind === 'number'
  )
    return false;
  return COUNT_FOLLOWS.test(words.text.slice(token.from, token.from + LONGEST_COUNTED));
}

/** Whether a bare number may end at `end` as an hour or a day: nothing that could be counted follows. */
export function mayEnd(words: Words, end: number, isBesideTime: boolean): boolean {
  const token = words.tokens[end];
  if (!token) return true;
  if (isCount(words, end)) return false;
  if (token.kind === 'number') return words.isAnswer || words.mark(end + 1, ':');
  if (token.kind === 'mark') {
    const next = words.tokens[end + 1];
    const isInNumber =
      !token.spaced && next?.kind === 'number' && !next.spaced && /[.,:/x×*-]/u.test(token.text);
    return !isInNumber && !/[%$€£₽/+=*×]/u.test(token.text);
  }
  if (words.all(end).length > 0) return true;
  return words.isAnswer || (isBesideTime && (token.capital || token.text.length > 2));
}

function phoneTokens(tokens: readonly Token[]): Set<number> {
  const blocked = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'number') continue;
    const isDialled = tokens[at - 1]?.text === '+' && tokens[at]?.spaced === false;
    const run = [at];
    let next = at + 1;
    for (; next < tokens.length && next - at < 40; next += 1) {
      const token = tokens[next];
      if (token?.kind === 'number') run.push(next);
      else if (token?.kind !== 'mark' || !/^[-/()–]$/u.test(token.text)) break;
    }
    const texts = run.map((index) => tokens[index]?.text ?? '');
    const digits = texts.join('').length;
    const isDate = /^(?:\d{4},\d\d?,\d\d?|\d\d?,\d\d?,(?:\d\d|\d{4}))(?:,|$)/.test(texts.join(','));
    if (isDialled || (digits >= DIGITS_OF_A_PHONE && !isDate && tokens[next]?.text !== ':')) {
      for (const index of run) blocked.add(index);
    }
    at = run.at(-1) ?? at;
  }
  return blocked;
}
