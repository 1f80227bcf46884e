// What is incomplete, of many people at once: for pushes, which ask for no actor. The same predicate as everywhere.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { type IncompleteRecord, incompleteSchema, incompleteUnion } from './queries.ts';

export interface PersonIncomplete {
  readonly personId: number;
  readonly count: number;
  /** Meetings among them that lack nothing but the result. */
  readonly results: number;
  /** Since when the oldest is incomplete. */
  readonly oldest: Date;
  /** When the meetings without result were, the first and the last; null where there are none. */
  readonly firstResult: Date | null;
  readonly lastResult: Date | null;
}

interface Whose {
  readonly companyId: number;
  readonly personIds: readonly number[];
  readonly now: Date;
}

/** By person; who has none is left out. One statement, however many people. */
export async function incompleteOfPeople(db: Sql, whose: Whose): Promise<Map<number, PersonIncomplete>> {
  const rows = await db.$queryRaw<PersonIncomplete[]>`
    select r.manager_id as "personId", count(*)::int as count, min(r.since) as oldest,
      count(*) filter (where r.missing = '{result}')::int as results,
      min(r.at) filter (where r.missing = '{result}') as "firstResult",
      max(r.at) filter (where r.missing = '{result}') as "lastResult"
    from (${theirs(whose)}) r group by r.manager_id`;
  return new Map(rows.map((row) => [row.personId, row]));
}

/** The oldest of each, at most `limit` a person, by person. One statement, however many people. */
export async function oldestIncomplete(
  db: Sql,
  whose: Whose,
  limit: number,
): Promise<Map<number, IncompleteRecord[]>> {
  const rows = await db.$queryRaw<unknown[]>`
    select ${columns} from (
      select r.*, row_number() over (partition by r.manager_id order by r.since, r.kind, r.id) as place
      from (${theirs(whose)}) r) r ${names}
    where r.place <= ${limit} order by r.manager_id, r.place`;
  return byPerson(rows);
}

/** Those that became incomplete from `from` until before `to`, the oldest first, by person. One statement. */
export async function incompleteSince(
  db: Sql,
  whose: Whose,
  { from, to }: { from: Date; to: Date },
): Promise<Map<number, IncompleteRecord[]>> {
  const rows = await db.$queryRaw<unknown[]>`
    select ${columns} from (${theirs(whose)}) r ${names}
    where r.since >= ${from} and r.since < ${to} order by r.since, r.kind, r.id`;
  return byPerson(rows);
}

const columns = Prisma.sql`r.kind, r.id, r.version, r.manager_id as "managerId", p.name as "managerName",
  r.customer_id as "customerId", ${knownNameSql('cu')} as "customerName", r.about, r.at, r.amount, r.currency, r.missing, r.since`;

const names = Prisma.sql`join person p on p.id = r.manager_id
  left join customer cu on cu.id = r.customer_id and cu.deleted_at is null`;

const theirs = ({ companyId, personIds, now }: Whose): Prisma.Sql =>
  incompleteUnion(
    now,
    (_kind, holder) => Prisma.sql`r.company_id = ${companyId} and ${holder} = any(${[...personIds]}::int[])`,
  );

function byPerson(rows: readonly unknown[]): Map<number, IncompleteRecord[]> {
  return groupBy(z.array(incompleteSchema).parse(rows), ({ managerId }) => managerId);
}
