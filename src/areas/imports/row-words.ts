// The words of lines that an import writes into a note, in the company's language.
import type { Locale } from '../../i18n/locales.ts';
import { createTranslations } from '../../i18n/translate.ts';
import type { RowWords } from './row-cells.ts';

export function rowWords(locale: Locale): RowWords {
  const t = createTranslations()(locale);
  return {
    column: (number) => t('import.column', { number }),
    alsoCalled: (name) => t('import.line.name', { name }),
    taxNumber: (number) => t('import.line.taxNumber', { number }),
    position: (position) => t('import.line.position', { position }),
  };
}
