// What names an e-mail in its Message-ID, so that a report about it can be told from a forged one: whose it is, to which
// address it went, and how long reports of it count. Signed with the company's secret.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface ReadEmailToken {
  readonly recipientId: number;
  /** Days since 1970; reports count up to it. */
  readonly lastDay: number;
  readonly signature: Buffer;
}

const idBytes = 6;
const dayBytes = 2;
const signatureBytes = 16;
const tokenForm = /^[\w-]{32}$/;
const dayMs = 86_400_000;
/** Mail servers try for days, and people complain of what they find weeks later. */
const afterwards = 30;

export interface EmailFacts {
  readonly recipientId: number;
  /** Of the address that the e-mail goes to: see address-hash. */
  readonly addressHash: string;
  /** Of its notice: the same for each try, so that an e-mail that comes twice is shown once. */
  readonly validUntil: Date;
}

/** 32 characters of base64url: id, last day, and 128 bits of HMAC-SHA-256 over both and the address. */
export function emailToken(secret: string, { recipientId, addressHash, validUntil }: EmailFacts): string {
  const lastDay = Math.min(Math.floor(validUntil.getTime() / dayMs) + afterwards, 2 ** (8 * dayBytes) - 1);
  const head = Buffer.alloc(idBytes + dayBytes);
  head.writeUIntBE(recipientId, 0, idBytes);
  head.writeUIntBE(Math.max(lastDay, 0), idBytes, dayBytes);
  return Buffer.concat([head, sign(secret, head, addressHash)]).toString('base64url');
}

/** Null when it can't be a token at all. */
export function readEmailToken(token: string): ReadEmailToken | null {
  if (!tokenForm.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const recipientId = bytes.readUIntBE(0, idBytes);
  // Ids are 32-bit integers in the database.
  if (recipientId < 1 || recipientId >= 2 ** 31) return null;
  return {
    recipientId,
    lastDay: bytes.readUIntBE(idBytes, dayBytes),
    signature: bytes.subarray(idBytes + dayBytes),
  };
}

/** Whether this company signed it for an e-mail to that address. In constant time. */
export function isEmailTo(secret: string, addressHash: string, token: ReadEmailToken): boolean {
  const head = Buffer.alloc(idBytes + dayBytes);
  head.writeUIntBE(token.recipientId, 0, idBytes);
  head.writeUIntBE(token.lastDay, idBytes, dayBytes);
  return timingSafeEqual(sign(secret, head, addressHash), token.signature);
}

export const isExpired = ({ lastDay }: ReadEmailToken, now: Date): boolean =>
  Math.floor(now.getTime() / dayMs) > lastDay;

function sign(secret: string, head: Buffer, addressHash: string): Buffer {
  return createHmac('sha256', secret)
    .update('letter:')
    .update(head)
    .update(addressHash)
    .digest()
    .subarray(0, signatureBytes);
}
