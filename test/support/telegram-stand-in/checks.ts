// What the Bot API refuses in a message: limits and required fields, with its words.
import { badRequest } from './bot-api-error.ts';
import type { Media } from './chats.ts';
import { checkMarkup } from './markup-checks.ts';

export type Params = Record<string, unknown>;

const ENTITY_TYPES = new Set([
  ...[
    'mention',
    'hashtag',
    'cashtag',
    'bot_command',
    'url',
    'email',
    'phone_number',
    'bold',
    'italic',
    'underline',
  ],
  ...[
    'strikethrough',
    'spoiler',
    'blockquote',
    'expandable_blockquote',
    'code',
    'pre',
    'text_link',
    'text_mention',
  ],
  ...['custom_emoji', 'date_time'],
]);

export interface CheckedMessage {
  readonly text: string;
  readonly entities: unknown[];
  readonly markup: Params | undefined;
  readonly media?: Media | undefined;
}

/** Checks text, entities and reply_markup of sendMessage and editMessageText; throws BotApiError. */
export function checkMessage(params: Params): CheckedMessage {
  const raw = typeof params.text === 'string' ? params.text : '';
  checkUtf8(raw);
  const text = params.parse_mode ? plainOf(raw, String(params.parse_mode)) : raw;
  if (text.trim() === '') throw badRequest('message text is empty');
  // The documents leave open what a character is; code points reject nothing that could be valid.
  if ([...text.trim()].length > 4096) throw badRequest('message is too long');
  const entities = (objectOf(params.entities) ?? []) as unknown[];
  if (!Array.isArray(entities)) throw badRequest("can't parse entities: expected an Array");
  for (const entity of entities) checkEntity(entity as Params, text);
  const markup = objectOf(params.reply_markup) as Params | undefined;
  if (markup) checkMarkup(markup);
  return { text, entities, markup };
}

/** Parameters that hold objects may come as JSON text. */
export function objectOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  try {
    return value === '' ? undefined : JSON.parse(value);
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

export function checkUtf8(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
}

function checkEntity(entity: Params, text: string): void {
  const { type, offset, length } = entity;
  if (typeof type !== 'string' || !ENTITY_TYPES.has(type))
    throw badRequest("can't parse MessageEntity: unsupported type");
  const inside =
    Number.isInteger(offset) &&
    Number.isInteger(length) &&
    Number(offset) >= 0 &&
    Number(length) > 0 &&
    Number(offset) + Number(length) <= text.length;
  if (!inside) throw badRequest(`entity of type ${type} lies outside the text`);
  const splits = (at: number) =>
    /^[\uDC00-\uDFFF]/.test(text.slice(at)) && /[\uD800-\uDBFF]$/.test(text.slice(0, at));
  if (splits(Number(offset)) || splits(Number(offset) + Number(length)))
    throw badRequest('entity begins or ends in a symbol');
  if (type === 'text_link' && typeof entity.url !== 'string') throw badRequest('entity text_link has no url');
  if (type === 'text_mention' && !Number.isInteger((entity.user as Params | undefined)?.id)) {
    throw badRequest('entity text_mention has no user');
  }
}

/** The text without HTML tags, enough to count and to compare; other parse modes pass as they are. */
function plainOf(text: string, mode: string): string {
  if (mode.toLowerCase() !== 'html') return text;
  const open: string[] = [];
  for (const [, closing, name] of text.matchAll(/<(\/?)([a-z-]+)[^>]*>/gi)) {
    if (!closing) open.push(name ?? '');
    else if (open.pop() !== name) throw badRequest("can't parse entities: unexpected end tag");
  }
  if (open.length > 0)
    throw badRequest(`can't parse entities: can't find end tag corresponding to start tag "${open[0]}"`);
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return text
    .replace(/<\/?[a-z-]+[^>]*>/gi, '')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => entities[name] ?? '');
}
