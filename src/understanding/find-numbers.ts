// Finds a phone number or an amount within a line.
import { type MoneyValue, moneySchema } from '../engine/fields/money.ts';
import type { ParseContext } from '../engine/parse/context.ts';
import { phonesIn } from '../engine/parse/find-reaches.ts';
import { parseMoney } from '../engine/parse/money.ts';

export interface Found<T> {
  readonly value: T;
  /** The line without it. */
  readonly rest: string;
}

/** The first number that can be called. In E.164. */
export function findPhone(line: string, country: string): Found<string> | null {
  const [found] = phonesIn(line, country);
  return found ? { value: found.phone, rest: without(line, found.at, found.length) } : null;
}

/** A number with a sign before it, a letter for thousands right after it, and up to two words that may be its unit. */
const AMOUNT =
  /(?<![\p{L}\d:.,/+])(?<number>\p{Sc}?\s?\d(?:[\d.,'’]|\s(?=\d{3}(?!\d)))*\p{L}?(?:,-)?)(?<unit>\s?(?:\p{Sc}|\p{L}+\.?)(?:\s?(?:\p{Sc}|\p{L}+\.?))?)?/gu;
/** Small words are no units: "all" and "try" are currencies, and "5000 к пятнице" is no 5 million. */
const UNIT =
  /^(?:\p{Sc}|eur|euros?|евро|usd|dollars?|доллар\p{L}*|chf|franken|руб\p{L}*\.?|р\.|тыс\p{L}*\.?|млн\.?|миллион\p{L}*|tsd\.?|tausend|thousand|grand|mio\.?|mln|million\p{L}*)$/iu;
/** "3M" is rather a customer than three millions. */
const COMPANY = /^\dM$/;
const CODE = /^[A-Z]{3}$/;
const isUnit = (text: string): boolean => UNIT.test(text.trim()) || CODE.test(text.trim());

/**
 * One with a currency or a multiplier before a bare number, then the larger one.
 * @param bare whether a number alone is an amount, too
 */
export function findAmount(line: string, context: ParseContext, bare: boolean): Found<MoneyValue> | null {
  const found = [...line.matchAll(AMOUNT)].flatMap((match) => {
    const { number = '', unit = '' } = match.groups ?? {};
    if (COMPANY.test(number.trim())) return [];
    for (const text of readings(number, unit)) {
      const parsed = parseMoney(text, context);
      if (!parsed.ok) continue;
      const isBare = /^[\d\s.,'’]*$/.test(text);
      if (isBare && (!bare || !/\d.*\d/.test(text))) continue;
      const value = moneySchema.parse({ amount: parsed.amount, currency: parsed.currency });
      return [{ value, isBare, rest: without(line, match.index, text.length) }];
    }
    return [];
  });
  found.sort(
    (a, b) => Number(a.isBare) - Number(b.isBare) || Number(b.value.amount) - Number(a.value.amount),
  );
  return found[0] ?? null;
}

/** The number with two words after it, with one, alone. */
function readings(number: string, unit: string): string[] {
  const [, one = '', two = ''] = /^(\s?(?:\p{Sc}|\p{L}+\.?))(.*)$/u.exec(unit) ?? [];
  return [
    ...(isUnit(one) && isUnit(two) ? [number + one + two] : []),
    ...(isUnit(one) ? [number + one] : []),
    number,
  ];
}

const without = (line: string, at: number, length: number): string =>
  `${line.slice(0, at)} ${line.slice(at + length)}`;
