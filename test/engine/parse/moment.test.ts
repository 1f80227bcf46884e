// What people type when asked "When?", and what it means.
import { describe, expect, it } from 'vitest';
import { parseMoment } from './only-moment.ts';
import { berlin, local, read } from './parse-context.ts';

describe('in whichever language the person types', () => {
  const table: [string, string][] = [
    ['now', '2026-11-23 17:00'],
    ['Сейчас', '2026-11-23 17:00'],
    ['jetzt', '2026-11-23 17:00'],
    ['today 15:00', '2026-11-23 15:00'],
    ['tomorrow 15:00', '2026-11-24 15:00'],
    ['fri 10', '2026-11-27 10:00'],
    ['пт 10', '2026-11-27 10:00'],
    ['fr 10 uhr', '2026-11-27 10:00'],
    ['12.11 9:30', '2026-11-12 09:30'],
    ['12.11.2026', '2026-11-12 00:00 (day)'],
    ['12.11.26 9.30', '2026-11-12 09:30'],
    ['2026-11-24 15:00', '2026-11-24 15:00'],
    ['2026-11-24T15:00', '2026-11-24 15:00'],
    ['2026-11-24T15:00Z', '2026-11-24 16:00'],
    ['2026-11-24T15:00+03:00', '2026-11-24 13:00'],
    ['3pm', '2026-11-23 15:00'],
    ['12am', '2026-11-23 00:00'],
    ['12 p.m.', '2026-11-23 12:00'],
    ['в 11', '2026-11-23 11:00'],
    ['завтра в 11', '2026-11-24 11:00'],
    ['вчера 15:00', '2026-11-22 15:00'],
    ['позавчера', '2026-11-21 00:00 (day)'],
    ['послезавтра в 10', '2026-11-25 10:00'],
    ['gestern 15 Uhr', '2026-11-22 15:00'],
    ['übermorgen um 9', '2026-11-25 09:00'],
    ['day after tomorrow 9', '2026-11-25 09:00'],
    ['next tuesday 14:30', '2026-12-01 14:30'],
    ['last friday', '2026-11-20 00:00 (day)'],
    ['во вторник в 14:30', '2026-11-24 14:30'],
    ['во вторник на следующей неделе в 10', '2026-12-01 10:00'],
    ['nächsten Dienstag 14:30', '2026-12-01 14:30'],
    ['Dienstagabend um 8', '2026-11-24 20:00'],
    ['через 2 часа', '2026-11-23 19:00'],
    ['через полчаса', '2026-11-23 17:30'],
    ['через 2 дня в 3 часа дня', '2026-11-25 15:00'],
    ['in 2 hours', '2026-11-23 19:00'],
    ['in an hour and a half', '2026-11-23 18:30'],
    ['in einer Stunde', '2026-11-23 18:00'],
    ['in 1,5 Stunden', '2026-11-23 18:30'],
    ['vor 2 Stunden', '2026-11-23 15:00'],
    ['3 days ago at 10', '2026-11-20 10:00'],
    ['через неделю', '2026-11-30 00:00 (day)'],
    ['half past ten', '2026-11-23 10:30'],
    ['halb elf', '2026-11-23 10:30'],
    ['пол-одиннадцатого', '2026-11-23 10:30'],
    ['quarter to nine', '2026-11-23 08:45'],
    ['без четверти десять', '2026-11-23 09:45'],
    ['at ten', '2026-11-23 10:00'],
    ['в десять утра', '2026-11-23 10:00'],
    ['at one tomorrow', '2026-11-24 13:00'],
    ['в полдень', '2026-11-23 12:00'],
    ['noon tomorrow', '2026-11-24 12:00'],
    ['midnight', '2026-11-23 00:00'],
    ['15.30', '2026-11-23 15:30'],
    ['15h30', '2026-11-23 15:30'],
    ['1530', '2026-11-23 15:30'],
    ['завтра 15 30', '2026-11-24 15:30'],
    ['12 ноября 9:30', '2026-11-12 09:30'],
    ['12. November 9:30', '2026-11-12 09:30'],
    ['Nov 12 9:30', '2026-11-12 09:30'],
    ['25-го в 10', '2026-11-25 10:00'],
    ['the 25th at 10', '2026-11-25 10:00'],
    ['am 25. um 10', '2026-11-25 10:00'],
    ['8 вечера', '2026-11-23 20:00'],
    ['завтра вечером в 8', '2026-11-24 20:00'],
    ['heute morgen um 9', '2026-11-23 09:00'],
    ['tonight at 8', '2026-11-23 20:00'],
    ['с 15:00 до 16:00', '2026-11-23 15:00'],
    ['3 am friday', '2026-11-27 03:00'],
    ['um 10 am Freitag', '2026-11-27 10:00'],
    ['24:00', '2026-11-24 00:00'],
  ];
  it.each(table)('reads "%s" as %s', (text, meaning) => {
    for (const locale of ['en', 'ru', 'de'] as const) expect(read(text, { ...berlin, locale })).toBe(meaning);
  });

  it('does not mind capital letters, other digits and odd spaces', () => {
    expect(read('  TOMORROW\u00a0\u2009 15:00 ')).toBe('2026-11-24 15:00');
    expect(read('завтра в ١١')).toBe('2026-11-24 11:00');
    expect(read('１２.１１ ９:３０')).toBe('2026-11-12 09:30');
    expect(read('u\u0308bermorgen um 9')).toBe('2026-11-25 09:00');
  });
});

describe('what is no moment', () => {
  it.each([
    ['', 'empty'],
    [' \u00a0\n', 'empty'],
    ['hello', 'not_a_moment'],
    ['next week', 'not_a_moment'],
    ['May', 'not_a_moment'],
    ['we sat down', 'not_a_moment'],
    ['so what', 'not_a_moment'],
    ['support 24/7', 'not_a_moment'],
    ['offer 12.5k', 'not_a_moment'],
    ['looked at one thing', 'not_a_moment'],
    ['Acme 500 eur', 'not_a_moment'],
    ['in 5 stores', 'not_a_moment'],
    ['call +49 30 901820', 'not_a_moment'],
    ['Guten Morgen', 'not_a_moment'],
    ['25:00', 'no_such_day'],
    ['25', 'not_a_moment'],
    ['31.02', 'no_such_day'],
    ['31 февраля 10:00', 'no_such_day'],
    ['Feb 31', 'no_such_day'],
    ['2026-02-30', 'no_such_day'],
    ['00.12', 'no_such_day'],
    ['29.02', 'no_such_day'],
  ])('answers "%s" with %s', (text, reason) => {
    expect(parseMoment(text, berlin)).toEqual({ ok: false, reason });
  });

  it('takes four digits that look like a year for a time only beside a day', () => {
    expect(read('1930')).toBe('not_a_moment');
    expect(read('tomorrow 1930')).toBe('2026-11-24 19:30');
  });
});

describe('the rest of the line', () => {
  it.each([
    ['met Acme yesterday 15:00, pricing, agreed', 'met Acme, pricing, agreed', '2026-11-22 15:00'],
    ['встреча с Ромашкой завтра в 11, договор', 'встреча с Ромашкой, договор', '2026-11-24 11:00'],
    ['Treffen mit Berg & Sohn morgen um 11, Vertrag', 'Treffen mit Berg & Sohn, Vertrag', '2026-11-24 11:00'],
    ['met Studio Mo yesterday 15:00', 'met Studio Mo', '2026-11-22 15:00'],
    ['tomorrow, Acme 😀, at 15:00', 'Acme 😀', '2026-11-24 15:00'],
    ['tomorrow 10 people', '10 people', '2026-11-24 00:00 (day)'],
    ['call Mr. March now', 'call Mr. March', '2026-11-23 17:00'],
    ['через час с ٣ Ромашками', 'с ٣ Ромашками', '2026-11-23 18:00'],
  ])('keeps of "%s" what it did not read', (text, rest, meaning) => {
    const moment = parseMoment(text, berlin);
    expect(moment).toMatchObject({ ok: true, rest });
    expect(moment.ok && local(moment.at) + (moment.hasTime ? '' : ' (day)')).toBe(meaning);
  });

  it('keeps the whole of a long text, though only its beginning is searched', () => {
    const long = `tomorrow 15:00 ${'x'.repeat(4000)}`;
    expect(parseMoment(long, berlin)).toMatchObject({ ok: true, rest: 'x'.repeat(4000) });
  });
});
