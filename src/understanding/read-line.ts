// Reads a line of a seller's day into facts; every word is used by one, known as filler, or left over. Pure.
import { DateTime } from 'luxon';
import { emailsIn, phonesIn } from '../engine/parse/find-reaches.ts';
import { readTimes, type TimeContext } from '../engine/parse/read-times.ts';
import { callDirection } from './call-direction.ts';
import { chooseCustomer } from './choose-customer.ts';
import { chooseTimes, whenPassed } from './choose-times.ts';
import { type Clause, clausesOf, senseOf } from './clauses.ts';
import { detailsOf, isLeftOver, type Marked } from './details.ts';
import { isExpecting } from './expects-name.ts';
import type { Happening, NamedCustomer, Reading } from './facts.ts';
import { findAmounts } from './find-amounts.ts';
import { findNames, isTimeWord } from './find-names.ts';
import { type Main, mainOf, moodOf, moodsOf, placeOf, wentWell } from './happening.ts';
import { languageOf } from './lexicon/vocabulary.ts';
import { type Phrase, phrasesIn } from './line-parts.ts';
import { readNewCustomer } from './new-customer.ts';
import { readNextStep } from './next-step.ts';
import { type Beside, isNoDeal, isNoMeeting } from './no-record.ts';
import { amountFact, outcomesOf, turns } from './outcomes.ts';
import { isNaming } from './reference-numbers.ts';
import { isPersonOf, isSomebodyElses } from './somebody-else.ts';
import { unknownName } from './unknown-name.ts';
import { overlaps, type Span, type Word, wordsOf } from './words.ts';

export interface LineContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: 'en' | 'de' | 'ru';
  readonly currency: string;
  readonly country: string;
}

/** Longer texts are letters: they are kept, and no fact is looked for beyond. */
export const LONGEST_LINE = 400;
const MOST_ADDRESSES = 9;
/** A question needs no mark. */
const ASKING = {
  en: /^(?:when|whens|what|whats|who|whos|where|wheres|why|how|which)$/u,
  de: /^(?:wann|was|wer|wo|warum|wieso|wie|welcher|welche)$/u,
  ru: /^(?:когда|что|кто|где|почему|зачем|как|какой|какая|сколько|чего)$/u,
} as const;
const DEALS = new Set(['deal', 'win', 'lose', 'offer']);

/** @param customers the person's own; the same array again costs no second index */
export function readLine(typed: string, context: LineContext, customers: readonly NamedCustomer[]): Reading {
  const text = typed.normalize('NFC').slice(0, LONGEST_LINE);
  const words = wordsOf(text);
  const language = languageOf(text, context.locale);
  const rough = phrasesIn(words, language, () => false);
  const names = findNames(words, customers, isExpecting(words, text, rough));
  const phones = [...phonesIn(text, context.country)].map(({ phone, at, length }) => ({
    phone,
    from: at,
    to: at + length,
  }));
  const emails = [...emailsIn(text.split('@').length > MOST_ADDRESSES ? '' : text)]
    .map((email) => spanOf(text, email))
    .filter((span) => span !== null);
  const reaches = [...phones, ...emails];
  const blanked = blank(text, [...names, ...reaches], '_');
  const money = {
    now: context.now,
    timeZone: context.timeZone,
    locale: context.locale,
    currency: context.currency,
  };
  const sums = findAmounts(blanked, money).filter(({ isBare }) => !isBare);
  // "tomorrow's meeting"
  // "um 9 angerufen", "am 20. getroffen", "am 30. nochmal" count nothing: the verb is no thing.
  const verbs = rough
    .filter(
      (phrase) =>
        !isNaming(words[phrase.first]?.text ?? '') &&
        ((senseOf(phrase, 'act')?.form ?? 'noun') !== 'noun' ||
          senseOf(phrase, 'again') ||
          senseOf(phrase, 'helper')),
    )
    .map(({ first }) => words[first] as Word)
    .filter((word) => !isTimeWord(word.text));
  const timed = asAdverbs(
    blank(blank(blanked, verbs, '_'), sums, ' ').replace(/(?<=\p{L})['’]s(?!\p{L})/gu, '  '),
  );
  const times: TimeContext = {
    now: DateTime.fromJSDate(context.now, { zone: context.timeZone }),
    locale: context.locale,
    country: context.country,
    lean: 'either',
  };
  const someTimes = readTimes(timed, times);
  const taken: Span[] = [...names, ...reaches, ...sums, ...someTimes.flatMap((time) => time.words)];
  const isTaken = words.map((word) => taken.some((span) => overlaps(span, word)));
  const phrases = phrasesIn(words, language, (at) => isTaken[at] === true);
  const clauses = clausesOf(words, text, phrases);
  const phraseOf = words.map((_, at) => phrases.find((phrase) => phrase.first <= at && at < phrase.end));
  const isPlain = (clause: Clause): boolean =>
    !range(clause).some(
      (at) => words[at]?.isWord && !isTaken[at] && (!phraseOf[at] || senseOf(phraseOf[at], 'rate')),
    );

  const main =
    mainOf(clauses) ??
    (someTimes.length > 0
      ? (placeOf(clauses, words, names, isPlain) ?? wentWell(clauses, names, isPlain))
      : null);
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
  const customer = chooseCustomer(names, main, clauses, words);
  const hit = customer?.hits[0] ?? null;
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
    readNewCustomer(blank(text, reaches, '_'), marker, [
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

const nounsOf = ({ clause, about, phrase }: Main) =>
  clause.phrases.filter((one) => one !== phrase && one.first < about && senseOf(one, 'act')?.form === 'noun');

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

const inNext = (clauses: readonly Clause[], span: Span): boolean =>
  clauses.some((clause) => clause.isNext && span.from >= clause.from && span.to <= clause.to);

/** Null where two say different things. */
function only<T extends { words: readonly Span[] }, V>(
  found: readonly T[],
  saidBy: (one: T) => V | undefined,
) {
  const [first] = found;
  if (!first || found.some((one) => saidBy(one) !== saidBy(first))) return null;
  return { value: saidBy(first) as V, span: first.words[0] as Span };
}

const range = ({ first, end }: Clause): number[] =>
  Array.from({ length: end - first }, (_, nth) => first + nth);
const spanAt = ({ from, to }: Span): Span => ({ from, to });

/** The address as it was typed; where it was typed otherwise, what stands before its "@". */
function spanOf(text: string, email: string) {
  const typed = text.toLowerCase();
  const whole = typed.indexOf(email.toLowerCase());
  const from = whole >= 0 ? whole : typed.indexOf(`${email.toLowerCase().split('@')[0] ?? email}@`);
  const end = /[\s,;<>()]|$/u.exec(text.slice(from))?.index ?? 0;
  return from < 0 ? null : { email, from, to: from + end };
}

const DAY_ADJECTIVE = /(?<!\p{L})(завтра|вчера|сегодня|heut|morg|gest)(?:шн|ig|rig)\p{L}{1,3}(?!\p{L})/giu;
const ADVERBS: Readonly<Record<string, string>> = { heut: 'heute', morg: 'morgen', gest: 'gestern' };

/** "завтрашнюю встречу", "der gestrige Termin": the day, in as many characters. */
const asAdverbs = (text: string): string =>
  text.replace(DAY_ADJECTIVE, (said, stem: string) =>
    (ADVERBS[stem.toLowerCase()] ?? stem).padEnd(said.length),
  );

/** "from thursday to friday": of a move these are two days, no range. */
function parted(text: string, words: readonly Word[]): string {
  return blank(
    text,
    words.filter(({ key }) => /^(?:to|auf|на|from|von|vom|с|со)$/u.test(key)),
    '_',
  );
}

/** The same length: positions stay. */
function blank(text: string, spans: readonly Span[], sign: string): string {
  let blanked = text;
  for (const { from, to } of spans)
    blanked = blanked.slice(0, from) + sign.repeat(to - from) + blanked.slice(to);
  return blanked;
}
