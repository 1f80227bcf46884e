// Screen -> what chat.postMessage and chat.update take. Pure; the result is always within Slack's limits.
import type { types } from '@slack/bolt';
import type { Screen } from '../../src/messenger/screen.ts';
import { type Text, textOf } from '../../src/messenger/text.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';
import { actionBlocks } from './action-blocks.ts';
import { rowsWithMenu } from './menu-buttons.ts';
import { escaped } from './plain-text.ts';
import { textBlocks } from './text-blocks.ts';

export interface MessageView {
  /** For notifications and screen readers; the blocks are what is seen. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

const MAX_BLOCKS = 50;
const MAX_FALLBACK = 4000;
const MAX_CONTEXT = 1000;
const MAX_ALT = 2000;

/**
 * `picture`: the id of the screen's picture at Slack; without it the picture's content goes as text.
 * Throws SendError (refused) for a button token that would not come back.
 */
export function messageOf(screen: Screen, picture?: string): MessageView {
  return {
    text: fallbackOf(screen),
    blocks: screenBlocks(screen, MAX_BLOCKS, { picture }),
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The screen in at most `room` blocks (8 or more). `prefix` makes the buttons' ids unique within a view. */
export function screenBlocks(
  screen: Screen,
  room: number,
  { prefix, picture }: { prefix?: string; picture?: string } = {},
): types.KnownBlock[] {
  const { text, notice, image } = screen;
  const above = [
    ...(notice?.length ? [contextBlock(notice)] : []),
    ...(image ? [picture ? pictureBlock(picture, image.alt) : altBlock(image.alt)] : []),
    ...textBlocks(text),
  ];
  return [...above, ...actionBlocks(rowsWithMenu(screen), room - above.length, prefix)];
}

/** A picture's content where the picture can't be shown: all of it that Slack takes, in pieces. */
function altBlock(alt: string): types.ContextBlock {
  const shown = shorten(wellFormed(alt).trim(), MAX_ALT) || '…';
  const pieces = shown.match(/[\s\S]{1,1000}/gu) ?? [];
  return {
    type: 'context',
    elements: pieces.map((text) => ({ type: 'plain_text' as const, text, emoji: false })),
  };
}

function pictureBlock(id: string, alt: string): types.ImageBlock {
  return { type: 'image', slack_file: { id }, alt_text: shorten(wellFormed(alt).trim(), MAX_ALT) || '…' };
}

/** A small grey line. */
function contextBlock(text: Text): types.ContextBlock {
  const shown = shorten(wellFormed(textOf(text)).trim(), MAX_CONTEXT) || '…';
  return { type: 'context', elements: [{ type: 'plain_text', text: shown, emoji: false }] };
}

/** Cut before it is escaped, so that no entity is torn. */
function fallbackOf({ text, notice }: Screen): string {
  const whole =
    wellFormed(textOf(notice?.length ? [...notice, { kind: 'line' }, ...text] : text)).trim() || '…';
  for (let max = MAX_FALLBACK; ; max = Math.floor(max / 2)) {
    const cut = escaped(shorten(whole, max));
    if (cut.length <= MAX_FALLBACK) return cut;
  }
}
