// The languages of the interface.
import { z } from 'zod';

export const locales = ['en', 'ru', 'de'] as const;
export const localeSchema = z.enum(locales);
export type Locale = (typeof locales)[number];

/** The language of the interface for a messenger's language tag ("de-AT" → de); null when there is none for it. */
export function localeOf(tag: string | undefined | null): Locale | null {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  if (language === 'uk' || language === 'be' || language === 'kk') return 'ru';
  return locales.find((locale) => locale === language) ?? null;
}
