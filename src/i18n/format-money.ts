// Numbers and money in words of a language: "12,400 €", "12.400,50 €". One way for questions, receipts and digests.
import type { Locale } from './locales.ts';

const tags = { en: 'en-GB', ru: 'ru-RU', de: 'de-DE' } as const;
/** Making one takes a hundred times as long as using it; there are as many as languages times three. */
const formats = new Map<string, Intl.NumberFormat>();
const symbols = new Map<string, string>();

/** @param value a decimal as a string: it is never made a float */
export function formatNumber(value: string, locale: Locale): string {
  return formatOf(locale, null).format(value as `${number}`);
}

/**
 * An amount as people write it: whole amounts without cents, the currency behind it in every language.
 * @param amount a decimal as a string: it is never made a float
 * @param currency ISO 4217; a code that is none stands as it is
 */
export function formatMoney(amount: string, currency: string, locale: Locale): string {
  const digits = /\.\d*[1-9]/.test(amount) ? 2 : 0;
  return `${formatOf(locale, digits).format(amount as `${number}`)}\u00a0${symbolOf(currency, locale)}`;
}

function formatOf(locale: Locale, digits: number | null): Intl.NumberFormat {
  const key = `${locale}${digits}`;
  let format = formats.get(key);
  if (!format) {
    const fixed = digits === null ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat(tags[locale], fixed);
    formats.set(key, format);
  }
  return format;
}

/** "€"; the code where there is no sign for it, or none such currency. */
function symbolOf(currency: string, locale: Locale): string {
  const key = `${locale}${currency}`;
  let symbol = symbols.get(key);
  if (symbol === undefined) {
    const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    const parts = new Intl.NumberFormat(tags[locale], style).formatToParts(0);
    symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency;
    symbols.set(key, symbol);
  }
  return symbol;
}
