// What is known of customers in words and numbers, now and before: what an erasure looks for wherever screens are kept.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { over } from '../../records/over-alias.ts';
import {
  type AnyRecordDescription,
  describedKind,
  ofEach,
  recordKinds,
  tableSql,
  workKinds,
} from '../../records/record-kinds.ts';
import { type PersonalValues, worthLookingFor } from './mentions.ts';
import { phoneNotations } from './phone-notations.ts';
import { withoutShared } from './shared-values.ts';

interface Found {
  readonly what: 'name' | 'phone' | 'email' | 'text' | 'piece';
  readonly value: string;
}

/**
 * Of these customers, from their rows, their records and what the audit log remembers of them. What others have, too, is
 * left out: it says nothing of these. First names alone are, too. Three statements.
 */
export async function personalValues(
  db: Sql,
  companyId: number,
  customerIds: readonly number[],
): Promise<PersonalValues> {
  const ids = [...customerIds];
  const stored = await db.$queryRaw<Found[]>`
    ${ofEach(recordKinds, 'union all', (kind) => storedSql(kind, companyId, ids))}
    union all select 'name', v from contact k
      cross join lateral unnest(array[k.first_name || ' ' || k.last_name, k.last_name]) v
      where k.company_id = ${companyId} and k.customer_id = any(${ids}::int[])
    union all select 'piece', v from contact k cross join lateral unnest(array[k.first_name, k.position]) v
      where k.company_id = ${companyId} and k.customer_id = any(${ids}::int[])
    union all select 'piece', v from customer cu cross join lateral unnest(cu.tags) v
      where cu.company_id = ${companyId} and cu.id = any(${ids}::int[])
    union all select cp.kind::text, cp.value from contact_point cp
      where cp.company_id = ${companyId} and cp.customer_id = any(${ids}::int[])
    union all select 'text', v from data_request r cross join lateral unnest(array[r.text, r.answer]) v where ${ofThem('r', companyId, ids)}
    union all select 'email', r.address from notice_recipient r where ${ofThem('r', companyId, ids)}`;
  const found = [...stored, ...(await remembered(db, companyId, ids))].filter(({ value }) => value);
  const values = worthLookingFor({
    names: found.flatMap(({ what, value }) => (what === 'name' ? [value] : [])),
    points: found.flatMap(({ what, value }) =>
      what === 'phone' ? phoneNotations(value) : what === 'email' ? [value] : [],
    ),
    texts: found.flatMap(({ what, value }) => (what === 'text' ? [value] : [])),
    pieces: found.flatMap(({ what, value }) => (what === 'piece' ? [value] : [])),
  });
  return withoutShared(db, companyId, ids, values);
}

const ofThem = (alias: string, companyId: number, ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(`${alias}.company_id`)} = ${companyId} and ${Prisma.raw(`${alias}.customer_id`)} = any(${[...ids]}::int[])`;

/** What the audit log holds of them and of their records. One statement. */
async function remembered(db: Sql, companyId: number, ids: readonly number[]): Promise<Found[]> {
  const rows = await db.$queryRaw<{ before: unknown; after: unknown }[]>`
    select a.before, a.after from audit a where ${auditOf(companyId, ids)}`;
  const keys = personalKeys();
  return rows.flatMap(({ before, after }) => [...foundIn(before, keys), ...foundIn(after, keys)]);
}

/** The entries of the audit log that are about these customers or their records; the table has the alias `a`. */
export function auditOf(companyId: number, ids: readonly number[]): Prisma.Sql {
  return Prisma.sql`a.company_id = ${companyId} and ((a.kind = 'customer' and a.record_id = any(${[...ids]}::int[]))
    or ${ofEach(
      workKinds,
      'or',
      ({ kind }) => Prisma.sql`(a.kind = ${kind}::text::"RecordKind" and a.record_id in (
        select r.id from ${tableSql(kind)} r where ${ofThem('r', companyId, ids)}))`,
    )})`;
}

/** The personal columns of a kind, a row (what, value) for each that is filled. */
const storedSql = (
  { table, customerColumn, personal }: AnyRecordDescription,
  companyId: number,
  ids: readonly number[],
): Prisma.Sql => Prisma.sql`
    select v.what, v.value from ${Prisma.raw(`"${table}"`)} r cross join lateral (values ${Prisma.join(
      personal.map(({ column, what }) => Prisma.sql`(${what}::text, ${over('r', column)})`),
    )}) v(what, value)
    where r.company_id = ${companyId} and ${over('r', customerColumn)} = any(${[...ids]}::int[])`;

/** By the name in a snapshot: what stands there. */
const personalKeys = (): ReadonlyMap<string, Found['what']> =>
  new Map<string, Found['what']>([
    ['email', 'email'],
    ['text', 'text'],
    ['answer', 'text'],
    ['position', 'piece'],
    ...recordKinds.flatMap((kind) =>
      describedKind(kind).personal.map(({ key, what }): [string, Found['what']] => [key, what]),
    ),
  ]);

/** Goes through a snapshot of whatever kind. */
function foundIn(snapshot: unknown, keys: ReadonlyMap<string, Found['what']>): Found[] {
  if (Array.isArray(snapshot)) return snapshot.flatMap((part) => foundIn(part, keys));
  if (typeof snapshot !== 'object' || snapshot === null) return [];
  const { firstName, lastName, kind, value, ...rest } = snapshot as Record<string, unknown>;
  const full = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
  const names: Found[] =
    typeof lastName === 'string' ? [full, lastName].map((one) => ({ what: 'name', value: one })) : [];
  const first: Found[] = typeof firstName === 'string' ? [{ what: 'piece', value: firstName }] : [];
  const point: Found[] =
    typeof value === 'string' && (kind === 'phone' || kind === 'email') ? [{ what: kind, value }] : [];
  const others = Object.entries(rest).flatMap(([key, part]): Found[] => {
    if (typeof part !== 'string') return foundIn(part, keys);
    const what = keys.get(key);
    return what ? [{ what, value: part }] : [];
  });
  const tags = Array.isArray(rest.tags) ? rest.tags.filter((tag) => typeof tag === 'string') : [];
  return [...names, ...first, ...point, ...others, ...tags.map((value): Found => ({ what: 'piece', value }))];
}
