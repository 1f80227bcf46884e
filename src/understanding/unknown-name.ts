// Words in a customer's place that name none that is known: "met Zorbex yesterday". Pure.
import { senseOf } from './clauses.ts';
import { isLeftOver, type Marked } from './details.ts';
import type { Main } from './happening.ts';

/** An unknown name of more words is rather a sentence. */
const LONGEST_NAME = 4;

export interface UnknownName {
  readonly name: string;
  readonly first: number;
  readonly end: number;
}

/** Right after the verb or "with", or where the clause begins and the verb follows; written as a name, or short. */
export function unknownName(
  { clause, phrase, about }: Main,
  marked: Marked,
  isTaken: readonly boolean[],
): UnknownName | null {
  const { words, text, phraseAt } = marked;
  let first = phrase.end;
  while (first < clause.end && (isSmall(first) || !words[first]?.isWord)) first += 1;
  let end = first;
  while (end < about && isLeftOver(marked, end) && !isTaken[end]) end += 1;
  if (end === first) {
    first = clause.first;
    while (first < phrase.first && isSmall(first)) first += 1;
    end = first;
    while (end < phrase.first && isLeftOver(marked, end) && !isTaken[end]) end += 1;
    if (end === first) return null;
    let verb = end;
    const isWritten = /^\p{Lu}/u.test(words[first]?.text ?? '');
    while (verb < phrase.first && (isSmall(verb) || (isWritten && (isTaken[verb] || !words[verb]?.isWord))))
      verb += 1;
    if (verb !== phrase.first) return null;
  }
  if (end - first > LONGEST_NAME) return null;
  const from = words[first]?.from ?? 0;
  const name = text.slice(from, words[end - 1]?.to ?? from);
  return { name, first, end };

  function isSmall(at: number): boolean {
    const said = phraseAt(at);
    return (
      said !== undefined &&
      said !== phrase &&
      Boolean(senseOf(said, 'filler') ?? senseOf(said, 'lead') ?? senseOf(said, 'title'))
    );
  }
}
