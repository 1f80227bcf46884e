// What happened, or is to happen, and whether the words say that it did. Pure.
import { type Clause, type SenseOf, senseOf } from './clauses.ts';
import type { Mood } from './facts.ts';
import type { Phrase } from './line-parts.ts';
import type { Span, Word } from './words.ts';

export interface Main {
  readonly clause: Clause;
  readonly phrase: Phrase;
  readonly said: SenseOf<'act'>;
  /** From this word on the clause tells what it was about. */
  readonly about: number;
}

const CHANGES = new Set(['move', 'cancel', 'fail']);

/** The first clause that says that something happens; within it a change of plans before all else, a verb before a noun. */
export function mainOf(clauses: readonly Clause[]): Main | null {
  const those = [...clauses.filter(({ isNext }) => !isNext), ...clauses.filter(({ isNext }) => isNext)];
  for (const clause of those) {
    const reached = clause.phrases.some((phrase) => senseOf(phrase, 'outcome')?.status);
    const acts = clause.phrases.filter((phrase) => {
      const said = senseOf(phrase, 'act');
      return (
        said && !(reached && said.act === 'meet' && said.form === 'noun' && phrase.to - phrase.from === 3)
      );
    });
    const first = acts[0];
    const unanswered = first ? null : statusOf(clause);
    if (
      unanswered &&
      (unanswered.said.status === 'message_left' ||
        clauses.some(({ phrases }) => phrases.some((one) => senseOf(one, 'act') ?? senseOf(one, 'again'))))
    )
      return unanswered;
    if (!first) continue;
    const about = aboutFrom(clause, first);
    const own = acts.filter((phrase) => phrase.first < about);
    const act = (phrase: Phrase) => senseOf(phrase, 'act') as SenseOf<'act'>;
    const phrase =
      own.find((one) => CHANGES.has(act(one).act)) ??
      (own[0] && act(own[0]).act === 'customer' ? own[0] : undefined) ??
      own.find((one) => act(one).form !== 'noun' && act(one).form !== 'bare') ??
      own.find((one) => act(one).form !== 'noun') ??
      own[0];
    if (phrase) return { clause, phrase, said: act(phrase), about };
  }
  return null;
}

/** "Kite didn't answer, will ring again tomorrow": the call was, though no verb says so. */
function statusOf(clause: Clause): Main | null {
  const phrase = clause.phrases.find((one) => senseOf(one, 'outcome')?.status);
  const status = phrase && senseOf(phrase, 'outcome')?.status;
  if (!phrase || !status || clause.isNext) return null;
  const said = { is: 'act', act: 'call', form: 'past', status, direction: 'outgoing' } as const;
  return { clause, phrase, said, about: clause.end };
}

/** After the verb, "about" and its like begin what it was about. */
function aboutFrom(clause: Clause, act: Phrase): number {
  const lead = clause.phrases.find(
    (phrase) => phrase.first >= act.end && senseOf(phrase, 'lead')?.to === 'about' && !isName(phrase),
  );
  return lead?.first ?? clause.end;
}
/** "to", "for", "zu": as well the way to a name. */
const isName = (phrase: Phrase): boolean =>
  phrase.senses.some((sense) => sense.is === 'lead' && sense.to === 'name') ||
  Boolean(senseOf(phrase, 'filler'));

/** Phrases of the clause that turn the meaning, without those of what it was about. */
export function moodsOf(main: Main): Phrase[] {
  return main.clause.phrases.filter(
    (phrase) => senseOf(phrase, 'mood') && phrase !== main.phrase && phrase.first < main.about,
  );
}

/** @param moods of the clause and of wherever else a word stands that turns the whole line */
export function moodOf({ said }: Main, moods: readonly Phrase[], isQuestion: boolean): Mood {
  const has = (mood: SenseOf<'mood'>['mood']) =>
    moods.some((phrase) => senseOf(phrase, 'mood')?.mood === mood);
  if (isQuestion || has('doubt') || has('or') || has('unreal')) return 'doubtful';
  if (has('undone')) return has('plan') || has('not') ? 'doubtful' : 'not-done';
  if (has('not'))
    return has('plan') || said.form === 'bare' || said.form === 'future' ? 'doubtful' : 'not-done';
  if (has('plan'))
    return (said.form === 'past' && !CHANGES.has(said.act)) || has('done') ? 'doubtful' : 'planned';
  if (said.form === 'past') return 'done';
  if (has('done')) return said.form === 'future' ? 'doubtful' : 'done';
  if (said.form === 'future' || said.form === 'bare') return 'planned';
  return 'unknown';
}

/** "yesterday at Acme", "вчера у Ромашки": somebody was there, or will be, though no verb says so. */
export function placeOf(
  clauses: readonly Clause[],
  words: readonly Word[],
  names: readonly Span[],
  isPlain: (clause: Clause) => boolean,
): Main | null {
  for (const clause of clauses) {
    const phrase = clause.phrases.find(
      ({ first, end }) =>
        end === first + 1 &&
        /^(?:at|у)$/u.test(words[first]?.key ?? '') &&
        names.some(({ from }) => from === words[end]?.from),
    );
    if (phrase && isPlain(clause))
      return { clause, phrase, said: { is: 'act', act: 'meet', form: 'noun' }, about: clause.end };
  }
  return null;
}

/** "Acme on monday at 10, went well": a day, a customer, and that it went well. */
export function wentWell(
  clauses: readonly Clause[],
  names: readonly Span[],
  isPlain: (clause: Clause) => boolean,
): Main | null {
  const named = clauses.find((clause) =>
    names.some(({ from, to }) => from >= clause.from && to <= clause.to),
  );
  if (!named || !isPlain(named)) return null;
  for (const clause of clauses) {
    const phrase = clause.phrases.find((one) => senseOf(one, 'mood')?.mood === 'done' && isWhole(one));
    if (phrase) return { clause, phrase, said: { is: 'act', act: 'meet', form: 'past' }, about: clause.end };
  }
  return null;
}

/** "went well", "прошло хорошо", no "had" or "was". */
const isWhole = ({ first, end }: Phrase): boolean => end > first + 1;
