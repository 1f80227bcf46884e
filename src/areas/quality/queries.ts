// What is incomplete, and whose it is.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { incompleteSql } from '../../records/completeness/predicates.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { over } from '../../records/over-alias.ts';
import { missingSchema } from '../../records/record.ts';
import { holderSql, ofEach, recordKinds, tableSql } from '../../records/record-kinds.ts';

export const incompleteSchema = z.object({
  kind: z.enum(RecordKind),
  id: z.number(),
  version: z.number(),
  managerId: z.number(),
  managerName: z.string(),
  customerId: z.number().nullable(),
  /** What is known of it, for a title: the customer's name; a meeting's subject, a deal's title or a call's number. */
  customerName: z.string().nullable(),
  about: z.string().nullable(),
  /** When the meeting or the call was or will be. */
  at: z.date().nullable(),
  /** As decimal text, with its currency. */
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  missing: missingSchema,
  /** Since when it is incomplete: recorded so, or its result fell due. */
  since: z.date(),
});
export type IncompleteRecord = z.infer<typeof incompleteSchema>;

export interface IncompleteFilter {
  readonly now: Date;
  /** Only this person’s records; without one all. */
  readonly personId?: number | null;
  /** Only meetings whose result is due. */
  readonly resultsOnly?: boolean;
}

/** Incomplete records that the actor may see, the oldest first. One statement. */
export async function incompleteRecords(
  db: Sql,
  actor: Actor,
  {
    now,
    personId,
    resultsOnly = false,
    limit,
    offset = 0,
  }: IncompleteFilter & { limit: number; offset?: number },
): Promise<IncompleteRecord[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.kind, r.id, r.version, r.manager_id as "managerId", p.name as "managerName",
      r.customer_id as "customerId", ${knownNameSql('cu')} as "customerName", r.about, r.at, r.amount, r.currency, r.missing, r.since
    from (${allIncomplete(actor, now, personId)}) r
    join person p on p.id = r.manager_id
    left join customer cu on cu.id = r.customer_id and cu.deleted_at is null
    where not ${resultsOnly}::boolean or 'result' = any(r.missing)
    order by r.since, r.kind, r.id
    limit ${limit} offset ${offset}`;
  return z.array(incompleteSchema).parse(rows);
}

const countSchema = z.object({
  personId: z.number(),
  name: z.string(),
  count: z.number(),
  /** Since when the oldest is incomplete. */
  oldest: z.date(),
});
export type IncompleteCount = z.infer<typeof countSchema>;

/** How many incomplete records each person has among those that the actor may see, most first. One statement. */
export async function countIncomplete(
  db: Sql,
  actor: Actor,
  filter: IncompleteFilter,
): Promise<IncompleteCount[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.manager_id as "personId", p.name, count(*)::int as count, min(r.since) as oldest
    from (${allIncomplete(actor, filter.now, filter.personId)}) r join person p on p.id = r.manager_id
    group by r.manager_id, p.name
    order by count(*) desc, min(r.since), r.manager_id`;
  return z.array(countSchema).parse(rows);
}

function allIncomplete(actor: Actor, now: Date, personId: number | null | undefined): Prisma.Sql {
  return incompleteUnion(now, (kind, holder) => {
    const theirs = personId == null ? Prisma.empty : Prisma.sql`and ${holder} = ${personId}`;
    return Prisma.sql`${scopeSql(actor, kind, 'r')} ${theirs}`;
  });
}

/**
 * All kinds of incomplete records as one table.
 * @param among which records at all, company first: over a table with the alias `r` and the column of whose it is
 */
export function incompleteUnion(
  now: Date,
  among: (kind: RecordKind, holder: Prisma.Sql) => Prisma.Sql,
): Prisma.Sql {
  return ofEach(recordKinds, 'union all', (described) => {
    const { kind, customerColumn, listed, fallsDue } = described;
    const holder = holderSql(kind, 'r');
    const { about, at, amount, currency } = listed;
    const missing = fallsDue
      ? Prisma.sql`case when ${fallsDue.due('r', now)} then r.missing || ${[fallsDue.code]}::text[] else r.missing end`
      : Prisma.sql`r.missing`;
    const since = fallsDue
      ? Prisma.sql`case when r.missing <> '{}' then r.created_at else ${fallsDue.since('r', now)} end`
      : Prisma.sql`r.created_at`;
    return Prisma.sql`
      select ${kind}::text as kind, r.id, r.version, ${holder} as manager_id, ${over('r', customerColumn)} as customer_id,
        ${about ?? Prisma.sql`null::text`} as about, ${at ?? Prisma.sql`null::timestamptz`} as at,
        ${amount ?? Prisma.sql`null::text`} as amount, ${currency ?? Prisma.sql`null::text`} as currency,
        ${missing} as missing, ${since} as since
      from ${tableSql(kind)} r where ${among(kind, holder)} and ${incompleteSql(kind, 'r', now)}`;
  });
}
