// Turns a key into words of one language, with plural forms. Keys and parameters are typed by the English catalog.
import i18next, { type i18n } from 'i18next';
import de from './de/catalog.ts';
import en from './en/catalog.ts';
import type { Locale } from './locales.ts';
import ru from './ru/catalog.ts';

type Catalog = typeof en;
type PluralForm = 'one' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Base}_${PluralForm}` ? Base : K;

/** A message's key, without its plural ending: `plan.toGo` stands for `plan.toGo_one`, `plan.toGo_other`. */
export type Key = WithoutPlural<Extract<keyof Catalog, string>>;
export type Params = Readonly<Record<string, string | number>>;
export type Translate = (key: Key, params?: Params) => string;

const catalogs: Record<Locale, Record<string, string>> = { en, ru, de };

/** Returns the translator of each language. Numbers in `count` choose the plural form. Never escapes: screens are not markup. */
export function createTranslations(): (locale: Locale) => Translate {
  const instance: i18n = i18next.createInstance();
  instance.init({
    lng: 'en',
    fallbackLng: false,
    resources: Object.fromEntries(
      Object.entries(catalogs).map(([locale, words]) => [locale, { translation: words }]),
    ),
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  } as Parameters<i18n['init']>[0]);
  const translators = new Map<Locale, Translate>();
  return (locale) => {
    let translate = translators.get(locale);
    if (!translate) {
      const fixed = instance.getFixedT(locale);
      translate = (key, params) => fixed(key as string, params as Record<string, unknown>) as string;
      translators.set(locale, translate);
    }
    return translate;
  };
}
