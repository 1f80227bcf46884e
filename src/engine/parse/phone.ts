// Reads a phone number in any notation and shows it in the international one.
import { isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { toAsciiDigits } from './plain-characters.ts';

export type ParsedPhone =
  | { ok: true; phone: string }
  | { ok: false; reason: 'empty' | 'no_area_code' | 'not_a_phone' };

const LABEL =
  /^(?:tel|telefon|telephone|phone|fon|mobile?|mobil|cell|тел|телефон|моб|мобильный)\s*[.:]+\s*/iu;
const EXTENSION = /[\s,;]*(?:ext|extension|x|доб|добавочный|durchwahl|dw|;ext=|#)[\s.:=]*\d{1,7}\s*\.?$/iu;
const PHONE_CHARACTERS = /^\+?[\d\s().\-/~‐-―]+$/u;
// Shorter digit strings are not even a local number; a hint about the area code would mislead.
const MIN_LOCAL_DIGITS = 5;
const MAX_LOCAL_DIGITS = 8;
const MAX_DIGITS = 15; // ITU-T E.164
const MAX_LENGTH = 60;

/**
 * The number in E.164; an extension is dropped. `country` reads national notation ("8 (495) …" in RU).
 * 'no_area_code': a number, but local only, or national while no country is known. Validity is checked against
 * the numbering plan (full metadata), so a made-up number is 'not_a_phone'.
 */
export function parsePhone(text: string, ctx: { country?: string }): ParsedPhone {
  const typed = toAsciiDigits(text).trim();
  if (typed === '') return { ok: false, reason: 'empty' };
  const bare = typed.replace(LABEL, '').replace(EXTENSION, '').trim();
  if (bare.length > MAX_LENGTH || !PHONE_CHARACTERS.test(bare)) return { ok: false, reason: 'not_a_phone' };
  // "00" is dialled for "+" nearly everywhere, also by people whose own country uses another prefix;
  // "+49 (0)30": that zero is never dialled together with the country code.
  const dialled = bare.replace(/^00(?=\s*[1-9])/, '+').replace(/^(\+\s*\d{1,3})\s*\(0\)/, '$1 ');
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

/** International notation, e.g. "+49 30 901820"; anything that is not E.164 comes back as it is. */
export function formatPhone(e164: string): string {
  try {
    return parsePhoneNumberWithError(e164).formatInternational();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return e164;
  }
}

function lacksAreaCode(dialled: string): boolean {
  const digits = countDigits(dialled);
  return !/^[+0]/.test(dialled) && digits >= MIN_LOCAL_DIGITS && digits <= MAX_LOCAL_DIGITS;
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length;
}
