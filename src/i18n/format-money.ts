// Numbers and money in words of a language.
import type { Locale } from './locales.ts';

/** Making one takes a hundred times as long as using it; there are as many as languages and currencies. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: Locale, currency: string | null, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      ...(currency !== null && { style: 'currency', currency }),
      ...(whole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
    });
    formats.set(key, format);
  }
  return format;
}

/** @param value a decimal as a string: it is never made a float */
export function formatNumber(value: string, locale: Locale): string {
  return formatOf(locale, null, false).format(value as `${number}`);
}

/**
 * An amount as people write it: whole amounts without cents.
 * @param amount a decimal as a string: it is never made a float
 * @param currency ISO 4217
 */
export function formatMoney(amount: string, currency: string, locale: Locale): string {
  const whole = !/\.\d*[1-9]/.test(amount);
  return formatOf(locale, currency, whole).format(amount as `${number}`);
}
