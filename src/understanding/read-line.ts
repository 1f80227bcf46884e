// Reads a line of a seller's day into facts; every word is used by one, known as filler, or left over. Pure.
import { readTimes, type TimeContext } from '../engine/parse/read-times.ts';
import { callDirection } from './call-direction.ts';
import { chooseCustomer } from './choose-customer.ts';
import { chooseTimes, whenPassed } from './choose-times.ts';
import { type Clause, senseOf } from './clauses.ts';
import { detailsOf, isLeftOver, type Marked } from './details.ts';
import type { Happening, NamedCustomer, Reading } from './facts.ts';
import { findAmounts } from './find-amounts.ts';
import { type Main, mainOf, placeOf, wentWell } from './happening.ts';
import { inNext, moodIn } from './line-mood.ts';
import { type LineContext, scanLine } from './line-scan.ts';
import { blank, parted } from './masked-text.ts';
import { readNewCustomer } from './new-customer.ts';
import { readNextStep } from './next-step.ts';
import { amountFact, outcomesOf, turns } from './outcomes.ts';
import { unknownName } from './unknown-name.ts';
import { overlaps, type Span } from './words.ts';

const DEALS = new Set(['deal', 'win', 'lose', 'offer']);

/** @param customers the person's own; the same array again costs no second index */
export function readLine(typed: string, context: LineContext, customers: readonly NamedCustomer[]): Reading {
  const scan = scanLine(typed, context, customers);
  const { text, words, language, names, phones, emails, money, sums, timed, times, someTimes } = scan;
  const { isTaken, phrases, clauses, phraseOf, isPlain } = scan;
  const main =
    mainOf(clauses) ??
    (someTimes.length > 0
      ? (placeOf(clauses, words, names, isPlain) ?? wentWell(clauses, names, isPlain))
      : null);
  const customer = chooseCustomer(names, main, clauses, words);
  const { mood, moods, isQuestion } = moodIn(scan, main, customer?.hits[0] ?? null);
  const outcomes = outcomesOf(clauses, main, isPlain, words);
  const lean =
    mood === 'done' ||
    mood === 'not-done' ||
    (mood === 'unknown' && outcomes.length > 0 && main?.said.act !== 'move')
      ? 'past'
      : 'future';
  const leaning: TimeContext = {
    ...times,
    lean: main?.said.act === 'move' || main?.said.act === 'cancel' ? 'future' : lean,
  };
  const nextStep = readNextStep(clauses, main, text, timed, { ...times, lean: 'future' });
  const isOwn = (clause: Clause): boolean => clause !== nextStep?.clause && (!main || isPlain(clause));
  const ofMove =
    main?.said.act === 'move'
      ? parted(timed, words)
      : // "Acme heute nicht getroffen": not met, today.
        mood === 'not-done'
        ? blank(timed, moods.map(spanAt), '_')
        : timed;
  const found = chooseTimes(readTimes(ofMove, leaning), main, clauses, words, leaning, isOwn);
  const chosen =
    mood === 'unknown' && outcomes.length === 0 && main?.said.act === 'meet'
      ? { ...found, when: whenPassed(found.when, someTimes, times) }
      : found;
  const expectsMoney = DEALS.has(main?.said.act ?? '') || outcomes.some(({ stage }) => stage);
  const free = blank(timed, [...(chosen.when?.words ?? []), ...someTimes.flatMap((time) => time.words)], ' ');
  const amounts = expectsMoney
    ? findAmounts(free, money).filter(({ from, to }) => /\d.*\d/.test(free.slice(from, to)))
    : [];
  const amount = amountFact(
    [...sums, ...amounts.filter(({ isBare }) => isBare)].filter((one) => !inNext(clauses, one)),
    clauses,
    words,
    blank(free, [], ' '),
  );
  const first = outcomes.map((outcome) => ({ ...outcome, words: [spanAt(outcome.phrase)] }));
  const result = only(
    first.filter((one) => one.result),
    ({ result: value }) => value,
  );
  const status = first.find((one) => one.status);
  const stage = first.find((one) => one.stage);
  const direction =
    main?.said.act === 'call' ? callDirection(main, customer?.hits[0] ?? null, words, language) : null;
  const happening: Happening | null = main && {
    act: main.said.act,
    mood,
    form: main.said.form,
    direction,
    beside: [],
    around: [],
    words: [spanAt(main.phrase), ...moods.map(spanAt)],
  };
  const marker = main?.said.act === 'customer' ? spanAt(main.phrase) : null;
  const made =
    marker &&
    readNewCustomer(blank(text, [...phones, ...emails], '_'), marker, [
      ...phones.map(({ phone }) => phone),
      ...emails.map(({ email }) => email),
    ]);
  const statusValue = status?.status ?? (main?.said.act === 'call' ? main.said.status : undefined);
  const resultValue = result?.value ?? main?.said.result;
  const isDeal = expectsMoney && main?.said.act !== 'meet' && main?.said.act !== 'call';
  const usedSpans: Span[] = [
    ...(happening?.words ?? []),
    ...(customer?.fact.words ?? []),
    ...(chosen.when?.words ?? []),
    ...(chosen.movedTo?.words ?? []),
    ...(amount && isDeal && !amount.isDoubtful ? amount.words : []),
    // "Auftrag Nordlicht verloren", "Termin mit Acme verschoben": the noun says the same once more.
    ...(main ? nounsOf(main).map(spanAt) : []),
    ...(main?.said.act === 'call' ? phones.slice(0, 1) : []),
    ...(result ? [result.span] : []),
    ...(status ? status.words : []),
    ...(stage ? stage.words : []),
  ];
  const used = words.map((word) => usedSpans.some((span) => overlaps(span, word)));
  const marked: Marked = { words, text, used: (at) => used[at] === true, phraseAt: (at) => phraseOf[at] };
  const who = main && !customer ? unknownName(main, marked, isTaken) : null;
  if (who) for (let at = who.first; at < who.end; at += 1) used[at] = true;
  const details = made
    ? made.note
      ? [made.note]
      : []
    : clauses
        .filter((clause) => clause !== nextStep?.clause)
        .flatMap((clause) => detailsOf(marked, clause, clause === main?.clause));
  const all = words.map((_, at) => at);
  const leftOver = all.filter((at) => isLeftOver(marked, at)).map((at) => spanOfWord(words, at));
  const nice = phrases.map((phrase) => senseOf(phrase, 'nicety')?.kind).filter((kind) => kind !== undefined);
  // "ok thanks"
  const nicety = nice.includes('thanks') ? 'thanks' : (nice[0] ?? null);
  return {
    text: typed,
    happening: happening &&
      main && {
        ...happening,
        beside: detailsOf(marked, { ...main.clause, end: Math.min(main.about, main.clause.end) }, true),
        around: detailsOf(marked, main.clause, true),
      },
    customer: customer?.fact ?? null,
    unknownName: who?.name ?? null,
    when: chosen.when,
    movedTo: chosen.movedTo,
    amount: amount && (isDeal || !main) ? amount : null,
    phone: phones[0] ? { phone: phones[0].phone, words: [{ from: phones[0].from, to: phones[0].to }] } : null,
    result: resultValue ? { value: resultValue, words: result ? [result.span] : [] } : null,
    status: statusValue ? { value: statusValue, words: status?.words ?? [] } : null,
    stage: stage?.stage ? { value: stage.stage, words: stage.words } : null,
    nextStep: nextStep?.step ?? null,
    newCustomer: made && marker ? { ...made, words: [marker] } : null,
    details,
    doubts: [...moods.filter(turns).map(spanAt), ...(main ? [] : phrases.filter(turns).map(spanAt))],
    nicety,
    isQuestion,
    leftOver,
    fillers: all.filter((at) => !used[at] && !isLeftOver(marked, at)).map((at) => spanOfWord(words, at)),
    used: all.filter((at) => used[at]).map((at) => spanOfWord(words, at)),
  };

  function spanOfWord(list: typeof words, at: number): Span {
    const { from, to } = list[at] as Span;
    return { from, to };
  }
}

const nounsOf = ({ clause, about, phrase }: Main) =>
  clause.phrases.filter((one) => one !== phrase && one.first < about && senseOf(one, 'act')?.form === 'noun');

/** Null where two say different things. */
function only<T extends { words: readonly Span[] }, V>(
  found: readonly T[],
  saidBy: (one: T) => V | undefined,
) {
  const [first] = found;
  if (!first || found.some((one) => saidBy(one) !== saidBy(first))) return null;
  return { value: saidBy(first) as V, span: first.words[0] as Span };
}

const spanAt = ({ from, to }: Span): Span => ({ from, to });
