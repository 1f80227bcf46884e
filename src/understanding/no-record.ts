// What is won, lost, moved or cancelled without being a deal or a meeting: "lost a client", "cancelled the order". Pure.
import { type Clause, senseOf } from './clauses.ts';
import type { Main } from './happening.ts';
import type { Language } from './lexicon/vocabulary.ts';
import type { Phrase } from './line-parts.ts';
import type { Span, Word } from './words.ts';

const MEETING =
  /^(?:meetings?|appointments?|visit|demo|appt|mtg|lunch|dinner|coffee|breakfast|workshop|presentation|(?!telefon|telko|call|zoom)[a-z]*termin[es]{0,2}|treffen|besuch[es]{0,2}|besprechung|praesentation|vorfuehrung|mittagessen|kaffee|встреч\p{L}*|визит\p{L}*|переговор\p{L}*|презентаци\p{L}*|демо|обед|выезд|показ)$/u;
/** They say how it was cancelled, not what. */
const MANNER =
  /^(?:kurzfristig|spontan|ploetzlich|krank|krankheitsbedingt|telefonisch|schriftlich|unerwartet|spontaneously|suddenly|unexpectedly|short|notice|last|minute|sick|ill|неожиданно|внезапно|срочно|заболел\p{L}*|резко)$/u;
const WON_AS_SUBJECT = new Set(['win', 'lose']);

export interface Beside {
  readonly clauses: readonly Clause[];
  readonly words: readonly Word[];
  /** By place: a name, a sum or a time. */
  readonly taken: readonly boolean[];
  readonly phraseAt: (at: number) => Phrase | undefined;
  /** Where the customer stands. */
  readonly hit: Span | null;
  readonly hasSum: boolean;
  readonly language: Language;
  /** Somebody who is said to be of the customer: "Weber" in "Frau Weber von Acme". */
  readonly isPerson: (at: number) => boolean;
}

/** "Kite moved the delivery", "moved the call": no meeting is meant, or none is named. */
export function isNoMeeting(main: Main, beside: Beside): boolean {
  const { said, phrase, clause } = main;
  if (said.act !== 'move' && said.act !== 'cancel' && said.act !== 'fail') return false;
  const { clauses, words } = beside;
  const key = (at: number): string => words[at]?.key ?? '';
  const all = clauses.filter((one) => !one.isNext);
  const isNamed = all.some(({ first, end }) => placesOf(first, end).some((at) => MEETING.test(key(at))));
  if (isNamed) return false;
  if (said.needsMeeting) return true;
  const isOther = (one: Phrase): boolean => {
    const doing = senseOf(one, 'act');
    if (one === phrase || !doing) return false;
    return doing.act === 'call'
      ? doing.form === 'noun' || doing.form === 'bare'
      : doing.act !== 'meet' && !isChange(doing.act);
  };
  if (all.some((one) => (one === clause || one.first < clause.first) && one.phrases.some(isOther)))
    return true;
  return placesOf(clause.first, Math.min(main.about, clause.end)).some((at) => isObject(at, main, beside));
}

/** "lost a client", "Kite won the tender", "Acme wurde verkauft": not won or lost by the one who writes. */
export function isNoDeal(main: Main, beside: Beside): boolean {
  const { said, phrase, clause } = main;
  if (!WON_AS_SUBJECT.has(said.act)) return false;
  const { words, phraseAt, hit, hasSum, language } = beside;
  const places = placesOf(clause.first, Math.min(main.about, clause.end));
  const key = (at: number): string => words[at]?.key ?? '';
  const isBesideHit = (at: number): boolean =>
    hit !== null && (words[at + 1]?.from === hit.from || words[at - 1]?.to === hit.to);
  const things = places.filter((at) => {
    const one = phraseAt(at);
    return one !== undefined && one !== phrase && senseOf(one, 'thing') && !isBesideHit(at);
  });
  if (things.length > 0 && !hasSum) return true;
  const hitAt = places.find((at) => words[at]?.from === hit?.from) ?? -1;
  const isBefore = hitAt >= 0 && hitAt < phrase.first;
  if (said.by === 'customer' || !isBefore) return false;
  const verb = places.slice(places.indexOf(phrase.first), places.indexOf(phrase.end - 1) + 1);
  if (language === 'de') {
    const isPassive = places.some((at) => /^(?:wurden?|wird|werden)$/u.test(key(at)));
    const isTheirs = places.some((at) => /^(?:hat|hatte)$/u.test(key(at)) && at > hitAt);
    return (
      (isPassive || isTheirs) && !clause.phrases.some((one) => senseOf(one, 'act')?.act === 'deal') && !hasSum
    );
  }
  if (language === 'en') {
    const isBare = verb.length === 1;
    if (key(phrase.first) === 'closed' && isBare) return !hasSum;
    if (/^sold$/u.test(key(phrase.first))) return true;
    return !isBare && /^(?:won|lost|closed|got|landed)$/u.test(key(phrase.first));
  }
  const name = words.filter((word) => hit && word.from >= hit.from && word.to <= hit.to);
  const isCyrillic = name.some(({ text }) => /^\p{Script=Cyrillic}/u.test(text));
  const isNominative = isCyrillic && !name.some(({ text }) => /[уюеыомй]$/iu.test(text));
  const isSingular = /(?:а|л|лся|лась)$/u.test(key(phrase.first));
  return (
    isNominative &&
    isSingular &&
    !hasSum &&
    !clause.phrases.some((one) => one !== phrase && senseOf(one, 'act')?.act === 'deal')
  );
}

const isChange = (act: string): boolean => act === 'move' || act === 'cancel' || act === 'fail';
const placesOf = (first: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, nth) => first + nth);

/** A word that no fact used, or a thing: what was moved or cancelled. */
function isObject(at: number, { phrase }: Main, { words, taken, phraseAt, isPerson }: Beside): boolean {
  const word = words[at];
  const said = phraseAt(at);
  if (!word?.isWord || taken[at] || said === phrase || MANNER.test(word.key) || isPerson(at)) return false;
  return said === undefined
    ? true
    : Boolean(senseOf(said, 'thing')) || said.senses.every(({ is }) => is === 'colleague');
}
