// Screen -> what sendMessage and editMessageText take. Pure; the result is always within Telegram's limits.
import type { Screen } from '../../src/messenger/screen.ts';
import { line } from '../../src/messenger/text.ts';
import {
  type InlineKeyboard,
  inlineKeyboard,
  type NoKeyboard,
  type ReplyKeyboard,
  replyKeyboard,
} from './keyboards.ts';
import { type Entity, richText } from './rich-text.ts';

export interface MessagePayload {
  readonly text: string;
  readonly entities?: readonly Entity[];
  readonly reply_markup?: InlineKeyboard | ReplyKeyboard | NoKeyboard;
  readonly link_preview_options: { readonly is_disabled: true };
}

/**
 * Renders a screen as a new message. A message carries either buttons under it or the reply keyboard (the menu, the
 * "share my number" button), so buttons win; see messenger.ts for what becomes of the menu then.
 * Throws SendError (refused) for a button token that Telegram would not take.
 */
export function messageOf(screen: Screen): MessagePayload {
  const markup = inlineKeyboard(screen.buttons ?? []) ?? keyboardOf(screen);
  return { ...textOf(screen), ...(markup && { reply_markup: markup }) };
}

/** Renders a screen as the edit of a message, which takes buttons only; without any, the old ones go away. */
export function editOf(screen: Screen): MessagePayload {
  const markup = inlineKeyboard(screen.buttons ?? []);
  return { ...textOf(screen), ...(markup && { reply_markup: markup }) };
}

function keyboardOf({ menu, input }: Screen): ReplyKeyboard | NoKeyboard | null {
  const share = input?.kind === 'phone' && input.shareLabel;
  return menu || share ? replyKeyboard(menu ?? [], input) : null;
}

function textOf({ text, notice }: Screen): MessagePayload {
  const { text: shown, entities } = richText(notice?.length ? [...notice, line, line, ...text] : text);
  return {
    text: shown,
    ...(entities.length > 0 && { entities }),
    link_preview_options: { is_disabled: true },
  };
}
