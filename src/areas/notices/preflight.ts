// Before a notice is sent: how many it reaches and by which way, how many not, why, and whose they are.

import type { Policy } from '../../access/policy.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { audienceSql } from './audience-sql.ts';
import { type Classified, classifiedSql } from './classify-sql.ts';
import type { Notice } from './schema.ts';

/** What a company's rules and clock say of its notices. */
export interface NoticeCompany {
  readonly id: number;
  readonly timeZone: string;
  readonly policy: Policy;
}

export const noticeCompany = (actor: {
  readonly companyId: number;
  readonly company: { readonly timeZone: string; readonly policy: Policy };
}): NoticeCompany => ({ id: actor.companyId, ...actor.company });

/** A group of customers that a number counts: `phone` can only be called, `none` not reached at all. */
export const buckets = ['email', 'phone', 'none', 'unsubscribed', 'duplicate', 'no_consent'] as const;
export type Bucket = (typeof buckets)[number];

export interface Preflight {
  /** Of the audience, without those left out. */
  readonly total: number;
  readonly counts: Readonly<Record<Bucket, number>>;
  /** Whose customers can't be reached at all, and how many; the most first. */
  readonly owners: readonly { readonly personId: number; readonly name: string; readonly count: number }[];
}

type Draft = Pick<Notice, 'audience' | 'ways'>;

/** What `classifiedSql` takes for a whole notice. */
export function classifiedOf(company: NoticeCompany, { audience, ways }: Draft, now: Date): Classified {
  const whom = audienceSql({ companyId: company.id, audience, timeZone: company.timeZone, now });
  const { consent } = company.policy.notices;
  return { whom, companyId: company.id, consent, byEmail: ways.includes('email') };
}

/** The bucket of a classified row `c`. */
const bucketSql = Prisma.sql`case when c.status = 'waiting' then 'email' when c.status = 'left_out' then c.reason
  when c.phone then 'phone' else 'none' end`;

/** One statement, whatever the size of the audience. */
export async function preflight(
  db: Sql,
  company: NoticeCompany,
  draft: Draft,
  now: Date,
): Promise<Preflight> {
  const rows = await db.$queryRaw<{ bucket: Bucket; ownerId: number; name: string; count: number }[]>`
    with ${classifiedSql(classifiedOf(company, draft, now))}, counted as (
      select ${bucketSql} as bucket, c.owner_id, count(*)::int as count from classified c group by 1, 2
    )
    select n.bucket, n.owner_id as "ownerId", p.name, n.count
    from counted n join person p on p.company_id = ${company.id} and p.id = n.owner_id
    order by n.count desc, p.name, p.id`;
  const counts = Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as Record<Bucket, number>;
  for (const { bucket, count } of rows) counts[bucket] += count;
  return {
    total: counts.email + counts.phone + counts.none,
    counts,
    owners: rows
      .filter(({ bucket }) => bucket === 'none')
      .map(({ ownerId, name, count }) => ({ personId: ownerId, name, count })),
  };
}

export interface ListedRecipient {
  readonly customerId: number;
  readonly name: string;
  readonly ownerName: string;
  /** A word of the program; null for who is told by e-mail. */
  readonly reason: string | null;
}

/** The customers behind one of these numbers, manager by manager. One statement. */
export async function preflightList(
  db: Sql,
  company: NoticeCompany,
  draft: Draft,
  { bucket, limit, offset, now }: { bucket: Bucket; limit: number; offset: number; now: Date },
): Promise<ListedRecipient[]> {
  return db.$queryRaw<ListedRecipient[]>`
    with ${classifiedSql(classifiedOf(company, draft, now))}
    select c.customer_id as "customerId", cu.name, p.name as "ownerName", c.reason
    from classified c join customer cu on cu.company_id = ${company.id} and cu.id = c.customer_id
    join person p on p.company_id = ${company.id} and p.id = c.owner_id
    where ${bucketSql} = ${bucket}
    order by p.name, p.id, cu.name, cu.id limit ${limit} offset ${offset}`;
}

/** How many customers an audience has, whatever becomes of them. One statement. */
export async function audienceSize(
  db: Sql,
  company: NoticeCompany,
  audience: Notice['audience'],
  now: Date,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from customer cu
    where ${audienceSql({ companyId: company.id, audience, timeZone: company.timeZone, now })}`;
  return row?.count ?? 0;
}
