// The browser page's own words, which its script is given as they are.
import de from './de/web.ts';
import en from './en/web.ts';
import type { Locale } from './locales.ts';
import ru from './ru/web.ts';

const words: Record<Locale, Readonly<Record<string, string>>> = { en, ru, de };

export const webWords = (locale: Locale): Readonly<Record<string, string>> => words[locale];
