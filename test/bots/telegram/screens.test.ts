// Screens as Telegram messages: always within its limits, always as written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InlineKeyboard } from '../../../bots/telegram/keyboards.ts';
import { editOf, messageOf } from '../../../bots/telegram/screens.ts';
import type { Button, Screen } from '../../../src/messenger/screen.ts';
import { bold, line, link, plain, type Span } from '../../../src/messenger/text.ts';
import { checkMessage } from '../../support/telegram-stand-in/checks.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('🌼', '\ud83d', '\udf3c', ' ', '\n', '\0', 'я', '<', 'a') }),
  fc.string({ minLength: 3_900, maxLength: 9_000 }),
  fc.constantFrom('', ' ', '👩‍👩‍👧'.repeat(600), 'я'.repeat(4_096)),
);
const anyUrl = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'javascript:alert(1)',
    'http://localhost:3000/x',
    'tg://user?id=1',
    'https://',
    'ftp://a.b/c',
    '',
  ),
);
const anySpan: fc.Arbitrary<Span> = fc.oneof(
  anyText.map(plain),
  anyText.map(bold),
  fc.tuple(anyText, anyUrl).map(([text, url]) => link(text, url)),
  fc.tuple(anyText, anyText).map(([text, userKey]): Span => ({ kind: 'mention', text, userKey })),
  fc.record({ text: anyText }).map(({ text }): Span => ({ kind: 'mention', text, userKey: '123456789' })),
  fc.constant(line),
);
const anyToken = fc.string({ unit: fc.constantFrom(...'abcXYZ019:_-'), minLength: 1, maxLength: 64 });
const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.record({
    label: anyText,
    token: anyToken,
    style: fc.constantFrom('primary' as const, 'danger' as const, undefined),
  }),
  fc.record({ label: anyText, url: anyUrl }),
);
const anyScreen: fc.Arbitrary<Screen> = fc.record({
  text: fc.array(anySpan, { maxLength: 130 }),
  buttons: fc.option(fc.array(fc.array(anyButton, { maxLength: 12 }), { maxLength: 30 }), { nil: undefined }),
  notice: fc.option(fc.array(anySpan, { maxLength: 3 }), { nil: undefined }),
  menu: fc.option(fc.array(anyText, { maxLength: 8 }), { nil: undefined }),
  input: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('text' as const), placeholder: fc.option(anyText, { nil: undefined }) }),
      fc.record({ kind: fc.constant('phone' as const), shareLabel: fc.option(anyText, { nil: undefined }) }),
      fc.constant({ kind: 'moment' as const }),
    ),
    { nil: undefined },
  ),
});

describe('a screen', () => {
  it('is a message that Telegram takes, whatever it holds', () => {
    fc.assert(
      fc.property(anyScreen, (screen) => {
        for (const payload of [messageOf(screen), editOf(screen)]) {
          const sent = JSON.parse(JSON.stringify(payload));
          expect(() => checkMessage(sent)).not.toThrow();
          expect(sent.text.length).toBeLessThanOrEqual(4096);
        }
      }),
      { numRuns: 75 },
    );
  });

  it('shows typed text untouched, without any markup of its own', () => {
    const typed = '<b>x</b> *y* [z](https://example.com) &lt; =HYPERLINK("a")';
    expect(messageOf({ text: [plain(typed)] })).toEqual({
      text: typed,
      link_preview_options: { is_disabled: true },
    });
  });

  it('marks bold and links by place, counted in UTF-16 units', () => {
    const { text, entities } = messageOf({
      text: [plain('🌼 '), bold('Ромашка'), line, link('site', 'https://a.example')],
    });
    expect(text).toBe('🌼 Ромашка\nsite');
    expect(entities).toEqual([
      { type: 'bold', offset: 3, length: 7 },
      { type: 'text_link', offset: 11, length: 4, url: 'https://a.example' },
    ]);
  });

  it.each(['javascript:alert(1)', 'http://localhost:3000/', 'data:text/html,x'])(
    'shows %s as a label only',
    (url) => {
      const payload = messageOf({ text: [link('label', url)], buttons: [[{ label: 'open', url }]] });
      expect(payload).toEqual({ text: 'label', link_preview_options: { is_disabled: true } });
    },
  );

  it('that is too long ends in "…" and keeps the entities that are left', () => {
    const { text, entities } = messageOf({
      text: [plain('a'.repeat(4_000)), bold('🌼'.repeat(100)), bold('gone')],
    });
    expect(text).toHaveLength(4_095);
    expect(text.endsWith('🌼…')).toBe(true);
    expect(entities).toEqual([{ type: 'bold', offset: 4_000, length: 94 }]);
  });

  it('that exactly fits is not cut', () => {
    expect(messageOf({ text: [plain('a'.repeat(4_095)), plain('b')] }).text).toMatch(/ab$/);
  });

  it('keeps its last row of buttons when there are too many', () => {
    const many = Array.from({ length: 60 }, (_, row) =>
      [0, 1].map((at) => ({ label: `${row}`, token: `x:${row}:${at}` })),
    );
    const keyboard = messageOf({
      text: [plain('?')],
      buttons: [...many, [{ label: 'Back', token: 'x:b' }]],
    }).reply_markup;
    const rows = (keyboard as InlineKeyboard).inline_keyboard;
    expect(rows.flat().length).toBeLessThanOrEqual(100);
    expect(rows.at(-1)?.[0]?.text).toBe('Back');
    expect(rows[0]?.[0]?.text).toBe('0');
  });

  it('breaks a row of more than eight', () => {
    const buttons = [Array.from({ length: 10 }, (_, at) => ({ label: `${at}`, token: `x:${at}` }))];
    const keyboard = messageOf({ text: [plain('?')], buttons }).reply_markup as {
      inline_keyboard: unknown[][];
    };
    expect(keyboard.inline_keyboard.map((row) => row.length)).toEqual([8, 2]);
  });

  it.each(['', 'я'.repeat(33)])('refuses the token %j, outside 1 to 64 bytes', (token) => {
    expect(() => messageOf({ text: [plain('?')], buttons: [[{ label: 'x', token }]] })).toThrow(
      expect.objectContaining({ name: 'SendError', outcome: 'refused' }),
    );
  });

  it('carries its menu as the keyboard under the input field, in even rows', () => {
    const menu = ['Meeting', 'Call', 'Deal', 'Customer', 'Plan'];
    const { reply_markup } = messageOf({
      text: [plain('Hello')],
      menu,
      input: { kind: 'text', placeholder: 'met Acme…' },
    });
    expect(reply_markup).toEqual({
      keyboard: [menu.slice(0, 3), menu.slice(3)].map((row) => row.map((text) => ({ text }))),
      resize_keyboard: true,
      is_persistent: true,
      input_field_placeholder: 'met Acme…',
    });
  });

  it('takes the keyboard away with an empty menu', () => {
    expect(messageOf({ text: [plain('Bye')], menu: [] }).reply_markup).toEqual({ remove_keyboard: true });
  });

  it('offers to share the own number above the menu', () => {
    const { reply_markup } = messageOf({
      text: [plain('Your number?')],
      menu: ['Plan'],
      input: { kind: 'phone', shareLabel: 'Share my number' },
    });
    expect(reply_markup).toMatchObject({
      keyboard: [[{ text: 'Share my number', request_contact: true }], [{ text: 'Plan' }]],
    });
  });

  it('with buttons and a menu carries the buttons: one message cannot hold both', () => {
    const screen: Screen = { text: [plain('?')], buttons: [[{ label: 'A', token: 'x' }]], menu: ['Plan'] };
    expect(messageOf(screen).reply_markup).toEqual({
      inline_keyboard: [[{ text: 'A', callback_data: 'x' }]],
    });
  });
});
