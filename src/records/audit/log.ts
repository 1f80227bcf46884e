// Reads the audit log of the company: an admin all of it, a head what is about their teams' records and people.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../known-name.ts';
import { describedWork, ofEach, recordKinds, tableSql } from '../record-kinds.ts';
import { type ActGroup, actGroups } from './actions.ts';

/** Null leaves all of that kind in. */
export interface AuditFilter {
  readonly personId: number | null;
  readonly group: ActGroup | null;
  readonly kind: RecordKind | null;
  /** From this instant on. */
  readonly since: Date | null;
}

export interface LoggedAct {
  readonly id: number;
  readonly at: Date;
  /** Null for the command line and for jobs. */
  readonly person: string | null;
  /** A messenger's name, "cli" or "job". */
  readonly via: string;
  readonly action: string;
  readonly kind: RecordKind | null;
  readonly recordId: number | null;
  /** The customer, or that of the record; empty where it has no name any more. */
  readonly customer: string | null;
}

export interface OpenedAct extends LoggedAct {
  readonly before: unknown;
  readonly after: unknown;
  /** False once it was deleted. */
  readonly recordIsThere: boolean;
}

/** Newest first; empty for whoever may not read it. One statement. */
export async function auditLog(
  db: Sql,
  actor: Actor,
  filter: AuditFilter,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<OpenedAct[]> {
  if (!may(actor, 'audit.see')) return [];
  return db.$queryRaw<OpenedAct[]>`
    ${selectSql()} where ${readableSql(actor)} and ${wantedSql(filter)}
    order by a.at desc, a.id desc limit ${limit} offset ${offset}`;
}

/** Newest first, those before an entry: what is written meanwhile moves no page. Empty for whoever may not read it. One statement. */
export async function auditBefore(
  db: Sql,
  actor: Actor,
  filter: AuditFilter,
  { limit, before }: { limit: number; before: number | null },
): Promise<OpenedAct[]> {
  if (!may(actor, 'audit.see')) return [];
  return db.$queryRaw<OpenedAct[]>`
    ${selectSql()} where ${readableSql(actor)} and ${wantedSql(filter)} and (${before}::int is null or a.id < ${before}::int)
    order by a.id desc limit ${limit}`;
}

/** Null when it is not there for the actor. One statement. */
export async function auditEntry(db: Sql, actor: Actor, id: number): Promise<OpenedAct | null> {
  if (!may(actor, 'audit.see')) return null;
  const [entry] = await db.$queryRaw<
    OpenedAct[]
  >`${selectSql()} where ${readableSql(actor)} and a.id = ${id}`;
  return entry ?? null;
}

export interface ActingPerson {
  readonly id: number;
  readonly name: string;
}

/** Whose acts the actor may look for, by name; those who left, too. One statement. */
export async function actingPeople(
  db: Sql,
  actor: Actor,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<ActingPerson[]> {
  if (!may(actor, 'audit.see')) return [];
  return db.$queryRaw<ActingPerson[]>`
    select p.id, p.name from person p
    where p.company_id = ${actor.companyId} and p.status <> 'invited' and ${peopleSql(actor)}
    order by p.name, p.id limit ${limit} offset ${offset}`;
}

function selectSql(): Prisma.Sql {
  const work = describedWork().map(({ kind, table, customerColumn }) => {
    const alias = `of_${kind}`;
    const column = (name: string) => Prisma.raw(`${alias}.${name}`);
    const of = Prisma.raw(`'${kind}'`);
    return {
      deletedAt: column('deleted_at'),
      id: column('id'),
      customerId: column(customerColumn),
      join: Prisma.sql`left join ${Prisma.raw(`"${table}" ${alias}`)}
        on a.kind = ${of} and ${column('company_id')} = a.company_id and ${column('id')} = a.record_id`,
    };
  });
  return Prisma.sql`
    select a.id, a.at, p.name as person, a.messenger as via, a.action, a.kind::text as kind, a.record_id as "recordId",
      a.before, a.after, ${knownNameSql('cu')} as customer,
      coalesce(${Prisma.join(work.map(({ deletedAt }) => deletedAt))}, case when a.kind = 'customer' then cu.deleted_at end) is null
        and coalesce(${Prisma.join(work.map(({ id }) => id))}, cu.id) is not null as "recordIsThere"
    from audit a
    left join person p on p.company_id = a.company_id and p.id = a.person_id
    ${Prisma.join(
      work.map(({ join }) => join),
      ' ',
    )}
    left join customer cu on cu.company_id = a.company_id and cu.id = coalesce(
      ${Prisma.join(work.map(({ customerId }) => customerId))}, case when a.kind = 'customer' then a.record_id end)`;
}

/**
 * A head reads what was done to records that are their teams' now, by whomever, and what their people did that is about no
 * record; what became another team's goes with it.
 */
function readableSql(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`a.company_id = ${actor.companyId}`;
  if (actor.role === 'admin') return company;
  const ofKind = (kind: RecordKind) => Prisma.sql`(a.kind = ${kind}::text::"RecordKind" and exists (
    select from ${tableSql(kind)} r where r.id = a.record_id and ${scopeSql(actor, kind, 'r')}))`;
  return Prisma.sql`${company} and (
    (a.kind is null and a.person_id in (select p.id from person p where p.company_id = ${actor.companyId} and ${peopleSql(actor)}))
    or ${ofEach(recordKinds, 'or', ({ kind }) => ofKind(kind))})`;
}

function peopleSql(actor: Actor): Prisma.Sql {
  if (actor.role === 'admin') return Prisma.sql`true`;
  return Prisma.sql`(p.id = ${actor.personId}::int or p.team_id = any(${[...actor.leads]}::int[]))`;
}

function wantedSql({ personId, group, kind, since }: AuditFilter): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(personId === null ? [] : [Prisma.sql`a.person_id = ${personId}`]),
      ...(group === null ? [] : [Prisma.sql`a.action = any(${[...actGroups[group]]}::text[])`]),
      ...(kind === null ? [] : [Prisma.sql`a.kind = ${kind}::text::"RecordKind"`]),
      ...(since === null ? [] : [Prisma.sql`a.at >= ${since}`]),
    ],
    ' and ',
  );
}
