// A vCard file cut into cards and properties: 2.1, 3.0 and 4.0, folded lines, quoted-printable, groups, bare types.
// Bytes are held as Latin-1 until it is known of each value which letters it has.
import { TableError, tableLimits } from './table-limits.ts';

export interface VcardProperty {
  /** In capitals, without its group. */
  readonly name: string;
  /** "item1" of "item1.TEL": labels are tied to values by it. */
  readonly group: string;
  /** Types and bare parameters in small letters: "work", "fax", "pref". */
  readonly types: readonly string[];
  readonly charset: string | null;
  readonly isQuotedPrintable: boolean;
  /** As it stands in the file, unfolded. */
  readonly raw: string;
}

export interface Vcard {
  /** The line of its BEGIN. */
  readonly row: number;
  readonly version: string;
  readonly properties: readonly VcardProperty[];
}

/** Their values are pictures, sounds and keys. */
const binary = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);
const mostProperties = 1000;
const longestParameters = 2000;

/** @param text the file's bytes as Latin-1 */
export function* cardsOf(text: string): Iterable<Vcard> {
  let lines: string[] | null = null;
  let begun = 0;
  let within = 0;
  let row = 0;
  for (const line of linesOf(text)) {
    row += 1;
    const word = line.length < 40 ? line.trim().toUpperCase().replace(/\s+/g, '') : '';
    // A card may hold another, of an assistant; some programs forget the end.
    if (word === 'BEGIN:VCARD' && holdsCard(lines?.at(-1))) within += 1;
    else if (word === 'BEGIN:VCARD') {
      if (lines) yield cardOf(begun, lines);
      [lines, begun, within] = [[], row, 0];
    } else if (word === 'END:VCARD' && within > 0) within -= 1;
    else if (word === 'END:VCARD') {
      if (lines) yield cardOf(begun, lines);
      lines = null;
    } else if (within === 0) lines?.push(line);
  }
  if (lines) yield cardOf(begun, lines);
}

const holdsCard = (line: string | undefined): boolean =>
  line !== undefined && line.length < 200 && /^AGENT(?:;[^:]{0,100})?:\s{0,10}$/i.test(line);

function* linesOf(text: string): Iterable<string> {
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end += 1;
    yield text.slice(at, end);
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

function cardOf(row: number, lines: readonly string[]): Vcard {
  const version =
    /^VERSION:\s{0,5}([\d.]{1,5})/im.exec(lines.slice(0, 20).join('\n').slice(0, 5000))?.[1] ?? '3.0';
  const properties: VcardProperty[] = [];
  for (let at = 0; at < lines.length && properties.length < mostProperties; ) {
    const { parts, next } = unfolded(lines, at, version);
    at = next;
    const property = propertyOf(parts);
    if (!property) continue;
    if (property.raw.length > tableLimits.contactCharacters) throw new TableError('giant_row', row);
    properties.push(property);
  }
  return { row, version, properties };
}

/** What belongs to the line at `from`: those that begin with a blank, and after "=" at the end the next ones. */
function unfolded(
  lines: readonly string[],
  from: number,
  version: string,
): { parts: string[]; next: number } {
  const first = lines[from] as string;
  const parts = [first];
  const quoted = /quoted-printable/i.test(headOf(first));
  let next = from + 1;
  if (quoted)
    while (next < lines.length && (parts.at(-1) as string).endsWith('=')) {
      parts.push((parts.pop() as string).slice(0, -1), lines[next] as string);
      next += 1;
    }
  while (next < lines.length && /^[ \t]/.test(lines[next] as string)) {
    const line = lines[next] as string;
    // In 2.1 lines are folded at a blank that belongs to the text.
    parts.push(version === '2.1' && !quoted && !isBinary(first) ? ` ${line.trimStart()}` : line.slice(1));
    next += 1;
  }
  return { parts, next };
}

const headOf = (line: string): string =>
  line.slice(0, Math.min(Math.max(0, line.indexOf(':')), longestParameters));
const isBinary = (line: string): boolean => {
  const [name = '', ...rest] = headOf(line).toUpperCase().split(';');
  return (
    binary.has(name.slice(name.lastIndexOf('.') + 1)) ||
    rest.some((one) => /^(?:ENCODING=)?(?:B|BASE64)$/.test(one))
  );
};

function propertyOf(parts: readonly string[]): VcardProperty | null {
  if (isBinary(parts[0] as string)) return null;
  const line = parts.join('');
  const colon = colonOf(line);
  if (colon < 1) return null;
  const [head = '', ...parameters] = parametersOf(line.slice(0, colon));
  const dot = head.lastIndexOf('.');
  const name = head
    .slice(dot + 1)
    .trim()
    .toUpperCase();
  if (!/^[A-Z][A-Z0-9-]{0,60}$/.test(name)) return null;
  const types: string[] = [];
  let charset: string | null = null;
  let isQuotedPrintable = false;
  for (const parameter of parameters) {
    const cut = parameter.indexOf('=');
    const key = cut < 0 ? '' : parameter.slice(0, cut).trim().toUpperCase();
    const value = parameter
      .slice(cut + 1)
      .replaceAll('"', '')
      .trim();
    if (value.toUpperCase() === 'QUOTED-PRINTABLE') isQuotedPrintable = true;
    else if (key === 'CHARSET') charset = value;
    else if (key === 'PREF') types.push('pref');
    else if (key === 'TYPE' || key === '') types.push(...value.toLowerCase().split(','));
  }
  const group = dot < 0 ? '' : head.slice(0, dot).trim().toLowerCase();
  return { name, group, types, charset, isQuotedPrintable, raw: line.slice(colon + 1) };
}

/** The first one outside of quotes; a quote that is never closed is none. */
function colonOf(line: string): number {
  let isQuoted = false;
  for (let at = 0; at < Math.min(line.length, longestParameters); at += 1) {
    const letter = line.charAt(at);
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ':' && !isQuoted) return at;
  }
  return line.slice(0, longestParameters).indexOf(':');
}

function parametersOf(head: string): string[] {
  const found: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= head.length; at += 1) {
    const letter = head.charAt(at);
    if (letter === '"') isQuoted = !isQuoted;
    if (at === head.length || (letter === ';' && !isQuoted)) {
      found.push(head.slice(start, at));
      start = at + 1;
    }
  }
  return found;
}
