// Finds the phone numbers and e-mail addresses within a free text.
import { parseEmail } from './email.ts';
import { parsePhone } from './phone.ts';

const PHONE = /(?<![\p{L}\d])\+?\(?\d[\d\s()/.-]{5,}\d/gu;
const EMAIL = /[^\s<>()[\],;:"'|]{1,64}@[^\s<>()[\],;:"'|]{1,253}/gu;

export interface FoundPhone {
  /** In E.164. */
  readonly phone: string;
  readonly at: number;
  readonly length: number;
}

/** Every number that can be called, in the order of the text. @param country whose national notation is read */
export function* phonesIn(text: string, country: string): Generator<FoundPhone> {
  for (const match of text.matchAll(PHONE)) {
    const parsed = parsePhone(match[0], { country });
    if (parsed.ok) yield { phone: parsed.phone, at: match.index, length: match[0].length };
  }
}

/** Every address, in the order of the text; what ends a sentence is none of it. */
export function* emailsIn(text: string): Generator<string> {
  for (const [found] of text.matchAll(EMAIL)) {
    const parsed = parseEmail(found.replace(/(?<![.!?])[.!?]+$/u, ''));
    if (parsed.ok) yield parsed.email;
  }
}
