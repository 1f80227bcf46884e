// How a recipient of a notice is named in an unsubscribe link. Signed, so that nobody can make one.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Each purpose has signatures of its own: a Message-ID is seen by many, see e-mail-token. */
export type TokenPurpose = 'unsubscribe';

export interface ReadToken {
  readonly recipientId: number;
  readonly signature: Buffer;
}

const idBytes = 6;
const signatureBytes = 16;
const tokenForm = /^[\w-]{30}$/;

/** 30 characters of base64url: the recipient's id and 128 bits of HMAC-SHA-256 with the company's secret. */
export function recipientToken(secret: string, purpose: TokenPurpose, recipientId: number): string {
  const id = Buffer.alloc(idBytes);
  id.writeUIntBE(recipientId, 0, idBytes);
  return Buffer.concat([id, sign(secret, purpose, recipientId)]).toString('base64url');
}

/** Null when it can't be a token at all. What is read is genuine only when `isGenuine` says so. */
export function readToken(token: string): ReadToken | null {
  if (!tokenForm.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const recipientId = bytes.readUIntBE(0, idBytes);
  // Ids are 32-bit integers in the database.
  if (recipientId < 1 || recipientId >= 2 ** 31) return null;
  return { recipientId, signature: bytes.subarray(idBytes, idBytes + signatureBytes) };
}

export function isGenuine(secret: string, purpose: TokenPurpose, token: ReadToken): boolean {
  return timingSafeEqual(sign(secret, purpose, token.recipientId), token.signature);
}

/** Where a recipient unsubscribes. The language is a hint for whoever's browser names none. */
export function unsubscribeLink(publicUrl: string, token: string, locale: string): string {
  return `${publicUrl}/u/${token}?l=${locale}`;
}

function sign(secret: string, purpose: TokenPurpose, recipientId: number): Buffer {
  return createHmac('sha256', secret)
    .update(`${purpose}:${recipientId}`)
    .digest()
    .subarray(0, signatureBytes);
}
