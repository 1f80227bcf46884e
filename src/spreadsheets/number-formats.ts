// What a number in a workbook looks like to the person who typed it: a day, a number with its zeros, or itself.
import { tableLimits } from './table-limits.ts';
import type { XmlListener } from './xml-events.ts';

export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  /** Shown with at least so many digits and with this in front: "00000" for postal codes, "+0" for phones. */
  | { readonly kind: 'digits'; readonly digits: number; readonly prefix: string };

const plain: NumberFormat = { kind: 'plain' };
const date: NumberFormat = { kind: 'date' };
const longestFormat = 255;
const mostFormats = 100_000;

/** Those that each program knows by number: dates and times, also in the languages of East Asia. */
const knownDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Fills `formats` by the number of a cell's style. */
export function createFormatsReader(formats: NumberFormat[]): XmlListener {
  const own = new Map<number, NumberFormat>();
  let inCells = false;
  return {
    open(name, attributes) {
      if (name === 'numFmt' && own.size < mostFormats)
        own.set(Number(attributes.get('numFmtId')), formatOf(attributes.get('formatCode') ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells && formats.length < mostFormats) {
        const id = Number(attributes.get('numFmtId') ?? 0);
        formats.push(own.get(id) ?? (knownDate(id) ? date : plain));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text() {},
  };
}

/** What is in quotes, brackets or behind a backslash is no part of the pattern. */
export function formatOf(code: string): NumberFormat {
  let pattern = '';
  let literal = '';
  const text = code.slice(0, longestFormat);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const close = letter === '"' ? '"' : letter === '[' ? ']' : '';
    if (close !== '') {
      const end = text.indexOf(close, at + 1);
      if (end < 0) break;
      const inner = text.slice(at + 1, end);
      // "[h]" counts hours beyond a day.
      if (letter === '[' && 'hms'.includes(inner.charAt(0).toLowerCase())) return date;
      if (letter === '"' && pattern === '') literal += inner;
      at = end;
    } else if (letter === '\\' || letter === '_' || letter === '*') {
      if (letter === '\\' && pattern === '') literal += text.charAt(at + 1);
      at += 1;
    } else if (letter === ';') break;
    else if (letter === '+' && pattern === '') literal += '+';
    else pattern += letter;
  }
  if (/[dmyhs]/i.test(pattern.replace(/general|standard|red|black/gi, ''))) return date;
  const prefix = literal.trim() === '+' ? '+' : '';
  const isZeros = /^0{2,15}$/.test(pattern);
  if (!isZeros && !(prefix === '+' && /^[0#]{1,15}$/.test(pattern))) return plain;
  return { kind: 'digits', digits: isZeros ? pattern.length : 1, prefix };
}

/** @param since1904 the workbook counts its days from 1904 */
export function shownNumber(value: string, format: NumberFormat, since1904: boolean): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value.slice(0, tableLimits.cellCharacters);
  if (format.kind === 'date') return shownDate(number, since1904) ?? plainNumber(value, number);
  if (format.kind === 'digits' && Number.isSafeInteger(number) && number >= 0)
    return format.prefix + String(number).padStart(format.digits, '0');
  return plainNumber(value, number);
}

/** Excel writes a long phone as 4.930901820E9, and 0.1 + 0.2 with all its places. */
function plainNumber(value: string, number: number): string {
  if (Number.isSafeInteger(number)) return number.toFixed(0);
  return /e/i.test(value) || value.length > 16 ? String(Number(number.toPrecision(15))) : value;
}

const dayMs = 86_400_000;
const from1900 = Date.UTC(1899, 11, 30);
const from1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31. */
const lastDay = 2_958_465;

/** "2026-11-23", "2026-11-23 14:05", or "14:05" where there is no day. Null for what is no date at all. */
function shownDate(number: number, since1904: boolean): string | null {
  if (number < 0 || number > lastDay) return null;
  // Excel's first two months are a day off, because it takes 1900 for a leap year.
  const days = !since1904 && number >= 1 && number < 60 ? number + 1 : number;
  const minutes = Math.round(days * 1440);
  const at = new Date((since1904 ? from1904 : from1900) + minutes * 60_000);
  const [day = '', time = ''] = at.toISOString().slice(0, 16).split('T');
  if (number < 1 && !since1904) return time;
  return (minutes * 60_000) % dayMs === 0 ? day : `${day} ${time}`;
}
