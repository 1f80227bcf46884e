// What a report of a mail server changes: a letter that was sent has failed after all, or its reader wants no more of them.
import type { Database } from '../../../db/client.ts';
import { addressHash, addressHashSql } from '../../opt-outs/address-hash.ts';
import { markBounced } from '../suppression/bounced-address.ts';
import { suppressAddress } from '../suppression/mutations.ts';
import type { BounceReport } from './bounce-report.ts';
import { type KnownRecipient, recipientOf } from './unsubscribe.ts';

/** The notices that changed. `unknown`: it is about nobody whom we wrote to. */
export type Applied =
  | { readonly ok: true; readonly noticeIds: readonly number[] }
  | { readonly ok: false; readonly reason: 'unknown' };

type Recipient = KnownRecipient & { readonly secret?: string };

const byAddressSql = `
select distinct on (r.company_id) r.id, r.company_id as "companyId", r.notice_id as "noticeId",
  r.customer_id as "customerId", r.address, r.address_hash as "addressHash", r.status
from company c join notice_recipient r on r.company_id = c.id
  and r.address_hash = ${addressHashSql('c.secret', '$1::text').sql}
order by r.company_id, r.sent_at desc nulls last, r.id desc`;

/** One transaction for each company that it concerns, mostly one. Idempotent. */
export async function applyBounce(db: Database, report: BounceReport, now: Date): Promise<Applied> {
  const recipients = await concerned(db, report);
  if (recipients.length === 0) return { ok: false, reason: 'unknown' };
  const noticeIds: number[] = [];
  for (const recipient of recipients) {
    const changed =
      report.kind === 'complained'
        ? await complained(db, recipient, now)
        : await bounced(db, recipient, report, now);
    noticeIds.push(...changed);
  }
  return { ok: true, noticeIds };
}

/** Whoever the token names; without one, by the address, the one of each company who was written to last. */
async function concerned(db: Database, { token, address }: BounceReport): Promise<Recipient[]> {
  if (token) {
    const recipient = await recipientOf(db, 'message', token);
    return recipient ? [recipient] : [];
  }
  return address ? db.query<Recipient>('mail-recipient-by-address', byAddressSql, [address]) : [];
}

async function complained(db: Database, recipient: Recipient, now: Date): Promise<number[]> {
  const { companyId, customerId, addressHash: hash } = recipient;
  if (!hash) return [];
  const complaint = { reason: 'complained', source: 'webhook', now } as const;
  return db.sqlTransaction((tx) =>
    suppressAddress(tx, { companyId, customerId, addressHash: hash, ...complaint }),
  );
}

/** A report about an address that was replaced since doesn't touch the letter to the new one. */
async function bounced(
  db: Database,
  { id, companyId, noticeId, customerId, address, addressHash: hash }: Recipient,
  report: BounceReport,
  now: Date,
): Promise<number[]> {
  const { addressIsBad, answer } = report;
  const reason = addressIsBad ? 'refused' : 'gave_up';
  return db.sqlTransaction(async (tx) => {
    const [company] = await tx.$queryRaw<
      { secret: string }[]
    >`select secret from company where id = ${companyId}`;
    const isThatAddress =
      report.address === null || addressHash(company?.secret ?? '', report.address) === hash;
    const failed = isThatAddress
      ? await tx.$executeRaw`
          update notice_recipient set status = 'failed', reason = ${reason}, response = ${answer}
          where company_id = ${companyId} and id = ${id} and status = 'sent'`
      : 0;
    const bad = isThatAddress ? address : report.address;
    // A report that comes again finds the letter failed: the address may have been made good in between.
    if (addressIsBad && bad && (failed > 0 || !isThatAddress))
      await markBounced(tx, { companyId, customerId, address: bad, now });
    return failed > 0 ? [noticeId] : [];
  });
}
