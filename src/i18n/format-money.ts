// Money in words of a language.
import type { Locale } from './locales.ts';

/**
 * An amount as people write it: whole amounts without cents.
 * @param amount a decimal as a string: it is never made a float
 * @param currency ISO 4217
 */
export function formatMoney(amount: string, currency: string, locale: Locale): string {
  const whole = !/\.\d*[1-9]/.test(amount);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(whole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  }).format(amount as `${number}`);
}
