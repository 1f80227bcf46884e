// Which currency the letters or the sign beside an amount mean.

const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']);
const CROWNS = new Set(['SEK', 'NOK', 'DKK', 'ISK', 'CZK']);
const CODES = new Set(Intl.supportedValuesOf('currency'));

const NAMES = new Map<string, string>([
  ...codes('EUR', '€', 'euro', 'euros', 'евро'),
  ...codes('USD', 'us$', 'usd$', 'dollar', 'dollars', 'доллар', 'доллара', 'долларов', 'долл'),
  ...codes('GBP', '£', 'pound', 'pounds', 'pfund', 'фунт', 'фунта', 'фунтов'),
  ...codes('RUB', '₽', 'р', 'руб', 'рубль', 'рубля', 'рублей', 'rur', 'rubel', 'rubles', 'roubles'),
  ...codes('CHF', 'fr', 'sfr', 'franken', 'francs', 'франк', 'франков'),
  ...codes('UAH', '₴', 'грн', 'гривен', 'гривна', 'гривны'),
  ...codes('KZT', '₸', 'тг', 'тенге'),
  ...codes('BYN', 'br', 'byn'),
  ...codes('PLN', 'zł', 'zl', 'злотых'),
  ...codes('TRY', '₺', 'лир'),
  ...codes('INR', '₹', 'rs', 'рупий'),
  ...codes('ILS', '₪'),
  ...codes('CNY', 'юаней', 'юань', 'yuan', 'rmb'),
  ...codes('CZK', 'kč'),
  ...codes('GEL', '₾', 'лари'),
  ...codes('AMD', '֏', 'драм'),
  ...codes('KRW', '₩'),
  ...codes('UZS', 'сум', 'сумов'),
]);

/** ISO 4217 code of a sign, code or word, or null; `home` settles "$", "¥" and "kr", which several countries use. */
export function currencyNamed(name: string, home: string): string | null {
  const key = name.toLowerCase().replace(/\.$/, '');
  if (key === '$') return DOLLARS.has(home) ? home : 'USD';
  if (key === '¥') return home === 'CNY' ? home : 'JPY';
  if (key === 'kr') return CROWNS.has(home) ? home : null;
  const code = key.toUpperCase();
  return NAMES.get(key) ?? (CODES.has(code) ? code : null);
}

function codes(code: string, ...names: string[]): [string, string][] {
  return names.map((name) => [name, code]);
}
