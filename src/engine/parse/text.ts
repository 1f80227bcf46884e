// Makes whatever a person typed safe to store and to send, and changes nothing else.
import { wellFormed } from '../../messenger/well-formed.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const OTHER_C0 = /[\u0001-\u0008\u000b-\u001f]/g;

/**
 * NUL and lone surrogates become U+FFFD (PostgreSQL and JSON refuse them), the other C0 controls except \n and
 * \t go, then NFC, trimmed, at most `maxLength` UTF-16 units without splitting a surrogate pair.
 * Idempotent. Escapes nothing: that is for whoever shows the text.
 */
export function cleanText(text: string, maxLength: number): string {
  const whole = wellFormed(text).replace(OTHER_C0, '').normalize('NFC').trim();
  if (whole.length <= maxLength) return whole;
  const last = whole.charCodeAt(maxLength - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return whole.slice(0, Math.max(0, splitsPair ? maxLength - 1 : maxLength)).trimEnd();
}
