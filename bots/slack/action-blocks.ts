// Rows of buttons -> actions blocks. Pure.
import type { types } from '@slack/bolt';
import { SendError } from '../../src/messenger/messenger.ts';
import type { Button } from '../../src/messenger/screen.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';
import { isLinkable } from './text-blocks.ts';

const MAX_PER_BLOCK = 25;
/** More than a phone can show; with labels this short they fit beside the longest text. */
const MAX_BUTTONS = 100;
const MANY_BUTTONS = 40;
const MAX_LABEL = 75;
const MAX_LABEL_OF_MANY = 40;
/** What `receive` takes; Slack itself would take 2000. */
const MAX_TOKEN = 200;

/**
 * One block for each row, as long as `room` blocks are enough; then rows are joined, and what is still too much is left
 * out before the last row, which holds Back and Cancel. `prefix` makes the ids unique within a view.
 * Throws SendError (refused) for a token that would not come back.
 */
export function actionBlocks(
  rows: readonly (readonly Button[])[],
  room: number,
  prefix = 'b',
): types.ActionsBlock[] {
  const usable = rows
    .flatMap((row) => chunks(row.filter(isUsable), MAX_PER_BLOCK))
    .filter((row) => row.length > 0);
  const last = usable.at(-1);
  if (!last || room < 1) return [];
  let before = usable.slice(0, -1);
  if (before.length > room - 1) before = chunks(before.flat(), MAX_PER_BLOCK).slice(0, room - 1);
  while (before.flat().length + last.length > MAX_BUTTONS) before.pop();
  const rowsShown = [...before, last];
  const maxLabel = rowsShown.flat().length > MANY_BUTTONS ? MAX_LABEL_OF_MANY : MAX_LABEL;
  let count = 0;
  return rowsShown.map((row) => ({
    type: 'actions',
    elements: row.map((button) => buttonOf(button, `${prefix}${count++}`, maxLabel)),
  }));
}

function buttonOf(button: Button, actionId: string, maxLabel: number): types.Button {
  const text = { type: 'plain_text' as const, text: labelOf(button.label, maxLabel), emoji: false };
  if ('url' in button) return { type: 'button', action_id: actionId, text, url: button.url };
  if (button.token.length < 1 || button.token.length > MAX_TOKEN)
    throw new SendError(
      'refused',
      `A button's token has ${button.token.length} characters, not 1 to ${MAX_TOKEN}`,
    );
  return {
    type: 'button',
    action_id: actionId,
    text,
    value: button.token,
    ...(button.style && { style: button.style }),
  };
}

/** A link that Slack would refuse is left out: it would take the whole message with it. */
function isUsable(button: Button): boolean {
  return !('url' in button) || isLinkable(button.url);
}

function labelOf(text: string, max: number): string {
  return shorten(wellFormed(text).trim(), max) || '…';
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size));
  return out;
}
