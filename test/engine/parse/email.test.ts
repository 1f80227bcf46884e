// What people type when asked for an e-mail address.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmail } from '../../../src/engine/parse/email.ts';

describe('an e-mail address', () => {
  it.each([
    ['a@b.de', 'a@b.de'],
    [' Ann.Weber+x@Example.COM\n', 'Ann.Weber+x@example.com'],
    ['mailto:a@b.de?subject=Hello', 'a@b.de'],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
    [`${'x'.repeat(64)}@b.de`, `${'x'.repeat(64)}@b.de`],
  ])('%j is %s', (text, email) => {
    expect(parseEmail(text)).toEqual({ ok: true, email });
  });

  it.each([
    'a',
    'a@b',
    '@b.de',
    'a@',
    'a@@b.de',
    'a b@c.de',
    'a@b.de, c@d.de',
    'Ann <a@b.de>',
    '<a@b.de>',
    '"a b"@c.de',
    '.a@b.de',
    'a..b@c.de',
    'a@b..de',
    'a@-b.de',
    'a@x_y.de',
    'a@127.0.0.1',
    'a@0x7f.1',
    'a@[127.0.0.1]',
    'a@b.de/path',
    'a@b.de:25',
    'a@x.de\r\nBcc: e@z.de',
    'a@x\r\n.de',
    'a\0@b.de',
    'иван@почта.рф',
    `${'x'.repeat(65)}@b.de`,
    `a@${'b'.repeat(64)}.de`,
    `${'x'.repeat(64)}@${`${'b'.repeat(60)}.`.repeat(3)}bbbbbbb.de`,
  ])('%j is refused', (text) => {
    expect(parseEmail(text)).toEqual({ ok: false, reason: 'not_an_email' });
  });

  it('asks again for an empty answer', () => {
    expect(parseEmail(' \u00a0')).toEqual({ ok: false, reason: 'empty' });
  });

  it('never throws, and can never carry a second recipient or header', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'ab@.,;:<>"\r\n \0%\\/1') }),
      fc.emailAddress(),
    );
    const property = fc.property(typed, (text) => {
      const parsed = parseEmail(text);
      if (parsed.ok) {
        expect(parsed.email).toMatch(/^[!-~]{1,64}@[a-z0-9.-]+$/);
        expect(parsed.email.length).toBeLessThanOrEqual(254);
        expect(parseEmail(parsed.email)).toEqual(parsed);
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
