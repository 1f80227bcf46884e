// The records behind a number: the very condition that counted them, as a list.

import type { Actor } from '../../access/actor.ts';
import { reaches } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Metric, RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { boundsIn, type NamedPeriod, type Period, periodAt } from '../../periods/periods.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { countingCompany } from './counters.ts';
import { type CountedKind, metricSources } from './metrics.ts';

export interface RecordBehind {
  readonly kind: RecordKind;
  readonly id: number;
  /** The customer it is about, or the customer itself. */
  readonly customer: string | null;
  /** A meeting's subject, a deal's title, a call's number. */
  readonly what: string | null;
  /** When it counted: an instant, or for a deal the day ("2026-11-23"); one of the two is null. */
  readonly at: Date | null;
  readonly day: string | null;
  /** A deal's. */
  readonly amount: string | null;
  readonly currency: string | null;
}

export type RecordsBehind =
  | { readonly ok: true; readonly records: RecordBehind[]; readonly more: boolean }
  | { readonly ok: false; readonly reason: 'not_yours' };

/** Newest first. Two statements; refused for people that the actor may not see. */
export async function recordsBehind(
  db: Sql,
  actor: Actor,
  request: {
    personId: number;
    metric: Metric;
    /** A kind is the person's own present one. */
    period: Period | NamedPeriod;
    now: Date;
    limit?: number;
    offset?: number;
  },
): Promise<RecordsBehind> {
  const { metric, period, now, limit = 10, offset = 0 } = request;
  const { companyId } = actor;
  const [person] = await db.$queryRaw<{ id: number; teamId: number | null; timeZone: string }[]>`
    select id, team_id as "teamId", time_zone as "timeZone" from person
    where company_id = ${companyId} and id = ${request.personId}`;
  if (!person || !reaches(actor, { ...person, companyId })) return { ok: false, reason: 'not_yours' };

  const source = metricSources[metric];
  const named = typeof period === 'string' ? periodAt(period, person.timeZone, now) : period;
  const bounds = boundsIn(named, person.timeZone);
  const range =
    source.by === 'day'
      ? Prisma.sql`${source.when} >= ${bounds.fromDay}::text::date and ${source.when} < ${bounds.toDay}::text::date`
      : Prisma.sql`${source.when} >= ${bounds.from} and ${source.when} < ${bounds.to}`;
  const records = await db.$queryRaw<RecordBehind[]>`
    select ${source.kind}::text as kind, r.id, ${columns[source.kind]}
    from ${source.from} ${source.kind === 'customer' ? Prisma.empty : customerOf}
    where ${source.counts(countingCompany(actor), now)} and ${source.person} = ${person.id} and ${range}
    order by ${source.when} desc, r.id desc limit ${limit + 1} offset ${offset}`;
  return { ok: true, records: records.slice(0, limit), more: records.length > limit };
}

const customerOf = Prisma.sql`left join customer c on c.company_id = r.company_id and c.id = r.customer_id`;

const columns: Record<CountedKind, Prisma.Sql> = {
  customer: Prisma.sql`${knownNameSql('r')} as customer, null as what, r.created_at as at, null as day, null as amount,
    null as currency`,
  meeting: Prisma.sql`${knownNameSql('c')} as customer, r.subject as what, r.at, null as day, null as amount, null as currency`,
  call: Prisma.sql`${knownNameSql('c')} as customer, r.phone as what, r.at, null as day, null as amount, null as currency`,
  deal: Prisma.sql`${knownNameSql('c')} as customer, r.title as what, null::timestamptz as at, r.closed_on::text as day,
    trim_scale(r.amount)::text as amount, r.currency`,
};
