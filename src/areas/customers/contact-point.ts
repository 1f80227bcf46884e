// A phone or an e-mail address in the form in which it is stored, compared and used.
import { domainToASCII } from 'node:url';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { ContactPointKind } from '../../db/generated/enums.ts';

const MAX_PHONE_LENGTH = 60;
const address = z.email().max(254);

export interface NormalPoint {
  readonly kind: ContactPointKind;
  /** E.164, or an address with its domain in lower-case ASCII; as typed when it is neither. */
  readonly value: string;
  readonly valid: boolean;
  /** A value that was just typed has not failed yet. */
  readonly invalidReason: null;
}

/**
 * What cannot be called or written to is kept as typed, and not valid: nothing that was typed is thrown away.
 * @param country ISO 3166-1 alpha-2, for numbers in national notation
 */
export function normalPoint(kind: ContactPointKind, typed: string, country: string): NormalPoint {
  const normal = kind === 'phone' ? normalPhone(typed, country) : normalEmail(typed);
  return { kind, value: normal ?? typed, valid: normal !== null, invalidReason: null };
}

/** E.164; null when it is no valid number. */
export function normalPhone(typed: string, country: string): string | null {
  if (typed.length > MAX_PHONE_LENGTH) return null;
  const number = parsePhoneNumberFromString(typed, {
    extract: false,
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
  });
  return number?.isValid() ? number.number : null;
}

function normalEmail(typed: string): string | null {
  const at = typed.lastIndexOf('@');
  const normal = `${typed.slice(0, at)}@${domainToASCII(typed.slice(at + 1)).toLowerCase()}`;
  return at > 0 && address.safeParse(normal).success ? normal : null;
}

/** What somebody sees who may not see it in full: enough to recognise it, too little to use it. */
export function maskedPoint(point: { kind: ContactPointKind; value: string }): string {
  const { kind, value } = point;
  if (kind === 'phone') return `${value.slice(0, 3)} ••• ${value.slice(-2)}`;
  const at = value.lastIndexOf('@');
  return `${value.slice(0, 1)}•••${at < 0 ? '' : value.slice(at)}`;
}
