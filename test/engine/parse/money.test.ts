// What people type when asked for an amount.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../../src/engine/parse/money.ts';
import { berlin } from './parse-context.ts';

const inEuro = { ...berlin, currency: 'EUR' };

describe('an amount', () => {
  it.each([
    ['12 500,50', '12500.50', 'EUR'],
    ['12\u00a0500,50', '12500.50', 'EUR'],
    ['12.5k', '12500.00', 'EUR'],
    ['12,5 тыс', '12500.00', 'EUR'],
    ['12 тыс. руб.', '12000.00', 'RUB'],
    ['1.5m', '1500000.00', 'EUR'],
    ['1,5 млн', '1500000.00', 'EUR'],
    ['2 Mio', '2000000.00', 'EUR'],
    ['12 TEUR', '12000.00', 'EUR'],
    ['12.500,50', '12500.50', 'EUR'],
    ['12,500.50', '12500.50', 'EUR'],
    ["12'500.50", '12500.50', 'EUR'],
    ['1,00,000', '100000.00', 'EUR'],
    ['1.234.567', '1234567.00', 'EUR'],
    ['1.200', '1200.00', 'EUR'],
    ['1,200', '1200.00', 'EUR'],
    ['0.500', '0.50', 'EUR'],
    ['0,1', '0.10', 'EUR'],
    ['€12k', '12000.00', 'EUR'],
    ['12k eur', '12000.00', 'EUR'],
    ['500 руб', '500.00', 'RUB'],
    ['500₽', '500.00', 'RUB'],
    ['$1,200', '1200.00', 'USD'],
    ['CHF 500.-', '500.00', 'CHF'],
    ['500,-', '500.00', 'EUR'],
    ['500.', '500.00', 'EUR'],
    ['١٢٣', '123.00', 'EUR'],
    ['0', '0.00', 'EUR'],
    ['0.1k', '100.00', 'EUR'],
    ['999 999 999 999,99', '999999999999.99', 'EUR'],
  ])('"%s" is %s %s', (text, amount, currency) => {
    for (const locale of ['en', 'ru', 'de'] as const) {
      expect(parseMoney(text, { ...inEuro, locale })).toEqual({ ok: true, amount, currency });
    }
  });

  it.each([
    ['', 'empty'],
    ['abc', 'not_an_amount'],
    ['12 50', 'not_an_amount'],
    ['1.2.3', 'not_an_amount'],
    ['0.125', 'not_an_amount'],
    ['10-12k', 'not_an_amount'],
    ['$5 eur', 'not_an_amount'],
    ['500 per month', 'not_an_amount'],
    ['1e5', 'not_an_amount'],
    ['5 xyz', 'not_an_amount'],
    ['-5', 'negative'],
    ['€ −12k', 'negative'],
    ['999999999999,991', 'not_an_amount'],
    ['1 000 000 000 000', 'too_large'],
    ['9'.repeat(500), 'too_large'],
    ['1000 млрд', 'too_large'],
  ])('"%s" is answered with %s', (text, reason) => {
    expect(parseMoney(text, inEuro)).toEqual({ ok: false, reason });
  });

  it('takes the mark before a multiplier as the language writes its decimals', () => {
    const amount = (text: string, locale: 'en' | 'ru' | 'de') => parseMoney(text, { ...inEuro, locale });
    expect(amount('1.125m', 'en')).toMatchObject({ amount: '1125000.00' });
    expect(amount('1,125 Mio', 'de')).toMatchObject({ amount: '1125000.00' });
    expect(amount('1,125 млн', 'ru')).toMatchObject({ amount: '1125000.00' });
    expect(amount('1,200k', 'en')).toMatchObject({ amount: '1200000.00' });
  });

  it('does not take a German Billion for an English one', () => {
    expect(parseMoney('0.5 billion', inEuro)).toMatchObject({ amount: '500000000.00' });
    expect(parseMoney('2 Billionen', { ...inEuro, locale: 'de' })).toMatchObject({ ok: false });
    expect(parseMoney('2 Billion', { ...inEuro, locale: 'de' })).toEqual({ ok: false, reason: 'too_large' });
  });

  it('lets the company’s currency settle a sign of several countries', () => {
    expect(parseMoney('$5', { ...berlin, currency: 'CAD' })).toMatchObject({ currency: 'CAD' });
    expect(parseMoney('500 kr', { ...berlin, currency: 'SEK' })).toMatchObject({ currency: 'SEK' });
    expect(parseMoney('500 kr', inEuro)).toEqual({ ok: false, reason: 'not_an_amount' });
    expect(parseMoney('5', { ...berlin, currency: 'USD' })).toMatchObject({ currency: 'USD' });
  });

  it('is exact to the cent up to the maximum, however it is grouped', () => {
    const cents = fc.bigInt({ min: 0n, max: 99_999_999_999_999n });
    const marks = fc.constantFrom([' ', ','], ['.', ','], [',', '.'], ["'", '.'], ['', '.'], ['\u202f', ',']);
    const property = fc.property(cents, marks, (value, [group = '', decimal = '']) => {
      const digits = value.toString().padStart(3, '0');
      const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
      const typed = `${whole}${decimal}${digits.slice(-2)}`;
      expect(parseMoney(typed, inEuro)).toMatchObject({
        amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`,
      });
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('never throws, and answers with two decimals or a reason', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123.,kм €-') }),
    );
    const property = fc.property(typed, (text) => {
      const parsed = parseMoney(text, inEuro);
      if (parsed.ok) expect(parsed.amount).toMatch(/^\d{1,12}\.\d\d$/);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
