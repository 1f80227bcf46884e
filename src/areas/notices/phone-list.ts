// Phones for an SMS service, and the report of who was told: what goes out as files.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { mayBeCalledSql } from '../opt-outs/not-to-call.ts';
import { maySendNotices } from './access.ts';
import { audienceSql } from './audience-sql.ts';
import { classifiedSql } from './classify-sql.ts';
import { classifiedOf, noticeCompany } from './preflight.ts';
import type { Notice } from './schema.ts';

export interface PhoneLine {
  readonly customer: string;
  readonly contact: string;
  /** E.164. */
  readonly phone: string;
}

/**
 * One phone a customer: the first valid one of a contact who didn't refuse, agreed where the company asks for it, and didn't
 * unsubscribe. Each number once. Writes the audit entry of an export. Null for who doesn't send notices. Two statements.
 * @param whom those whom e-mails don't reach, or the whole audience
 */
export async function phoneList(
  tx: Sql,
  actor: Actor,
  { notice, whom, now }: { notice: Notice; whom: 'unreached' | 'all'; now: Date },
): Promise<PhoneLine[] | null> {
  if (!maySendNotices(actor)) return null;
  const { companyId } = actor;
  const company = noticeCompany(actor);
  const required = company.policy.notices.consent === 'required';
  const rows = await tx.$queryRaw<PhoneLine[]>`
    with ${classifiedSql({ ...classifiedOf(company, notice, now), whom: audienceOfList(notice, actor, now) })}, phones as (
      select distinct on (c.customer_id) c.customer_id, ph.value, k.first_name, k.last_name
      from classified c
      join contact_point ph on ph.company_id = ${companyId} and ph.customer_id = c.customer_id and ph.kind = 'phone'
        and ph.valid and ph.value ~ '^\\+[1-9][0-9]{4,14}$' and ${mayBeCalledSql('ph')}
      join contact k on k.company_id = ${companyId} and k.id = ph.contact_id and k.consent is distinct from 'refused'
        and (not ${required} or k.consent = 'given')
      where (${whom} = 'all' or c.status = 'unreachable') and c.reason is distinct from 'unsubscribed'
        and k.id not in (select contact_id from opted_out)
        and not exists (select from notice_recipient nr where nr.notice_id = ${notice.id} and nr.customer_id = c.customer_id
          and (nr.status = 'told' or (${whom} <> 'all' and nr.status in ('sent', 'unknown', 'waiting', 'sending'))))
      order by c.customer_id, ph.contact_id, ph.id
    ), once as (
      select distinct on (value) * from phones order by value, customer_id
    )
    select cu.name as customer, concat_ws(' ', o.first_name, o.last_name) as contact, o.value as phone
    from once o join customer cu on cu.company_id = ${companyId} and cu.id = o.customer_id
    order by cu.name, cu.id`;
  await writeAudit(tx, actor, {
    action: 'notice.phone-list',
    after: { notice: notice.id, whom, rows: rows.length },
    now,
  });
  return rows;
}

const audienceOfList = ({ audience }: Notice, { companyId, company }: Actor, now: Date) =>
  audienceSql({ companyId, audience, timeZone: company.timeZone, now });

export interface ReportLine {
  readonly customer: string;
  readonly manager: string;
  readonly contact: string;
  readonly address: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly firstReason: string | null;
  readonly at: Date | null;
}

/** Each recipient with their state. Writes the audit entry of an export. Null for who doesn't send notices. Two statements. */
export async function noticeReport(
  tx: Sql,
  actor: Actor,
  { notice, now }: { notice: Notice; now: Date },
): Promise<ReportLine[] | null> {
  if (!maySendNotices(actor)) return null;
  const rows = await tx.$queryRaw<ReportLine[]>`
    select ${knownNameSql('cu')} as customer, p.name as manager, concat_ws(' ', k.first_name, k.last_name) as contact, nr.address, nr.status,
      nr.reason, nr.first_reason as "firstReason", nr.sent_at as at
    from notice_recipient nr
    join customer cu on cu.company_id = nr.company_id and cu.id = nr.customer_id
    join person p on p.company_id = cu.company_id and p.id = cu.owner_id
    left join contact k on k.company_id = nr.company_id and k.id = nr.contact_id
    where nr.company_id = ${actor.companyId} and nr.notice_id = ${notice.id}
    order by nr.status, p.name, cu.name, cu.id`;
  const after = { notice: notice.id, rows: rows.length };
  await writeAudit(tx, actor, { action: 'notice.report', after, now });
  return rows;
}
