// Whether a line says that it was, is to be, was not, or leaves a doubt: by all of its words. Pure.
import { type Clause, senseOf } from './clauses.ts';
import type { Marked } from './details.ts';
import type { Mood } from './facts.ts';
import type { NameHit } from './find-names.ts';
import { type Main, moodOf, moodsOf } from './happening.ts';
import type { Phrase } from './line-parts.ts';
import type { LineScan } from './line-scan.ts';
import { type Beside, isNoDeal, isNoMeeting } from './no-record.ts';
import { turns } from './outcomes.ts';
import { isPersonOf, isSomebodyElses } from './somebody-else.ts';
import type { Span, Word } from './words.ts';

/** A question needs no mark. */
const ASKING = {
  en: /^(?:when|whens|what|whats|who|whos|where|wheres|why|how|which)$/u,
  de: /^(?:wann|was|wer|wo|warum|wieso|wie|welcher|welche)$/u,
  ru: /^(?:когда|что|кто|где|почему|зачем|как|какой|какая|сколько|чего)$/u,
} as const;
const DEALS = new Set(['deal', 'win', 'lose', 'offer']);

/** @param hit where the customer stands whom the line is about */
export function moodIn(
  { text, words, language, names, sums, isTaken, clauses, phraseOf, isPlain }: LineScan,
  main: Main | null,
  hit: NameHit | null,
): { readonly mood: Mood; readonly moods: readonly Phrase[]; readonly isQuestion: boolean } {
  const isQuestion = text.trimEnd().endsWith('?') || ASKING[language].test(words[0]?.key ?? '');
  const global = main ? doubtsElsewhere(clauses, main, words.length, isPlain) : [];
  const moods = main ? [...moodsOf(main), ...global] : [];
  const isApart =
    main !== null &&
    language === 'en' &&
    names.some((name) => isBehindOthers(name, main, words, isTaken, phraseOf));
  const isTurned =
    main !== null &&
    orsBesideTime(words, isTaken).some((at) => !isWithin(main, at) && !inNext(clauses, words[at] as Word));
  const given: Marked = { words, text, used: (at) => isTaken[at] === true, phraseAt: (at) => phraseOf[at] };
  const beside: Beside = {
    clauses,
    words,
    taken: isTaken,
    phraseAt: given.phraseAt,
    hit,
    hasSum: sums.length > 0,
    language,
    isPerson: (at) => isPersonOf(at, given, hit),
  };
  const isOthers =
    main !== null &&
    (isSomebodyElses(main, given, isTaken, hit, language) ||
      isNoMeeting(main, beside) ||
      isNoDeal(main, beside));
  const said = main ? moodOf(main, moods, isQuestion || isTurned || isApart || isOthers) : 'unknown';
  const mood =
    (said === 'unknown' || (said === 'planned' && moods.length === 0 && isNoun(main?.phrase))) &&
    clauses.some(
      (clause) =>
        clause !== main?.clause &&
        !clause.isNext &&
        !clause.phrases.some((one) => senseOf(one, 'act') || turns(one)) &&
        clause.phrases.some((one) => senseOf(one, 'mood')?.mood === 'done'),
    )
      ? 'done'
      : said;
  return { mood, moods, isQuestion };
}

/** Words elsewhere that turn the whole line: in a clause of nothing but facts, or as its first or last word. */
function doubtsElsewhere(
  clauses: readonly Clause[],
  main: Main,
  length: number,
  isPlain: (clause: Clause) => boolean,
) {
  return (
    clauses
      // In the main clause what is not among its own words: "about the invoice, not".
      .flatMap((clause) =>
        clause.phrases.filter(
          (phrase) =>
            turns(phrase) &&
            (clause !== main.clause || phrase.first >= main.about) &&
            ((clause !== main.clause &&
              !clause.isNext &&
              isPlain(clause) &&
              !clause.phrases.some((one) => senseOf(one, 'act'))) ||
              (phrase.first === 0 && !clause.isNext) ||
              // "…, but not signed yet" takes back what was won.
              (DEALS.has(main.said.act) &&
                clause !== main.clause &&
                clause.phrases.some((one) => DEALS.has(senseOf(one, 'act')?.act ?? ''))) ||
              phrase.end === length),
        ),
      )
  );
}

/** "Treffen mit": a verb as well as a noun. */
const isNoun = (phrase: Phrase | undefined): boolean =>
  phrase?.senses.some((sense) => sense.is === 'act' && sense.form === 'noun') === true;

/** "saw on TV that Acme merged": between the verb and the name stands something else, and nothing leads to the name. */
function isBehindOthers(
  name: Span,
  { clause, phrase, said, about }: Main,
  words: readonly Word[],
  isTaken: readonly boolean[],
  phraseOf: readonly (Phrase | undefined)[],
): boolean {
  const at = words.findIndex(({ from }) => from === name.from);
  if (said.act !== 'meet' && said.act !== 'call') return false;
  if (at <= phrase.end || at >= Math.min(clause.end, about) || at < clause.first) return false;
  const before = phraseOf[at - 1];
  if (before?.senses.some(({ is }) => is === 'lead' || is === 'title')) return false;
  return words
    .slice(phrase.end, at)
    .some((word, nth) => word.isWord && !isTaken[phrase.end + nth] && !phraseOf[phrase.end + nth]);
}

/** "…, agreed or tuesday": another day, wherever it stands. */
const orsBesideTime = (words: readonly Word[], isTaken: readonly boolean[]): number[] =>
  words.flatMap(({ key }, at) =>
    /^(?:or|oder|или|либо|bzw)$/u.test(key) && [0, 1, 2].some((ahead) => isTaken[at + ahead] === true)
      ? [at]
      : [],
  );
const isWithin = ({ clause, about }: Main, at: number): boolean =>
  at >= clause.first && at < Math.min(about, clause.end);

export const inNext = (clauses: readonly Clause[], span: Span): boolean =>
  clauses.some((clause) => clause.isNext && span.from >= clause.from && span.to <= clause.to);
