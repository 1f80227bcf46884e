// What is certain in a line before its sentences are: names, phones, addresses, sums, times, phrases, clauses. Pure.
import { DateTime } from 'luxon';
import { emailsIn, phonesIn } from '../engine/parse/find-reaches.ts';
import { readTimes, type TimeContext, type TimeReading } from '../engine/parse/read-times.ts';
import { type Clause, clausesOf, senseOf } from './clauses.ts';
import { isExpecting } from './expects-name.ts';
import type { NamedCustomer } from './facts.ts';
import { type FoundAmount, findAmounts } from './find-amounts.ts';
import { findNames, isTimeWord, type NameHit } from './find-names.ts';
import { type Language, languageOf } from './lexicon/vocabulary.ts';
import { type Phrase, phrasesIn } from './line-parts.ts';
import { asAdverbs, blank } from './masked-text.ts';
import { isNaming } from './reference-numbers.ts';
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

export interface LineScan {
  /** NFC, and no longer than a line. */
  readonly text: string;
  readonly words: readonly Word[];
  readonly language: Language;
  readonly names: readonly NameHit[];
  readonly phones: readonly (Span & { readonly phone: string })[];
  readonly emails: readonly (Span & { readonly email: string })[];
  /** How the amounts of the line are read. */
  readonly money: Pick<LineContext, 'now' | 'timeZone' | 'locale' | 'currency'>;
  readonly sums: readonly FoundAmount[];
  /** The text with all of that blanked out. */
  readonly timed: string;
  readonly times: TimeContext;
  readonly someTimes: readonly TimeReading[];
  /** By place: a name, a phone, a sum or a time. */
  readonly isTaken: readonly boolean[];
  readonly phrases: readonly Phrase[];
  readonly clauses: readonly Clause[];
  /** By place: the phrase that the word belongs to. */
  readonly phraseOf: readonly (Phrase | undefined)[];
  /** Whether every word of the clause is known. */
  readonly isPlain: (clause: Clause) => boolean;
}

export function scanLine(typed: string, context: LineContext, customers: readonly NamedCustomer[]): LineScan {
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
  return {
    text,
    words,
    language,
    names,
    phones,
    emails,
    money,
    sums,
    timed,
    times,
    someTimes,
    isTaken,
    phrases,
    clauses,
    phraseOf,
    isPlain,
  };
}

const range = ({ first, end }: Clause): number[] =>
  Array.from({ length: end - first }, (_, nth) => first + nth);

/** The address as it was typed; where it was typed otherwise, what stands before its "@". */
function spanOf(text: string, email: string) {
  const typed = text.toLowerCase();
  const whole = typed.indexOf(email.toLowerCase());
  const from = whole >= 0 ? whole : typed.indexOf(`${email.toLowerCase().split('@')[0] ?? email}@`);
  const end = /[\s,;<>()]|$/u.exec(text.slice(from))?.index ?? 0;
  return from < 0 ? null : { email, from, to: from + end };
}
