// Numbers and money in words of a language: "€12,400", "12.400,50 €", "12 400 €". One way for questions, receipts and digests.
import type { Locale } from './locales.ts';

const tags = { en: 'en-GB', ru: 'ru-RU', de: 'de-DE' } as const;
/** Making one takes a hundred times as long as using it; there are as many as languages times three, and times currencies. */
const formats = new Map<string, Intl.NumberFormat>();

/** @param value a decimal as a string: it is never made a float */
export function formatNumber(value: string, locale: Locale): string {
  return formatOf(locale, {}).format(value as `${number}`);
}

/**
 * An amount as people of the language write it: whole amounts without cents, the sign where it stands there.
 * @param amount a decimal as a string: it is never made a float
 * @param currency ISO 4217; a code that is none stands as it is, behind the number
 */
export function formatMoney(amount: string, currency: string, locale: Locale): string {
  const digits = /\.\d*[1-9]/.test(amount) ? 2 : 0;
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (!/^[A-Z]{3}$/i.test(currency))
    return `${formatOf(locale, fixed).format(amount as `${number}`)}\u00a0${currency}`;
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...fixed } as const;
  return formatOf(locale, style).format(amount as `${number}`);
}

function formatOf(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.currency ?? ''} ${options.maximumFractionDigits ?? ''}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(tags[locale], options);
    formats.set(key, format);
  }
  return format;
}
