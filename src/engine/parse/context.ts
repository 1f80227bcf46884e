// What a parser must know about the person who typed: their clock, zone, language and company.

export interface ParseContext {
  /** The instant the text was typed. */
  now: Date;
  /** A valid IANA zone, e.g. 'Europe/Berlin'. */
  timeZone: string;
  locale: 'en' | 'ru' | 'de';
  /** ISO 4217 code taken when an amount names no currency. Default: 'EUR'. */
  currency?: string;
  /** ISO 3166 code, e.g. 'DE': reads national phone numbers and the order of "11/12". */
  country?: string;
}
