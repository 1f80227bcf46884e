// Writes a record's row: a new one with its audit entry, or a change of one. One statement each.

import type { Actor } from '../access/actor.ts';
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import {
  type Change,
  type Cost,
  costSchema,
  type Missing,
  missingSchema,
  type RecordKind,
} from './record.ts';
import { tableSql } from './record-kinds.ts';
import type { WriteTarget } from './record-store.ts';
import { heldCustomerSql } from './use-customer.ts';

/** By column name, which is the program's own word and never a person's. */
export type Columns = Readonly<Record<string, string | number | boolean | Date | readonly string[] | null>>;

interface NewRecord {
  readonly kind: RecordKind;
  readonly columns: Columns;
  /** Who is said to have made it where no person acts. */
  readonly holderId: number;
  /** As the audit log remembers it. What its customer lacks is put before what it lacks itself. */
  readonly after: { readonly version: number; readonly missing: readonly Missing[] };
  /** Taken for it in the same statement (see useCustomer), with what the record lacks when the customer does. */
  readonly customer?: { readonly id: number; readonly inherits: readonly Missing[] } | undefined;
  readonly cost: Cost;
  readonly now: Date;
}

/** Makes a record and its audit entry. Null when the actor has no such customer. Not idempotent. One statement. */
export async function insertRecord(tx: Sql, actor: Actor, record: NewRecord): Promise<Change | null> {
  const { kind, after, customer, now } = record;
  const { companyId } = actor;
  const { taps, chars, seconds } = costSchema.parse(record.cost);
  const columns: Columns = {
    company_id: companyId,
    created_by_id: actor.personId ?? record.holderId,
    ...record.columns,
    missing: after.missing,
    version: after.version,
    cost_taps: taps,
    cost_chars: chars,
    cost_seconds: seconds,
    created_at: now,
    updated_at: now,
  };
  const names = Object.keys(columns);
  const inherited = Prisma.sql`
    array(select code from unnest(held.missing) code where code = any(${[...(customer?.inherits ?? [])]}::text[])) || r.missing`;
  const values = names.map((name) => (customer && name === 'missing' ? inherited : Prisma.raw(`r.${name}`)));
  // As JSON, because only a VALUES list takes its types from the table, and that cannot be left out without a customer.
  const rows = await tx.$queryRaw<{ id: number; auditId: number; missing: unknown }[]>`
    with ${customer ? Prisma.sql`${heldCustomerSql(actor, Prisma.sql`cu.id = ${customer.id}`, now)},` : Prisma.empty}
    made as (
      insert into ${table(kind)} (${Prisma.raw(names.join(', '))})
      select ${Prisma.join(values)}
      from jsonb_populate_record(null::${table(kind)}, ${JSON.stringify(columns)}::text::jsonb) r
        ${customer ? Prisma.sql`cross join held` : Prisma.empty}
      returning id, missing)
    insert into audit (company_id, at, person_id, messenger, action, kind, record_id, after)
    select ${companyId}::int, ${now}::timestamptz, ${actor.personId}::int, ${actor.via}::text, ${`${kind}.create`}::text,
      ${kind}::text::"RecordKind", made.id,
      jsonb_set(${JSON.stringify(after)}::text::jsonb, '{missing}', to_jsonb(made.missing))
    from made returning record_id as id, id as "auditId", after -> 'missing' as missing`;
  const [row] = rows;
  if (!row) return null;
  const { id, auditId } = row;
  const missing = missingSchema.parse(row.missing);
  return { ok: true, record: { kind, id }, version: after.version, auditId, missing, created: true };
}

/** Changes a record: one version on, the cost added to what it has cost before. False when the version is another. */
export async function updateRecord(
  tx: Sql,
  kind: RecordKind,
  { companyId, id, ifVersion }: WriteTarget,
  columns: Columns,
  { deleted, cost, now }: { deleted: boolean; cost: Cost; now: Date },
): Promise<boolean> {
  const { taps, chars, seconds } = costSchema.parse(cost);
  const set = Object.entries({ ...columns, deleted_at: deleted ? now : null, updated_at: now }).map(
    ([name, value]) => Prisma.sql`${Prisma.raw(name)} = ${value}`,
  );
  const count = await tx.$executeRaw`
    update ${table(kind)} set ${Prisma.join(set)}, version = version + 1, cost_taps = cost_taps + ${taps}::int,
      cost_chars = cost_chars + ${chars}::int, cost_seconds = cost_seconds + ${seconds}::int
    where company_id = ${companyId} and id = ${id} and version = ${ifVersion}`;
  return count > 0;
}

const table = tableSql;
