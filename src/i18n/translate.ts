// Turns a key into words of one language, with plural forms. Keys and parameters are typed by the English catalog.
import i18next, { type i18n } from 'i18next';
import de from './de/catalog.ts';
import en from './en/catalog.ts';
import type { Locale } from './locales.ts';
import { markCommands } from './mark-commands.ts';
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
      translate = translatorOf(instance, locale);
      translators.set(locale, translate);
    }
    return translate;
  };
}

/** Words and the names of parameters in turns: "{{done}} of {{plan}}" is ['', 'done', ' of ', 'plan', '']. */
type Template = readonly string[];

/** i18next finds the words once per key and plural form: doing it anew for each button would be half the cost of a card. */
function translatorOf(instance: i18n, locale: Locale): Translate {
  const find = instance.getFixedT(locale) as (key: string, options: object) => string;
  const plurals = new Intl.PluralRules(locale);
  const templates = new Map<string, Template>();

  function templateOf(key: string, count: string | number | undefined): Template {
    const form = typeof count === 'number' ? `${key} ${plurals.select(count)}` : key;
    let template = templates.get(form);
    if (!template) {
      const options = { skipInterpolation: true, ...(count === undefined ? {} : { count }) };
      template = markCommands(find(key, options)).split(/\{\{(\w+)\}\}/);
      templates.set(form, template);
    }
    return template;
  }

  return (key, params) => {
    const template = templateOf(key, params?.count);
    if (template.length === 1) return template[0] as string;
    return template.map((part, index) => (index % 2 === 0 ? part : String(params?.[part] ?? ''))).join('');
  };
}
