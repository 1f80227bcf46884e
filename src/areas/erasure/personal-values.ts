// What is known of customers in words and numbers, now and before: what an erasure looks for wherever screens are kept.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { type PersonalValues, worthLookingFor } from './mentions.ts';
import { phoneNotations } from './phone-notations.ts';
import { withoutShared } from './shared-values.ts';

interface Found {
  readonly what: 'name' | 'phone' | 'email' | 'text';
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
    select 'name' as what, v as value from customer cu cross join lateral unnest(array[cu.name, cu.tax_number]) v
    where cu.company_id = ${companyId} and cu.id = any(${ids}::int[])
    union all select 'text', cu.note from customer cu where cu.company_id = ${companyId} and cu.id = any(${ids}::int[])
    union all select 'name', v from contact k
      cross join lateral unnest(array[k.first_name || ' ' || k.last_name, k.last_name]) v
      where k.company_id = ${companyId} and k.customer_id = any(${ids}::int[])
    union all select cp.kind::text, cp.value from contact_point cp
      where cp.company_id = ${companyId} and cp.customer_id = any(${ids}::int[])
    union all select 'text', v from meeting r cross join lateral unnest(array[r.subject, r.note]) v where ${ofThem('r', companyId, ids)}
    union all select 'phone', r.phone from call r where ${ofThem('r', companyId, ids)}
    union all select 'text', r.note from call r where ${ofThem('r', companyId, ids)}
    union all select 'phone', r.phone from planned_call r where ${ofThem('r', companyId, ids)}
    union all select 'text', r.about from planned_call r where ${ofThem('r', companyId, ids)}
    union all select 'text', v from deal r cross join lateral unnest(array[r.title, r.lost_reason, r.note]) v where ${ofThem('r', companyId, ids)}
    union all select 'text', v from data_request r cross join lateral unnest(array[r.text, r.answer]) v where ${ofThem('r', companyId, ids)}
    union all select 'email', r.address from notice_recipient r where ${ofThem('r', companyId, ids)}`;
  const found = [...stored, ...(await remembered(db, companyId, ids))].filter(({ value }) => value);
  const values = worthLookingFor({
    names: found.flatMap(({ what, value }) => (what === 'name' ? [value] : [])),
    points: found.flatMap(({ what, value }) =>
      what === 'phone' ? phoneNotations(value) : what === 'email' ? [value] : [],
    ),
    texts: found.flatMap(({ what, value }) => (what === 'text' ? [value] : [])),
  });
  return withoutShared(db, companyId, ids, values);
}

const ofThem = (alias: string, companyId: number, ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(`${alias}.company_id`)} = ${companyId} and ${Prisma.raw(`${alias}.customer_id`)} = any(${[...ids]}::int[])`;

/** What the audit log holds of them and of their records. One statement. */
async function remembered(db: Sql, companyId: number, ids: readonly number[]): Promise<Found[]> {
  const rows = await db.$queryRaw<{ before: unknown; after: unknown }[]>`
    select a.before, a.after from audit a where ${auditOf(companyId, ids)}`;
  return rows.flatMap(({ before, after }) => [...foundIn(before), ...foundIn(after)]);
}

/** The entries of the audit log that are about these customers or their records; the table has the alias `a`. */
export function auditOf(companyId: number, ids: readonly number[]): Prisma.Sql {
  const ofKind = (kind: 'meeting' | 'call' | 'deal' | 'planned_call') => Prisma.sql`
    or (a.kind = ${kind}::text::"RecordKind" and a.record_id in (
      select r.id from ${Prisma.raw(kind)} r where ${ofThem('r', companyId, ids)}))`;
  return Prisma.sql`a.company_id = ${companyId} and ((a.kind = 'customer' and a.record_id = any(${[...ids]}::int[]))
    ${ofKind('meeting')} ${ofKind('call')} ${ofKind('deal')} ${ofKind('planned_call')})`;
}

const textKeys = new Set(['note', 'subject', 'about', 'title', 'lostReason', 'text', 'answer']);

/** Goes through a snapshot of whatever kind. */
function foundIn(snapshot: unknown): Found[] {
  if (Array.isArray(snapshot)) return snapshot.flatMap(foundIn);
  if (typeof snapshot !== 'object' || snapshot === null) return [];
  const { firstName, lastName, kind, value, ...rest } = snapshot as Record<string, unknown>;
  const full = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
  const names: Found[] =
    typeof lastName === 'string' ? [full, lastName].map((one) => ({ what: 'name', value: one })) : [];
  const point: Found[] =
    typeof value === 'string' && (kind === 'phone' || kind === 'email') ? [{ what: kind, value }] : [];
  const others = Object.entries(rest).flatMap(([key, part]): Found[] => {
    if (typeof part !== 'string') return foundIn(part);
    if (key === 'name' || key === 'taxNumber') return [{ what: 'name', value: part }];
    if (key === 'phone' || key === 'email') return [{ what: key, value: part }];
    return textKeys.has(key) ? [{ what: 'text', value: part }] : [];
  });
  return [...names, ...point, ...others];
}
