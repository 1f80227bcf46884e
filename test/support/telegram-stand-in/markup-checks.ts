// What the Bot API refuses in a reply_markup.
import { badRequest } from './bot-api-error.ts';
import { checkUtf8, type Params } from './checks.ts';

const ACTIONS = ['callback_data', 'url', 'web_app', 'login_url', 'copy_text', 'pay', 'callback_game'];
const SWITCHES = [
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
];
const MAX_MARKUP_BYTES = 10_000;

export function checkMarkup(markup: Params): void {
  if (Buffer.byteLength(JSON.stringify(markup)) > MAX_MARKUP_BYTES)
    throw badRequest('reply markup is too long');
  if (markup.inline_keyboard !== undefined) {
    for (const button of buttonsOf(markup.inline_keyboard, 8, 100)) checkInlineButton(button);
  } else if (markup.keyboard !== undefined) {
    for (const button of buttonsOf(markup.keyboard, 12, 300)) checkLabel(button.text);
    checkPlaceholder(markup.input_field_placeholder);
  } else if (markup.force_reply === true) {
    checkPlaceholder(markup.input_field_placeholder);
  } else if (markup.remove_keyboard !== true) {
    throw badRequest('object expected as reply markup');
  }
}

function buttonsOf(rows: unknown, maxPerRow: number, max: number): Params[] {
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw badRequest("can't parse keyboard: expected an Array of Arrays");
  const buttons = rows
    .flat()
    .map((button) => (typeof button === 'string' ? { text: button } : (button as Params)));
  if (rows.some((row) => row.length > maxPerRow) || buttons.length > max)
    throw badRequest('reply markup is too long');
  return buttons;
}

function checkInlineButton(button: Params): void {
  checkLabel(button.text);
  const actions = [...ACTIONS, ...SWITCHES].filter((name) => button[name] !== undefined);
  if (actions.length === 0)
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  const { callback_data: data, url, style } = button;
  if (data !== undefined) {
    const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
    checkUtf8(String(data));
  }
  if (button.copy_text !== undefined) {
    const { text } = button.copy_text as Params;
    if (typeof text !== 'string' || text.length < 1 || text.length > 256)
      throw badRequest('BUTTON_COPY_TEXT_INVALID');
    checkUtf8(text);
  }
  if (button.web_app !== undefined && !String((button.web_app as Params).url).startsWith('https://'))
    throw badRequest('inline keyboard button Web App URL is invalid: Only HTTPS links are allowed');
  if (url !== undefined && !isGoodUrl(String(url))) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  if (style !== undefined && !['danger', 'success', 'primary'].includes(String(style))) {
    throw badRequest("can't parse inline keyboard button: invalid button style specified");
  }
}

function checkLabel(text: unknown): void {
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  checkUtf8(text);
}

function checkPlaceholder(text: unknown): void {
  if (text === undefined) return;
  if (typeof text !== 'string' || text === '' || [...text].length > 64)
    throw badRequest('INPUT_FIELD_PLACEHOLDER_INVALID');
  checkUtf8(text);
}

function isGoodUrl(url: string): boolean {
  if (url.startsWith('tg://')) return true;
  const full = /^https?:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(full) && new URL(full).hostname.includes('.');
}
