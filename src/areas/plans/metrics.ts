// What each metric counts, in one place: the counter and the list of records behind it are made of the same condition.

import type { CountingCompany } from '../../access/counted.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric, RecordKind } from '../../db/generated/enums.ts';

/** In the order in which they are shown. */
export const metrics = [
  'contacts',
  'calls',
  'meetings',
  'deals',
  'amount',
] as const satisfies readonly Metric[];

/** The company as far as counting depends on it. */
export type { CountingCompany };

/** The kinds that a metric is counted from. */
export type CountedKind = Extract<RecordKind, 'customer' | 'meeting' | 'call' | 'deal'>;

export interface MetricSource {
  readonly kind: CountedKind;
  /** The table, under the alias `r`. */
  readonly from: Prisma.Sql;
  /** Whom the record is credited to. */
  readonly person: Prisma.Sql;
  /** When it counts: an instant, or a calendar day of the person's. */
  readonly when: Prisma.Sql;
  readonly by: 'instant' | 'day';
  /** What is added up. */
  readonly value: Prisma.Sql;
  /** Which records count at all, company first. */
  counts(company: CountingCompany, now: Date): Prisma.Sql;
  /** Of a sum of money: which records count in whatever currency. Other ones are named beside the value. */
  inAnyCurrency?(company: CountingCompany): Prisma.Sql;
}

/** Incomplete records count only where the policy says so. */
const complete = (company: CountingCompany): Prisma.Sql =>
  company.policy.onlyCompleteCounts ? Prisma.sql`and r.missing = '{}'` : Prisma.empty;

const wonDeals = {
  kind: 'deal',
  from: Prisma.sql`deal r`,
  person: Prisma.sql`r.manager_id`,
  when: Prisma.sql`r.closed_on`,
  by: 'day',
} as const;

export const metricSources: Record<Metric, MetricSource> = {
  /** New customers with a contact that can be reached, credited to whoever entered them; imported ones are nobody's credit. */
  contacts: {
    kind: 'customer',
    from: Prisma.sql`customer r`,
    person: Prisma.sql`r.created_by_id`,
    when: Prisma.sql`r.created_at`,
    by: 'instant',
    value: Prisma.sql`count(*)`,
    counts: (
      company,
    ) => Prisma.sql`r.company_id = ${company.id} and r.deleted_at is null and r.import_id is null
      ${company.policy.onlyCompleteCounts ? Prisma.sql`and r.complete` : Prisma.empty}
      and exists (select 1 from contact_point p
        where p.company_id = ${company.id} and p.customer_id = r.id and p.valid)`,
  },
  /** Completed calls. */
  calls: {
    kind: 'call',
    from: Prisma.sql`call r`,
    person: Prisma.sql`r.manager_id`,
    when: Prisma.sql`r.at`,
    by: 'instant',
    value: Prisma.sql`count(*)`,
    counts: (company) => Prisma.sql`r.company_id = ${company.id} and r.deleted_at is null
      and r.status = 'completed' ${complete(company)}`,
  },
  /** Meetings that were held: their time has come and they have a result other than "nobody came". */
  meetings: {
    kind: 'meeting',
    from: Prisma.sql`meeting r`,
    person: Prisma.sql`r.manager_id`,
    when: Prisma.sql`r.at`,
    by: 'instant',
    value: Prisma.sql`count(*)`,
    counts: (company, now) => Prisma.sql`r.company_id = ${company.id} and r.deleted_at is null
      and r.result in ('agreed', 'thinking', 'not_interested') and r.at <= ${now} ${complete(company)}`,
  },
  /** Deals won, by the day on which they were. */
  deals: {
    ...wonDeals,
    value: Prisma.sql`count(*)`,
    counts: (company) => Prisma.sql`r.company_id = ${company.id} and r.deleted_at is null
      and r.stage = 'won' ${complete(company)}`,
  },
  /** Their amount, in the company's currency. */
  amount: {
    ...wonDeals,
    value: Prisma.sql`coalesce(sum(r.amount), 0)`,
    counts: (company) => Prisma.sql`r.company_id = ${company.id} and r.deleted_at is null
      and r.stage = 'won' and r.currency = ${company.currency} and r.amount is not null ${complete(company)}`,
    inAnyCurrency: (company) => Prisma.sql`r.company_id = ${company.id} and r.deleted_at is null
      and r.stage = 'won' and r.amount is not null ${complete(company)}`,
  },
};
