// The records behind the numbers of a report, by the very conditions that counted them; the worst, or the latest, first.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { countedKinds, countedRecords } from '../plans/counted-records.ts';
import { type CountingCompany, metricSources } from '../plans/metrics.ts';
import { calledBackSql } from '../telephony/missed-sql.ts';
import { entered } from './entries.ts';
import { customersOfStep, funnelSteps } from './funnel.ts';
import { led } from './lead-times.ts';
import { from as missedFrom } from './missed-calls.ts';
import type { SubjectSpan } from './subjects.ts';

export interface ReportRecord {
  readonly kind: RecordKind;
  readonly id: number;
  readonly customer: string | null;
  readonly what: string | null;
  readonly at: Date | null;
  readonly day: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  /** Of what was entered late: after how many minutes. */
  readonly minutes?: number;
}

export const reportLists = [...countedKinds, ...funnelSteps, 'late', 'entered', 'lacking', 'missed'] as const;
export type ReportList = (typeof reportLists)[number];
export const reportListOf = (word: string | undefined): ReportList | null =>
  reportLists.find((one) => one === word) ?? null;

interface Asked {
  readonly spans: readonly SubjectSpan[];
  readonly now: Date;
  readonly limit: number;
  readonly offset: number;
}

const bare = { what: null, day: null, amount: null, currency: null } as const;

/** Of the period itself. One statement. */
export async function reportRecords(
  db: Sql,
  company: CountingCompany,
  list: ReportList,
  { spans, now, limit, offset }: Asked,
): Promise<ReportRecord[]> {
  const present = spans.filter(({ isNow }) => isNow);
  const metric = countedKinds.find((one) => one === list);
  if (metric) {
    const { kind } = metricSources[metric];
    const found = await countedRecords(db, {
      company,
      metric,
      spans: present,
      now,
      latest: { limit, offset },
    });
    return found.map((record) => ({ ...record, kind }));
  }
  const step = funnelSteps.find((one) => one === list);
  if (step) {
    const found = await customersOfStep(db, company, { spans: present, step, limit, offset });
    return found.map((one) => ({ ...bare, ...one, kind: 'customer' }));
  }
  if (present.length === 0) return [];
  const rows = await db.$queryRaw<Omit<ReportRecord, keyof typeof bare>[]>(
    Prisma.sql`${statements[list as keyof typeof statements](company.id, present)} limit ${limit} offset ${offset}`,
  );
  return rows.map((row) => ({ ...bare, ...row }));
}

const named = (companyId: number, customer: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`left join customer cu on cu.company_id = ${companyId} and cu.id = ${customer} and cu.deleted_at is null`;

const statements = {
  late: (companyId: number, spans: readonly SubjectSpan[]) => Prisma.sql`
    with ${led(companyId, spans)}
    select l.kind, l.id, ${knownNameSql('cu')} as customer, l.at, l.minutes from led l ${named(companyId, Prisma.sql`l.customer_id`)}
    where l.minutes > 1440 order by l.minutes desc, l.kind, l.id`,
  entered: (companyId: number, spans: readonly SubjectSpan[]) => Prisma.sql`
    with ${entered(companyId, spans)}
    select e.kind, e.id, ${knownNameSql('cu')} as customer, e.created_at as at from entered e ${named(companyId, Prisma.sql`e.customer_id`)}
    order by e.created_at desc, e.kind, e.id`,
  /** What is incomplete still stands first. */
  lacking: (companyId: number, spans: readonly SubjectSpan[]) => Prisma.sql`
    with ${entered(companyId, spans)}
    select e.kind, e.id, ${knownNameSql('cu')} as customer, e.created_at as at from entered e ${named(companyId, Prisma.sql`e.customer_id`)}
    where not e.at_first order by e.by_now, e.created_at, e.kind, e.id`,
  /** Nobody called back first. */
  missed: (companyId: number, spans: readonly SubjectSpan[]) => Prisma.sql`
    select 'call' as kind, l.id, ${knownNameSql('cu')} as customer, l.at
    from (select c.id, c.customer_id, c.at, ${calledBackSql} as back ${missedFrom(companyId, spans)}) l
    ${named(companyId, Prisma.sql`l.customer_id`)} order by l.back, l.at, l.id`,
} as const;
