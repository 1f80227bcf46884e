// What stands in a property of a vCard, as text: letters of its own charset, escapes undone, cut into its parts.
import { type CodePage, codePageDecoder, codePages } from './code-pages.ts';
import type { TextEncoding } from './text-encoding.ts';
import type { VcardProperty } from './vcard-lines.ts';

const otherNames: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp866: 'ibm866',
  cp850: 'ibm850',
  cp437: 'ibm437',
};

/** The value in letters; its escapes stay, for they tell parts from commas in a text. */
export function lettersOf(
  { raw, charset, isQuotedPrintable }: VcardProperty,
  encoding: TextEncoding,
): string {
  const plain = isQuotedPrintable ? unquoted(raw) : raw;
  const bytes = Buffer.from(plain, 'latin1');
  if (!bytes.some((byte) => byte >= 0x80)) return plain;
  const said = charset?.toLowerCase() ?? '';
  return decode(bytes, said === '' ? encoding : (otherNames[said] ?? said), encoding);
}

function decode(bytes: Uint8Array, named: string, fallback: string): string {
  const isPage = (name: string): name is CodePage => codePages.includes(name as CodePage);
  if (isPage(named)) return codePageDecoder(named).decode(bytes, true);
  try {
    return new TextDecoder(named, { fatal: named === 'utf-8' }).decode(bytes);
  } catch {
    // A charset that nobody knows, or one that it isn't.
    if (named === fallback) return new TextDecoder().decode(bytes);
    return decode(bytes, fallback, fallback);
  }
}

const unquoted = (text: string): string =>
  text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Cut at the separator where it isn't escaped, each part without its escapes and trimmed. */
export function partsOf(value: string, separator: ';' | ','): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at);
    if (letter === '\\' && at + 1 < value.length) {
      part += unescaped(value.charAt(at + 1));
      at += 1;
    } else if (letter === separator) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  parts.push(part.trim());
  return parts;
}

function unescaped(letter: string): string {
  if (letter === 'n' || letter === 'N') return '\n';
  return '\\,;:"'.includes(letter) ? letter : `\\${letter}`;
}

export function textOf(value: string): string {
  let text = '';
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at);
    if (letter === '\\' && at + 1 < value.length) {
      text += unescaped(value.charAt(at + 1));
      at += 1;
    } else text += letter === '\r' ? '' : letter;
  }
  return text.trim();
}

/** "tel:+49-30-901820;ext=12" is a number with an extension, "mailto:a@b" an address. */
export function withoutScheme(value: string): string {
  const found = /^(tel|mailto|sms):/i.exec(value.slice(0, 10));
  if (!found) return value;
  const bare = value.slice(found[0].length);
  const shown =
    found[1]?.toLowerCase() === 'mailto' ? bare : bare.replace(/;ext=(\d{1,10}).{0,100}$/i, ' ext. $1');
  try {
    return decodeURIComponent(shown);
  } catch {
    return shown;
  }
}
