// Finds the amounts of a line, and whether one alone is the sum that was meant. Pure.
import type { ParseContext } from '../engine/parse/context.ts';
import { parseMoney } from '../engine/parse/money.ts';
import type { Money } from './facts.ts';
import { isReference } from './reference-numbers.ts';
import type { Span } from './words.ts';

export interface FoundAmount extends Span, Money {
  /** A number alone: an amount only where one is expected. */
  readonly isBare: boolean;
}

/** A number with a sign before it, a letter for thousands right after it, and up to two words that may be its unit. */
const AMOUNT =
  /(?<![\p{L}\d:.,/+])(?<number>\p{Sc}?\s?\d(?:[\d.,'’]|\s(?=\d{3}(?!\d)))*(?:\p{L}(?!\p{L}))?(?:,-)?)(?<unit>\s?(?:\p{Sc}|\p{L}+\.?)(?:\s?(?:\p{Sc}|\p{L}+\.?))?)?/gu;
/** Small words are no units: "all" and "try" are currencies, and "5000 к пятнице" is no 5 million. */
const UNIT =
  /^(?:\p{Sc}|eur|euros?|евро|usd|dollars?|bucks|quid|доллар\p{L}*|chf|franken|руб\p{L}*\.?|р\.?|тыс\p{L}*\.?|млн\.?|миллион\p{L}*|tsd\.?|tausend|thousand|grand|mio\.?|mln|million\p{L}*|k|к|[kt]eur)$/iu;
/** "3M" is rather a customer than three millions. */
const COMPANY = /^\dM$/;
const CODE = /^[A-Z]{3}$/;
const isUnit = (text: string): boolean => UNIT.test(text.trim()) || CODE.test(text.trim());

export function findAmounts(text: string, context: ParseContext): FoundAmount[] {
  return [...text.matchAll(AMOUNT)].flatMap((match): FoundAmount[] => {
    const { number = '', unit = '' } = match.groups ?? {};
    if (COMPANY.test(number.trim()) || number.length > 30) return [];
    for (const said of readings(number, unit)) {
      const trimmed = said.replace(/(?<![.,])[.,]+$/u, '');
      // "7k5"
      if (/^\d/.test(text.slice(match.index + trimmed.length))) return [];
      const parsed = parseMoney(trimmed, context);
      if (!parsed.ok) continue;
      // "14.500" is grouped as sums are.
      const isBare = /^[\d\s.,'’]*$/.test(trimmed) && !/^\d{1,3}(?:[.'’]\d{3})+$/.test(trimmed.trim());
      const from = match.index + (said.length - said.trimStart().length);
      const { amount, currency } = parsed;
      if (isBare && isReference(text, from, match.index + trimmed.length)) return [];
      if (!/^\d{1,12}(?:\.\d{1,2})?$/.test(amount)) continue;
      return [{ from, to: match.index + trimmed.length, amount, currency, isBare }];
    }
    return [];
  });
}

/** The number with two words after it, with one, alone. */
function readings(number: string, unit: string): string[] {
  const [, one = '', two = ''] = /^(\s?(?:\p{Sc}|\p{L}+\.?))(.*)$/u.exec(unit) ?? [];
  return [
    ...(isUnit(one) && isUnit(two) ? [number + one + two] : []),
    ...(isUnit(one) ? [number + one] : []),
    ...(/^\p{L}/u.test(unit) ? [] : [number]),
  ];
}

/** A number and the word that it counts: "5 units", "50 chairs", "2 x 500". */
export const COUNT = /(?<![\d.,:/\p{L}])(\d{1,6})\s*(?:(?:x|х|×|\*|mal|times)\s*(?=\d)|\s(?=\p{L}))/giu;

/** count × price, to the cent. Null where it is no amount any more. */
export function times(count: number, { amount, currency }: Money): Money | null {
  const [whole = '0', cents = ''] = amount.split('.');
  const total = BigInt(whole + cents.padEnd(2, '0')) * BigInt(count);
  const text = total.toString().padStart(3, '0');
  const rest = text.slice(-2);
  const sum = text.slice(0, -2) + (rest === '00' ? '' : `.${rest}`);
  return sum.length > 12 ? null : { amount: sum, currency };
}
