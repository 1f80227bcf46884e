// Which country a row is in, by its country, dialling-code or state column: that decides how its numbers are read. Pure.
import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import { foldHeader } from './fold-header.ts';

/** Nobody writes a country in more. */
const longest = 60;

const countries = getCountries();
/** Of several with one code the one that people mean. */
const mainOf: Readonly<Record<string, CountryCode>> = {
  1: 'US',
  7: 'RU',
  44: 'GB',
  39: 'IT',
  61: 'AU',
  47: 'NO',
  358: 'FI',
  212: 'MA',
  262: 'RE',
  590: 'GP',
  599: 'CW',
  290: 'SH',
};

const byCode = new Map<string, CountryCode>();
for (const country of countries) {
  const code = getCountryCallingCode(country);
  if (!byCode.has(code)) byCode.set(code, mainOf[code] ?? country);
}

const spoken: Readonly<Record<string, string>> = {
  US: 'usa, united states of america, america, u s a, u s, vereinigte staaten von amerika, сша, соединенные штаты америки, amerika',
  GB: 'uk, great britain, england, scotland, wales, northern ireland, grossbritannien, vereinigtes konigreich, великобритания, англия',
  DE: 'deutschland, brd, germany, bundesrepublik deutschland, d, германия, ger, deu, фрг',
  AT: 'osterreich, oesterreich, a, aut, австрия',
  CH: 'schweiz, suisse, svizzera, sui, che, швейцария, swiss',
  RU: 'russland, rus, российская федерация, рф, россия, russian federation',
  CZ: 'tschechien, czech republic, tschechische republik, чехия',
  NL: 'holland, niederlande, the netherlands, голландия',
  BY: 'belarus, weissrussland, белоруссия, беларусь, республика беларусь',
  KZ: 'казахстан, республика казахстан, kaz',
  KR: 'south korea, sudkorea, южная корея',
  TR: 'turkey, turkei, turkiye, турция',
  UA: 'ukraine, украина, ukr',
  AE: 'uae, vae, оаэ, emirates',
  MD: 'moldova, молдова, молдавия',
  KG: 'киргизия, кыргызстан',
  IE: 'ireland, irland, republic of ireland',
  MK: 'macedonia, north macedonia',
};

/** ISO 3166-1 alpha-3 of those that customers come from most. */
const threeLetters =
  'GBR GB USA US CAN CA FRA FR ITA IT ESP ES POL PL NLD NL BEL BE LUX LU DNK DK SWE SE NOR NO FIN FI CZE CZ SVK SK HUN HU ROU RO BGR BG GRC GR PRT PT IRL IE UKR UA BLR BY TUR TR ISR IL IND IN CHN CN JPN JP KOR KR AUS AU NZL NZ BRA BR MEX MX ARE AE SAU SA ZAF ZA EST EE LVA LV LTU LT HRV HR SVN SI SRB RS GEO GE ARM AM AZE AZ UZB UZ KGZ KG TJK TJ LIE LI ISL IS SGP SG HKG HK THA TH VNM VN ARG AR CHL CL COL CO EGY EG NGA NG KEN KE'.split(
    ' ',
  );

const byName = new Map<string, CountryCode>();
for (const locale of ['en', 'de', 'ru', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'tr', 'uk']) {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  for (const country of countries) {
    const name = foldHeader(names.of(country) ?? country);
    if (!byName.has(name)) byName.set(name, country);
  }
}
for (const country of countries) byName.set(country.toLowerCase(), country);
for (let at = 0; at < threeLetters.length; at += 2)
  byName.set((threeLetters[at] ?? '').toLowerCase(), threeLetters[at + 1] as CountryCode);
for (const [country, names] of Object.entries(spoken))
  for (const name of names.split(', ')) byName.set(foldHeader(name), country as CountryCode);

/** "Deutschland", "DE", "DEU", "+49", "0049", "Germany (+49)"; null for what is no country. */
export function countryOf(value: string): CountryCode | null {
  const text = value.slice(0, longest).replace(/^['’]/, '').trim();
  if (text === '') return null;
  const code = /^(?:\+|00)?\s*(\d{1,4})$/.exec(text)?.[1];
  if (code) return byCode.get(code.replace(/^0+/, '')) ?? nanp(code);
  return (
    byName.get(foldHeader(text)) ??
    byName.get(foldHeader(text.replace(/\(.*$/, ''))) ??
    countryOfCode(/\+\s?(\d{1,3})/.exec(text)?.[1])
  );
}

/** "49" of DE. @param country one that countryOf answered, or the company's */
export const callingCodeOf = (country: string): string =>
  countries.includes(country.toUpperCase() as CountryCode)
    ? getCountryCallingCode(country.toUpperCase() as CountryCode)
    : '';

/** "49" of "+4930…". @param phone in E.164 */
export function callingCodeIn(phone: string): string {
  const digits = phone.replace(/^\+/, '');
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => byCode.has(code)) ?? '';
}

const countryOfCode = (code: string | undefined): CountryCode | null =>
  code === undefined ? null : (byCode.get(code) ?? null);

/** "1242" is the Bahamas, within the numbers of North America: read like those. */
const nanp = (code: string): CountryCode | null => (/^1\d{3}$/.test(code) ? 'US' : null);

const states: Readonly<Record<string, string>> = {
  US: 'al alabama ak alaska az arizona ar arkansas ca california co colorado ct connecticut de delaware fl florida ga georgia hi hawaii id idaho il illinois in indiana ia iowa ks kansas ky kentucky la louisiana me maine md maryland ma massachusetts mi michigan mn minnesota ms mississippi mo missouri mt montana ne nebraska nv nevada nh new_hampshire nj new_jersey nm new_mexico ny new_york nc north_carolina nd north_dakota oh ohio ok oklahoma or oregon pa pennsylvania ri rhode_island sc south_carolina sd south_dakota tn tennessee tx texas ut utah vt vermont va virginia wa washington wv west_virginia wi wisconsin wy wyoming dc district_of_columbia',
  CA: 'ab alberta bc british_columbia mb manitoba nb new_brunswick nl newfoundland_and_labrador ns nova_scotia on ontario pe prince_edward_island qc quebec sk saskatchewan',
  DE: 'bw baden_wurttemberg by bayern bavaria be berlin bb brandenburg hb bremen hh hamburg he hessen hesse mv mecklenburg_vorpommern ni niedersachsen lower_saxony nw nrw nordrhein_westfalen north_rhine_westphalia rp rheinland_pfalz sl saarland sn sachsen saxony st sachsen_anhalt sh schleswig_holstein th thuringen thuringia',
  AT: 'burgenland karnten niederosterreich oberosterreich salzburg steiermark tirol tyrol vorarlberg wien vienna',
  CH: 'zh zurich be bern lu luzern ur uri sz schwyz zg zug fr freiburg so solothurn bs basel_stadt bl basel_landschaft sg st_gallen gr graubunden ag aargau tg thurgau ti tessin ticino vd waadt vaud vs wallis valais ne neuenburg ge genf geneva geneve ju jura',
  AU: 'nsw new_south_wales vic victoria qld queensland tas tasmania',
  RU: 'москва московская санкт_петербург ленинградская татарстан башкортостан краснодарскии moscow moskau moscow_oblast saint_petersburg sankt_petersburg tatarstan',
};
const countriesOfState = new Map<string, Set<CountryCode>>();
for (const [country, list] of Object.entries(states))
  for (const state of list.split(' ')) {
    const key = state.replaceAll('_', ' ');
    countriesOfState.set(key, (countriesOfState.get(key) ?? new Set()).add(country as CountryCode));
  }

/** Of a state that several countries have the company's own country has it; else nobody knows. */
export function countryOfState(value: string, company: string): CountryCode | null {
  const key = foldHeader(value.slice(0, longest))
    .replace(/ (?:область|обл|краи|oblast|state|республика)$/u, '')
    .replace(/^(?:г|республика|kanton|canton|land|freistaat) /u, '');
  const iso = /^([a-z]{2}) ([a-z]{2,3})$/.exec(key);
  if (
    iso &&
    byName.has(iso[1] as string) &&
    countriesOfState.get(iso[2] as string)?.has((iso[1] as string).toUpperCase() as CountryCode)
  )
    return byName.get(iso[1] as string) ?? null;
  const found = countriesOfState.get(key);
  if (!found) return null;
  if (found.has(company.toUpperCase() as CountryCode)) return company.toUpperCase() as CountryCode;
  return found.size === 1 ? ([...found][0] ?? null) : null;
}
