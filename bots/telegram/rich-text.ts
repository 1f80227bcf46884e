// Text spans -> Telegram's text and entities. Entities, not HTML: what a person typed is never parsed, so never escaped.

import { parseUrl } from '../../src/messenger/parse-url.ts';
import type { Span, Text } from '../../src/messenger/text.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';

export type Entity = { readonly offset: number; readonly length: number } & (
  | { readonly type: 'bold' }
  | { readonly type: 'text_link'; readonly url: string }
  | { readonly type: 'text_mention'; readonly user: { readonly id: number } }
);

export interface RichText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Telegram takes 4096 characters; counted here in UTF-16 units, which are never fewer. */
const MAX_TEXT = 4096;
const MAX_ENTITIES = 100;
const MAX_URL = 2048;
const NOTHING = '…';

/** Renders spans, at most 4096 UTF-16 units; what is longer ends in "…". Never empty: Telegram refuses an empty text. */
export function richText(spans: Text): RichText {
  let whole = '';
  const entities: Entity[] = [];
  for (const span of spans) {
    const piece = span.kind === 'line' ? '\n' : wellFormed(span.text);
    const entity = entityOf(span, whole.length, piece.length);
    if (entity) entities.push(entity);
    whole += piece;
    if (whole.length > MAX_TEXT) break;
  }
  if (whole.trim() === '') return { text: NOTHING, entities: [] };
  const text = shorten(whole, MAX_TEXT);
  return {
    text,
    entities: text === whole ? entities.slice(0, MAX_ENTITIES) : clipped(entities, text.length - 1),
  };
}

/** The entities as far as they lie before `end`. */
function clipped(entities: readonly Entity[], end: number): Entity[] {
  return entities
    .filter(({ offset }) => offset < end)
    .slice(0, MAX_ENTITIES)
    .map((entity) => ({ ...entity, length: Math.min(entity.length, end - entity.offset) }));
}

/** True for an address that Telegram accepts behind a label; it refuses a host without a dot, such as localhost. */
export function isLinkable(url: string): boolean {
  if (url.startsWith('tg://')) return parseUrl(url) !== null;
  if (url.length > MAX_URL || !/^https?:\/\//i.test(url)) return false;
  return parseUrl(url)?.hostname.includes('.') ?? false;
}

function entityOf(span: Span, offset: number, length: number): Entity | null {
  if (length === 0) return null;
  if (span.kind === 'bold') return { type: 'bold', offset, length };
  if (span.kind === 'link' && isLinkable(span.url))
    return { type: 'text_link', offset, length, url: span.url };
  if (span.kind === 'mention' && /^\d{1,16}$/.test(span.userKey)) {
    return { type: 'text_mention', offset, length, user: { id: Number(span.userKey) } };
  }
  return null;
}
