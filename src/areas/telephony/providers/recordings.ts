// Recordings that a provider's reports name without an address: how they are kept, and where they are heard.
import { z } from 'zod';
import { webAddress } from '../read-values.ts';

const prefix = 'named:';

/** As a phone call keeps it, beside recordings with an address. */
export const namedRecording = (name: string | null): string | null => name && `${prefix}${name}`;

/** Null for one that has an address. */
export const recordingName = (kept: string): string | null =>
  kept.startsWith(prefix) ? kept.slice(prefix.length) : null;

/** What a provider needs to know of a source to find a recording there. */
export interface HeardSource {
  readonly secret: string | null;
  readonly accountKey: string | null;
  readonly settings: unknown;
}

export interface Heard {
  /** For whoever opens it, for a while; null where it is not given out. */
  readonly url: string | null;
  /** For who can log in there; null where that address is not known. */
  readonly login: string | null;
}

const settingsSchema = z.object({ address: z.string() });

/** Of the provider's own door, where whoever set it up said so; without the slash at its end. */
export function addressIn(settings: unknown): string | null {
  const parsed = settingsSchema.safeParse(settings);
  let address = parsed.success ? webAddress(parsed.data.address) : null;
  while (address?.endsWith('/')) address = address.slice(0, -1);
  return address;
}

/** Null for what is no address. "pbx.example.com" stands for https. */
export function addressSettings(given: string): { readonly address: string } | null {
  const text = given.trim();
  const address = webAddress(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  return address === null ? null : { address };
}
