// Words of a line as they were typed. Pure.
import type { Reading } from './facts.ts';
import type { Span } from './words.ts';

export const wordsOf = ({ text }: Reading, words: readonly Span[]): string =>
  words
    .map(({ from, to }) => text.normalize('NFC').slice(from, to))
    .join(' ')
    .trim();

/** The part of the line in which it stands; "1.200,50" is not parted. */
export function wordsAround({ text }: Reading, at: number): string {
  const whole = text.normalize('NFC');
  let from = 0;
  for (const { index } of whole.matchAll(PARTING)) {
    if (index >= at) return whole.slice(from, index).trim();
    from = index + 1;
  }
  return whole.slice(from).trim();
}

const PARTING = /[;\n]|,(?!(?<=\d,)\d)/gu;
