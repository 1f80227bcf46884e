// The time zone that somebody means by the name of a city, in the languages of the interface, or by its own name. Pure.
import { IANAZone } from 'luxon';
import { plainLabel } from '../../engine/plain-label.ts';
import { nameKey } from '../../understanding/name-key.ts';

/** Cities whose zone is named after another one, and names that other languages have. */
const CITIES: Readonly<Record<string, string>> = {
  'Europe/Berlin':
    'München, Munich, Мюнхен, Hamburg, Köln, Cologne, Кёльн, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Dresden, Hannover, Nürnberg, Nuremberg, Bremen, Dortmund, Essen, Bonn, Deutschland, Germany, Германия',
  'Europe/Vienna': 'Wien, Вена, Graz, Salzburg, Linz, Innsbruck, Österreich, Austria, Австрия',
  'Europe/Zurich':
    'Zürich, Цюрих, Genf, Geneva, Genève, Женева, Basel, Bern, Schweiz, Switzerland, Швейцария',
  'Europe/London':
    'Лондон, Manchester, Birmingham, Edinburgh, Glasgow, Liverpool, Leeds, Bristol, Großbritannien, UK, Великобритания',
  'Europe/Dublin': 'Дублин, Irland, Ireland, Ирландия',
  'Europe/Paris': 'Париж, Lyon, Marseille, Nizza, Nice, Frankreich, France, Франция',
  'Europe/Rome':
    'Rom, Roma, Рим, Mailand, Milan, Milano, Милан, Neapel, Naples, Turin, Italien, Italy, Италия',
  'Europe/Madrid': 'Мадрид, Barcelona, Барселона, Valencia, Sevilla, Spanien, Spain, Испания',
  'Europe/Lisbon': 'Lissabon, Lisboa, Лиссабон, Porto, Portugal, Португалия',
  'Europe/Warsaw':
    'Warschau, Warszawa, Варшава, Krakau, Krakow, Kraków, Краков, Danzig, Gdansk, Breslau, Wroclaw, Polen, Poland, Польша',
  'Europe/Prague': 'Prag, Praha, Прага, Brünn, Brno, Tschechien, Czechia, Чехия',
  'Europe/Budapest': 'Будапешт, Ungarn, Hungary, Венгрия',
  'Europe/Athens': 'Athen, Афины, Griechenland, Greece, Греция',
  'Europe/Copenhagen': 'Kopenhagen, København, Копенгаген, Dänemark, Denmark',
  'Europe/Brussels': 'Brüssel, Bruxelles, Брюссель, Antwerpen, Belgien, Belgium',
  'Europe/Amsterdam': 'Амстердам, Rotterdam, Den Haag, The Hague, Niederlande, Netherlands',
  'Europe/Stockholm': 'Стокгольм, Göteborg, Gothenburg, Schweden, Sweden',
  'Europe/Bucharest': 'Bukarest, București, Бухарест, Rumänien, Romania',
  'Europe/Belgrade': 'Belgrad, Beograd, Белград, Serbien, Serbia, Сербия',
  'Europe/Kyiv':
    'Kiew, Kiev, Киев, Київ, Lviv, Lemberg, Львов, Львів, Odesa, Odessa, Одесса, Charkiw, Kharkiv, Харьков, Ukraine, Украина',
  'Europe/Minsk': 'Минск, Belarus, Беларусь',
  'Europe/Moscow':
    'Moskau, Moskva, Москва, Мск, Sankt Petersburg, St Petersburg, St. Petersburg, Saint Petersburg, Санкт-Петербург, Петербург, Питер, Nizhny Novgorod, Нижний Новгород, Kazan, Казань, Rostov, Ростов, Ростов-на-Дону, Krasnodar, Краснодар, Sotschi, Sochi, Сочи, Воронеж, Voronezh',
  'Europe/Samara': 'Самара, Тольятти',
  'Asia/Yekaterinburg':
    'Екатеринбург, Jekaterinburg, Ekaterinburg, Челябинск, Chelyabinsk, Уфа, Ufa, Пермь, Perm, Тюмень',
  'Asia/Omsk': 'Омск',
  'Asia/Novosibirsk': 'Новосибирск, Nowosibirsk',
  'Asia/Krasnoyarsk': 'Красноярск, Krasnojarsk',
  'Asia/Irkutsk': 'Иркутск',
  'Asia/Yakutsk': 'Якутск, Jakutsk',
  'Asia/Vladivostok': 'Владивосток, Wladiwostok, Хабаровск',
  'Asia/Almaty': 'Алматы, Алма-Ата, Astana, Астана, Kasachstan, Kazakhstan, Казахстан',
  'Asia/Tbilisi': 'Тбилиси, Tiflis, Georgien, Грузия',
  'Asia/Yerevan': 'Ереван, Jerewan, Eriwan, Armenien, Armenia, Армения',
  'Asia/Tashkent': 'Ташкент, Taschkent, Usbekistan, Узбекистан',
  'Asia/Dubai': 'Дубай, Abu Dhabi',
  'Asia/Jerusalem': 'Тель-Авив, Tel Aviv, Иерусалим, Israel, Израиль',
  'Europe/Istanbul': 'Стамбул, Ankara, Анкара, Türkei, Turkey, Турция',
  'Asia/Kolkata':
    'Delhi, New Delhi, Дели, Mumbai, Мумбаи, Bangalore, Bengaluru, Chennai, Indien, India, Индия',
  'Asia/Shanghai': 'Peking, Beijing, Пекин, Шанхай, Shenzhen, China, Китай',
  'Asia/Tokyo': 'Tokio, Токио, Osaka, Kyoto, Japan, Япония',
  'Asia/Singapore': 'Singapur, Сингапур',
  'America/New_York':
    'New York City, NYC, Нью-Йорк, Boston, Washington, Вашингтон, Philadelphia, Miami, Атланта, Atlanta',
  'America/Chicago': 'Чикаго, Dallas, Houston, Austin, Minneapolis',
  'America/Denver': 'Денвер, Salt Lake City',
  'America/Los_Angeles':
    'Лос-Анджелес, San Francisco, Сан-Франциско, Seattle, San Diego, Las Vegas, Portland',
  'America/Toronto': 'Торонто, Montreal, Montréal, Ottawa',
  'America/Sao_Paulo': 'São Paulo, Rio de Janeiro, Rio',
  'Australia/Sydney': 'Сидней, Canberra',
};

/** "frankfurt am main", "frankfurt/main" are read by their first words where the whole is no name. */
const plainCity = (text: string): string => plainLabel(text.replace(/[_-]/gu, ' '));

const byName = new Map<string, string>();
for (const [zone, names] of Object.entries(CITIES))
  for (const name of names.split(',')) byName.set(plainCity(name), zone);
for (const zone of Intl.supportedValuesOf('timeZone'))
  byName.set(plainCity(zone.slice(zone.lastIndexOf('/') + 1)), zone);

/** "Berlin" as it would be written in another alphabet. */
const byKey = new Map([...byName].map(([name, zone]) => [nameKey(name), zone]));

const longestName = 60;

/** The zone's own name as it is written there, for "europe/berlin", "Berlin", "Берлин", "Köln"; null for what is no place. */
export function timeZoneNamed(text: string): string | null {
  if (text.length > longestName) return null;
  const wanted = text.trim().replace(/^(?:in|aus|from|в|из)\s+/iu, '');
  if (wanted === '') return null;
  const name = wanted.replace(/\s+/gu, '_');
  if (name.includes('/') || /^utc$/i.test(name)) return zoneCalled(name);
  const key = nameKey(wanted);
  return byName.get(plainCity(wanted)) ?? (key === '' ? null : (byKey.get(key) ?? null));
}

const zones = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));

const zoneCalled = (name: string): string | null =>
  zones.get(name.toLowerCase()) ?? (IANAZone.isValidZone(name) ? name : null);
