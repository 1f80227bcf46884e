// "…, call back friday": what is to be done next, with its day, in the words of the line. Pure.
import { readTimes, type TimeContext } from '../engine/parse/read-times.ts';
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
  const clause = clauses.find((one) => one !== main.clause && (one.isNext || isToCome(one)));
  if (!clause) return null;
  const before = ' '.repeat(clause.from);
  const time = readTimes(before + masked.slice(clause.from, clause.to), context).find(
    ({ kind }) => kind !== 'doubt',
  );
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
