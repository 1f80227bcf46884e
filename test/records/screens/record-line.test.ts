// A record in one line.
import { expect, test } from 'vitest';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { erasedName } from '../../../src/records/known-name.ts';
import { recordLine } from '../../../src/records/screens/record-line.ts';

const translations = createTranslations();
const now = new Date('2026-11-23T08:00:00Z');
const lineIn = (locale: 'en' | 'de' | 'ru', record: Parameters<typeof recordLine>[1]) =>
  recordLine({ t: translations(locale), locale, timeZone: 'Europe/Berlin', now }, record);
const call = { kind: 'call', customer: 'Acme', what: '+4930901820', at: now } as const;

test('says a number as people write it, and nothing of a number that is masked', () => {
  expect(lineIn('en', call)).toBe('Acme · today 9:00 · +49 30 901820');
  expect(lineIn('en', { ...call, what: '+49 30 901820' })).toBe('Acme · today 9:00 · +49 30 901820');
  expect(lineIn('en', { ...call, what: '+49 … 20' })).toBe('Acme · today 9:00 · +49 … 20');
});

test('says that a customer was erased, in the reader’s language, and leaves out what stands in for words', () => {
  const meeting = { kind: 'meeting', customer: erasedName, what: '–', at: now } as const;
  expect(lineIn('en', meeting)).toBe('Erased customer · today 9:00');
  expect(lineIn('de', meeting)).toBe('Kunde (Daten gelöscht) · heute 9:00');
  expect(lineIn('ru', meeting)).toBe('Клиент (данные стёрты) · сегодня 9:00');
});
