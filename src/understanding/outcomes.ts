// What came of it, and for how much. Pure.
import { type Clause, senseOf } from './clauses.ts';
import type { AmountFact, Money, Result, Status } from './facts.ts';
import { COUNT, type FoundAmount, times } from './find-amounts.ts';
import type { Main } from './happening.ts';
import type { Phrase } from './line-parts.ts';
import type { Span, Word } from './words.ts';

export interface FoundOutcome {
  readonly phrase: Phrase;
  readonly result?: Result;
  readonly status?: Status;
  readonly stage?: 'won' | 'lost' | 'open';
}

/** What is counted wherever it stands in the line. */
const UNIT = /^(?:pcs|pieces?|units?|stück|stk|шт|штук[аи]?)$/iu;
const TURNS = new Set(['not', 'undone', 'doubt', 'or', 'unreal', 'plan']);
export const turns = (phrase: Phrase): boolean =>
  phrase.senses.some((sense) => sense.is === 'mood' && TURNS.has(sense.mood)) && !senseOf(phrase, 'outcome');

/** Outcomes of clauses in which nothing turns them; where several are at odds, none. */
export function outcomesOf(
  clauses: readonly Clause[],
  main: Main | null,
  isPlain: (clause: Clause) => boolean,
  words: readonly Word[],
): FoundOutcome[] {
  const found = clauses.flatMap((clause) => {
    if (clause.isNext || clause.phrases.some((phrase) => turns(phrase) && phrase !== main?.phrase)) return [];
    return clause.phrases.flatMap((phrase): FoundOutcome[] => {
      if (phrase === main?.phrase) return [];
      const said = senseOf(phrase, 'outcome');
      if (!said || (clause === main?.clause && phrase.first >= main.about)) return [];
      if (clause !== main?.clause && !isPlain(clause) && !isAtEdge(clause, phrase)) return [];
      // "…, I was busy": not they.
      if (said.status === 'busy' && isMine(clause, words)) return [];
      const all = phrase.senses.filter((sense) => sense.is === 'outcome');
      return [{ phrase, ...Object.assign({}, ...all.map(({ is: _is, ...value }) => value)) }];
    });
  });
  return found;
}

const isMine = ({ phrases }: Clause, words: readonly Word[]): boolean =>
  phrases.some(({ first }) => /^(?:i|we|im|ich|wir|я|мы)$/u.test(words[first]?.key ?? ''));

function isAtEdge(clause: Clause, phrase: Phrase): boolean {
  const others = clause.phrases.filter(
    (one) => one !== phrase && (senseOf(one, 'filler') || senseOf(one, 'person') || senseOf(one, 'joint')),
  );
  let first = clause.first;
  for (const other of others) if (other.first === first) first = other.end;
  return phrase.first === first || phrase.end >= clause.end - 1;
}

/**
 * @param amounts sure ones, and bare ones where an amount is expected
 * @param text the line with names, phones and times blanked out
 */
export function amountFact(
  amounts: readonly FoundAmount[],
  clauses: readonly Clause[],
  words: readonly Word[],
  text: string,
): AmountFact | null {
  const sure = amounts.filter(({ isBare }) => !isBare);
  const counts = [...text.matchAll(COUNT)]
    .map((match) => ({
      count: Number(match[1]),
      from: match.index,
      to: match.index + (match[1] ?? '').length,
    }))
    .filter(({ count, to }) => count > 0 && !isPriced(to));
  /** "300 each": the price of one, no count. */
  function isPriced(to: number): boolean {
    const next = words.find((word) => word.isWord && word.from >= to);
    return clauses.some(({ phrases }) =>
      phrases.some(
        (phrase) =>
          phrase.from === next?.from &&
          senseOf(phrase, 'rate')?.per === 'piece' &&
          !UNIT.test(next?.text ?? ''),
      ),
    );
  }
  const bare = amounts.filter(({ isBare }) => isBare);
  const own =
    sure.length > 0
      ? sure
      : bare.filter((one) => !counts.some(({ from }) => from === one.from) || bare.length === 1);
  const [first] = [...own].sort((one, other) => Number(other.amount) - Number(one.amount));
  if (!first) return null;
  const clause = clauses.find(({ from, to }) => first.from >= from && first.to <= to);
  const rate = clause?.phrases.find((phrase) => isRate(phrase, first, words));
  const isOfPieces = (to: number): boolean => {
    const next = words.find((word) => word.isWord && word.from >= to);
    return next !== undefined && UNIT.test(next.text);
  };
  const beside = counts.filter(
    ({ from, to }) =>
      !own.some((one) => from < one.to && one.from < to) &&
      clause &&
      (isOfPieces(to) || (from >= clause.from && to <= clause.to)),
  );
  const money = ({ amount, currency }: Money): Money => ({ amount, currency });
  const distinct = own.filter((one, at) => own.findIndex((other) => other.amount === one.amount) === at);
  const isDoubtful =
    rate !== undefined ||
    beside.length > 0 ||
    distinct.length > 1 ||
    bareIsCount(first, counts, sure.length === 0) ||
    isRange(text, first);
  const per = rate && senseOf(rate, 'rate')?.per;
  const products = isDoubtful
    ? [
        ...beside.map(({ count }) => times(count, first)),
        ...(per === 'period' && /mon|mo$|mtl|мес/iu.test(text.slice(rate?.from ?? 0, rate?.to ?? 0))
          ? [times(12, first)]
          : []),
      ].filter((one) => one !== null)
    : [];
  const rest = isDoubtful ? distinct.filter((one) => one !== first).map(money) : [];
  return {
    amounts: [...products, money(first), ...rest],
    isDoubtful,
    words: [{ from: first.from, to: first.to }],
  };
}

/** "each", "per month", "plus VAT", "about": within three words of the amount. */
function isRate(phrase: Phrase, { from, to }: Span, words: readonly Word[]): boolean {
  const rate = senseOf(phrase, 'rate');
  if (!rate || phrase.senses.some((sense) => sense.is === 'act')) return false;
  const between = words.filter(
    (word) =>
      word.isWord &&
      (phrase.from >= to
        ? word.from >= to && word.to <= phrase.from
        : word.from >= phrase.to && word.to <= from),
  );
  if (rate.per === 'range') return phrase.to <= from && between.length === 0;
  return between.length <= 3;
}

/** "50 chairs": a number alone before what it counts is no sum. */
const bareIsCount = (first: FoundAmount, counts: readonly Span[], isBare: boolean): boolean =>
  isBare && counts.some(({ from }) => from === first.from);

/** "10-12k", "10 bis 12 Tsd." */
const isRange = (text: string, { from }: Span): boolean =>
  /\d\s*[km]?\s*(?:[-–]|bis|to|до|or|oder|или)\s*\p{Sc}?\s*$/iu.test(
    text.slice(Math.max(0, from - 16), from),
  );
