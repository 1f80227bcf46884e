// Reads one e-mail address, strictly: a mail server must never see a second recipient in it.
import { domainToASCII } from 'node:url';

export type ParsedEmail = { ok: true; email: string } | { ok: false; reason: 'empty' | 'not_an_email' };

// RFC 5321 §4.5.3.1: the path of 256 octets includes its two angle brackets.
const MAX_LOCAL_LENGTH = 64;
const MAX_ADDRESS_LENGTH = 254;
const MAX_DOMAIN_LENGTH = 253;
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// domainToASCII is a host parser: it would read ports, paths and percent signs its own way.
const NOT_IN_A_DOMAIN = /[\s/\\:?#@%[\]<>()"',;]/;

/**
 * The address with its domain in lowercase ASCII (IDN as punycode); the local part stays as typed.
 * A "mailto:" in front and its "?subject=" are dropped; names, brackets, quotes and lists are refused.
 */
export function parseEmail(text: string): ParsedEmail {
  const typed = text.trim();
  if (typed === '') return { ok: false, reason: 'empty' };
  const address = /^mailto:/i.test(typed) ? typed.slice('mailto:'.length).replace(/\?.*$/s, '') : typed;
  const at = address.indexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = asciiDomain(address.slice(at + 1));
  const email = `${local}@${domain}`;
  const valid =
    domain !== null &&
    local.length <= MAX_LOCAL_LENGTH &&
    DOT_ATOM.test(local) &&
    email.length <= MAX_ADDRESS_LENGTH;
  return valid ? { ok: true, email } : { ok: false, reason: 'not_an_email' };
}

function asciiDomain(typed: string): string | null {
  if (typed.length > MAX_DOMAIN_LENGTH || NOT_IN_A_DOMAIN.test(typed)) return null;
  const domain = domainToASCII(typed).toLowerCase();
  const labels = domain.split('.');
  const isHost =
    domain.length <= MAX_DOMAIN_LENGTH && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  const topLevel = labels.at(-1) ?? '';
  return isHost && topLevel.length >= 2 && !/^\d+$/.test(topLevel) ? domain : null;
}
