// Reads an amount of money with its currency, exactly, as people of three languages write it.
import type { ParseContext } from './context.ts';
import { currencyNamed } from './currency.ts';
import { type Decimal, parseDecimal } from './decimal-number.ts';
import { toPlainCharacters } from './plain-characters.ts';

export type ParsedMoney =
  | { ok: true; amount: string; currency: string }
  | { ok: false; reason: 'empty' | 'not_an_amount' | 'negative' | 'too_large' };

const DEFAULT_CURRENCY = 'EUR';
const MAX_CENTS = 99_999_999_999_999n; // 999,999,999,999.99
const MAX_LENGTH = 1000;

const POWERS: readonly [RegExp, number][] = [
  [/^(?:k|к|t|т|тыс|тысяч[аиу]?|tsd|tausend|thousand|grand)$/iu, 3],
  [/^(?:m|м|mn|mln|mio|mill|million|millions|millionen|kk|кк|млн|миллиона?|миллионов)$/iu, 6],
  [/^(?:b|bn|bln|mrd|milliarden?|млрд|миллиарда?|миллиардов)$/iu, 9],
];
// Beside a multiplier three decimals make sense ("1.125m"), so there the language's own decimal mark is one.
const DECIMAL_MARKS = { en: '.', de: ',', ru: '.,' } as const;

const WORD = String.raw`(?:us\$|usd\$|\p{L}+\.?|\p{Sc})`;
const SHAPE = new RegExp(
  String.raw`^(?<before>${WORD})?\s*(?<number>[.,]?\d[\d .,'’ʼ${'`'}´_]*?)(?:[.,][-–—]{1,2})?\s*(?<words>${WORD}(?:\s*${WORD})?)?$`,
  'iu',
);

/**
 * `amount` is a decimal with exactly two digits ("12500.50"), never rounded: an amount finer than a cent is
 * 'not_an_amount'. The currency is the one named beside the number, else `ctx.currency`, else EUR. "1.200" and
 * "1,200" are 1200 in every language (no currency here has three decimals); "1.200k" follows the language.
 */
export function parseMoney(text: string, ctx: ParseContext): ParsedMoney {
  const typed = toPlainCharacters(text)
    .trim()
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replace(/[.,;]$/, '');
  if (typed === '') return { ok: false, reason: 'empty' };
  const isNegative = /^\p{Sc}?\s*[-−–]/u.test(typed);
  const money = readMoney(typed.replace(/^(\p{Sc}?)\s*[-−–+]\s*/u, '$1'), ctx);
  if (money === null) return { ok: false, reason: 'not_an_amount' };
  if (isNegative) return { ok: false, reason: 'negative' };
  if (money.cents > MAX_CENTS) return { ok: false, reason: 'too_large' };
  return { ok: true, amount: formatCents(money.cents), currency: money.currency };
}

function readMoney(text: string, ctx: ParseContext): { cents: bigint; currency: string } | null {
  const parts = text.length <= MAX_LENGTH ? SHAPE.exec(text)?.groups : undefined;
  if (!parts) return null;
  // "12 TEUR" is how German offers write thousands of euros.
  const words = (parts.words ?? '').replace(/^([kt])(eur)$/i, '$1 $2').match(new RegExp(WORD, 'giu')) ?? [];
  const power = words[0] === undefined ? null : powerNamed(words[0], ctx.locale);
  const named = [parts.before, ...(power === null ? words : words.slice(1))].filter(
    (name) => name !== undefined,
  );
  if (named.length > 1) return null;
  const home = ctx.currency ?? DEFAULT_CURRENCY;
  const currency = named[0] === undefined ? home : currencyNamed(named[0], home);
  const number = parseDecimal(parts.number ?? '', power === null ? '' : DECIMAL_MARKS[ctx.locale]);
  const cents = number === null ? null : toCents(number, power ?? 0);
  return currency === null || cents === null ? null : { cents, currency };
}

function powerNamed(word: string, locale: ParseContext['locale']): number | null {
  const bare = word.replace(/\.$/, '');
  // A German Billion is a thousand times the English one.
  if (/^billions?$/i.test(bare)) return locale === 'de' ? 12 : 9;
  return POWERS.find(([names]) => names.test(bare))?.[1] ?? null;
}

function toCents({ units, scale }: Decimal, power: number): bigint | null {
  const hundredfold = units * 10n ** BigInt(power + 2);
  const divisor = 10n ** BigInt(scale);
  return hundredfold % divisor === 0n ? hundredfold / divisor : null;
}

function formatCents(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
