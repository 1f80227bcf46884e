// Where in a line a name is expected: where a clause begins, after a verb, "with", "Frau"; small words between are passed.
import { senseOf } from './clauses.ts';
import { endsClause, type Phrase } from './line-parts.ts';
import type { Word } from './words.ts';

export function isExpecting(
  words: readonly Word[],
  text: string,
  phrases: readonly Phrase[],
): (at: number) => boolean {
  const byEnd = new Map(phrases.map((phrase) => [phrase.end, phrase]));
  const byFirst = new Map(phrases.map((phrase) => [phrase.first, phrase]));
  return (at) => {
    for (let place = at; ; ) {
      if (place === 0 || endsClause(words, place - 1, text)) return true;
      if (words[place - 1]?.isWord === false) {
        place -= 1;
        continue;
      }
      const before = byEnd.get(place);
      if (!before) break;
      const lead = before.senses.find((sense) => sense.is === 'lead');
      if (senseOf(before, 'act') || senseOf(before, 'title') || (lead && lead.to !== 'about')) return true;
      if (!senseOf(before, 'filler')) break;
      place = before.first;
    }
    // "gestern hat Acme angerufen", "acme moved our meeting": the verb follows.
    const next = byFirst.get(at + 1);
    return next !== undefined && senseOf(next, 'act')?.form === 'past';
  };
}
