// No word of the lexicon is taken for a slip of a word of time: "nichts" is no "nachts".
import { expect, test } from 'vitest';
import { matchesAt } from '../../src/engine/parse/times/lexicon.ts';
import { tokensOf } from '../../src/engine/parse/times/tokens.ts';
import { de } from '../../src/understanding/lexicon/de.ts';
import { en } from '../../src/understanding/lexicon/en.ts';
import { ru } from '../../src/understanding/lexicon/ru.ts';
import { phrasesOf } from '../../src/understanding/phrases.ts';

test.each([
  ['en', en],
  ['de', de],
  ['ru', ru],
] as const)('a word that is known is never guessed to be one of time: %s', (_language, entries) => {
  const words = new Set(
    entries.flatMap(([, templates]) => phrasesOf(templates)).flatMap((phrase) => phrase.split(' ')),
  );
  const guessed = [...words].filter((word) => matchesAt(tokensOf(word), 0).some((match) => match.guessed));
  // Days with an "s" are those days: "tomorrows meeting".
  expect(guessed.filter((word) => !/^(?:to)?(?:morrows|days)$|^\w+days$/u.test(word))).toEqual([]);
});
