// Replaces digits and spaces of other scripts by ASCII ones, unit by unit, so that positions stay valid.

const DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g;
const SPACE_OR_CONTROL = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\u200b\u200e\u200f\u2060\ufeff]/gu;

/** Arabic, Persian, Devanagari, Bengali and full-width digits as 0–9; the length does not change. */
export function toAsciiDigits(text: string): string {
  // In these blocks the value of a digit is its distance from a zero at …0 or …6 of its row.
  return text.replace(DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = code >= 0xff10 ? 0xff10 : [0x9e6, 0x966, 0x6f0, 0x660].find((start) => code >= start);
    return String(code - (zero ?? code));
  });
}

/** {@link toAsciiDigits}, and every space, line break, invisible mark and control as one plain space. */
export function toPlainCharacters(text: string): string {
  return toAsciiDigits(text).replace(SPACE_OR_CONTROL, ' ');
}
