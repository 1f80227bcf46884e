// How a line of each kind begins, where its command was typed instead: "/meeting acme" is read as "meeting acme".
import type { Locale } from '../../../i18n/locales.ts';

export const kindWords: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  meeting: { en: 'meeting', de: 'Termin', ru: 'встреча' },
  call: { en: 'call', de: 'Anruf', ru: 'звонок' },
  deal: { en: 'deal', de: 'Deal', ru: 'сделка' },
  customer: { en: 'new customer', de: 'neuer Kunde', ru: 'новый клиент' },
  planned_call: { en: 'call back', de: 'zurückrufen', ru: 'перезвонить' },
};
