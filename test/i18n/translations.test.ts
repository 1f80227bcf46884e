// The catalogs of words are complete in every language; and the check that says so finds what is wrong.
import { describe, expect, test } from 'vitest';
import { findTranslationProblems, type Translations } from '../../src/i18n/find-translation-problems.ts';
import { readTranslations } from '../../src/i18n/read-translations.ts';
import { createTranslations, type Key } from '../../src/i18n/translate.ts';

test('all words are there in every language, with their plural forms and parameters, and all are used', async () => {
  expect(findTranslationProblems(await readTranslations())).toEqual([]);
});

test('a number chooses the plural form of each language', () => {
  const t = createTranslations();
  const found = (locale: 'en' | 'ru' | 'de') =>
    [1, 2, 5, 21].map((count) => t(locale)('find.found' as Key, { count }));
  expect(found('en')).toEqual(['1 customer:', '2 customers:', '5 customers:', '21 customers:']);
  expect(found('ru')).toEqual(['1 клиент:', '2 клиента:', '5 клиентов:', '21 клиент:']);
  expect(found('de')).toEqual(['1 Kunde:', '2 Kunden:', '5 Kunden:', '21 Kunden:']);
});

describe('the check', () => {
  const en = { 'a.title': 'A title', 'a.count_one': '{{count}} day', 'a.count_other': '{{count}} days' };
  const ru = {
    'a.title': 'Заголовок',
    'a.count_one': '{{count}} день',
    'a.count_few': '{{count}} дня',
    'a.count_many': '{{count}} дней',
    'a.count_other': '{{count}} дня',
  };
  const sources = ["t('a.title')", `t(\`a.$\{what}\`, { count })`];

  function problems(change: { en?: object; ru?: object; sources?: string[]; files?: object }) {
    const catalogs = { en: { ...en, ...change.en }, ru: { ...ru, ...change.ru } };
    const areas = change.files ?? { en: { words: catalogs.en }, ru: { words: catalogs.ru } };
    return findTranslationProblems({
      catalogs,
      areas,
      sources: change.sources ?? sources,
      mayBeEqual: new Set(),
    } as Translations);
  }

  test('is content with complete catalogs', () => {
    expect(problems({})).toEqual([]);
  });

  test.each([
    ['a key that one language lacks', { en: { 'a.new': 'New one' } }, 'ru: a.new is missing'],
    ['a key that only one language has', { ru: { 'a.old': 'Старое' } }, 'ru: a.old is not in en'],
    ['an empty text', { ru: { 'a.title': ' ' } }, 'ru: a.title is empty'],
    ['another parameter', { ru: { 'a.title': '{{name}}' } }, 'ru: a.title has other parameters than in en'],
    ['what was not translated', { ru: { 'a.title': 'A title' } }, 'ru: a.title is not translated'],
    [
      'a plural form that the language does not have',
      { en: { 'a.count_many': '{{count}} days' } },
      "en: a.count_many is a plural form that the language doesn't have",
    ],
    ['a key that is used nowhere', { en: { 'b.x': 'X y' } }, 'b.x is used nowhere'],
    [
      'a file that is not in the catalog',
      { files: { en: { words: en, more: { 'a.more': 'More' } }, ru: { words: ru } } },
      'en: more is not in the catalog (a.more)',
    ],
    [
      'a key in two files',
      { files: { en: { words: en, more: { 'a.title': 'A title' } }, ru: { words: ru } } },
      'en: a.title is both in words and in more',
    ],
  ])('finds %s', (_, change, problem) => {
    expect(problems(change)).toContain(problem);
  });

  test('finds a plural form that is missing', () => {
    const { 'a.count_few': _, ...withoutFew } = ru;
    const found = findTranslationProblems({
      catalogs: { en, ru: withoutFew },
      areas: {},
      sources,
      mayBeEqual: new Set(),
    });
    expect(found).toEqual(['ru: a.count_few is missing']);
  });
});
