// Reads records for the API: one, a page by id, a page of what changed. Always within what the key sees.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { describedKind, holderSql, tableSql } from '../../records/record-kinds.ts';
import { externalIdsSql } from './external-ids.ts';
import type { RecordResource, Row } from './record-resource.ts';

export interface PageOf {
  readonly after: number;
  readonly limit: number;
  readonly where: Prisma.Sql;
  readonly now: Date;
}

/** Null when it is not there for the actor. One statement. */
export async function readRecord(
  db: Sql,
  actor: Actor,
  resource: RecordResource,
  { id, now }: { id: number; now: Date },
): Promise<Row | null> {
  const [row] = await db.$queryRaw<Row[]>`
    select ${columnsOf(resource, now)} from ${fromOf(resource)}
    where ${scopeSql(actor, resource.kind, 'r')} and ${thereSql(resource)} and r.id = ${id}`;
  return row ?? null;
}

/** The next ones by id: what is made meanwhile comes at the end, and nothing twice. One statement. */
export async function readPage(
  db: Sql,
  actor: Actor,
  resource: RecordResource,
  { after, limit, where, now }: PageOf,
): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select ${columnsOf(resource, now)} from ${fromOf(resource)}
    where ${scopeSql(actor, resource.kind, 'r')} and ${thereSql(resource)} and r.id > ${after} and ${where}
    order by r.id limit ${limit}`;
}

export interface ChangedRow extends Row {
  readonly seq: number;
  readonly gone: boolean;
  readonly goneAt: Date | null;
  readonly mergedInto: number | null;
  readonly erased: boolean;
}

/**
 * The next ones by when they changed, those that were deleted, merged or erased among them. One statement.
 * @param since leaves out what was numbered before
 */
export async function readChanges(
  db: Sql,
  actor: Actor,
  resource: RecordResource,
  { after, limit, where, now, since }: PageOf & { readonly since: Date | null },
): Promise<ChangedRow[]> {
  const { kind } = resource;
  const isCustomer = kind === 'customer';
  const seen = scopeSql(actor, kind, 'r');
  const gone = isCustomer
    ? Prisma.sql`(r.id is null or r.deleted_at is not null or r.erased_at is not null)`
    : Prisma.sql`(r.id is null or r.deleted_at is not null)`;
  return db.$queryRaw<ChangedRow[]>`
    select ${columnsOf(resource, now)}, ch.record_id as "id", ch.seq, ${gone} as gone,
      coalesce(r.deleted_at, ${isCustomer ? Prisma.sql`r.erased_at` : Prisma.sql`null`}, ch.at) as "goneAt",
      ${isCustomer ? Prisma.sql`r.merged_into_id` : Prisma.sql`null::int`} as "mergedInto",
      ${isCustomer ? Prisma.sql`r.erased_at is not null` : Prisma.sql`false`} as erased
    from record_change ch
    left join ${tableSql(kind)} r on r.company_id = ch.company_id and r.id = ch.record_id ${customerJoin(resource)}
    where ch.company_id = ${actor.companyId} and ch.kind = ${kind}::text::"RecordKind" and ch.seq > ${after}
      and (${since}::timestamptz is null or ch.at >= ${since}::timestamptz)
      and ((${seen}) or (r.id is null and ${goneScope(actor)})) and (${gone} or (${where}))
    order by ch.seq limit ${limit}`;
}

/** Of a row that is gone nothing is known but whose it was. */
function goneScope(actor: Actor): Prisma.Sql {
  if (actor.role === 'admin') return Prisma.sql`true`;
  if (actor.role === 'operator') return Prisma.sql`ch.kind = 'customer'`;
  return Prisma.sql`(ch.was_of_person_id = ${actor.personId}::int or ch.was_of_person_id in (
    select p.id from person p where p.company_id = ${actor.companyId} and p.team_id = any(${[...actor.leads]}::int[])))`;
}

const thereSql = ({ kind }: RecordResource): Prisma.Sql =>
  kind === 'customer'
    ? Prisma.sql`r.deleted_at is null and r.erased_at is null`
    : Prisma.sql`r.deleted_at is null`;

/** What it lacks at `now`: the stored, and what depends on the time. */
export function missingSql({ kind }: Pick<RecordResource, 'kind'>, now: Date): Prisma.Sql {
  const { fallsDue } = describedKind(kind);
  return fallsDue
    ? Prisma.sql`case when ${fallsDue.due('r', now)} then r.missing || ${[fallsDue.code]}::text[] else r.missing end`
    : Prisma.sql`r.missing`;
}

function columnsOf(resource: RecordResource, now: Date): Prisma.Sql {
  const { kind, columns } = resource;
  const missing = missingSql(resource, now);
  return Prisma.sql`r.id, r.version, ${holderSql(kind, 'r')} as "holderId", ${missing} as missing,
    r.created_at as "createdAt", r.updated_at as "updatedAt", ${externalIdsSql(kind)} as "externalIds", ${columns}`;
}

const fromOf = (resource: RecordResource): Prisma.Sql =>
  Prisma.sql`${tableSql(resource.kind)} r ${customerJoin(resource)}`;

const customerJoin = ({ ofCustomer }: RecordResource): Prisma.Sql =>
  ofCustomer
    ? Prisma.sql`left join customer cu on cu.company_id = r.company_id and cu.id = r.customer_id and cu.deleted_at is null`
    : Prisma.empty;
