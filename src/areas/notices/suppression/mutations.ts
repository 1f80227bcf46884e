// Who doesn't want to be written to any more: remembered by the hash of the address alone, for good.
import type { Sql } from '../../../db/sql.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { mailActor } from './mail-actor.ts';

export type SuppressionReason = 'unsubscribed' | 'complained';
/** The page, the mail program's own button (RFC 8058), a person of the company, a report of a mail server, a file's column. */
export type SuppressionSource = 'link' | 'one-click' | 'person' | 'webhook' | 'import';

export interface Suppressed {
  readonly companyId: number;
  readonly addressHash: string;
  /** Whose contact it is, for the audit log. */
  readonly customerId: number;
  readonly now: Date;
}

/**
 * Nobody of the company writes to that address again; what waits for it is left out. A complaint stands above a press on
 * the page, which can be taken back. Answers the notices that changed. Audited once. Idempotent. At most four statements.
 */
export async function suppressAddress(
  tx: Sql,
  input: Suppressed & { readonly reason: SuppressionReason; readonly source: SuppressionSource },
): Promise<number[]> {
  const { companyId, addressHash, customerId, reason, source, now } = input;
  const added = await tx.$executeRaw`
    insert into suppression (company_id, address_hash, reason, source, created_at)
    values (${companyId}, ${addressHash}, ${reason}, ${source}, ${now}::timestamptz)
    on conflict (company_id, address_hash) do update set reason = excluded.reason, source = excluded.source
      where suppression.reason = 'unsubscribed' and excluded.reason = 'complained'`;
  // Asked for even if it was known: a row may have begun to wait since.
  const left = await tx.$queryRaw<{ noticeId: number }[]>`
    update notice_recipient set status = 'left_out', reason = 'unsubscribed', claimed_until = null
    where company_id = ${companyId} and address_hash = ${addressHash} and status = 'waiting'
    returning notice_id as "noticeId"`;
  const notices = [...new Set(left.map(({ noticeId }) => noticeId))];
  if (added === 0) return notices;
  await writeAudit(tx, await mailActor(tx, companyId), {
    action: reason === 'complained' ? 'customer.complain' : 'customer.unsubscribe',
    kind: 'customer',
    recordId: customerId,
    after: { source },
    now,
  });
  return notices;
}

/** For so long a press on the unsubscribe page can be taken back there. */
const regretHours = 24;

/**
 * Takes back what was pressed on the unsubscribe page by mistake, within a day. Whoever complained stays left out, and so
 * does whoever told a person of the company. What was left out because of it waits again while its notice is being sent.
 * Answers whether there was something to take back. Audited. Idempotent.
 */
export async function takeBackSuppression(
  tx: Sql,
  { companyId, addressHash, customerId, now }: Suppressed,
): Promise<boolean> {
  const since = new Date(now.getTime() - regretHours * 3_600_000);
  const removed = await tx.$executeRaw`
    delete from suppression where company_id = ${companyId} and address_hash = ${addressHash}
      and reason = 'unsubscribed' and source in ('link', 'one-click') and created_at > ${since}::timestamptz`;
  if (removed === 0) return false;
  await tx.$executeRaw`
    update notice_recipient r set status = 'waiting', reason = null, next_attempt_at = ${now}::timestamptz
    from notice n
    where n.id = r.notice_id and n.status in ('sending', 'done') and n.valid_until > ${now}::timestamptz
      and r.company_id = ${companyId} and r.address_hash = ${addressHash} and r.address is not null
      and r.status = 'left_out' and r.reason = 'unsubscribed'`;
  await writeAudit(tx, await mailActor(tx, companyId), {
    action: 'customer.resubscribe',
    kind: 'customer',
    recordId: customerId,
    now,
  });
  return true;
}
