// All words of all languages: people mix them. What a phrase says depends on the language of the line.
import { phrasesOf, type Vocabulary, vocabularyOf } from '../phrases.ts';
import { wordsOf } from '../words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Entry, Sense } from './sense.ts';

export type Language = 'en' | 'de' | 'ru';

/** A phrase may say several things: which of them, its place tells. */
export type Senses = readonly Sense[];

const entries: Readonly<Record<Language, readonly Entry[]>> = { en, de, ru };

function build(language: Language): Vocabulary<Senses> {
  const senses = new Map<string, Sense[]>();
  for (const [sense, templates] of entries[language]) {
    for (const phrase of phrasesOf(templates)) {
      const known = senses.get(phrase);
      if (known) known.push(sense);
      else senses.set(phrase, [sense]);
    }
  }
  // Of several verbs the one that says most comes first: "Auftrag von" rather says that it was won.
  const weight = (sense: Sense) => (sense.is === 'act' && sense.form === 'noun' ? 1 : 0);
  return vocabularyOf(
    [...senses].map(
      ([phrase, said]) => [[...said].sort((one, other) => weight(one) - weight(other)), phrase] as const,
    ),
  );
}

const built: Partial<Record<Language, Vocabulary<Senses>>> = {};

/** Built when first asked for: the program starts a tenth of a second sooner. */
export function vocabulary(language: Language): Vocabulary<Senses> {
  built[language] ??= build(language);
  return built[language];
}

/** Words of both Latin languages that mean something else in the other: they count in their own alone. */
const FALSE_FRIENDS = new Set(
  'fast war was die an not also am so bin will in hat rang on pa mo all man man es ob sie er im her gut bis ab do us me it to no der per offer den des um je a i dank still lost kind spare rate art arm brief gift bald'.split(
    ' ',
  ),
);
/** Whether a word means something by itself in some language: then it is a name only where one is expected. */
export const isKnownWord = (key: string): boolean =>
  vocabulary('en').has(key) || vocabulary('de').has(key) || vocabulary('ru').has(key);
export const isFalseFriend = (key: string): boolean => FALSE_FRIENDS.has(key);

/** The language of most of its small words; the person's own where that is even. */
export function languageOf(text: string, locale: Language): Language {
  const words = wordsOf(text).filter(({ isWord }) => isWord);
  const cyrillic = words.filter(({ key }) => /^\p{Script=Cyrillic}/u.test(key)).length;
  if (cyrillic > 0) return 'ru';
  const count = (language: Language, other: Language) =>
    words.filter(({ key }) => vocabulary(language).has(key) && !vocabulary(other).has(key)).length;
  const english = count('en', 'de');
  const german = count('de', 'en');
  if (english !== german) return english > german ? 'en' : 'de';
  return locale === 'ru' ? 'en' : locale;
}

const SHORTEST_VERB = 6;
/** Words that are no slips though they are one letter away. */
const NO_SLIP = new Set('sprache visite phone calle reifen'.split(' '));
const verbs: Partial<Record<Language, Map<string, Senses>>> = {};

/** "angeruffen", "calld": a past verb of meeting or calling with a letter too many, too few, or two changed about. */
export function verbSlip(key: string, language: Language): Senses | null {
  if (key.length < SHORTEST_VERB - 1 || key.length > 20 || isKnownWord(key) || NO_SLIP.has(key)) return null;
  const known = verbs[language] ?? slipsOf(language);
  verbs[language] = known;
  const found = known.get(key);
  if (found) return found;
  for (let at = 0; at < key.length; at += 1) {
    const meant = vocabulary(language).longestAt([key.slice(0, at) + key.slice(at + 1)], 0);
    if (meant && key.length > SHORTEST_VERB && isPastVerb(meant.meaning)) return meant.meaning;
  }
  return null;
}

function slipsOf(language: Language): Map<string, Senses> {
  const slips = new Map<string, Senses>();
  for (const phrase of entries[language].flatMap(([, templates]) => phrasesOf(templates))) {
    if (phrase.includes(' ') || phrase.length < SHORTEST_VERB) continue;
    const meaning = vocabulary(language).longestAt([phrase], 0)?.meaning;
    if (!meaning || !isPastVerb(meaning)) continue;
    for (let at = 1; at < phrase.length; at += 1) {
      slips.set(phrase.slice(0, at) + phrase.slice(at + 1), meaning);
      slips.set(
        phrase.slice(0, at - 1) + phrase.charAt(at) + phrase.charAt(at - 1) + phrase.slice(at + 1),
        meaning,
      );
    }
  }
  return slips;
}

const isPastVerb = (senses: Senses): boolean =>
  senses.some(
    (sense) => sense.is === 'act' && sense.form === 'past' && (sense.act === 'meet' || sense.act === 'call'),
  );
