// Shows an exact amount as people write it: "12,400 €", "12.400,50 €".
import type { DialogContext } from './types.ts';

type Locale = DialogContext['locale'];

const tags = { en: 'en-GB', ru: 'ru-RU', de: 'de-DE' } as const;
/** Making a formatter takes far longer than using it; there are languages times two. */
const formats = new Map<string, Intl.NumberFormat>();
const symbols = new Map<string, string>();

/** The amount stays a decimal string all the way, so that no digit is lost; whole amounts show no cents. */
export function formatMoney(
  { amount, currency }: { amount: string; currency: string },
  locale: Locale,
): string {
  const digits = /\.0*[1-9]/.test(amount) ? 2 : 0;
  return `${formatOf(locale, digits).format(amount as `${number}`)}\u00a0${symbolOf(currency, locale)}`;
}

function formatOf(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale}${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(tags[locale], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
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
