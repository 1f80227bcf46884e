// What the fields offer, read and show.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceOf } from '../../src/engine/fields/choice.ts';
import { day } from '../../src/engine/fields/day.ts';
import { moment } from '../../src/engine/fields/moment.ts';
import { money } from '../../src/engine/fields/money.ts';
import { phone } from '../../src/engine/fields/phone.ts';
import { text } from '../../src/engine/fields/text.ts';
import { localTime } from '../../src/engine/local-time.ts';
import type { DialogContext, Field, Json } from '../../src/engine/types.ts';
import { formatMoney } from '../../src/i18n/format-money.ts';
import { contextOf, key } from './support/library.ts';

const asked = { ask: key('loan.at.ask'), label: key('loan.at') };

function labels<T extends Json>(
  field: Field<T>,
  refining: string | null,
  context: DialogContext = contextOf(),
) {
  return (field.options?.(context, {}, refining) ?? []).map(({ label }) => label);
}

function at(local: string) {
  return contextOf({ now: new Date(`${local}+01:00`) });
}

describe('a moment', () => {
  const either = moment(asked);
  const past = moment({ ...asked, prefer: 'past' });
  const future = moment({ ...asked, prefer: 'future' });

  it('offers now, the round hour beside it and the days around', () => {
    expect(labels(either, null)).toEqual(['Now', 'Today 16:00', 'Yesterday', 'Tomorrow', 'Pick a day']);
    expect(labels(past, null)).toEqual(['Now', 'Today 15:00', 'Yesterday', 'Pick a day']);
    expect(labels(future, null)).toEqual(['Today 16:00', 'Tomorrow', 'Pick a day']);
  });

  it('offers no round hour that lies in another day', () => {
    expect(labels(either, null, at('2026-11-23T23:30'))).toEqual([
      'Now',
      'Yesterday',
      'Tomorrow',
      'Pick a day',
    ]);
  });

  it('lists fourteen days to a page, onwards in the direction that is meant', () => {
    const days = labels(either, 'days:0');
    expect(days).toHaveLength(16);
    expect(days.slice(0, 5)).toEqual(['‹ Earlier', 'Fri 20 Nov', 'Sat 21 Nov', 'Sun 22 Nov', 'Today']);
    expect(days.at(-1)).toBe('Later ›');
    expect(labels(past, 'days:0').slice(0, 2)).toEqual(['Today', 'Sun 22 Nov']);
    expect(labels(past, 'days:0').at(-1)).toBe('‹ Earlier');
    expect(labels(future, 'days:1').slice(0, 2)).toEqual(['‹ Earlier', 'Mon 7 Dec']);
    expect(labels(either, 'days:3')).toContain('Fri 1 Jan 2027');
  });

  it('lists office hours by the half-hour, the rest a page away, and another day', () => {
    const times = labels(either, 'day:2026-11-27');
    expect(times.slice(0, 2)).toEqual(['9:00', '9:30']);
    expect(times.slice(-4)).toEqual(['18:00', '‹ Earlier', 'Later ›', 'Another day']);
    expect(labels(either, 'day:2026-11-27:early').slice(0, 1)).toEqual(['0:00']);
    expect(labels(either, 'day:2026-11-27:late')).toEqual(
      expect.arrayContaining(['18:30', '23:30', '‹ Earlier', 'Another day']),
    );
  });

  it('offers no future time where the past is meant, nor the other way round', () => {
    expect(
      labels(past, 'day:2026-11-23')
        .filter((label) => label.includes(':'))
        .at(-1),
    ).toBe('15:00');
    expect(labels(future, 'day:2026-11-23')[0]).toBe('15:30');
    expect(labels(past, 'day:2026-11-23', at('2026-11-23T08:10'))[0]).toBe('0:00');
    expect(labels(future, 'day:2026-11-23', at('2026-11-23T20:10'))[0]).toBe('20:30');
  });

  it('skips the hour that the clock skips', () => {
    const times = labels(either, 'day:2026-03-29:early');
    expect(times).toContain('1:30');
    expect(times).not.toContain('2:00');
    expect(times).not.toContain('2:30');
    expect(times).toContain('3:00');
  });

  it.each([
    ['15', '2026-11-27T14:00:00.000Z'],
    ['9.30', '2026-11-27T08:30:00.000Z'],
    ['1530', '2026-11-27T14:30:00.000Z'],
    ['at 3 pm', '2026-11-27T14:00:00.000Z'],
    ['полтретьего', '2026-11-27T13:30:00.000Z'],
    ['24:00', '2026-11-27T23:00:00.000Z'],
    ['saturday 10:00', '2026-11-28T09:00:00.000Z'],
  ])('means the chosen day by %j', (typed, expected) => {
    expect(either.read?.(typed, contextOf(), {}, 'day:2026-11-27')).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['2026-11-25T09:15', '2026-11-25T08:15:00.000Z'],
    ['2026-11-25T09:15:30Z', '2026-11-25T09:15:00.000Z'],
    ['fri 10', '2026-11-27T09:00:00.000Z'],
    ['вчера в 15:00', '2026-11-22T14:00:00.000Z'],
  ])('reads %j', (typed, expected) => {
    expect(either.read?.(typed, contextOf(), {}, null)).toEqual({ ok: true, value: expected });
  });

  it.each(['25:00', '99', 'soon', '💥', 'not friday'])('does not guess at %j', (typed) => {
    expect(either.read?.(typed, contextOf(), {}, 'day:2026-11-27')).toMatchObject({ ok: false });
  });

  it.each([
    ['Montag oder Dienstag um 10', ['Today 10:00', 'Tomorrow 10:00', 'Another day']],
    ['tomorrow 15:00 +4930901820', ['Tomorrow 15:00', 'Another day']],
    ['not friday, monday at 11', ['Today 11:00', 'Another day']],
    ['next week', ['Mon 30 Nov', 'Tue 1 Dec', 'Wed 2 Dec', 'Thu 3 Dec', 'Fri 4 Dec', 'Another day']],
  ])('asks back what "%s" means', (typed, offered) => {
    const reading = either.read?.(typed, contextOf(), {}, null);
    const which = reading?.ok && 'refine' in reading ? reading.refine : '';
    expect(labels(either, which)).toEqual(offered);
  });

  it('puts a time of a choice on the day that was chosen before', () => {
    const reading = either.read?.('3 or 4', contextOf(), {}, 'day:2026-11-27');
    const which = reading?.ok && 'refine' in reading ? reading.refine : '';
    expect(labels(either, which)).toEqual(['Fri 27 Nov 15:00', 'Fri 27 Nov 16:00', 'Another day']);
  });

  it('is shown on the clock of the person', () => {
    expect(either.show('2026-11-23T14:00:00.000Z', contextOf(), undefined)).toBe('today 15:00');
    const kathmandu = contextOf({ timeZone: 'Asia/Kathmandu' });
    expect(either.show('2026-11-23T18:30:00.000Z', kathmandu, undefined)).toBe('tomorrow 0:15');
    expect(either.show('2027-01-04T14:00:00.000Z', contextOf({ locale: 'de' }), undefined)).toBe(
      'Mo 4. Jan. 2027 15:00',
    );
  });

  it('offers only times of the chosen day, in every zone', () => {
    const zones = fc.constantFrom(
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'America/St_Johns',
      'Australia/Lord_Howe',
    );
    const offset = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(
        zones,
        offset,
        fc.constantFrom('', ':early', ':office', ':late'),
        (timeZone, days, part) => {
          const context = contextOf({ timeZone });
          const chosen = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
          for (const option of either.options?.(context, {}, `day:${chosen}${part}`) ?? []) {
            if ('value' in option) expect(localTime(new Date(option.value), timeZone).day).toBe(chosen);
          }
        },
      ),
    );
  });
});

describe('a day', () => {
  const closing = day(asked);

  it('offers the days around and pages of more', () => {
    expect(labels(closing, null)).toEqual(['Today', 'Yesterday', 'Tomorrow', 'Pick a day']);
    expect(closing.options?.(contextOf(), {}, 'days:0').at(4)).toEqual({
      key: '2026-11-23',
      label: 'Today',
      value: '2026-11-23',
    });
  });

  it('reads what is typed', () => {
    expect(closing.read?.('12.11.', contextOf(), {}, null)).toEqual({ ok: true, value: '2026-11-12' });
    expect(closing.read?.('32.2.2026', contextOf(), {}, null)).toMatchObject({ ok: false });
  });

  it('asks which day was meant, with the readings as buttons, and in a form in words', () => {
    const reading = closing.read?.('Montag oder Dienstag', contextOf(), {}, null);
    expect(reading).toMatchObject({ ok: true, inForm: { key: 'engine.problem.which' } });
    const which = reading?.ok && 'refine' in reading ? reading.refine : '';
    expect(labels(closing, which)).toEqual(['Mon 23 Nov', 'Tue 24 Nov', 'Another day']);
    expect(closing.askFor?.(which, contextOf())).toEqual({
      key: 'engine.ask.which',
      params: { text: 'Montag oder Dienstag' },
    });
  });
});

describe('money', () => {
  it('is shown exactly, cents only where there are any', () => {
    const shown = (amount: string, locale: 'en' | 'ru' | 'de') =>
      formatMoney(amount, 'EUR', locale).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(shown('12400.00', 'en')).toBe('€12,400');
    expect(shown('12400.5', 'de')).toBe('12.400,50 €');
    expect(shown('12400.05', 'ru')).toBe('12 400,05 €');
    expect(shown('999999999999.99', 'en')).toBe('€999,999,999,999.99');
  });

  it('is read from what a form shows of it, in every language', () => {
    const amount = fc.tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amount, fc.constantFrom('en', 'ru', 'de'), ([whole, cents], locale) => {
        const field = money(asked);
        const context = contextOf({ locale });
        const value = { amount: `${whole}.${String(cents).padStart(2, '0')}`, currency: 'CHF' };
        expect(field.read?.(field.typed?.(value, context) ?? '', context, {}, null)).toEqual({
          ok: true,
          value,
        });
        expect(field.schema.safeParse(value).success).toBe(true);
      }),
    );
  });
});

describe('other fields', () => {
  it('show a choice as part of a sentence, but keep names of capitals', () => {
    const field = choiceOf({ good: key('condition.good'), vip: key('VIP') }, asked);
    expect(field.show('good', contextOf(), undefined)).toBe('good');
    expect(field.show('good', contextOf({ locale: 'de' }), undefined)).toBe('Good');
    expect(field.show('vip', contextOf(), undefined)).toBe('VIP');
  });

  it('read any text up to its length, without what a database refuses', () => {
    const note = text({ ...asked, maxLength: 10 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const reading = note.read?.(typed, contextOf(), {}, null);
        if (reading?.ok && 'value' in reading) {
          expect(note.schema.safeParse(reading.value).success).toBe(true);
          expect(reading.value).not.toMatch(/\0|\p{Surrogate}/u);
        }
      }),
    );
  });

  it('ask for a text that is too long again, and cut nothing of it', () => {
    const note = text({ ...asked, maxLength: 10 });
    expect(note.read?.('0123456789', contextOf(), {}, null)).toEqual({ ok: true, value: '0123456789' });
    expect(note.read?.(' 0123456789 ', contextOf(), {}, null)).toEqual({ ok: true, value: '0123456789' });
    expect(note.read?.('0123456789a', contextOf(), {}, null)).toEqual({
      ok: false,
      problem: { key: 'engine.problem.long', params: { length: 11, most: 10 } },
    });
  });

  it('quote a number that cannot be called, shortened', () => {
    const reading = phone(asked).read?.('1'.repeat(500), contextOf(), {}, null);
    expect(reading).toMatchObject({ ok: false, problem: { key: 'engine.problem.phone' } });
    expect(JSON.stringify(reading).length).toBeLessThan(200);
    expect(phone(asked).read?.('030 901820', contextOf(), {}, null)).toEqual({
      ok: true,
      value: '+4930901820',
    });
  });
});
