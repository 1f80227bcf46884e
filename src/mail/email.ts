// An e-mail before it becomes bytes.
import type { Locale } from '../i18n/locales.ts';

export interface Email {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: Locale;
  /** Where the reader unsubscribes. */
  readonly unsubscribeUrl: string;
}
