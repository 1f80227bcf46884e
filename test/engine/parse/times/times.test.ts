// What people type for a time, by tables that are extended by a line; and what holds for any text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime, readTimes, type TimeContext } from '../../../../src/engine/parse/read-times.ts';
import { casesOf, languages, readingOf, scoreOf, tableNow } from './table.ts';

const context: TimeContext = { now: tableNow, locale: 'en', lean: 'either' };
const allCases = languages.flatMap((language) =>
  [...casesOf(language), ...casesOf(language, 'later')].map((one) => ({ ...one, language })),
);

describe.each(languages)('times as they are typed in %s', (language) => {
  const cases = [...casesOf(language), ...casesOf(language, 'later')];

  it('are never read wrongly, and at least 95 of 100 are read without asking back', () => {
    expect(cases.length).toBeGreaterThanOrEqual(250);
    const scored = cases.map((one) => ({ ...one, reading: readingOf(one, language) }));
    const wrong = scored.filter((one) => scoreOf(one, one.reading) === 'wrong');
    expect(wrong.map(({ text, meant, reading }) => `${text}: ${meant}, read as ${reading}`)).toEqual([]);
    const asked = scored.filter((one) => scoreOf(one, one.reading) === 'asked');
    expect(asked.length / cases.length).toBeLessThanOrEqual(0.05);
  });
});

describe('whatever stands around a time', () => {
  const settled = allCases.filter(({ meant, language }) => !meant.startsWith('?') && language !== undefined);
  const anyCase = fc.constantFrom(...settled);

  it('filler changes nothing', () => {
    const before = fc.constantFrom('please ', 'bitte ', 'пожалуйста, ', 'ok, ', 'давай ', 'well, ');
    const after = fc.constantFrom('', ' please', ', bitte', ' спасибо', '!', '.', ' ok', ', danke');
    fc.assert(
      fc.property(anyCase, before, after, (one, lead, tail) => {
        expect(readingOf({ ...one, text: `${lead}${one.text}${tail}` }, one.language)).toBe(
          readingOf(one, one.language),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('"not", "or Tuesday" and "if" never leave it settled', () => {
    const change = fc.constantFrom<(text: string) => string>(
      (text) => `not ${text}`,
      (text) => `nicht ${text}`,
      (text) => `не ${text}`,
      (text) => `${text} not`,
      (text) => `${text} nicht`,
      (text) => `${text} or tuesday`,
      (text) => `${text} oder Dienstag`,
      (text) => `${text} или вторник`,
      (text) => `either ${text}`,
      (text) => `if ${text}`,
      (text) => `${text}, if possible`,
      (text) => `vielleicht ${text}`,
    );
    const plain = settled.filter(({ text }) => !/^(?:not|nicht|не)\b|^не /i.test(text));
    fc.assert(
      fc.property(fc.constantFrom(...plain), change, ({ text, lean }, changed) => {
        expect(readTime(changed(text), { ...context, lean }).kind, changed(text)).not.toBe('understood');
      }),
      { numRuns: 2500 },
    );
  });

  it('an unknown word is asked back, not ignored', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom('zog', 'Kite', 'двор', '500', '€'), ({ text, lean }, word) => {
        expect(readTime(`${text} ${word}`, { ...context, lean }).kind, `${text} ${word}`).not.toBe(
          'understood',
        );
      }),
      { numRuns: 1500 },
    );
  });
});

describe('for any text at all', () => {
  const word = fc.constantFrom(
    ...allCases.flatMap(({ text }) => text.split(' ')),
    'Acme',
    '500',
    '€',
    '+49 30 901820',
    '🙂',
    'or',
    'не',
    'nicht',
    '-',
    ',',
    '.',
    '(',
    'vor',
    'через',
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
  );
  const lean = fc.constantFrom('past' as const, 'future' as const, 'either' as const);

  it('the words of the readings lie within the text, in order, and do not overlap', () => {
    fc.assert(
      fc.property(line, lean, (text, leaning) => {
        const spans = readTimes(text, { ...context, lean: leaning }).flatMap(({ words }) => words);
        let end = 0;
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('every reading is a time of the calendar', () => {
    fc.assert(
      fc.property(line, lean, (text, leaning) => {
        for (const reading of readTimes(text, { ...context, lean: leaning })) {
          const parts = reading.kind === 'doubt' ? reading.readings : [reading];
          for (const part of parts) {
            if (part.kind === 'moment') expect(part.at.isValid).toBe(true);
            if (part.kind === 'day') expect(part.day).toMatch(/^\d{4}-\d\d-\d\d$/);
            if (part.kind === 'clock') expect(part.hour * 60 + part.minute).toBeLessThanOrEqual(1440);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('4,096 characters take less than 50 ms of the processor', () => {
    const pieces = [
      'friday ',
      '1 ',
      '1.',
      '1-',
      '1',
      'a',
      'at ',
      'in a ',
      'not ',
      'пн или ',
      'von 1 ',
      '1:1 ',
      '🙂',
      'next ',
      'mandag ',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.floor(4096 / piece.length));
      const spent = Array.from({ length: 5 }, () => {
        const start = process.cpuUsage();
        readTimes(text, context);
        readTime(text, context);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 2000;
      });
      expect(Math.min(...spent), JSON.stringify(piece)).toBeLessThan(50);
    }
  });
});
