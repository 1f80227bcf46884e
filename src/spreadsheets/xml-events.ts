// XML as a stream of events: just what the sheets of a workbook need. Declares nothing, fetches nothing: a document with a
// DOCTYPE is refused, so entities are the five of XML and numbered characters.
import { TableError } from './table-limits.ts';

export interface XmlListener {
  /** The name without its prefix; attributes as text, by name without prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** No tag of a workbook is longer; what has no end is no XML. */
const longestTag = 64 * 1024;
const longestEntity = 12;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Takes the document piece by piece. @throws TableError `broken` */
export function createXmlEvents(listener: XmlListener): (piece: string) => void {
  let rest = '';
  return (piece) => {
    rest += piece;
    let at = 0;
    for (;;) {
      const start = rest.indexOf('<', at);
      if (start < 0) {
        at += passOn(rest.slice(at));
        break;
      }
      const end = endOfMarkup(rest, start);
      if (end < 0) {
        if (rest.length - start > longestTag) throw new TableError('broken');
        break;
      }
      if (start > at) listener.text(decoded(rest.slice(at, start)));
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
    if (tag.startsWith('<!DOCTYPE')) throw new TableError('broken');
    if (tag.startsWith('<![CDATA[')) listener.text(tag.slice(9, -3));
    else if (tag.startsWith('</')) listener.close(local(tag.slice(2, -1).trim()));
    else if (!tag.startsWith('<!') && !tag.startsWith('<?')) opened(tag);
  }

  function opened(tag: string): void {
    const isEmpty = tag.endsWith('/>');
    const body = tag.slice(1, isEmpty ? -2 : -1);
    const name = local(/^[^\s]+/.exec(body)?.[0] ?? '');
    listener.open(name, attributesOf(body));
    if (isEmpty) listener.close(name);
  }
}

function endOfMarkup(text: string, start: number): number {
  if (text.startsWith('<!--', start)) return after(text, '-->', start);
  if (text.startsWith('<![CDATA[', start)) return after(text, ']]>', start);
  return after(text, '>', start);
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(body: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of body.matchAll(attribute))
    found[local(name)] = decoded(double ?? single ?? '');
  return found;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
