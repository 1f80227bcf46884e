// XML as a stream of events: just what the sheets of a workbook need. Declares nothing, fetches nothing: a document with a
// DOCTYPE is refused, so entities are the five of XML and numbered characters. Each character is looked at a fixed number
// of times, whatever stands there: no expression that may go back runs over a document.
import { TableError, tableLimits } from './table-limits.ts';

export type XmlAttributes = ReadonlyMap<string, string>;

export interface XmlListener {
  /** The name without its prefix; attributes as text, by name without prefix. */
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
}

/** What all documents of one file may have together. */
export interface XmlBudget {
  elements: number;
}

/** No tag, comment or CDATA section of a workbook is longer; what has no end is no XML. */
const longestTag = 64 * 1024;
const longestEntity = 12;
const mostAttributes = 200;
const none: XmlAttributes = new Map();

/** Takes the document piece by piece. @throws TableError `broken`, or `too_much` beyond the budget */
export function createXmlEvents(listener: XmlListener, budget: XmlBudget): (piece: string) => void {
  let rest = '';
  let depth = 0;
  return (piece) => {
    rest += piece;
    let at = 0;
    for (;;) {
      const start = rest.indexOf('<', at);
      if (start < 0) {
        at += passOn(rest.slice(at));
        break;
      }
      if (start > at) {
        listener.text(decoded(rest.slice(at, start)));
        at = start;
      }
      const end = endOfMarkup(rest, start);
      if ((end < 0 ? rest.length : end) - start > longestTag) throw new TableError('broken');
      if (end < 0) break;
      markup(rest.slice(start, end));
      at = end;
    }
    rest = rest.slice(at);
  };

  /** A long text goes on in pieces, never cut within an entity. Answers how much of it went. */
  function passOn(text: string): number {
    if (text.length < longestTag) return 0;
    const entity = text.lastIndexOf('&');
    const end = entity > text.length - longestEntity ? entity : text.length;
    listener.text(decoded(text.slice(0, end)));
    return end;
  }

  function markup(tag: string): void {
    const second = tag.charCodeAt(1);
    if (second === slash) {
      depth -= 1;
      if (depth < 0) throw new TableError('broken');
      listener.close(local(tag.slice(2, -1).trim()));
    } else if (second === exclamation) {
      if (tag.startsWith('<![CDATA[')) listener.text(tag.slice(9, -3));
      else if (!tag.startsWith('<!--')) throw new TableError('broken');
    } else if (second !== question) opened(tag);
  }

  function opened(tag: string): void {
    budget.elements -= 1;
    if (budget.elements < 0) throw new TableError('too_much');
    const isEmpty = tag.charCodeAt(tag.length - 2) === slash;
    const end = tag.length - (isEmpty ? 2 : 1);
    const nameEnd = endOfName(tag, 1, end);
    const name = local(tag.slice(1, nameEnd));
    if (depth >= tableLimits.depth) throw new TableError('broken');
    listener.open(name, nameEnd < end ? attributesOf(tag, nameEnd, end) : none);
    if (isEmpty) listener.close(name);
    else depth += 1;
  }
}

const slash = 0x2f;
const exclamation = 0x21;
const question = 0x3f;
const equals = 0x3d;
const double = 0x22;
const single = 0x27;
const greater = 0x3e;

function endOfMarkup(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === exclamation) {
    // Which of them it is may stand in the next piece.
    if (text.length - start < 9) return -1;
    if (text.startsWith('<!--', start)) return after(text, '-->', start + 4);
    if (text.startsWith('<![CDATA[', start)) return after(text, ']]>', start);
  }
  if (text.charCodeAt(start + 1) === question) return after(text, '?>', start);
  let quote = 0;
  const most = Math.min(text.length, start + longestTag + 1);
  for (let at = start + 1; at < most; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === double || code === single) quote = code;
    else if (code === greater) return at + 1;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;

function endOfName(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== equals) at += 1;
  return at;
}

/** What is no attribute with a value in quotes is passed over. */
function attributesOf(tag: string, from: number, end: number): XmlAttributes {
  const found = new Map<string, string>();
  for (let at = from; at < end && found.size < mostAttributes; ) {
    while (at < end && isSpace(tag.charCodeAt(at))) at += 1;
    const nameEnd = endOfName(tag, at, end);
    const name = tag.slice(at, nameEnd);
    at = nameEnd;
    while (at < end && isSpace(tag.charCodeAt(at))) at += 1;
    if (tag.charCodeAt(at) !== equals) continue;
    at += 1;
    while (at < end && isSpace(tag.charCodeAt(at))) at += 1;
    const quote = tag.charCodeAt(at);
    if (quote !== double && quote !== single) continue;
    const close = tag.indexOf(quote === double ? '"' : "'", at + 1);
    if (close < 0 || close >= end) break;
    if (name !== '' && !name.startsWith('xmlns')) found.set(local(name), decoded(tag.slice(at + 1, close)));
    at = close + 1;
  }
  return found;
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Every part of the expression has its own greatest length. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,8})|#(\d{1,10})|([a-z]{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named.get(name) ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    },
  );
}
