// What a line says beside its facts, part by part, in its own words. Pure.
import { type Clause, senseOf } from './clauses.ts';
import type { Phrase } from './line-parts.ts';
import type { Word } from './words.ts';

export interface Marked {
  readonly words: readonly Word[];
  readonly text: string;
  /** By place: a fact used the word. */
  readonly used: (at: number) => boolean;
  /** By place: the phrase that the word belongs to. */
  readonly phraseAt: (at: number) => Phrase | undefined;
}

/** Neither used nor known as filler. */
export function isLeftOver({ words, used, phraseAt }: Marked, at: number): boolean {
  const word = words[at] as Word;
  if (!word.isWord || used(at)) return false;
  const phrase = phraseAt(at);
  if (!phrase) return true;
  return !phrase.senses.some(
    ({ is }) =>
      is === 'filler' ||
      is === 'person' ||
      is === 'lead' ||
      is === 'joint' ||
      is === 'title' ||
      is === 'nicety',
  );
}

/** The clause's words between facts; each run from its first to its last word that is left over. */
export function detailsOf(marked: Marked, clause: Clause, isMain: boolean): string[] {
  const runs: string[] = [];
  let start = -1;
  let last = -1;
  const close = () => {
    if (start >= 0)
      runs.push(
        textOf(marked, start, last, isMain ? withArticle(marked, start) : openedAt(marked, clause, start)),
      );
    start = -1;
  };
  for (let at = clause.first; at < clause.end; at += 1) {
    if (marked.used(at)) close();
    else if (isLeftOver(marked, at)) {
      if (start < 0) start = at;
      last = at;
    }
  }
  close();
  return runs.filter((run) => run !== '');
}

/** In a part of its own the small words before belong to it: "they want a quote". */
function openedAt(marked: Marked, clause: Clause, start: number): number {
  let at = start;
  while (at > clause.first && !marked.used(at - 1)) at -= 1;
  while (at < start && (!marked.words[at]?.isWord || isJoint(marked.phraseAt(at)))) at += 1;
  return at;
}

const ARTICLES = new Set(
  'the a an our their my his her new this der die das den dem ein eine einen unser unsere ihr neue neuen'.split(
    ' ',
  ),
);
/** "about the invoice" was about the invoice. */
const withArticle = ({ words, used }: Marked, start: number): number => {
  let at = start;
  while (at > 0 && !used(at - 1) && ARTICLES.has(words[at - 1]?.key ?? '')) at -= 1;
  return at;
};

const isJoint = (phrase: Phrase | undefined): boolean =>
  phrase !== undefined && Boolean(senseOf(phrase, 'joint')) && !senseOf(phrase, 'person');

function textOf({ words, text }: Marked, start: number, last: number, from: number): string {
  const to = (words[last] as Word).to;
  const closing = /^(?:[)”"»]|\s?[%€$£₽])/u.exec(text.slice(to));
  const begin = (words[Math.min(from, start)] as Word).from;
  const opening = /[("«„€$£#]$/u.exec(text.slice(0, begin));
  return text.slice(begin - (opening ? 1 : 0), to + (closing?.[0].length ?? 0)).trim();
}
