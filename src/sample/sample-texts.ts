// Every text of the sample company, in each language and in the same order: a text is put in another's place by its position.
import type { Locale } from '../i18n/locales.ts';
import { createTranslations } from '../i18n/translate.ts';

export interface SampleTexts {
  readonly subjects: readonly string[];
  readonly titles: readonly string[];
  readonly reasons: readonly string[];
  readonly tags: readonly string[];
  readonly teams: readonly string[];
  /** The first manager's customers, and after them 120 for all others; each once. */
  readonly customers: readonly string[];
  /** What two managers ask the operator for. */
  readonly requests: readonly [string, string];
}

interface Names {
  readonly known: readonly string[];
  readonly places: string;
  readonly trades: readonly string[];
  /** A company's name of a place and a trade, and its legal form by its number. */
  readonly named: (place: string, trade: string, number: number) => string;
  readonly tags: readonly string[];
  readonly teams: readonly string[];
  readonly requests: readonly [string, string];
}

const english = [' Ltd', ' plc', ' LLP', '', ''];
const german = [' GmbH', ' AG', ' KG', '', ''];
const russian = ['ООО', 'АО', 'ИП', '', ''];

const names: Record<Locale, Names> = {
  en: {
    known: ['Acme GmbH', 'Daisy Foods', 'Berg & Sohn', 'Nordlicht', 'Kite Ltd', 'Studio Mo'],
    places:
      'Eagle Birch Falcon Hansa Linden Sunny Shore Forest Alpine Copper Silk Silver Elbe Isar Spree Havel Oder Rhine Weser Moselle',
    trades: ['Pharmacy', 'Print', 'Logistics', 'Furniture', 'Engineering', 'Optics'],
    named: (place, trade, number) => `${place} ${trade}${english[number % english.length]}`,
    tags: ['VIP', 'Partner', 'Berlin'],
    teams: ['Team North', 'Team South'],
    requests: ['Krause, +49 30 23125 900', 'Harbour Optics, Vera Sommer, vera@harbour-optics.example'],
  },
  de: {
    known: ['Acme GmbH', 'Kamille & Co', 'Berg & Sohn', 'Nordlicht', 'Drachen GmbH', 'Studio Mo'],
    places:
      'Adler Birken Falken Hanse Linden Sonnen Ufer Wald Alpen Kupfer Seiden Silber Elbe Isar Spree Havel Oder Rhein Weser Mosel',
    trades: ['Apotheke', 'Druck', 'Logistik', 'Möbel', 'Technik', 'Optik'],
    named: (place, trade, number) => `${place} ${trade}${german[number % german.length]}`,
    tags: ['VIP', 'Partner', 'Berlin'],
    teams: ['Team Nord', 'Team Süd'],
    requests: ['Krause, +49 30 23125 900', 'Hafen Optik, Vera Sommer, vera@hafen-optik.example'],
  },
  ru: {
    known: ['Акме', 'Ромашка', 'Берг и сын', 'Северное сияние', 'Воздушный змей', 'Студия Мо'],
    places:
      'Орёл Берёза Сокол Ганза Липа Солнце Берег Лес Альпы Медь Шёлк Серебро Эльба Изар Шпрее Хафель Одер Рейн Везер Мозель',
    trades: ['Аптека', 'Печать', 'Логистика', 'Мебель', 'Техника', 'Оптика'],
    named(place, trade, number) {
      const form = russian[number % russian.length];
      return form ? `${form} «${place} ${trade}»` : `${place} ${trade}`;
    },
    tags: ['VIP', 'Партнёр', 'Берлин'],
    teams: ['Команда Север', 'Команда Юг'],
    requests: ['Краузе, +49 30 23125 900', 'Гавань Оптика, Вера Зоммер, vera@hafen-optik.example'],
  },
};

/** Of the first manager's customers, the one whose phone and e-mail nobody has entered. */
export const withoutContact = 5;

/** Made with the first text that is needed: most starts need none. */
let translations: ReturnType<typeof createTranslations> | undefined;

/** Subjects, titles and reasons as the dialogs offer them: what is stored of a choice is its words. */
export function sampleTexts(locale: Locale): SampleTexts {
  translations ??= createTranslations();
  const t = translations(locale);
  const { known, places, trades, named, tags, teams, requests } = names[locale];
  const allPlaces = places.split(' ');
  const madeUp = Array.from({ length: allPlaces.length * trades.length }, (_, number) => {
    const place = allPlaces[number % allPlaces.length] as string;
    const trade = trades[(number + Math.floor(number / 60)) % trades.length] as string;
    return named(place, trade, number);
  });
  return {
    subjects: [
      t('subject.presentation'),
      t('subject.pricing'),
      t('subject.contract'),
      t('subject.complaint'),
    ],
    titles: [t('title.offer'), t('title.order'), t('title.renewal'), t('title.service')],
    reasons: [
      t('lostReason.price'),
      t('lostReason.competitor'),
      t('lostReason.budget'),
      t('lostReason.timing'),
    ],
    tags,
    teams,
    customers: [...known, ...madeUp],
    requests,
  };
}
