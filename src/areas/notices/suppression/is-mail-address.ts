// Whether a text is one e-mail address and nothing else: a mail server must never read a second recipient in it.

// RFC 5321 §4.5.3.1; the path of 256 octets includes its two angle brackets.
const maxLength = 254;
const maxLocalLength = 64;
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Strict: no names, brackets, quotes, comments, lists, spaces or line breaks, nothing outside ASCII (a domain of another
 * script is stored in its ASCII form), a domain of two labels at least. Pure.
 */
export function isMailAddress(text: string): boolean {
  const at = text.indexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const labels = text.slice(at + 1).split('.');
  const topLevel = labels.at(-1) ?? '';
  return (
    text.length <= maxLength &&
    local.length <= maxLocalLength &&
    dotAtom.test(local) &&
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    topLevel.length >= 2 &&
    !/^\d+$/.test(topLevel)
  );
}
