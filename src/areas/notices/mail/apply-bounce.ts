// What a report of a mail server changes: an e-mail that was sent has failed after all, or its reader wants no more of them.
// A whole message counts by the token in our own e-mail alone: anybody can write one that names an address.
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { addressHash, addressHashSql } from '../../opt-outs/address-hash.ts';
import { markBounced } from '../suppression/bounced-address.ts';
import { suppressAddress } from '../suppression/mutations.ts';
import type { BounceReport } from './bounce-report.ts';
import { complaintsOf, complaintsToTell } from './complaints.ts';
import { isEmailTo, isExpired, type ReadEmailToken, readEmailToken } from './email-token.ts';
import { postToAdmins } from './post-to-admins.ts';

/**
 * The notices that changed. `unknown`: it is about no e-mail of ours, or nobody signed it. `held`: far more complaints came
 * in a day than is usual; it is not obeyed, and is to be reported again later.
 */
export type Applied =
  | { readonly ok: true; readonly noticeIds: readonly number[] }
  | { readonly ok: false; readonly reason: 'unknown' | 'held' };

export interface Reported {
  readonly report: BounceReport;
  /** `form`: whoever reports it proved that they may, so an address alone will do. */
  readonly by: 'message' | 'form';
}

export interface ApplyBounceParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
}

interface Recipient {
  readonly id: number;
  readonly companyId: number;
  readonly noticeId: number;
  readonly customerId: number;
  /** That the e-mail went to; null after an erasure, which leaves the hash. */
  readonly address: string | null;
  readonly addressHash: string;
  /** False when another address took its place since: what was written there is not touched. */
  readonly isPresent: boolean;
}

const columns = `r.id, r.company_id as "companyId", r.notice_id as "noticeId", r.customer_id as "customerId", r.address,
  r.address_hash as "addressHash"`;

const byAddressSql = `
select distinct on (r.company_id) ${columns}
from company c join notice_recipient r on r.company_id = c.id
  and r.address_hash = ${addressHashSql('c.secret', '$1::text').sql}
order by r.company_id, r.sent_at desc nulls last, r.id desc`;

const byIdSql = `
select ${columns}, c.secret from notice_recipient r join company c on c.id = r.company_id where r.id = $1::int`;

/** Compared with where there is no recipient, so that it takes as long. */
const nobodysSecret = '0'.repeat(64);

/** One transaction for each company that it concerns, mostly one. Idempotent. */
export async function applyBounce(
  parts: ApplyBounceParts,
  { report, by }: Reported,
  now: Date,
): Promise<Applied> {
  const { db } = parts;
  const recipients = await concerned(db, { report, by }, now);
  if (recipients.length === 0) return { ok: false, reason: 'unknown' };
  const noticeIds: number[] = [];
  for (const recipient of recipients) {
    const changed =
      report.kind === 'complained'
        ? await complained(parts, recipient, now)
        : await bounced(db, recipient, report, now);
    if (changed === 'held') return { ok: false, reason: 'held' };
    noticeIds.push(...changed);
  }
  return { ok: true, noticeIds };
}

/** Whoever the token names; of a form without one, by the address, the one of each company who was written to last. */
async function concerned(db: Database, { report, by }: Reported, now: Date): Promise<Recipient[]> {
  const { token, address } = report;
  if (token !== null) {
    const read = readEmailToken(token);
    return read && !isExpired(read, now) ? signedFor(db, read, address) : [];
  }
  if (by !== 'form' || address === null) return [];
  const rows = await db.query<Recipient>('mail-recipient-by-address', byAddressSql, [address]);
  return rows.map((row) => ({ ...row, isPresent: true }));
}

/** The address is the one that was signed: that of the recipient as it is now, or the one that the report names. */
async function signedFor(db: Database, token: ReadEmailToken, reported: string | null): Promise<Recipient[]> {
  const [row] = await db.query<Recipient & { secret: string }>('mail-recipient-by-id', byIdSql, [
    token.recipientId,
  ]);
  const { secret = nobodysSecret, ...recipient } = row ?? {};
  const isPresent = isEmailTo(secret, row?.addressHash ?? '', token);
  const reportedHash = addressHash(secret, reported ?? '');
  const wasReported = isEmailTo(secret, reportedHash, token);
  if (!row || !(isPresent || wasReported)) return [];
  const there = recipient as Recipient;
  return [
    isPresent
      ? { ...there, isPresent }
      : { ...there, address: reported, addressHash: reportedHash, isPresent },
  ];
}

async function complained(
  parts: ApplyBounceParts,
  { companyId, customerId, noticeId, addressHash: hash }: Recipient,
  now: Date,
): Promise<readonly number[] | 'held'> {
  const { db } = parts;
  const day = now.toISOString().slice(0, 10);
  const before = await complaintsOf(db, { companyId, noticeId, addressHash: hash, now });
  if (!before.known && before.ofCompany >= before.most) {
    const key = `mail-complaints-held:${companyId}:${day}`;
    await postToAdmins(parts, { companyId, purpose: 'mail-complaints', key, now }, (t) =>
      t('mail.complaints.held', { count: before.ofCompany }),
    );
    return 'held';
  }
  const complaint = { reason: 'complained', source: 'webhook', now } as const;
  const changed = await db.sqlTransaction((tx) =>
    suppressAddress(tx, { companyId, customerId, addressHash: hash, ...complaint }),
  );
  const count = before.ofNotice + (before.known ? 0 : 1);
  if (count >= complaintsToTell) {
    const key = `mail-complaints:${noticeId}:${day}`;
    await postToAdmins(parts, { companyId, purpose: 'mail-complaints', key, now }, (t) =>
      t('mail.complaints', { count, title: before.title }),
    );
  }
  return changed;
}

/** A report about an address that was replaced since doesn't touch the e-mail to the new one. */
async function bounced(
  db: Database,
  { id, companyId, noticeId, customerId, address, isPresent }: Recipient,
  { addressIsBad, answer }: BounceReport,
  now: Date,
): Promise<number[]> {
  const reason = addressIsBad ? 'refused' : 'gave_up';
  return db.sqlTransaction(async (tx) => {
    // A report that comes again changes nothing: the address may have been made good in between.
    const news = isPresent
      ? await tx.$executeRaw`
          update notice_recipient set status = 'failed', reason = ${reason}, response = ${answer}, claim = null,
            claimed_until = null, handed_at = null
          where company_id = ${companyId} and id = ${id} and status in ('sent', 'unknown')`
      : await tx.$executeRaw`
          update notice_recipient set reported_at = ${now}::timestamptz
          where company_id = ${companyId} and id = ${id} and reported_at is null`;
    if (addressIsBad && address && news > 0) await markBounced(tx, { companyId, customerId, address, now });
    return isPresent && news > 0 ? [noticeId] : [];
  });
}
