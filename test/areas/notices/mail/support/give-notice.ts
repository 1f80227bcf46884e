// A notice that is being sent, and customers who wait for it: c1@customers.example and so on.

import { addressHashSql } from '../../../../../src/areas/opt-outs/address-hash.ts';
import type { Database } from '../../../../../src/db/client.ts';
import type { NoticeRecipient } from '../../../../../src/db/generated/client.ts';

export interface GivenNotice {
  readonly companyId: number;
  readonly ownerId: number;
  /** How many customers wait. */
  readonly count: number;
  readonly now: Date;
  readonly title?: string;
  readonly body?: string;
  readonly validUntil?: Date;
  readonly onlyWorkingHours?: boolean;
}

export const addressOf = (number: number): string => `c${number}@customers.example`;

/** Answers the notice's id. */
export async function giveNotice(db: Database, given: GivenNotice): Promise<number> {
  const { companyId, ownerId, count, now } = given;
  const notice = await db.prisma.notice.create({
    data: {
      companyId,
      createdById: ownerId,
      title: given.title ?? 'Winter sale −20 %',
      body: given.body ?? 'Dear {name},\n\neverything is 20 % off.',
      validUntil: given.validUntil ?? new Date(now.getTime() + 14 * 86_400_000),
      audience: {},
      ways: ['email'],
      status: 'sending',
      onlyWorkingHours: given.onlyWorkingHours ?? false,
      startedAt: now,
    },
  });
  await db.query(
    `give-${companyId}-${notice.id}`,
    `with made as (
      insert into customer (company_id, owner_id, created_by_id, name, name_key, complete)
      select ${companyId}, ${ownerId}, ${ownerId}, 'Customer ' || n, 'customer ' || n, true from generate_series(1, ${count}) n
      returning id, replace(name, 'Customer ', '')::int as n
    ), person as (
      insert into contact (company_id, customer_id, first_name, last_name)
      select ${companyId}, id, 'Ivan', 'Petrov' || n from made returning id, customer_id
    ), point as (
      insert into contact_point (company_id, customer_id, contact_id, kind, value)
      select ${companyId}, made.id, person.id, 'email', 'c' || n || '@customers.example'
      from made join person on person.customer_id = made.id returning id, customer_id, contact_id, value
    )
    insert into notice_recipient (company_id, notice_id, customer_id, contact_id, contact_point_id, owner_id, address,
      address_hash, status, next_attempt_at)
    select ${companyId}, ${notice.id}, p.customer_id, p.contact_id, p.id, ${ownerId}, p.value,
      ${addressHashSql('c.secret', 'p.value').sql}, 'waiting', $1::timestamptz
    from point p join company c on c.id = ${companyId} order by p.customer_id`,
    [now.toISOString()],
  );
  return notice.id;
}

/** By address; the text names the state and why: "sent", "failed refused". */
export async function statesOf(db: Database, noticeId: number): Promise<Record<string, string>> {
  const rows = await recipientsOf(db, noticeId);
  return Object.fromEntries(
    rows.map(({ address, status, reason }) => [
      address?.split('@')[0] ?? '',
      [status, reason].filter(Boolean).join(' '),
    ]),
  );
}

export const recipientsOf = (db: Database, noticeId: number): Promise<NoticeRecipient[]> =>
  db.prisma.noticeRecipient.findMany({ where: { noticeId }, orderBy: { id: 'asc' } });
