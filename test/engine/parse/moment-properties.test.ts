// What holds for every text and every moment.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { parseMoment } from './only-moment.ts';
import { berlin, local } from './parse-context.ts';

describe('for any text at all', () => {
  it('reads back every moment as the interface writes it', () => {
    const formats = ['yyyy-MM-dd HH:mm', 'dd.MM.yyyy, HH:mm', 'ccc d LLL yyyy HH:mm', 'd MMMM yyyy, HH:mm'];
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'];
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    const choices = [
      fc.constantFrom(...formats),
      fc.constantFrom(...zones),
      fc.constantFrom('en', 'ru', 'de'),
    ] as const;
    const property = fc.property(minutes, ...choices, (minute, format, timeZone, locale) => {
      const moment = DateTime.fromMillis(minute * 60_000, { zone: timeZone, locale });
      const parsed = parseMoment(moment.toFormat(format), { ...berlin, timeZone, locale: 'en' });
      expect(parsed).toMatchObject({ ok: true, hasTime: true, rest: '' });
      expect(parsed.ok && local(parsed.at, timeZone)).toBe(moment.toFormat('yyyy-MM-dd HH:mm'));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('reads back what the platform’s own formatter writes in each language', () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 400 * 24 * 4 }),
      fc.constantFrom('en', 'ru', 'de'),
      fc.constantFrom(DateTime.DATETIME_SHORT, DateTime.DATETIME_MED_WITH_WEEKDAY, DateTime.DATETIME_FULL),
      (quarters, locale, style) => {
        const moment = DateTime.fromISO('2026-01-01T00:00', { zone: 'UTC', locale }).plus({
          minutes: quarters * 15,
        });
        const typed = moment.toLocaleString({ ...style, timeZoneName: undefined });
        const parsed = parseMoment(typed, { ...berlin, timeZone: 'UTC', locale: locale as 'en' });
        expect(parsed, typed).toMatchObject({ ok: true, at: moment.toJSDate().toISOString(), hasTime: true });
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('never throws, and says nothing but a date of the calendar', () => {
    const words = fc.constantFrom(
      'fri',
      'завтра',
      'um',
      'in',
      'через',
      '2',
      '12.11',
      '15:00',
      'pm',
      'vor',
      'Uhr',
      '.',
      '31',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.array(words).map((list) => list.join(' ')),
    );
    const property = fc.property(typed, fc.constantFrom('past', 'future', 'nearest'), (text, prefer) => {
      const parsed = parseMoment(text, { ...berlin, prefer });
      if (parsed.ok) expect(new Date(parsed.at).toISOString()).toBe(parsed.at);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
