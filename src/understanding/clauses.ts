// The clauses of a line: parted by signs, by "and" between two facts, and where the next step begins. Pure.
import type { Sense } from './lexicon/sense.ts';
import { endsClause, type Phrase } from './line-parts.ts';
import type { Span, Word } from './words.ts';

export interface Clause extends Span {
  /** Places of its first word and after its last. */
  readonly first: number;
  readonly end: number;
  readonly phrases: readonly Phrase[];
  /** "then …", "next step: …": what is to come. */
  readonly isNext: boolean;
}

type Kind = Sense['is'];
export type SenseOf<K extends Kind> = Extract<Sense, { is: K }>;

/** What a phrase says of one kind; its first such sense. */
export const senseOf = <K extends Kind>({ senses }: Phrase, kind: K): SenseOf<K> | undefined =>
  senses.find((sense): sense is SenseOf<K> => sense.is === kind);

const SUBJECTS = new Set('they he she er sie они он она ей им'.split(' '));

export function clausesOf(words: readonly Word[], text: string, phrases: readonly Phrase[]): Clause[] {
  const starts = new Map<number, boolean>([[0, false]]);
  for (let at = 0; at + 1 < words.length; at += 1) if (endsClause(words, at, text)) starts.set(at + 1, false);
  const borders = [...starts.keys()].sort((one, other) => one - other);
  borders.forEach((first, nth) => {
    const end = borders[nth + 1] ?? words.length;
    const own = phrases.filter((phrase) => phrase.first >= first && phrase.first < end);
    for (const [at, isNext] of softStarts(own, words)) starts.set(at, isNext || (starts.get(at) ?? false));
  });
  const all = [...starts.keys()].sort((one, other) => one - other);
  return all
    .map((first, nth): Clause => {
      const end = all[nth + 1] ?? words.length;
      return {
        first,
        end,
        from: words[first]?.from ?? 0,
        to: words[end - 1]?.to ?? 0,
        phrases: phrases.filter((phrase) => phrase.first >= first && phrase.first < end),
        isNext: starts.get(first) ?? false,
      };
    })
    .filter(({ first, end }) => end > first);
}

/** Where within one stretch another clause begins, and whether it says what is next. */
function* softStarts(own: readonly Phrase[], words: readonly Word[]): Generator<[number, boolean]> {
  let begun: number | null = null;
  for (let nth = 0; nth < own.length; nth += 1) {
    const phrase = own[nth] as Phrase;
    const joint = senseOf(phrase, 'joint');
    const doing = senseOf(phrase, 'act');
    const later = own.slice(nth + 1).some((other) => saysFact(other));
    if (begun !== null && joint?.next && later) {
      yield [phrase.first, true];
      begun = null;
    } else if (nth === 0 && joint?.next && later && !doing) yield [phrase.first, true];
    else if (begun !== null && joint && later) {
      yield [phrase.first, false];
      begun = null;
    } else if (
      begun !== null &&
      nth > begun &&
      SUBJECTS.has(words[phrase.first]?.key ?? '') &&
      gap(own, nth) > 0
    ) {
      yield [phrase.first, false];
      begun = null;
    } else if (
      begun !== null &&
      !isTry(own[begun], words) &&
      doing &&
      (doing.form === 'bare' || doing.form === 'future') &&
      ['meet', 'call', 'write', 'offer'].includes(doing.act) &&
      !isAbout(own[nth - 1]) &&
      !isNamed(words[phrase.first - 1])
    ) {
      yield [(own[backOver(own, nth, begun)] as Phrase).first, true];
      begun = null;
    }
    if (isDone(phrase)) begun = nth;
  }
}

/** "versucht … zu erreichen": one verb, not two. */
const isTry = (phrase: Phrase | undefined, words: readonly Word[]): boolean =>
  phrase !== undefined &&
  /^(?:tried|versucht|versuchte|пытал|пробовал)/u.test(words[phrase.first]?.key ?? '');

/** "about the quote", "my offer": a noun here. */
const isNamed = (before: Word | undefined): boolean =>
  before !== undefined && /^(?:the|a|an|my|your|our|their|his|her|this|that|no|new)$/u.test(before.key);

const gap = (own: readonly Phrase[], nth: number): number =>
  (own[nth] as Phrase).first - ((own[nth - 1] as Phrase | undefined)?.end ?? 0);
const isAbout = (phrase: Phrase | undefined): boolean =>
  phrase !== undefined && senseOf(phrase, 'lead')?.to === 'about' && !senseOf(phrase, 'filler');
const saysFact = (phrase: Phrase): boolean => Boolean(senseOf(phrase, 'act') ?? senseOf(phrase, 'outcome'));
const isDone = (phrase: Phrase): boolean =>
  senseOf(phrase, 'act')?.form === 'past' || Boolean(senseOf(phrase, 'outcome'));

/** "will call back": what leads to the verb belongs to it. */
function backOver(own: readonly Phrase[], nth: number, begun: number): number {
  let at = nth;
  while (at - 1 > begun) {
    const before = own[at - 1] as Phrase;
    const leads =
      senseOf(before, 'mood') ??
      senseOf(before, 'person') ??
      senseOf(before, 'joint') ??
      senseOf(before, 'filler');
    if (!leads || before.end !== (own[at] as Phrase).first) break;
    at -= 1;
  }
  return at;
}
