// Screens of every kind, hostile ones among them, for property tests.
import fc from 'fast-check';
import type { Button, Screen } from '../../src/messenger/screen.ts';
import { bold, line, link, plain, type Span } from '../../src/messenger/text.ts';

export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('🌼', '\ud83d', '\udf3c', ' ', '\n', '\0', 'я', '<', '&', '*', '_', ':', 'a'),
  }),
  fc.string({ minLength: 2_900, maxLength: 9_000 }),
  fc.constantFrom('', ' ', '👩‍👩‍👧'.repeat(600), 'я'.repeat(4_096), '&'.repeat(5_000), '<!channel> <@U123>'),
);
export const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'http://localhost:3000/x',
    'https://',
    'ftp://a.b/c',
    'https://a.b/?x=|>',
    '',
  ),
);
export const anySpan: fc.Arbitrary<Span> = fc.oneof(
  anyText.map(plain),
  anyText.map(bold),
  fc.tuple(anyText, anyUrl).map(([text, url]) => link(text, url)),
  fc
    .tuple(anyText, fc.constantFrom('U0MIA', '!channel', '123', ''))
    .map(([text, userKey]): Span => ({ kind: 'mention', text, userKey })),
  fc.constant(line),
);
export const anyToken = fc.string({ unit: fc.constantFrom(...'abcXYZ019:_-.'), minLength: 1, maxLength: 64 });
export const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.record({
    label: anyText,
    token: anyToken,
    style: fc.constantFrom('primary' as const, 'danger' as const, undefined),
  }),
  fc.record({ label: anyText, url: anyUrl }),
);
export const anyScreen: fc.Arbitrary<Screen> = fc.record(
  {
    text: fc.array(anySpan, { maxLength: 60 }),
    notice: fc.array(anySpan, { maxLength: 3 }),
    buttons: fc.array(fc.array(anyButton, { maxLength: 30 }), { maxLength: 70 }),
  },
  { requiredKeys: ['text'] },
);
