// The words of a part that may be a name, without those that lead to it or from it.
import { beforeName, joining, pronoun } from './vocabulary.ts';

/** The words of the part that names the customer, without what leads to the name. */
export function nameWords(part: string): string[] {
  const words = part.split(' ').filter((word) => word !== '');
  while (words[0] && isWhole(beforeName, words[0])) words.shift();
  while (words.length > 1 && isWhole(joining, words.at(-1) ?? '')) words.pop();
  return words;
}

/** "called me": somebody, but no customer, unless one is called so. */
export const isPronoun = (word: string | undefined): boolean => word !== undefined && isWhole(pronoun, word);

const isWhole = (pattern: RegExp, word: string): boolean => pattern.exec(word)?.[0] === word;

/** "about pricing" → "pricing"; "Ivan from" → "Ivan". */
export function withoutJoining(words: readonly string[]): string {
  const kept = [...words];
  while (kept[0] && isWhole(joining, kept[0])) kept.shift();
  while (kept.length > 0 && (isWhole(joining, kept.at(-1) ?? '') || isWhole(beforeName, kept.at(-1) ?? '')))
    kept.pop();
  return kept.join(' ');
}
