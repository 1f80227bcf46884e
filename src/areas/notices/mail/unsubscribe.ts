// What a press on the unsubscribe page does: nothing, unless the link is one of ours.
import type { Database } from '../../../db/client.ts';
import { type SuppressionSource, suppressAddress, takeBackSuppression } from '../suppression/mutations.ts';
import { isGenuine, readToken, type TokenPurpose } from './recipient-token.ts';

export interface KnownRecipient {
  readonly id: number;
  readonly companyId: number;
  readonly noticeId: number;
  readonly customerId: number;
  /** Null after an erasure, which leaves the hash. */
  readonly address: string | null;
  readonly addressHash: string | null;
  readonly status: string;
}

const recipientSql = `
select r.id, r.company_id as "companyId", r.notice_id as "noticeId", r.customer_id as "customerId", r.address,
  r.address_hash as "addressHash", r.status, c.secret
from notice_recipient r join company c on c.id = r.company_id where r.id = $1`;

/** Compared with where there is no recipient, so that it takes as long. */
const nobodysSecret = '0'.repeat(64);

/** Null for a token that nobody signed. One statement. */
export async function recipientOf(
  db: Database,
  purpose: TokenPurpose,
  token: string,
): Promise<KnownRecipient | null> {
  const read = readToken(token);
  if (!read) return null;
  const rows = await db.query<KnownRecipient & { secret: string }>('mail-recipient', recipientSql, [
    read.recipientId,
  ]);
  const { secret = nobodysSecret, ...recipient } = rows[0] ?? {};
  return isGenuine(secret, purpose, read) && rows[0] ? (recipient as KnownRecipient) : null;
}

/** Answers whose notices changed; none for a link that is not ours. Idempotent. */
export async function unsubscribe(
  db: Database,
  token: string,
  { source, now }: { source: SuppressionSource; now: Date },
): Promise<number[]> {
  const recipient = await recipientOf(db, 'unsubscribe', token);
  if (!recipient?.addressHash) return [];
  const { companyId, customerId, addressHash } = recipient;
  const suppressed = { companyId, customerId, addressHash, reason: 'unsubscribed', source, now } as const;
  return db.sqlTransaction((tx) => suppressAddress(tx, suppressed));
}

/** The same press taken back. Idempotent. */
export async function subscribeAgain(db: Database, token: string, now: Date): Promise<boolean> {
  const recipient = await recipientOf(db, 'unsubscribe', token);
  if (!recipient?.addressHash) return false;
  const { companyId, customerId, addressHash } = recipient;
  return db.sqlTransaction((tx) => takeBackSuppression(tx, { companyId, customerId, addressHash, now }));
}
