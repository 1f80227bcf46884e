// What all our modals have in common; and those that only say something. Pure.
import type { types } from '@slack/bolt';
import { lines } from '../../src/messenger/text.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';
import { textBlocks } from './text-blocks.ts';

export type Modal = types.ModalView;

/** The callback_id of every modal of ours. */
export const formCallback = 'form';
const MAX_TITLE = 24;

/** Text that is shown as it is, at most `max` characters; never empty. */
export function plainObject(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(wellFormed(text).trim(), max) || '…', emoji: false };
}

export function modal(title: string, close: string, blocks: types.KnownBlock[], token: string): Modal {
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: token,
    title: plainObject(title, MAX_TITLE),
    close: plainObject(close, MAX_TITLE),
    // "Cancel" ends the whole form: what stands below a pushed page is older than what the conversation is at.
    clear_on_close: true,
    blocks,
  };
}

/** Says one thing, with nothing to fill in. */
export function noticeModal(title: string, text: string, close: string): Modal {
  return modal(title, close, textBlocks(lines(text)), '');
}
