// Keeps the stored completeness true when something else than the record itself changed: a contact, the policy, an undo.

import { type Policy, parsePolicy } from '../../access/policy.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Missing, RecordKind, RecordRef } from '../record.ts';
import { factSources } from './facts.ts';
import { beyondRepair } from './predicates.ts';

const kinds = [
  'customer',
  'meeting',
  'call',
  'deal',
  'planned_call',
] as const satisfies readonly RecordKind[];
const BATCH = 1000;

/**
 * Recomputes the customer's records: those of the kinds in `of`, by default all. Two statements per kind, one where
 * nothing changes, and one more when the policy is not given. Idempotent.
 */
export async function recheckCustomer(
  tx: Sql,
  companyId: number,
  customerId: number,
  options: { of?: readonly ('meeting' | 'call' | 'deal' | 'planned_call')[]; policy?: Policy } = {},
): Promise<void> {
  const { of = ['meeting', 'call', 'deal', 'planned_call'] } = options;
  const policy = options.policy ?? (await policyOf(tx, companyId));
  for (const kind of of) {
    await recheck(
      tx,
      kind,
      policy,
      Prisma.sql`r.company_id = ${companyId} and r.customer_id = ${customerId}`,
    );
  }
}

/** Recomputes the meetings that lean on the contacts of these customers. Two statements per 1,000, one where nothing changes. */
export async function recheckCustomers(
  tx: Sql,
  companyId: number,
  { ids, policy }: { ids: readonly number[]; policy: Policy },
): Promise<void> {
  if (ids.length === 0) return;
  const where = Prisma.sql`r.company_id = ${companyId} and r.customer_id = any(${[...ids]}::int[])`;
  await recheck(tx, 'meeting', policy, where);
}

/** Recomputes one record, and for a customer those that lean on it. Idempotent. */
export async function recheckRecord(tx: Sql, companyId: number, record: RecordRef): Promise<void> {
  const policy = await policyOf(tx, companyId);
  await recheck(tx, record.kind, policy, Prisma.sql`r.company_id = ${companyId} and r.id = ${record.id}`);
  if (record.kind === 'customer') await recheckCustomer(tx, companyId, record.id, { policy });
}

/**
 * Recomputes every record of the company, by the policy as it is stored now: call it in the transaction that changes the
 * policy. Answers how many records changed. Idempotent.
 */
export async function recheckCompany(tx: Sql, companyId: number): Promise<number> {
  const policy = await policyOf(tx, companyId);
  let changed = 0;
  for (const kind of kinds) {
    changed += await recheck(tx, kind, policy, Prisma.sql`r.company_id = ${companyId}`);
  }
  return changed;
}

async function policyOf(tx: Sql, companyId: number): Promise<Policy> {
  const rows = await tx.$queryRaw<{ policy: unknown }[]>`select policy from company where id = ${companyId}`;
  return parsePolicy(rows[0]?.policy);
}

/** In batches by id, so that a large company is never held in memory at once. Answers how many changed. */
async function recheck(tx: Sql, kind: RecordKind, policy: Policy, where: Prisma.Sql): Promise<number> {
  let changed = 0;
  for (let after = 0, done = false; !done; ) {
    const part = await recheckSome(tx, { kind, policy, where, after, limit: BATCH });
    changed += part.changed;
    after = part.last;
    done = part.done;
  }
  return changed;
}

export interface RecheckedPart {
  readonly changed: number;
  /** The last record that was looked at. */
  readonly last: number;
  /** Whether there are no more of this kind. */
  readonly done: boolean;
}

/** The same for at most `limit` records of a kind, those after the one with the id `after`. Up to three statements. */
export async function recheckPart(
  tx: Sql,
  companyId: number,
  { kind, after, limit }: { kind: RecordKind; after: number; limit: number },
): Promise<RecheckedPart> {
  const policy = await policyOf(tx, companyId);
  return recheckSome(tx, { kind, policy, where: Prisma.sql`r.company_id = ${companyId}`, after, limit });
}

interface Some {
  readonly kind: RecordKind;
  readonly policy: Policy;
  readonly where: Prisma.Sql;
  readonly after: number;
  readonly limit: number;
}

async function recheckSome(tx: Sql, { kind, policy, where, after, limit }: Some): Promise<RecheckedPart> {
  const { select, judge } = factSources[kind];
  // What was erased of a customer would be missing now, though it counted as complete.
  const notErased = kind === 'customer' ? Prisma.sql`and r.erased_at is null` : Prisma.empty;
  const rows = await tx.$queryRaw<unknown[]>`
    ${select} where ${where} and r.deleted_at is null and r.missing <> ${beyondRepair} ${notErased}
      and r.id > ${after} order by r.id limit ${limit} for update of r`;
  const judged = rows.map((row) => judge(row, policy));
  const wrong = judged.filter(({ stored, missing }) => stored.join() !== missing.join());
  if (wrong.length > 0) await store(tx, kind, wrong);
  return { changed: wrong.length, last: judged.at(-1)?.id ?? after, done: rows.length < limit };
}

/** Neither the version nor the time of the last change moves: nobody changed the record. */
async function store(tx: Sql, kind: RecordKind, wrong: readonly { id: number; missing: Missing[] }[]) {
  const complete = kind === 'customer' ? Prisma.sql`, complete = (judged.missing = '[]')` : Prisma.empty;
  await tx.$executeRaw`
    update ${Prisma.raw(`"${kind}"`)} r
    set missing = array(select jsonb_array_elements_text(judged.missing))${complete}
    from jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb) as judged(id int, missing jsonb)
    where r.id = judged.id`;
}
