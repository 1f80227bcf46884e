// What people type when asked for a phone number.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone } from '../../../src/engine/parse/phone.ts';

describe('a phone number', () => {
  it.each([
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
    ['8-916-123-45-67', 'RU', '+79161234567'],
    ['+7 495 123-45-67 доб. 12', 'RU', '+74951234567'],
    ['0049 30 901820', undefined, '+4930901820'],
    ['0049 30 901820', 'RU', '+4930901820'],
    ['8 10 49 30 901820', 'RU', '+4930901820'],
    ['011 49 30 901820', 'US', '+4930901820'],
    ['tel:+49-30-901820', undefined, '+4930901820'],
    ['tel:+4930901820;ext=5', undefined, '+4930901820'],
    ['+49 (0)30 901820', undefined, '+4930901820'],
    ['030/901820', 'DE', '+4930901820'],
    ['030/901820', 'de', '+4930901820'],
    ['+４９ 30 901820', undefined, '+4930901820'],
    ['Тел.: +7 916 123-45-67', undefined, '+79161234567'],
    ['+1 212 736 5000 ext. 12', undefined, '+12127365000'],
    ['01-4412345', 'NP', '+97714412345'],
    ['+49 (0)30 9018-100', 'DE', '+49309018100'],
    ['0049 (0) 30 9018100', 'DE', '+49309018100'],
    ['(+49) 30 9018100', undefined, '+49309018100'],
    ['+49 [0]30 9018100', undefined, '+49309018100'],
    ['+49-(0)-30-9018100', undefined, '+49309018100'],
    ['0171/2345678', 'DE', '+491712345678'],
    ['0171 / 234 56 78', 'DE', '+491712345678'],
    ['Tel. 030 9018100', 'DE', '+49309018100'],
    ['tel 030 9018100', 'DE', '+49309018100'],
    ['Tel.-Nr. 030 9018100', 'DE', '+49309018100'],
    ['Handy: 0171 2345678', 'DE', '+491712345678'],
    ['+49 171 2345678 (mobil)', undefined, '+491712345678'],
    ['030 9018100 Durchwahl 12', 'DE', '+49309018100'],
    ['8 (916) 123-45-67', 'RU', '+79161234567'],
    ['тел. 8 916 123 45 67', 'RU', '+79161234567'],
    ['моб.: +7 916 123-45-67', undefined, '+79161234567'],
    ['8 495 123 45 67 (доб. 12)', 'RU', '+74951234567'],
    ["'+7 916 123-45-67", 'RU', '+79161234567'],
    ['<+49 30 9018100>', undefined, '+49309018100'],
    ['tel://+49309018100', undefined, '+49309018100'],
    ['(212) 736-5000 x12', 'US', '+12127365000'],
  ])('"%s" in %s is %s', (text, country, phone) => {
    expect(parsePhone(text, { country })).toEqual({ ok: true, phone });
  });

  it.each([
    ['', 'DE', 'empty'],
    ['  ', 'DE', 'empty'],
    ['12', 'DE', 'not_a_phone'],
    ['call me', 'DE', 'not_a_phone'],
    ['24.12.2026', 'DE', 'not_a_phone'],
    ['+49 30 901820 / +49 171 2345678', 'DE', 'not_a_phone'],
    ['Acme +49 30 901820', 'DE', 'not_a_phone'],
    ['+7 000 000 00 00', 'RU', 'not_a_phone'],
    ['+49 1', undefined, 'not_a_phone'],
    ['99999999999999999999', 'RU', 'not_a_phone'],
    ['123-45-67', 'RU', 'no_area_code'],
    ['901820', 'DE', 'no_area_code'],
    ['555-0123', 'US', 'no_area_code'],
    ['8 495 1234567', undefined, 'no_area_code'],
    ['030 901820', 'nowhere', 'no_area_code'],
  ])('"%s" in %s is answered with %s', (text, country, reason) => {
    expect(parsePhone(text, { country })).toEqual({ ok: false, reason });
  });

  it('is shown in international notation, which reads back as itself', () => {
    expect(formatPhone('+4930901820')).toBe('+49 30 901820');
    for (const phone of ['+74951234567', '+12127365000', '+97714412345', '+491701234567']) {
      expect(parsePhone(formatPhone(phone), {})).toEqual({ ok: true, phone });
    }
    expect(formatPhone('no number')).toBe('no number');
  });

  it('costs no more for a long text than for a short one', () => {
    for (const piece of ['1 ', '+1', '(', 'ext 1', ' ', 'tel ', ' x']) {
      const text = piece.repeat(20_000);
      const start = process.cpuUsage();
      for (let round = 0; round < 20; round += 1) parsePhone(text, { country: 'DE' });
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 20_000, piece).toBeLessThan(10);
    }
  });

  it('never throws, and is E.164 or refused', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-() x') }),
    );
    const property = fc.property(
      typed,
      fc.constantFrom(undefined, 'RU', 'DE', 'US', 'ZZ'),
      (text, country) => {
        const parsed = parsePhone(text, { country });
        if (parsed.ok) expect(parsed.phone).toMatch(/^\+[1-9]\d{4,14}$/);
        formatPhone(text);
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });
});
