// Rows of buttons -> an inline keyboard; the always-there actions -> a reply keyboard.
import { SendError } from '../../src/messenger/messenger.ts';
import type { Button, InputHint, Screen } from '../../src/messenger/screen.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';
import { isLinkable } from './rich-text.ts';

export type InlineButton = { readonly text: string } & (
  | { readonly callback_data: string; readonly style?: 'primary' | 'danger' }
  | { readonly url: string }
  | { readonly copy_text: { readonly text: string } }
  | { readonly web_app: { readonly url: string } }
);
export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}
export interface ReplyKeyboard {
  readonly keyboard: readonly (readonly { readonly text: string; readonly request_contact?: true }[])[];
  readonly resize_keyboard: true;
  readonly is_persistent: true;
  readonly input_field_placeholder?: string;
}
export interface NoKeyboard {
  readonly remove_keyboard: true;
}

/** Of a hundred, some are kept for texts to copy. */
const MAX_COPIES = 6;
const MAX_BUTTONS = 100 - MAX_COPIES - 1;
const MAX_PER_ROW = 8;
const MAX_TOKEN_BYTES = 64;
const MAX_PLACEHOLDER = 64;
/** Telegram refuses a markup above roughly 10 kB with "reply markup is too long". */
const MAX_MARKUP_BYTES = 9_500;
/** Label lengths to try, longest first, until the markup is small enough. */
const LABEL_LENGTHS = [64, 32, 16];

/**
 * Null without any button. Labels are cut, a row of more than 8 is broken, and where the whole is too much, rows before
 * the last are left out, since the last one holds Back and Cancel; `page` comes above it. Throws SendError (refused) for a token outside 1-64 bytes.
 */
export function inlineKeyboard(
  rows: readonly (readonly Button[])[],
  copies: Screen['copies'] = [],
  page: InlineButton | null = null,
): InlineKeyboard | null {
  const usable = rows
    .flatMap((row) => chunks(row.filter(isUsable), MAX_PER_ROW))
    .filter((row) => row.length > 0);
  const copying = chunks(copies.filter(isCopyable).slice(0, MAX_COPIES).map(copyButton), 2);
  const paging = page ? [[page]] : [];
  const last = usable.at(-1);
  if (!last) {
    const rows = [...copying, ...paging];
    return rows.length > 0 ? { inline_keyboard: rows } : null;
  }
  const before = usable.slice(0, -1);
  while (countOf(before) + last.length > MAX_BUTTONS) before.pop();
  for (;;) {
    for (const maxLabel of LABEL_LENGTHS) {
      const keyboard = {
        inline_keyboard: [
          ...copying,
          ...before.map((row) => row.map((button) => inline(button, maxLabel))),
          ...paging,
          last.map((button) => inline(button, maxLabel)),
        ],
      };
      if (Buffer.byteLength(JSON.stringify(keyboard)) <= MAX_MARKUP_BYTES || before.length === 0)
        return keyboard;
    }
    before.pop();
  }
}

/** The button that opens the form page; null where the screen is none, or there is no such page. */
export const pageButton = ({ form }: Screen, url: string | null): InlineButton | null =>
  form && url ? { text: label(form, 64), web_app: { url } } : null;

/** The keyboard under the input field; a phone hint with a share label puts the "share my number" button on top. */
export function replyKeyboard(menu: readonly string[], input?: InputHint): ReplyKeyboard | NoKeyboard {
  const share =
    input?.kind === 'phone' && input.shareLabel
      ? [[{ text: label(input.shareLabel, 64), request_contact: true as const }]]
      : [];
  const rows = [...share, ...menuRows(menu).map((row) => row.map((text) => ({ text })))];
  if (rows.length === 0) return { remove_keyboard: true };
  const placeholder =
    input?.kind === 'text' ? shorten(wellFormed(input.placeholder ?? '').trim(), MAX_PLACEHOLDER) : '';
  return {
    keyboard: rows,
    resize_keyboard: true,
    is_persistent: true,
    ...(placeholder && { input_field_placeholder: placeholder }),
  };
}

/** Even rows of at most three, or two where a label is long: what a phone shows without cutting. */
function menuRows(menu: readonly string[]): string[][] {
  const labels = menu.map((text) => label(text, 64));
  const perRow = labels.some((text) => text.length > 14) ? 2 : 3;
  const rows = Math.ceil(labels.length / perRow);
  return chunks(labels, Math.ceil(labels.length / Math.max(1, rows)));
}

/** Telegram takes 1 to 256 characters. */
const isCopyable = ({ text }: { text: string }): boolean => text !== '' && text.length <= 256;

const copyButton = (copy: { label: string; text: string }): InlineButton => ({
  text: label(copy.label, 64),
  copy_text: { text: wellFormed(copy.text) },
});

function inline(button: Button, maxLabel: number): InlineButton {
  const text = label(button.label, maxLabel);
  if ('url' in button) return { text, url: button.url };
  const bytes = Buffer.byteLength(button.token);
  if (bytes < 1 || bytes > MAX_TOKEN_BYTES) {
    throw new SendError(
      'refused',
      `A button's token has ${bytes} bytes; Telegram takes 1 to ${MAX_TOKEN_BYTES}`,
    );
  }
  return button.style
    ? { text, callback_data: button.token, style: button.style }
    : { text, callback_data: button.token };
}

/** A link that Telegram would refuse is left out: it would take the whole message with it. */
function isUsable(button: Button): boolean {
  return !('url' in button) || isLinkable(button.url);
}

function label(text: string, max: number): string {
  return shorten(wellFormed(text).trim(), max) || '…';
}

function countOf(rows: readonly (readonly unknown[])[]): number {
  return rows.reduce((sum, row) => sum + row.length, 0);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size));
  return out;
}
