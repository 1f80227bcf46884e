// Text spans -> Block Kit blocks, always exactly as typed. Pure.
import type { types } from '@slack/bolt';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import { type Span, type Text, textOf } from '../../src/messenger/text.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';
import { escaped } from './plain-text.ts';

/** A section takes 3000 characters; counted after escaping, which makes five of an "&". */
const MAX_BLOCK = 2900;
/** Slack refuses a message whose blocks hold more than about 13,200 characters together, notices and buttons included. */
const MAX_TOTAL = 6_500;
const MAX_HEADER = 150;
const MAX_URL = 2000;
/** Spans are cut into pieces of that length, so that each fits into a block of its own however it is escaped. */
const PIECE = 400;

/** What Slack's markup would read something into: its marks, emoji names, a quote at the start of a line. */
const MARKUP = /[*_~`]|:[\w+'-]+:|^\s*>/m;

/** The text as blocks: a first line that is all bold becomes the header. Never empty. */
export function textBlocks(text: Text): types.KnownBlock[] {
  const spans = text.map(safeSpan).filter((span) => span.kind === 'line' || span.text !== '');
  const header = headerOf(spans);
  const rest = header
    ? spans.slice(spans.findIndex(({ kind }) => kind === 'line') + 1 || spans.length)
    : spans;
  const blocks = blocksOf(rest).map(blockOf);
  if (header)
    return [{ type: 'header', text: { type: 'plain_text', text: header, emoji: false } }, ...blocks];
  return blocks.length > 0 ? blocks : [blockOf([{ kind: 'plain', text: '…' }])];
}

/** True for an address that may stand behind a label or a button. */
export function isLinkable(url: string): boolean {
  return url.length <= MAX_URL && /^https?:\/\//i.test(url) && parseUrl(url) !== null;
}

function headerOf(spans: Text): string | null {
  const end = spans.findIndex(({ kind }) => kind === 'line');
  const first = end === -1 ? spans : spans.slice(0, end);
  const text = textOf(first).trim();
  return text !== '' && text.length <= MAX_HEADER && first.every(({ kind }) => kind === 'bold') ? text : null;
}

/** Spans that Slack can show as such; others become plain text. */
function safeSpan(span: Span): Span {
  if (span.kind === 'line') return span;
  const text = wellFormed(span.text);
  if (span.kind === 'link') return isLinkable(span.url) ? { ...span, text } : { kind: 'plain', text };
  if (span.kind === 'mention')
    return /^[UW][A-Z0-9]{2,}$/.test(span.userKey) ? { ...span, text } : { kind: 'plain', text };
  return { ...span, text };
}

/** Groups the spans into blocks, broken at line ends where there are any; what is too much ends in "…". */
function blocksOf(spans: Text): Text[] {
  const blocks: Span[][] = [[]];
  let total = 0;
  for (const piece of spans.flatMap(piecesOf)) {
    const cost = costOf(piece);
    if (total + cost > MAX_TOTAL) {
      blocks.at(-1)?.push({ kind: 'plain', text: '…' });
      break;
    }
    total += cost;
    const block = blocks.at(-1) ?? [];
    if (costOfAll(block) + cost > MAX_BLOCK) {
      // The line that was begun goes along, as far as there is room for it.
      const end = block.findLastIndex(({ kind }) => kind === 'line');
      const begun = end > 0 ? block.slice(end + 1) : [];
      const takesAlong = end > 0 && costOfAll(begun) + cost <= MAX_BLOCK;
      if (takesAlong) block.splice(end);
      blocks.push(takesAlong ? begun : []);
    }
    blocks.at(-1)?.push(piece);
  }
  return blocks.filter((block) => textOf(block).trim() !== '');
}

function piecesOf(span: Span): Span[] {
  if (span.kind === 'line' || span.kind === 'mention') return [span];
  if (span.kind === 'link') return [{ ...span, text: shorten(span.text, PIECE) }];
  // Spread by character, so that no pair is torn.
  const characters = [...span.text];
  const pieces: Span[] = [];
  for (let at = 0; at < characters.length; at += PIECE / 2)
    pieces.push({ ...span, text: characters.slice(at, at + PIECE / 2).join('') });
  return pieces;
}

const costOfAll = (spans: Text): number => spans.reduce((sum, span) => sum + costOf(span), 0);

function costOf(span: Span): number {
  if (span.kind === 'line') return 1;
  return escaped(span.text).length + (span.kind === 'link' ? targetOf(span.url).length + 3 : 2);
}

/** An ordinary section where Slack's markup can say it; the literal form, without any markup, where it cannot. */
function blockOf(spans: Text): types.KnownBlock {
  const text = spans.every((span, index) => isSayable(span, spans[index - 1], spans[index + 1]))
    ? spans.map(mrkdwnOf).join('')
    : null;
  if (text !== null && !MARKUP.test(textOf(spans)))
    return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: spans.map(richElementOf) }],
  };
}

/** Slack takes `*x*` for bold only between spaces or marks, and ends a link's label at the first "|". */
function isSayable(span: Span, before: Span | undefined, after: Span | undefined): boolean {
  if (span.kind === 'link') return !/[|\n]/.test(span.text);
  if (span.kind !== 'bold') return true;
  const edge = (text: string | undefined) => text === undefined || text === '' || /^[\s·,.;()]$/.test(text);
  const previous = before && (before.kind === 'line' ? '\n' : before.text.slice(-1));
  const next = after && (after.kind === 'line' ? '\n' : after.text.slice(0, 1));
  return span.text === span.text.trim() && !span.text.includes('\n') && edge(previous) && edge(next);
}

function mrkdwnOf(span: Span): string {
  switch (span.kind) {
    case 'line':
      return '\n';
    case 'plain':
      return escaped(span.text);
    case 'bold':
      return `*${escaped(span.text)}*`;
    case 'link':
      return `<${targetOf(span.url)}|${escaped(span.text)}>`;
    case 'mention':
      return `<@${span.userKey}>`;
  }
}

const targetOf = (url: string): string => escaped(url).replaceAll('|', '%7C');

function richElementOf(span: Span): types.RichTextElement {
  switch (span.kind) {
    case 'line':
      return { type: 'text', text: '\n' };
    case 'plain':
      return { type: 'text', text: span.text };
    case 'bold':
      return { type: 'text', text: span.text, style: { bold: true } };
    case 'link':
      return { type: 'link', url: span.url, text: span.text };
    case 'mention':
      return { type: 'user', user_id: span.userKey };
  }
}
