// Who is told of a notice once it is sent: frozen by the rule of the pre-flight, reopened when a contact is repaired.

import { parsePolicy } from '../../access/policy.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { classifiedSql } from './classify-sql.ts';
import { startedSql } from './live-sql.ts';
import { classifiedOf, type NoticeCompany } from './preflight.ts';
import type { Notice } from './schema.ts';

/**
 * Writes down each customer of the audience with what is to become of them. Idempotent: whoever is there already stays as
 * they are. Answers how many e-mails wait. One statement.
 */
export async function freezeRecipients(
  tx: Sql,
  company: NoticeCompany,
  notice: Pick<Notice, 'id' | 'audience' | 'ways'>,
  now: Date,
): Promise<{ waiting: number }> {
  const [row] = await tx.$queryRaw<{ waiting: number }[]>`
    with ${classifiedSql(classifiedOf(company, notice, now))}, frozen as (
      insert into notice_recipient (company_id, notice_id, customer_id, contact_id, contact_point_id, owner_id, address,
        address_hash, status, reason, next_attempt_at, created_at)
      select ${company.id}::int, ${notice.id}::int, c.customer_id, c.contact_id, c.point_id, c.owner_id, c.address, c.hash,
        c.status, c.reason, case when c.status = 'waiting' then ${now}::timestamptz end, ${now}::timestamptz
      from classified c order by c.customer_id
      on conflict (notice_id, customer_id) do nothing
      returning status)
    select count(*) filter (where status = 'waiting')::int as waiting from frozen`;
  return { waiting: row?.waiting ?? 0 };
}

/**
 * Looks at these customers' recipients of notices that still hold, after their addresses or their consent changed: who can
 * be written to now waits for the e-mail, and a notice that was done goes on; who can't be any more waits no longer. Call
 * it in the transaction of the change. Idempotent. One statement, which ends at an index where no notice is live; one more
 * for the company's policy where one is. Answers how many e-mails wait now that didn't.
 * @param customers one, some, or all of the company (after an import, a change of policy)
 */
export async function reopenRecipients(
  tx: Sql,
  companyId: number,
  customers: number | readonly number[] | 'all',
  now: Date,
): Promise<number> {
  const whom = customers === 'all' ? null : typeof customers === 'number' ? [customers] : [...customers];
  if (whom?.length === 0) return 0;
  const chosen = whom ? Prisma.sql`and nr.customer_id = any(${whom}::int[])` : Prisma.empty;
  const candidates = Prisma.sql`
    select nr.id, nr.notice_id, nr.customer_id, nr.address_hash, nr.status
    from notice n join notice_recipient nr on nr.company_id = ${companyId} and nr.notice_id = n.id ${chosen}
    where n.company_id = ${companyId} and ${startedSql(now)}
      and 'email' = any(n.ways)
      and (nr.status in ('unreachable', 'failed', 'waiting') or (nr.status = 'left_out' and nr.reason = 'no_consent'))`;
  const [found] = await tx.$queryRaw<{ policy: unknown }[]>`
    select policy from company where id = ${companyId} and exists (${candidates})`;
  if (!found) return 0;
  const classified = classifiedSql({
    whom: Prisma.sql`cu.company_id = ${companyId} and cu.deleted_at is null and cu.merged_into_id is null
      and cu.erased_at is null and cu.id in (select customer_id from candidate)`,
    companyId,
    consent: parsePolicy(found.policy).notices.consent,
    byEmail: true,
  });
  const [row] = await tx.$queryRaw<{ reopened: number }[]>`
    with candidate as materialized (${candidates} for update of nr), ${classified}, matched as (
      select o.id, o.notice_id, o.status as was, o.address_hash as old_hash, c.contact_id, c.point_id, c.address, c.hash,
        c.status, c.reason, c.address is not null and (${told(companyId)} or row_number() over (
          partition by o.notice_id, coalesce(c.hash, o.id::text) order by o.status = 'waiting' desc, o.id) > 1) as doubled
      from candidate o join classified c on c.customer_id = o.customer_id
    ), judged as (
      select m.id, m.notice_id, m.was, m.old_hash, m.contact_id, m.point_id, m.address, m.hash,
        case when m.doubled then 'left_out' when m.address is not null then 'waiting' else m.status end as status,
        case when m.doubled then 'duplicate' when m.address is null then m.reason end as reason
      from matched m
    ), changed as (
      update notice_recipient nr set status = j.status, reason = j.reason, contact_id = j.contact_id,
        contact_point_id = j.point_id, address = j.address, address_hash = coalesce(j.hash, nr.address_hash),
        first_reason = case when j.was in ('unreachable', 'left_out') then coalesce(nr.first_reason, nr.reason) else nr.first_reason end,
        attempts = 0, response = null, claimed_until = null, claim = null, handed_at = null, deaths = 0, sent_at = null,
        next_attempt_at = case when j.status = 'waiting' then ${now}::timestamptz end
      from judged j
      where nr.id = j.id and (j.status, j.reason, coalesce(j.hash, '')) is distinct from (nr.status, nr.reason, coalesce(nr.address_hash, ''))
        and (j.was <> 'failed' or (j.status = 'waiting' and j.hash is distinct from j.old_hash))
      returning nr.notice_id, nr.status, j.was
    ), again as (
      update notice n set status = 'sending', finished_at = null
      from (select distinct notice_id from changed where status = 'waiting') w
      where n.id = w.notice_id and n.company_id = ${companyId} and n.status = 'done'
    )
    select count(*) filter (where status = 'waiting' and was <> 'waiting')::int as reopened from changed`;
  return row?.reopened ?? 0;
}

/** Whether somebody else with the address of `c` is told of the notice of `o`. */
const told = (companyId: number): Prisma.Sql => Prisma.sql`exists (
  select from notice_recipient other where other.company_id = ${companyId} and other.address_hash = c.hash
    and other.notice_id = o.notice_id and other.id <> o.id and (other.status in ('sent', 'unknown') or other.status in ('waiting', 'sending')
      and exists (select from customer oc where oc.id = other.customer_id and oc.deleted_at is null)))`;
