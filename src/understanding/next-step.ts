// "…, call back friday": what is to be done next, with its day, in the words of the line. Pure.
import { readTimes, type TimeContext, type TimeReading } from '../engine/parse/read-times.ts';
import { type Clause, senseOf } from './clauses.ts';
import type { NextStep } from './facts.ts';
import type { Main } from './happening.ts';

export interface FoundStep {
  readonly clause: Clause;
  readonly step: NextStep;
}

/** Only beside something that has happened already. @param masked the line with names and sums blanked out */
export function readNextStep(
  clauses: readonly Clause[],
  main: Main | null,
  text: string,
  masked: string,
  context: TimeContext,
): FoundStep | null {
  if (!main) return null;
  const timeIn = (one: Clause) =>
    readTimes(' '.repeat(one.from) + masked.slice(one.from, one.to), context).find(
      (time) => time.kind !== 'doubt' && !(time.kind === 'day' && time.until),
    );
  const clause = clauses.find(
    (one) =>
      one !== main.clause &&
      !(one.isNext && hasHappened(one)) &&
      (one.isNext || isToCome(one) || (isAgain(one, main) && isAhead(timeIn(one), context))),
  );
  if (!clause) return null;
  const time = timeIn(clause);
  const said = clause.phrases.map((phrase) => senseOf(phrase, 'act')).find((one) => one !== undefined);
  const act =
    said && (said.act === 'call' || said.act === 'meet' || said.act === 'write')
      ? said.act
      : said?.act === 'offer'
        ? 'write'
        : null;
  if (!time && !clause.isNext && !leads(clause)) return null;
  return {
    clause,
    step: {
      act,
      time: time && time.kind !== 'doubt' ? time : null,
      text: text.slice(clause.from, clause.to).replace(/(?<![,;.!?\s])[,;.!?\s]+$/u, ''),
      words: [{ from: clause.from, to: clause.to }],
    },
  };
}

/** "then called Acme": the next thing that was done is no next step. */
const hasHappened = ({ phrases }: Clause): boolean => {
  const acts = phrases.map((phrase) => senseOf(phrase, 'act')).filter((one) => one !== undefined);
  return acts.length > 0 && acts.every(({ form }) => form === 'past');
};

/** "again friday", "ab Montag wieder da": of the day to come, though no verb says so. */
const isAgain = ({ phrases, first }: Clause, main: Main): boolean =>
  first > main.clause.first &&
  !phrases.some((phrase) => senseOf(phrase, 'act')) &&
  phrases.some((phrase) => senseOf(phrase, 'again'));

const isAhead = (time: TimeReading | undefined, { now }: TimeContext): boolean =>
  time?.kind === 'clock' ||
  (time?.kind === 'day' && time.day >= (now.toISODate() ?? '')) ||
  (time?.kind === 'moment' && time.at > now);

/** "they want a visit" asks for one; "visit them" is to be done. */
function leads({ phrases, first }: Clause): boolean {
  const doing = phrases.find((phrase) => senseOf(phrase, 'act'));
  let at = first;
  for (const phrase of phrases)
    if (phrase.first === at && phrase !== doing && (senseOf(phrase, 'joint') || senseOf(phrase, 'mood')))
      at = phrase.end;
  return doing !== undefined && doing.first === at && senseOf(doing, 'act')?.form !== 'noun';
}

function isToCome({ phrases }: Clause): boolean {
  const acts = phrases.map((phrase) => senseOf(phrase, 'act')).filter((one) => one !== undefined);
  if (
    acts.some(
      ({ form, act }) =>
        form === 'past' || act === 'win' || act === 'lose' || act === 'cancel' || act === 'move',
    )
  )
    return false;
  return acts.some(
    ({ form, act }) =>
      form === 'bare' || form === 'future' || (form === 'noun' && (act === 'meet' || act === 'call')),
  );
}
