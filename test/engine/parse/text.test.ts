// What happens to every text before it is stored.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/engine/parse/text.ts';

describe('a cleaned text', () => {
  it('is stored as typed: markup, formulas, emoji and other scripts stay', () => {
    for (const text of ['<b>Acme</b> & "Co"', '</script>', '=HYPERLINK("x")', '😀 שלום عالم', 'a\n\tb']) {
      expect(cleanText(text, 4096)).toBe(text);
    }
  });

  it('replaces what a database or JSON refuses, and drops other controls', () => {
    expect(cleanText('a\0b', 10)).toBe('a\uFFFDb');
    expect(cleanText('a\uD83Db\uDE00', 10)).toBe('a\uFFFDb\uFFFD');
    expect(cleanText('a\u0007\u001b[1m\r\nb', 10)).toBe('a[1m\nb');
  });

  it('is trimmed and composed', () => {
    expect(cleanText('\u00a0 Mu\u0308ller \n', 10)).toBe('Müller');
  });

  it('is cut before a pair that does not fit', () => {
    expect(cleanText('ab😀', 4)).toBe('ab😀');
    expect(cleanText('ab😀', 3)).toBe('ab');
    expect(cleanText('😀', 1)).toBe('');
    expect(cleanText('abc', 0)).toBe('');
  });

  it('is well-formed, within the limit and stays as it is when cleaned again', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    const property = fc.property(
      fc.oneof(units, fc.string({ unit: 'binary' })),
      fc.nat(40),
      (text, limit) => {
        const clean = cleanText(text, limit);
        expect(clean.length).toBeLessThanOrEqual(limit);
        expect(clean).not.toMatch(/[\p{Surrogate}\0]/u);
        expect(cleanText(clean, limit)).toBe(clean);
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });
});
