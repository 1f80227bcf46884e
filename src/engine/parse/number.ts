// Reads how many: figures as any author groups them, number words of three languages, a unit behind them.
import { plainLabel } from '../plain-label.ts';
import { parseDecimal } from './decimal-number.ts';
import { cardinals } from './times/number-words.ts';

export type NumberReading =
  | { readonly ok: true; readonly value: number }
  /** `which`: it can mean two numbers. `unit`: it is counted in something else. `range`: more than one is named. */
  | { readonly ok: false; readonly why: 'unread' | 'unit' | 'range' }
  | { readonly ok: false; readonly why: 'which'; readonly readings: readonly [number, number] };

interface NumberContext {
  /** Whether a part of one is a number at all. */
  readonly decimals: boolean;
  /** What is counted, in any form: "piece", "pieces". */
  readonly units: readonly string[];
}

const LONGEST = 60;
const MOST_DIGITS = 15;

/** What any count may be followed by. */
const anyUnit =
  'x, pc, pcs, piece, pieces, unit, units, stk, stck, stück, mal, шт, штук, штука, штуки, штуку, ед, раз'
    .split(',')
    .map(plainLabel);

const times: Readonly<Record<string, number>> = {
  k: 1000,
  к: 1000,
  tsd: 1000,
  тыс: 1000,
  тысяч: 1000,
  тысячи: 1000,
  тысяча: 1000,
  thousand: 1000,
  tausend: 1000,
  hundred: 100,
  hundert: 100,
  dozen: 12,
  dozens: 12,
  dutzend: 12,
  дюжина: 12,
  дюжины: 12,
  дюжин: 12,
};

const words = new Map<string, number>();
const say = (names: string, from = 0, by = 1) => {
  for (const [at, name] of names.split(' ').entries()) words.set(plainLabel(name), from + at * by);
};
for (const [word, n] of cardinals) {
  // Umlauts are spelt out there; here accents are dropped.
  for (const spelling of [word, word.replaceAll('fuenf', 'fünf').replaceAll('zwoelf', 'zwölf')])
    words.set(plainLabel(spelling), n);
}
say('сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот', 100, 100);
for (const one of ['a', 'an', 'ein', 'eine', 'einen']) words.set(plainLabel(one), 1);
for (const half of ['half a', 'half', 'ein halbes', 'halbes', 'полдюжины']) words.set(plainLabel(half), 0.5);

/** Never guesses: "a couple", "5 or 6", "about 5" and another unit are asked back. */
export function parseNumber(text: string, { decimals, units }: NumberContext): NumberReading {
  const typed = text.trim().replace(/\s+/gu, ' ').replace(/^[−–]/u, '-');
  if (typed === '' || typed.length > LONGEST) return { ok: false, why: 'unread' };
  const [, sign = '', figures = '', rest = ''] =
    /^([+-]?) ?(\d[\d .,'’_\u00a0\u202f]*|[.,]\d+)(.*)$/u.exec(typed) ?? [];
  if (figures === '') return spelled(typed, units);
  const digits = figures
    .trim()
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replace(/[.,]$/u, '');
  if (digits.replace(/\D/gu, '').length > MOST_DIGITS) return { ok: false, why: 'unread' };
  const behind = plainLabel(rest);
  if (/^\s*(?:[-–—/]|to |bis |oder |or |до |или )\s*\d/u.test(rest)) return { ok: false, why: 'range' };
  const factor = Object.hasOwn(times, behind) ? (times[behind] as number) : 1;
  if (factor === 1 && behind !== '' && !isUnit(behind, units))
    return { ok: false, why: /^\p{L}+\.?$/u.test(behind) ? 'unit' : 'unread' };
  const read = (marks: string) => {
    const decimal = parseDecimal(digits, marks);
    return decimal === null
      ? null
      : (Number(decimal.units) / 10 ** decimal.scale) * factor * (sign === '-' ? -1 : 1);
  };
  const grouped = read('');
  const asDecimal = read('.,');
  const value = grouped ?? asDecimal;
  if (value === null) return { ok: false, why: 'unread' };
  // "1.500" of something that has parts: fifteen hundred, or one and a half.
  if (decimals && grouped !== null && asDecimal !== null && grouped !== asDecimal)
    return { ok: false, why: 'which', readings: [grouped, asDecimal] };
  return { ok: true, value };
}

const isUnit = (word: string, units: readonly string[]): boolean =>
  anyUnit.includes(word) || units.some((unit) => plainLabel(unit) === word);

function spelled(typed: string, units: readonly string[]): NumberReading {
  const parts = plainLabel(typed).replace(/-/gu, ' ').split(' ');
  const last = parts.at(-1) ?? '';
  const named = parts.length > 1 && isUnit(last, units) ? parts.slice(0, -1) : parts;
  const of = Object.hasOwn(times, named.at(-1) ?? '') ? (times[named.at(-1) as string] as number) : null;
  const counted = of === null ? named : named.slice(0, -1);
  const whole = counted.length === 0 && of !== null ? 1 : sumOf(counted);
  if (whole === null) return { ok: false, why: 'unread' };
  const value = whole * (of ?? 1);
  return Number.isInteger(value) ? { ok: true, value } : { ok: false, why: 'unread' };
}

/** "twenty five", "сто двадцать пять": each part smaller than the one before it. */
function sumOf(parts: readonly string[]): number | null {
  const known = words.get(parts.join(' '));
  if (known !== undefined) return known;
  const numbers = parts.map((part) => words.get(part));
  let sum = 0;
  let room = Number.POSITIVE_INFINITY;
  for (const number of numbers) {
    if (number === undefined || number <= 0 || number >= room) return null;
    sum += number;
    room = number >= 100 ? 100 : number >= 20 ? 10 : 0;
  }
  return parts.length > 0 && sum > 0 ? sum : null;
}
