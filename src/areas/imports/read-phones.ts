// The phones of a cell as people write them, several with words between them; what is not a number is kept as it stands. Pure.
import { parsePhone } from '../../engine/parse/phone.ts';
import { callingCodeIn, callingCodeOf } from './read-country.ts';

export interface ReadCell {
  readonly values: readonly string[];
  /** What could not be read, or says something about a number: "… ext. 12"; null where there is nothing. */
  readonly rest: string | null;
  /** A number, or an address, may be in it that could not be read. */
  readonly isUnread: boolean;
}

/** A cell holds some numbers; what stands behind is a text. */
const longestCell = 600;
const longestNumber = 40;

const label =
  /^[\s,;/|·•-]*(?:(?:(?:tel|telefon|telefonnummer|telephone|phone|fon|ph|t|p|m|mob|mobil|mobile|handy|cell|тел|телефон|моб|мобильный|сот)(?:\s*[.:#]+)?|[.:#]+)[\s,;/|·•-]*)?$/iu;
const fax = /(?:^|[^\p{L}])(?:tele)?fax|факс/iu;
const separator = /(?<!\s)\s*(?:[;|\n\r\t]|:::|,(?!\d{1,5}E\+)|\s(?:or|oder|или|and|und|и|bzw\.?|&)\s)\s*/iu;
/** Words in brackets belong together, commas and all. */
const bracketed = /\([^()]*\p{L}[^()]*\)/gu;
const hidden = (sign: string): string => String.fromCharCode(0xe100 + sign.charCodeAt(0));
const shown = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xe100);
/** A number that a spreadsheet program rounded: the last figures are lost. */
const rounded = /\d[.,]\d+\s*E\s*\+?\s*\d+/i;

/**
 * @param country whose national notation is read; empty where nobody knows it
 * @param isNamed whether the row itself says its country: then figures without a plus are of no other one
 */
export function readPhones(cell: string, country: string, isNamed = false): ReadCell {
  const text = cell.slice(0, longestCell).replace(/^['’`]+(?=[\s(+\d])/, '');
  const behind = cell.slice(longestCell);
  if (rounded.test(text)) return { values: [], rest: cell, isUnread: true };
  // A text, so its first figures are there: without a 0 it begins with a country's code.
  const quoted = /^\s*['’`]+\s*([1-9]\d{10,14})\s*$/.exec(cell.slice(0, longestCell))?.[1];
  const coded = quoted === undefined ? null : phoneOf(`+${quoted}`, country, isNamed);
  if (coded) return { values: [coded], rest: null, isUnread: false };
  const whole = phoneOf(text, country, isNamed);
  if (whole && !extension.test(text)) return { values: [whole], rest: behind || null, isUnread: false };
  const values: string[] = [];
  let unread = false;
  const closed = text.replace(bracketed, (words) => words.replace(/[;|\n\r\t, ]/g, (sign) => hidden(sign)));
  // Split keeps nothing of what it splits at: the rest is put together again from where the parts stood.
  const left: string[] = [];
  let lastWasFax = false;
  for (const piece of closed.split(separator).filter((one) => one !== '')) {
    const part = piece.replace(/[\ue100-\ue1ff]/gu, shown);
    const isFax: boolean = fax.test(part) || (lastWasFax && !/\p{L}/u.test(part));
    lastWasFax = isFax;
    const read = isFax ? { phones: [], rest: part, isUnread: false } : readPart(part, country, isNamed);
    values.push(...read.phones);
    if (read.rest !== '') left.push(read.rest);
    unread ||= read.isUnread;
  }
  if (values.length === 0) {
    const said = cell.trim();
    return { values, rest: said === '' ? null : said, isUnread: !fax.test(text) };
  }
  const rest = [...left, ...(behind ? [behind] : [])].join('; ').trim();
  return { values: [...new Set(values)], rest: rest === '' ? null : rest, isUnread: unread };
}

const extension =
  /(?:^|[\s,;(\d])(?:ext|extension|x|доб|добавочный|внутр?|вн|durchwahl|dw|nst|apparat|app|;ext=|#)[\s.:=-]*\d{1,7}\)?\s*\.?$/iu;

interface ReadPart {
  readonly phones: readonly string[];
  readonly rest: string;
  readonly isUnread: boolean;
}

/** One part between separators: mostly one number with words around it, or two at a slash. */
function readPart(part: string, country: string, isNamed: boolean): ReadPart {
  const phones: string[] = [];
  let unread = false;
  let rest = '';
  let at = 0;
  for (const match of part.matchAll(/[+(]?[+(\d][\d\s()./\-‐-―~]*/gu)) {
    const run = match[0];
    if (run.replace(/\D/g, '').length < 5) continue;
    const found = inRun(run, country, isNamed);
    if (found.length === 0) {
      unread = true;
      continue;
    }
    rest += part.slice(at, match.index);
    let from = 0;
    for (const { phone, start, end } of found) {
      phones.push(phone);
      rest += `${run.slice(from, start)}…`;
      from = end;
    }
    rest += run.slice(from);
    at = match.index + run.length;
  }
  rest += part.slice(at);
  if (phones.length === 0) return { phones, rest: label.test(part) ? '' : part.trim(), isUnread: true };
  return { phones, rest: trimmed(rest), isUnread: unread };
}

/** What stays beside the numbers: nothing where that is "Tel." or signs alone. */
function trimmed(rest: string): string {
  const pieces = rest.split('…');
  if (pieces.every((piece) => label.test(piece.replace(/[()[\]<>"'’+]/g, '')))) return '';
  const text = pieces.length > 2 ? rest : rest.replace('…', ' ');
  const plain = text.replace(/\s+/gu, ' ').trim();
  const inBrackets = /^[\s,;:/-]*\(([^()]*)\)[\s.]*$/.exec(plain)?.[1];
  return (inBrackets ?? plain.replace(/^[\s,;:/|]+|[\s,;:/|]+$/gu, '')).trim();
}

/** Where in a run of figures and signs numbers are: the whole, the pieces at a slash or at a wide gap, or its beginning. */
function inRun(
  run: string,
  country: string,
  isNamed: boolean,
): { phone: string; start: number; end: number }[] {
  const one = (start: number, end: number) => {
    const typed = run.slice(start, end);
    const signs = /^[\s./\-‐-―)]*/u.exec(typed)?.[0].length ?? 0;
    const tail = /(?<![\s./\-‐-―(])[\s./\-‐-―(]*$/u.exec(typed)?.[0].length ?? 0;
    const inner = typed.slice(signs, typed.length - tail);
    const phone = phoneOf(inner, country, isNamed);
    return phone ? [{ phone, start: start + signs, end: end - tail }] : [];
  };
  const all = one(0, run.length);
  if (all.length > 0) return all;
  for (const gap of [/\/+/gu, /\s{2,}|\s[/\-‐-―]\s/gu, /(?<=\d)\s+(?=\+|00\d)/gu]) {
    const cuts = [...run.matchAll(gap)].map(({ index, 0: sign }) => [index, index + sign.length] as const);
    if (cuts.length === 0) continue;
    const edges = [0, ...cuts.flat(), run.length];
    const found: { phone: string; start: number; end: number }[] = [];
    for (let edge = 0; edge < edges.length; edge += 2)
      found.push(...one(edges[edge] as number, edges[edge + 1] as number));
    if (found.length > 0) return found;
  }
  // "+49 30 901836 (9-17": the number ends before what stands in brackets.
  const bracket = run.lastIndexOf('(');
  if (bracket > 4) {
    const found = one(0, bracket);
    if (found.length > 0) return found;
  }
  const dash = run.search(/\s[-‐-―]/u);
  return dash > 4 ? one(0, dash) : [];
}

/** "8 (495) 320-19-20", "(495) 320-19-20": so numbers are grouped where one dials 8, and read anywhere else they are another's. */
const easternGroups =
  /^(?:8[\s-]?\(?\d{3,5}\)?[\s-]\d{1,3}[\s-]\d{2}[\s-]?\d{2}|8?[\s-]?\([3489]\d{2,4}\)\s?\d{1,3}[\s-]\d{2}[\s-]\d{2}|[3489]\d{2}[\s-]\d{3}-\d{2}-\d{2})$/;
const eastern = new Set('RU KZ BY UA UZ KG TJ TM AM AZ GE MD'.split(' '));

/** Spreadsheets lose the plus of a number in international notation. */
function phoneOf(typed: string, country: string, isNamed: boolean): string | null {
  const text = typed
    .trim()
    .replace(/^['’`]+/, '')
    .replace(/^tel:(?:\/\/)?/i, '')
    .replace(/^\(\s*(\+|00)\s*(\d{1,3})\s*\)/, '$1$2 ')
    .replace(/^(\+|00)\s*\(\s*(\d{1,3})\s*\)/, '$1$2 ')
    .replace(/^((?:\+|00)\s*\d{1,3})\s*[([]\s*0\s*[)\]]/, '$1 ')
    .replace(/^(\+\d+)-/, '$1 ');
  if (text.length > longestNumber) return null;
  if (easternGroups.test(text) && !eastern.has(country.toUpperCase())) return null;
  const phone = parsePhone(text, { country });
  if (phone.ok) return phone.phone;
  const digits = text.replace(/[\s().-]/g, '');
  if (!/^[1-9]\d{9,14}$/.test(digits)) return null;
  if (isNamed && !(country !== '' && digits.startsWith(callingCodeOf(country)))) return null;
  const international = parsePhone(`+${digits}`, { country });
  if (!international.ok) return null;
  // "8 (495) …" is no number of +84: where figures stand in groups, the country's code is the first of them.
  const first = /^\(?(\d+)/.exec(text)?.[1] ?? '';
  return first.length > 4 || callingCodeIn(international.phone) === first ? international.phone : null;
}
