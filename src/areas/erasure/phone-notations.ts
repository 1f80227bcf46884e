// How a phone number may stand in a text: as it is stored, and as it is shown.
import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';

/** The number itself, without its plus, in international and in national notation; just the text where it is none. */
export function phoneNotations(phone: string): string[] {
  try {
    const number = parsePhoneNumberWithError(phone);
    return [phone, phone.replace('+', ''), number.formatInternational(), number.formatNational()];
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [phone];
  }
}
