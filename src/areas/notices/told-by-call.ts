// "I'll tell them myself": which completed calls have told their customers of which notices. That is decided as a call is
// saved, by the notice that its note begins with, and written down; neither a new title nor a note that is cut changes it.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { CallFacts } from '../calls/call-changed.ts';
import { liveSql } from './live-sql.ts';
import { reopenRecipients } from './recipients.ts';

type Told = Pick<CallFacts, 'customerId' | 'note' | 'status' | 'deleted'>;
interface Telling {
  readonly customerId: number;
  readonly note: string;
}
type TellingCall = Telling & { readonly callId: number };

/**
 * Call it in the transaction that writes the call, after it is written. A call that says so no more (changed, deleted, undone) takes it
 * back, unless another call has told the customer, too: they wait for the e-mail or are unreachable again. Idempotent. One statement for a call
 * that tells, one for one that did, two more where something is taken back; none for other calls.
 * @param before null for a new call
 */
export async function heedTellingCall(
  tx: Sql,
  companyId: number,
  { callId, before, after, now }: { callId: number; before: Told | null; after: Told; now: Date },
): Promise<void> {
  const was = before && tellingOf(before);
  const is = tellingOf(after);
  if (was && (was.customerId !== is?.customerId || was.note !== is.note))
    await untell(tx, companyId, { callId, ...was }, now);
  if (is) await markTold(tx, companyId, { callId, ...is }, now);
}

/** A message that was left has told nobody for sure: they keep what they were to get. */
const tellingOf = ({ customerId, note, status, deleted }: Told): Telling | null =>
  status === 'completed' && customerId !== null && note && !deleted ? { customerId, note } : null;

const begins = (note: Prisma.Sql): Prisma.Sql => Prisma.sql`
  starts_with(lower(${note}), lower(n.title)) and substr(${note}, length(n.title) + 1, 1) !~ '\\w'`;

const named = (companyId: number, note: string, now: Date): Prisma.Sql => Prisma.sql`
  select n.id, n.status, n.title from notice n
  where n.company_id = ${companyId} and ${liveSql(now)} and ${begins(Prisma.sql`${note}::text`)}`;

/** Before it goes out, too: then no e-mail is sent. */
async function markTold(
  tx: Sql,
  companyId: number,
  { callId, customerId, note }: TellingCall,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    with named as (${named(companyId, note, now)}), written as (
      insert into told_by_call (company_id, call_id, notice_id)
      select ${companyId}::int, ${callId}::int, n.id from named n on conflict do nothing
    ), early as (
      insert into notice_recipient (company_id, notice_id, customer_id, owner_id, status, sent_at, created_at)
      select ${companyId}::int, n.id, cu.id, cu.owner_id, 'told', ${now}::timestamptz, ${now}::timestamptz
      from named n join customer cu on cu.company_id = ${companyId} and cu.id = ${customerId}
      where n.status = 'scheduled'
      on conflict (notice_id, customer_id) do nothing
    )
    update notice_recipient nr set status = 'told', sent_at = ${now}::timestamptz, reason = null,
      first_reason = case when nr.status = 'unreachable' then coalesce(nr.first_reason, nr.reason) else nr.first_reason end
    from named n
    where nr.notice_id = n.id and nr.company_id = ${companyId} and nr.customer_id = ${customerId}
      and nr.status in ('unreachable', 'failed', 'unknown')`;
}

/**
 * Who had an address had failed, who had a reason was unreachable. Who has neither was told before the notice began: they
 * are frozen with everybody else, and stay told where it began meanwhile, as nobody knows whether they are of its audience.
 */
async function untell(
  tx: Sql,
  companyId: number,
  { callId, customerId }: TellingCall,
  now: Date,
): Promise<void> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    with gone as (
      delete from told_by_call where company_id = ${companyId} and call_id = ${callId} returning notice_id
    ), untold as (
      select nr.id, n.status as notice
      from gone join notice n on n.company_id = ${companyId} and n.id = gone.notice_id and ${liveSql(now)}
      join notice_recipient nr on nr.company_id = ${companyId} and nr.notice_id = n.id and nr.customer_id = ${customerId}
      where nr.status = 'told' and not exists (select from told_by_call t
        join call c on c.company_id = ${companyId} and c.id = t.call_id and c.customer_id = ${customerId}
          and c.status = 'completed' and c.deleted_at is null
        where t.company_id = ${companyId} and t.notice_id = n.id and t.call_id <> ${callId})
    ), early as (
      delete from notice_recipient nr using untold u where nr.id = u.id and u.notice = 'scheduled'
    ), again as (
      update notice_recipient nr set sent_at = null,
        status = case when nr.address is null then 'unreachable' when nr.handed_at is not null then 'unknown' else 'failed' end,
        reason = case when nr.address is null then nr.first_reason when nr.handed_at is not null then 'no_answer'
          when exists (select from contact_point cp where cp.id = nr.contact_point_id and cp.valid) then 'gave_up'
          else 'refused' end
      from untold u
      where nr.id = u.id and u.notice <> 'scheduled' and (nr.address is not null or nr.first_reason is not null)
      returning nr.id
    )
    select count(*)::int as count from again`;
  if ((found?.count ?? 0) > 0) await reopenRecipients(tx, companyId, customerId, now);
}
