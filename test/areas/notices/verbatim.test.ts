// What an admin writes in a notice is what people read: in the e-mail's text and HTML, in Telegram, in Slack. No markup of it lives,
// and nothing is cut.
import { describe, expect, test } from 'vitest';
import { messageOf as slackMessageOf } from '../../../bots/slack/screens.ts';
import { messageOf as telegramMessageOf } from '../../../bots/telegram/screens.ts';
import { composeNotice } from '../../../src/areas/notices/mail/compose-notice.ts';
import { mostBody, mostTitle } from '../../../src/areas/notices/schema.ts';
import { noticeForManager } from '../../../src/areas/notices/screens/notice-managers-message.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import type { Json } from '../../support/slack-stand-in/block-kit-elements.ts';
import { shownBlocks } from '../../support/slack-stand-in/shown-text.ts';

const t = createTranslations()('en');
const markup = [
  '*bold* _italic_ ~gone~ `code` ```block```',
  '<b>bold</b> <script>alert(1)</script> &amp; & < >',
  '[label](https://evil.example) <https://evil.example|label>',
  '<!channel> <@U123> @everyone #general /start :smile:',
  '{{count}} {{ name }} $t(plan.today) %s $1',
  '=HYPERLINK("x") +1 -1 @cmd | a',
  '1. one\n2. two\n\n\n> quoted\n    indented\n\ttab',
  'Ä ß 日本 👩‍👩‍👧 é',
];
const title = '*Sale* <b>−20 %</b> & more `now`';
const long = `${'Every word stays. '.repeat(200)}`.slice(0, mostBody - 5).trim();

const company = { name: 'Nordwind', locale: 'en' as const, timeZone: 'Europe/Berlin' };
const to = { firstName: 'Ivan', lastName: 'Petrov', customer: 'Acme' };
const letterOf = (body: string, words = title) =>
  composeNotice({
    notice: { title: words, body, validUntil: new Date('2026-12-07T00:00:00+01:00') },
    ...{ company, to, t, unsubscribeUrl: 'https://t.example/u/1' },
  });

/** What a browser shows of such HTML: tags gone, entities read. */
function shownHtml(html: string): string {
  const body = html.slice(html.indexOf('</h1>') + 5, html.indexOf('<p style="margin:0"><strong>'));
  return body
    .replace(/<\/p>\s*<p[^>]*>/g, '\n\n')
    .replace(/<br>\n/g, '\n')
    .replace(/<\/?(?:p|a)\b[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;|&#x27;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}

const share = { missed: 3, noPhone: 0, worst: [] };
const screenOf = (body: string) =>
  noticeForManager(
    {
      notice: {
        id: 7,
        title,
        body,
        ways: ['managers'],
        validUntil: new Date('2026-12-07T00:00:00+01:00'),
      } as never,
      share: share as never,
      goesAt: null,
      timeZone: 'Europe/Berlin',
    },
    { t, locale: 'en', timeZone: 'Europe/Berlin', now: new Date('2026-11-23T09:00:00Z') },
  );

describe.each([...markup, markup.join('\n'), long].map((body) => [body.slice(0, 40), body]))(
  'the body %s…',
  (_, body) => {
    test('in the e-mail, as text and as HTML', () => {
      const letter = letterOf(body);
      expect(letter.text).toContain(body);
      expect(shownHtml(letter.html)).toBe(body);
      expect(letter.html).not.toMatch(/<(?:script|b|i|img)\b/);
    });

    test('to a manager in Telegram: the text as it is, with no entity over it', () => {
      const message = telegramMessageOf(screenOf(body)) as {
        text: string;
        entities?: { offset: number; length: number; type: string }[];
      };
      expect(message.text).toContain(body);
      const at = message.text.indexOf(body);
      for (const { offset, length, type } of message.entities ?? [])
        expect(offset + length <= at || offset >= at + body.length, type).toBe(true);
    });

    test('to a manager in Slack', () => {
      const { blocks } = slackMessageOf(screenOf(body)) as unknown as { blocks: Json[] };
      const { text } = shownBlocks(blocks);
      expect(text.replace(/\s+/g, ' ')).toContain(body.replace(/\s+/g, ' '));
      expect(text).not.toContain('…');
    });
  },
);

test('a title is whole, however long the name is that stands in it', () => {
  const name = 'N'.repeat(190);
  const words = `${'T'.repeat(mostTitle - 7)} {name}`;
  const { subject } = composeNotice({
    notice: { title: words, body: 'x', validUntil: new Date('2026-12-07T00:00:00+01:00') },
    ...{ company, t, unsubscribeUrl: 'https://t.example/u/1' },
    to: { firstName: null, lastName: null, customer: name },
  });
  expect(subject).toBe(words.replace('{name}', name));
});
