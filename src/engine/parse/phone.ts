// Reads a phone number in any notation and shows it in the international one.
import { isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { toAsciiDigits } from './plain-characters.ts';

export type ParsedPhone =
  | { ok: true; phone: string }
  | { ok: false; reason: 'empty' | 'no_area_code' | 'not_a_phone' };

const LABEL_WORD =
  'telefonnummer|telefon|telephone|phone|fon|fone|tel|mobiltelefon|mobilnummer|mobile|mobil|mob|handynummer|handy|cell|office|work|büro|privat|whatsapp|nummer|number|телефон|тел|т|мобильный|мобила|моб|сотовый|сот|раб|рабочий|номер';
const LABEL = new RegExp(
  String.raw`^(?:(?:${LABEL_WORD})(?![\p{L}])\s?[.:]{0,3}-?\s{0,5}(?:(?:nr|no)\.?:?)?\s{0,3}){1,2}(?:\/{2})?`,
  'iu',
);
const LABEL_AFTER = new RegExp(String.raw`[\s,]{0,3}\(?(?:${LABEL_WORD})\.?\)?$`, 'iu');
const EXTENSION =
  /[\s,;]{0,5}\(?(?:extension|ext|x|добавочный|доб|вн|внутр|durchwahl|dw|nebenstelle|;?ext=|#)[\s.:=]{0,4}\d{1,7}\s?\)?\.?$/iu;
const WRAPPED = /^["'«»„“”<[]+|(?<!["'«»“”>\].,;])["'«»“”>\].,;]+$/gu;
/** "24.12.2026" would be a number of Düren. */
const DATE = /^(?:[0-3]?\d\.[01]?\d\.(?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)$/;
const PHONE_CHARACTERS = /^\+?[\d\s().\-/~‐-―−·[\]]+$/u;
// Shorter digit strings are not even a local number; a hint about the area code would mislead.
const MIN_LOCAL_DIGITS = 5;
const MAX_LOCAL_DIGITS = 8;
const MAX_DIGITS = 15; // ITU-T E.164
/** Nothing longer is one number, whatever stands around it. */
const MAX_LENGTH = 60;

/**
 * The number in E.164; an extension is dropped. `country` reads national notation ("8 (495) …" in RU).
 * 'no_area_code': a number, but local only, or national while no country is known. Validity is checked against
 * the numbering plan (full metadata), so a made-up number is 'not_a_phone'.
 */
export function parsePhone(text: string, ctx: { country?: string }): ParsedPhone {
  const cut = text.trim();
  if (cut === '') return { ok: false, reason: 'empty' };
  // Cut before it is matched: what is longer is no number, and costs nothing.
  if (cut.length > 2 * MAX_LENGTH) return { ok: false, reason: 'not_a_phone' };
  const typed = toAsciiDigits(cut).replace(WRAPPED, '').trim();
  const bare = typed
    .replace(LABEL, '')
    .replace(EXTENSION, '')
    .replace(LABEL_AFTER, '')
    .replace(EXTENSION, '')
    .trim();
  if (DATE.test(bare) || bare.length > MAX_LENGTH || !PHONE_CHARACTERS.test(plusFirst(bare)))
    return { ok: false, reason: 'not_a_phone' };
  // "00" is dialled for "+" nearly everywhere, also by people whose own country uses another prefix;
  // "+49 (0)30": that zero is never dialled together with the country code.
  const dialled = plusFirst(bare)
    .replace(/^00(?=\s?[1-9])/, '+')
    .replace(/^(\+\s?\d{1,3})[\s./-]{0,2}[([]0[)\]]/, '$1 ')
    .replace(/[·−]/gu, '-');
  const country = ctx.country?.toUpperCase() ?? '';
  const reason = lacksAreaCode(dialled) ? 'no_area_code' : 'not_a_phone';
  try {
    const number = parsePhoneNumberWithError(dialled, {
      extract: false,
      ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
    });
    return number.isValid() ? { ok: true, phone: number.number } : { ok: false, reason };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const isNational = error.message === 'INVALID_COUNTRY' && !dialled.startsWith('+');
    const isWhole =
      isNational && countDigits(dialled) >= MIN_LOCAL_DIGITS && countDigits(dialled) <= MAX_DIGITS;
    return { ok: false, reason: isWhole ? 'no_area_code' : reason };
  }
}

/** What to search by: a whole number in the form in which numbers are stored, anything else as it was typed. */
export function searchedAs(query: string, ctx: { country?: string }): string {
  const parsed = parsePhone(query, ctx);
  return parsed.ok ? parsed.phone : query;
}

/** International notation, e.g. "+49 30 901820"; anything that is not E.164 comes back as it is. */
export function formatPhone(e164: string): string {
  try {
    return parsePhoneNumberWithError(e164).formatInternational();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return e164;
  }
}

/** "(+49) 30", "+ 49": the plus comes first. */
const plusFirst = (bare: string): string => bare.replace(/^[([]\s?(\+|00)\s?(\d{1,3})\s?[)\]]/, '$1$2 ');

function lacksAreaCode(dialled: string): boolean {
  const digits = countDigits(dialled);
  return !/^[+0]/.test(dialled) && digits >= MIN_LOCAL_DIGITS && digits <= MAX_LOCAL_DIGITS;
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length;
}
