// Planned calls that come with a file, and go with it: a few statements, however many.
import { createHash } from 'node:crypto';
import type { Sql } from '../../db/sql.ts';
import { missingOfPlannedCall } from '../../records/completeness/rules.ts';
import { whenOf } from './rules.ts';

export interface ImportedCall {
  readonly customerId: number;
  /** A day (YYYY-MM-DD) or an instant (ISO). */
  readonly when: string | null;
  readonly about: string | null;
}

export interface ImportedWith {
  readonly companyId: number;
  readonly importId: number;
  /** Null for the command line: then whose they are. */
  readonly createdById: number | null;
  readonly now: Date;
}

interface Owned {
  readonly id: number;
  readonly ownerId: number;
  readonly timeZone: string;
  readonly secret: string;
}

/**
 * Each is its customer's owner's. What a file has said of a customer before makes no second call, whatever became of the
 * first. Customers who are gone are passed over. Idempotent. Answers how many were planned; none for none, else two statements.
 */
export async function planImportedCalls(
  tx: Sql,
  { companyId, importId, createdById, now }: ImportedWith,
  calls: readonly ImportedCall[],
): Promise<number> {
  if (calls.length === 0) return 0;
  const ids = [...new Set(calls.map(({ customerId }) => customerId))];
  const owned = await tx.$queryRaw<Owned[]>`
    select cu.id, cu.owner_id as "ownerId", p.time_zone as "timeZone", co.secret
    from customer cu join person p on p.id = cu.owner_id join company co on co.id = cu.company_id
    where cu.company_id = ${companyId} and cu.id = any(${ids}::int[]) and cu.deleted_at is null and cu.erased_at is null`;
  const owners = new Map(owned.map((one) => [one.id, one]));
  const rows = new Map<string, object>();
  for (const { customerId, when, about } of calls) {
    const owner = owners.get(customerId);
    if (!owner) continue;
    const time = whenOf(when, owner.timeZone);
    const importKey = keyOf(owner.secret, when, about);
    const missing = missingOfPlannedCall({ phone: null, customer: true, ...time, about });
    rows.set(`${customerId} ${importKey}`, {
      customerId,
      managerId: owner.ownerId,
      ...time,
      about,
      missing,
      importKey,
    });
  }
  return tx.$executeRaw`
    insert into planned_call (company_id, manager_id, created_by_id, customer_id, day, at, due_at, about, missing, import_id,
      import_key, created_at, updated_at)
    select ${companyId}::int, c."managerId", coalesce(${createdById}::int, c."managerId"), c."customerId", c.day, c.at, c."dueAt",
      c.about, array(select jsonb_array_elements_text(c.missing)), ${importId}::int, c."importKey", ${now}::timestamptz,
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::text::jsonb) as c("customerId" int, "managerId" int,
      day date, at timestamptz, "dueAt" timestamptz, about text, missing jsonb, "importKey" text)
    where not exists (select from planned_call k where k.company_id = ${companyId} and k.customer_id = c."customerId"
      and k.import_key = c."importKey")`;
}

/** Those that nobody has changed, settled or handed over since. One statement. */
export async function unplanImportedCalls(tx: Sql, companyId: number, importId: number): Promise<number> {
  return tx.$executeRaw`
    delete from planned_call k
    where k.company_id = ${companyId} and k.import_id = ${importId} and k.version = 1 and k.settled_at is null
      and k.deleted_at is null
      and not exists (select from handover_item h where h.kind = 'planned_call' and h.record_id = k.id)`;
}

/** Keyed, so that it says nothing of what stood there; without the customer, whom a merge may change. */
const keyOf = (secret: string, when: string | null, about: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify([secret, when, about?.toLowerCase() ?? null]))
    .digest('hex');
