// The browser page's own words, which its script is given as they are.

import type { Locale } from '../../src/i18n/locales.ts';
import de from './words/de.ts';
import en from './words/en.ts';
import ru from './words/ru.ts';

const words: Record<Locale, Readonly<Record<string, string>>> = { en, ru, de };

export const webWords = (locale: Locale): Readonly<Record<string, string>> => words[locale];
