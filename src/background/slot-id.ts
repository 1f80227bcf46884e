// The id of a job, made of what it is for: however many instances ask for it, there is one.
import { createHash } from 'node:crypto';

/** Any fixed UUID would do; this one is Tallybot's. */
const namespace = Buffer.from('6f1c2a3e9d5b4c7e8a10f2b3c4d5e6f7', 'hex');

/** A UUID of version 5 (RFC 9562): the same name always gives the same id. */
export function slotId(name: string): string {
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The minute in which an instant lies. */
export const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);
