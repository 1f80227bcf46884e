// The parts that need no server: what is shown, which language a stranger gets.
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../bots/web/language.ts';
import { isHttp, wireScreen } from '../../../bots/web/screens.ts';
import { link, plain } from '../../../src/messenger/text.ts';
import { wellFormed } from '../../../src/messenger/well-formed.ts';

describe('a screen on its way to the page', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    '//example.com',
    'x',
    ' javascript:x',
    'vbscript:x',
  ])('loses the link %j but not its words', (url) => {
    expect(isHttp(url)).toBe(false);
    const screen = {
      text: [plain('a '), link('label', url)],
      buttons: [
        [
          { label: 'Open', url },
          { label: 'Go', token: 't' },
        ],
      ],
    };
    expect(wireScreen(screen)).toEqual({
      text: [plain('a '), plain('label')],
      buttons: [[{ label: 'Go', token: 't' }]],
    });
  });

  it('keeps http and https links', () => {
    const screen = {
      text: [link('a', 'https://example.com/?a=b')],
      buttons: [[{ label: 'Open', url: 'http://example.com' }]],
    };
    expect(wireScreen(screen)).toEqual(screen);
  });
});

describe('typed text', () => {
  it('keeps whole characters and loses what the store cannot take', () => {
    expect(wellFormed('a\u0000b \ud83d \udc4d 👍 \ud83d')).toBe('a\ufffdb \ufffd \ufffd 👍 \ufffd');
  });
});

describe('the language of a stranger', () => {
  it.each([
    ['de-AT,en;q=0.5', 'de'],
    ['fr, ru;q=0.3, en;q=0.2', 'ru'],
    ['en;q=0.2, de;q=0.9', 'de'],
    ['fr', 'en'],
    ['', 'en'],
    [';;;,q=', 'en'],
    [undefined, 'en'],
  ])('of %j is %s', (header, locale) => expect(languageOf(header)).toBe(locale));
});
