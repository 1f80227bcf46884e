// The country that a company most likely is in, where nobody says: it decides how "030 901820" is read. Pure.

/** The euro's members by their largest city's zone; every other currency names its country itself. */
const euroZones: Record<string, string> = {
  'Europe/Amsterdam': 'NL',
  'Europe/Athens': 'GR',
  'Europe/Berlin': 'DE',
  'Europe/Bratislava': 'SK',
  'Europe/Brussels': 'BE',
  'Europe/Dublin': 'IE',
  'Europe/Helsinki': 'FI',
  'Europe/Lisbon': 'PT',
  'Europe/Ljubljana': 'SI',
  'Europe/Luxembourg': 'LU',
  'Europe/Madrid': 'ES',
  'Europe/Malta': 'MT',
  'Europe/Paris': 'FR',
  'Europe/Riga': 'LV',
  'Europe/Rome': 'IT',
  'Europe/Sofia': 'BG',
  'Europe/Tallinn': 'EE',
  'Europe/Vienna': 'AT',
  'Europe/Vilnius': 'LT',
  'Europe/Zagreb': 'HR',
  'Asia/Nicosia': 'CY',
};

/** ISO 3166-1 alpha-2. The first two letters of a national currency's code are its country's; DE is the last resort. */
export function countryOf(company: { currency: string; timeZone: string }): string {
  const { currency, timeZone } = company;
  if (currency !== 'EUR' && !currency.startsWith('X')) return currency.slice(0, 2);
  return euroZones[timeZone] ?? 'DE';
}
