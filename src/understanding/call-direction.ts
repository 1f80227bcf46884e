// Who called whom, told by the order of words, the cases of Russian names and the verbs of German. Pure.

import { senseOf } from './clauses.ts';
import type { NameHit } from './find-names.ts';
import type { Main } from './happening.ts';
import type { Language } from './lexicon/vocabulary.ts';
import { nameWords } from './name-index.ts';
import { nameKey } from './name-key.ts';
import type { Word } from './words.ts';

/** Null where nothing tells: then it was the person who writes. */
export function callDirection(
  main: Main,
  hit: NameHit | null,
  words: readonly Word[],
  language: Language,
): 'incoming' | 'outgoing' | 'doubtful' | null {
  const { said, phrase, clause } = main;
  if (said.direction === 'incoming') return 'incoming';
  const persons = clause.phrases.filter((one) => senseOf(one, 'person'));
  const me = persons.filter((one) => senseOf(one, 'person')?.who === 'me');
  const key = (at: number) => words[at]?.key ?? '';
  const isTheirs = (at: number) =>
    language === 'en' &&
    hit !== null &&
    hit.to <= phrase.from &&
    (at > phrase.first || (words[at]?.from ?? 0) < hit.from);
  const isSubject = me.some((one) => /^(?:i|we|ich|wir|я|мы)$/u.test(key(one.first)) && !isTheirs(one.first));
  const around = words.slice(clause.first, clause.end).map(({ key: one }) => one);
  const leading = hit ? (words[words.findIndex((word) => word.from === hit.from) - 1]?.key ?? '') : '';
  const isPassive = around.some((one) => /^(?:wurden?|worden|was|were|got)$/u.test(one));
  // "was called by Acme", "Acme wurde von mir angerufen"
  if (
    isPassive &&
    around.some((one, nth) => /^(?:by|von)$/u.test(one) && /^(?:me|us|mir|uns)$/u.test(around[nth + 1] ?? ''))
  )
    return 'outgoing';
  if (leading === 'by' || (leading === 'von' && isPassive)) return 'incoming';
  // "they called from Acme"
  if (words[phrase.end]?.key === 'from' && leading === 'from' && !said.status) return 'incoming';
  // "voicemail from Acme", "Acme hat auf Band gesprochen"
  if (said.status === 'message_left' && hit && leftByThem(hit, phrase, leading, around, words, language))
    return 'incoming';
  const isObject = me.some((one) => /^(?:me|us|mich|uns|мне|нам|меня|нас)$/u.test(key(one.first)));
  if (isSubject) return 'outgoing';
  if (isObject) return 'incoming';
  if (around.includes('hab') || around.includes('habe')) return 'outgoing';
  if (said.direction === 'outgoing' && (said.form !== 'past' || said.status)) return 'outgoing';
  if (!hit) {
    const they = persons.find((one) =>
      /^(?:they|he|she|er|они|он|она|jemand|someone|somebody)$/u.test(key(one.first)),
    );
    return they && they.first < phrase.first ? 'incoming' : (said.direction ?? null);
  }
  const before = hit.to <= phrase.from;
  const lead = words[words.findIndex((word) => word.from === hit.from) - 1]?.key ?? '';
  if (language === 'ru') return russian(main, hit, before, lead, words);
  if (language === 'de') return german(main, before, around, lead, words);
  // "Acme called": the subject stands before the verb, and nobody was called.
  if (!before || said.status === 'completed') return said.direction ?? null;
  if (/^(?:to|with|at)$/u.test(lead)) return 'outgoing';
  const after = words.slice(phrase.end, clause.end).some((word) => /^(?:them|him|her|back)$/u.test(word.key));
  return after && !around.includes('back') ? 'outgoing' : 'incoming';
}

const MESSAGE =
  /^(?:voicemail|vm|voice|mail|message|msg|nachricht|sprachnachricht|mailbox|сообщение|голосовое|автоответчик\p{L}*)$/u;

function leftByThem(
  hit: NameHit,
  phrase: Main['phrase'],
  leading: string,
  around: readonly string[],
  words: readonly Word[],
  language: Language,
): boolean {
  // "Nachricht am Empfang von Acme" was left there.
  const lead = words.findIndex((word) => word.from === hit.from) - 1;
  if (/^(?:from|von|vom|от|из)$/u.test(leading))
    return !words[lead - 1]?.isWord || MESSAGE.test(words[lead - 1]?.key ?? '');
  const isMine = around.some((one) => /^(?:i|we|ich|wir|hab|habe|haben|я|мы)$/u.test(one));
  if (isMine || hit.to > phrase.from) return false;
  if (language === 'de') return around.includes('hat');
  const whole = words.filter((word) => word.isWord && word.from >= hit.from && word.to <= hit.to);
  const verb = words[phrase.first]?.key ?? '';
  return language === 'ru' && /^(?:оставил|наговорил|надиктовал)/u.test(verb) && isNominative(hit, whole);
}

function german(
  { phrase, clause }: Main,
  before: boolean,
  around: readonly string[],
  lead: string,
  words: readonly Word[],
) {
  if (around.includes('hat')) return 'incoming' as const;
  if (/^(?:bei|beim|mit)$/u.test(lead)) return 'outgoing' as const;
  const verb = words[phrase.first]?.key ?? '';
  if (!/^(?:rief|riefen|ruft|rufen|meldete|meldeten|klingelte|klingelten)$/u.test(verb))
    return 'outgoing' as const;
  const small = clause.phrases.filter((one) => senseOf(one, 'filler') || senseOf(one, 'joint'));
  const isFronted = words
    .slice(clause.first, phrase.first)
    .some(
      (word, nth) =>
        word.isWord &&
        !small.some(({ first, end }) => first <= clause.first + nth && clause.first + nth < end),
    );
  // "Acme rief an"; "Gestern rief Acme an": in both somebody else did. "Rief Acme an": the I is left out.
  return before || isFronted ? ('incoming' as const) : ('outgoing' as const);
}

/** "Позвонила Ромашка" is in the nominative, "позвонил Ромашке" is not. */
function russian(main: Main, hit: NameHit, before: boolean, lead: string, words: readonly Word[]) {
  if (main.said.status === 'completed') return null;
  if (/^(?:из|от)$/u.test(lead)) {
    // "звонил Ивану из Акме": the person was called; "звонил Иван из Акме": they called.
    const person = words[words.findIndex((word) => word.from === hit.from) - 2];
    const isCalled = person !== undefined && person.from >= main.phrase.to && /[уюе]$/iu.test(person.text);
    return isCalled ? ('outgoing' as const) : ('incoming' as const);
  }
  if (/^(?:в|во|до|на|к|с|со)$/u.test(lead)) return 'outgoing' as const;
  const whole = words.filter((word) => word.isWord && word.from >= hit.from && word.to <= hit.to);
  // "Акме набирал": one dials somebody.
  if (/^набир|^прозван/u.test(words[main.phrase.first]?.key ?? '')) return 'outgoing' as const;
  // A foreign name, or one that has no cases: the order alone tells.
  if (
    whole.every(({ text }) => !/^\p{Script=Cyrillic}/u.test(text) || /[еоиуэю]$/iu.test(text)) &&
    !isPlainly(hit, whole)
  )
    return before ? ('incoming' as const) : ('outgoing' as const);
  if (!isNominative(hit, whole)) return 'outgoing' as const;
  const verb = words[main.phrase.first]?.key ?? '';
  // "набрал Газпром", "набрал Ромашка": an accusative may look the same.
  if (/^набр|^прозв/u.test(verb) && !before) return 'outgoing' as const;
  return 'incoming' as const;
}

const keys = (text: string): string[] => nameWords(text).map(nameKey);

const isNominative = (hit: NameHit, whole: readonly Word[]): boolean => {
  const named = new Set(
    [hit.customer.name, ...(hit.customer.aliases ?? []), ...(hit.customer.contacts ?? [])].flatMap(keys),
  );
  return whole.every(({ text }) => named.has(nameKey(text)));
};

/** A Russian name that ends so in the nominative: "Черкизово" has no cases either, "Ромашке" has another nominative. */
const isPlainly = (hit: NameHit, whole: readonly Word[]): boolean =>
  whole.some(({ text }) => /^\p{Script=Cyrillic}/u.test(text)) && !isNominative(hit, whole);
