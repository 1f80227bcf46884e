// The e-mail addresses of a cell, several with names and words around them; what is none is kept as it stands. Pure.
import { parseEmail } from '../../engine/parse/email.ts';
import type { ReadCell } from './read-phones.ts';

/** A cell holds some addresses; what stands behind is a text. */
const longestCell = 2000;
const address = /[^\s<>()[\]{},;:"'|`*]{1,64}@[^\s<>()[\]{},;:"'|`*@]{1,253}/gu;

export function readEmails(cell: string): ReadCell {
  const text = cell.slice(0, longestCell);
  const behind = cell.slice(longestCell);
  const values = new Map<string, string>();
  let rest = '';
  let at = 0;
  for (const match of text.matchAll(address)) {
    const typed = match[0].replace(/(?<![.!?])[.!?]+$/u, '');
    // "a@b@c" is a slip of the pen, not an address with something behind it.
    const isBroken =
      /^@|[^\s<>()[\]{},;:"'|`*]/u.test(text.charAt(match.index + match[0].length)) ||
      text.charAt(match.index - 1) === '@';
    const email = isBroken ? null : parseEmail(typed.split('?')[0] as string);
    if (!email?.ok) continue;
    if (!values.has(email.email.toLowerCase())) values.set(email.email.toLowerCase(), email.email);
    rest += text.slice(at, match.index);
    at = match.index + typed.length;
  }
  rest += text.slice(at) + behind;
  if (values.size === 0) return { values: [], rest: cell.trim() || null, isUnread: true };
  const plain = rest
    .replace(/mailto:/gi, '')
    .replace(/\?subject=[^\s]*/gi, '')
    .replace(/:::/g, ' ')
    .replace(/<\s*>|\(\s*\)|\[\s*\]|["'`]\s*["'`]/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const inBrackets = /^\(([^()]*)\)$/.exec(plain)?.[1] ?? plain;
  const kept = inBrackets.replace(/^[\s,;:|/"'<>]+|[\s,;:|/"'<>]+$/gu, '');
  const isLabel =
    !/[\p{L}\p{N}]/u.test(kept) ||
    /^(?:e-?mail|mail|почта|имейл|or|oder|или|and|und|и)?[\s,;:.|/&]*$/iu.test(kept);
  return { values: [...values.values()], rest: isLabel ? null : kept, isUnread: kept.includes('@') };
}
