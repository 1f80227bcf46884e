// Screens as Slack messages: always within its limits, always as written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../bots/slack/screens.ts';
import { SendError } from '../../../src/messenger/messenger.ts';
import type { Button } from '../../../src/messenger/screen.ts';
import { bold, line, link, plain, type Text, textOf } from '../../../src/messenger/text.ts';
import { anyScreen } from '../../support/any-screen.ts';
import { messageProblems } from '../../support/slack-stand-in/block-kit.ts';
import type { Json } from '../../support/slack-stand-in/block-kit-elements.ts';
import { shownBlocks } from '../../support/slack-stand-in/shown-text.ts';

const shown = (text: Text) => shownBlocks(messageOf({ text }).blocks as unknown as Json[]).text;
const blocksOf = (text: Text) => messageOf({ text }).blocks;

describe('a screen in Slack', () => {
  it('is one that Slack takes, whatever it holds', () => {
    fc.assert(
      fc.property(anyScreen, (screen) => {
        expect(messageProblems(messageOf(screen))).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('says all of a long picture that it cannot show', () => {
    const alt = Array.from({ length: 60 }, (_, at) => `Person ${at}: ${at} of 60, on pace`).join('; ');
    const image = { alt, mediaType: 'image/png' as const, base64: '' };
    const message = messageOf({ text: [plain('The week')], image });
    expect(messageProblems(message)).toEqual([]);
    const [first] = message.blocks;
    const said =
      first?.type === 'context' ? first.elements.map((one) => ('text' in one ? one.text : '')) : [];
    expect(alt.length).toBeGreaterThan(1000);
    expect(said.join('')).toBe(alt);
  });

  it('shows any short text exactly as it was written', () => {
    const anyChars = fc.string({
      unit: fc.constantFrom(...'ab1 .*_~`<>&:|!@#', '\n', 'я', '🌼'),
      minLength: 1,
      maxLength: 30,
    });
    const anySpans = fc.array(
      fc.oneof(
        anyChars.map(plain),
        anyChars.map(bold),
        anyChars.map((text) => link(text, 'https://example.com/?a=b&c')),
      ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(anySpans, (spans) => {
        fc.pre(textOf(spans).trim() !== '');
        expect(shown(spans).trim()).toBe(textOf(spans).trim());
      }),
      { numRuns: 1_000 },
    );
  });

  it('has the first line as its header when all of it is bold', () => {
    expect(blocksOf([bold('Monday 23 November'), line, plain('Nothing today.')])).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Monday 23 November', emoji: false } },
      { type: 'section', text: { type: 'mrkdwn', text: 'Nothing today.', verbatim: true } },
    ]);
  });

  it('writes bold and links in Slack’s own markup where nothing can be misread', () => {
    expect(
      blocksOf([bold('Meeting'), plain(' · Berg & Sohn '), link('open', 'https://a.example/?x=1&y=2')]),
    ).toEqual([
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '*Meeting* · Berg &amp; Sohn <https://a.example/?x=1&amp;y=2|open>',
          verbatim: true,
        },
      },
    ]);
  });

  it('falls back to the literal form for what Slack would read as markup', () => {
    expect(blocksOf([plain('a *b* :smile:')])[0]).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{ type: 'text', text: 'a *b* :smile:' }] }],
    });
  });

  it('never lets a typed mention ring anybody, in blocks or in the notification', () => {
    const { text, blocks } = messageOf({ text: [plain('<!channel> <@U123> & more')] });
    expect(text).toBe('&lt;!channel&gt; &lt;@U123&gt; &amp; more');
    expect(JSON.stringify(blocks)).not.toContain('<!channel>');
  });

  it('keeps one block for each row, and Back and Cancel last when there are too many', () => {
    const row = (index: number): Button[] => [{ label: `row ${index}`, token: `t:${index}` }];
    const rows = [
      ...Array.from({ length: 2_000 }, (_, index) => row(index)),
      [{ label: 'Cancel', token: 'c' }],
    ];
    const { blocks } = messageOf({ text: [plain('x')], buttons: rows });
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(shownBlocks(blocks as unknown as Json[]).buttons.at(-1)).toEqual(['Cancel']);
    const few = messageOf({ text: [plain('x')], buttons: [row(1), row(2)] }).blocks;
    expect(few.map(({ type }) => type)).toEqual(['section', 'actions', 'actions']);
  });

  it('leaves out links that Slack would refuse the whole message for', () => {
    const buttons = [
      [
        { label: 'bad', url: 'javascript:alert(1)' },
        { label: 'good', url: 'https://example.com/' },
      ],
    ];
    const { blocks } = messageOf({ text: [plain('x')], buttons });
    expect(shownBlocks(blocks as unknown as Json[]).buttons).toEqual([['good']]);
  });

  it('refuses a token that would not come back', () => {
    const screen = { text: [plain('x')], buttons: [[{ label: 'a', token: 'x'.repeat(201) }]] };
    expect(() => messageOf(screen)).toThrow(SendError);
  });
});
