// What a provider of telephony is: how its reports are proved to be its own, and what they say.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PhoneCall } from '../phone-call.ts';
import type { Heard, HeardSource } from './recordings.ts';

/** A request as it came. */
export interface Report {
  /** Addresses under which the source may know this one, the public one first. */
  readonly urls: readonly string[];
  /** What follows the source's own part of the path: "events/summary". */
  readonly rest: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
  readonly body: Uint8Array;
  readonly now: Date;
}

/** What a provider needs to know of a source. */
export interface ProvidedSource {
  readonly secret: string | null;
  readonly secretHash: string | null;
  readonly accountKey: string | null;
  readonly timeZone: string;
}

/** `stale`: it is signed, but too long ago. */
export type Verified = 'ok' | 'refused' | 'stale';

/** No calls: it was about something else. `unreadable`: it should have said something and does not. */
export type ReadReport =
  | { readonly ok: true; readonly calls: readonly PhoneCall[] }
  | { readonly ok: false; readonly reason: 'no-json' | 'no-call-id' | 'no-direction' | 'no-fields' };

export interface Provider {
  readonly kind: string;
  /** How its secret is kept: the scheme decides. */
  readonly keeps: 'secret' | 'hash';
  /** Whether it has the public half of a pair of keys besides; without one that is `optional` less can be done. */
  readonly accountKey?: 'needed' | 'optional';
  /** Where we connect to it instead, nobody posts. */
  readonly posts: boolean;
  /** Whether the provider makes the secret, and would take none of ours. */
  readonly givesKey?: true;
  /** A new secret, where whoever sets it up brings none. */
  newSecret(): string;
  verify(report: Report, source: ProvidedSource): Verified;
  read(report: Report, source: ProvidedSource): ReadReport;
  /** Where a recording is heard that its reports only name. Never throws. */
  readonly hear?: (name: string, source: HeardSource, now: Date) => Promise<Heard>;
  /** What it is answered where it takes the answer for an instruction; JSON without. */
  readonly thanks?: { readonly body: string; readonly type: string };
}

export const nothing: ReadReport = { ok: true, calls: [] };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In constant time, whatever their lengths. */
export const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const hmac = (
  algorithm: 'sha1' | 'sha256',
  key: string | Uint8Array,
  ...parts: (string | Uint8Array)[]
): Buffer => {
  const made = createHmac(algorithm, key);
  for (const part of parts) made.update(part);
  return made.digest();
};

/** The token of `Authorization: Bearer …`. */
export const bearerOf = (report: Report): string | null =>
  /^Bearer ([\x21-\x7e]{1,400})$/i.exec((report.header('authorization') ?? '').slice(0, 500))?.[1] ?? null;

/** A secret that is sent as it is: the hash is enough to know it by. */
export const isKnown = (given: string | null, source: ProvidedSource): boolean =>
  given !== null && source.secretHash !== null && same(sha256(given), source.secretHash);
