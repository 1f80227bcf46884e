// Takes an import back: what nobody has touched since.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { recheckCustomers } from '../../records/completeness/mutations.ts';
import { ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';
import { reopenRecipients } from '../notices/recipients.ts';
import { unplanImportedCalls } from '../planned-calls/imported-calls.ts';
import { reopenRequestsOfImport } from '../requests/close.ts';
import { mayRevert, ownsImport } from './access.ts';
import { holdCustomers, restorableSchema } from './held-customers.ts';
import { asManyRows } from './match.ts';
import { missingOfHeld } from './merge.ts';
import { moveImport } from './progress.ts';
import { importColumns, readImport } from './queries.ts';
import { type Restored, restoreCustomers } from './restore-batch.ts';
import type { StoredImport } from './schema.ts';

const pageCustomers = 500;
/** So many of those that stayed are named. */
const mostNamed = 10;

export type Reverted =
  | {
      readonly ok: true;
      /** Customers that the import had made and that are gone. */
      readonly deleted: number;
      /** Known customers that are as they were before. */
      readonly restored: number;
      /** Customers that stayed as they are, because somebody has worked with them since. */
      readonly kept: number;
      readonly keptNames: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'gone' | 'not_yours' | 'too_late' | 'not_done' | 'already' };

/**
 * Deletes the customers that the import made and restores those that it changed, unless they were changed since, handed
 * over, or have meetings, calls, deals, requests or notices by now: those are kept and named. Planned calls that came with
 * it go as long as nobody has touched them. One transaction, the
 * caller's; of two at once the second finds it done. One audit entry.
 */
export async function revertImport(tx: Sql, actor: Actor, importId: number, now: Date): Promise<Reverted> {
  const { companyId } = actor;
  const [found] = await tx.$queryRaw<unknown[]>`
    select ${importColumns} from import i where i.id = ${importId} and i.company_id = ${companyId} for update`;
  if (!found) return { ok: false, reason: 'gone' };
  const made = readImport(found);
  if (!ownsImport(actor, made)) return { ok: false, reason: 'not_yours' };
  if (made.status === 'reverted') return { ok: false, reason: 'already' };
  if (made.status !== 'done') return { ok: false, reason: 'not_done' };
  if (!mayRevert(actor, made, now)) return { ok: false, reason: 'too_late' };
  await unplanImportedCalls(tx, companyId, importId);
  const deleted = await asManyRows(tx, () => deleteMade(tx, companyId, importId, now));
  const restored = await restoreChanged(tx, actor, made, now);
  const { kept, keptNames } = await asManyRows(tx, () => whatStays(tx, companyId, importId, restored));
  await moveImport(tx, importId, { from: ['done'], to: 'reverted', finishedAt: now });
  await writeAudit(tx, actor, {
    action: 'import.revert',
    before: { importId, file: made.fileName },
    after: { importId, deleted, restored: restored.length, kept },
    now,
  });
  return { ok: true, deleted, restored: restored.length, kept, keptNames };
}

/** Two statements, however many. */
async function deleteMade(tx: Sql, companyId: number, importId: number, now: Date): Promise<number> {
  // Whoever is taking one of them for a meeting just now is waited for, and seen by the next statement.
  await tx.$executeRaw`
    select cu.id from customer cu
    where cu.company_id = ${companyId} and cu.import_id = ${importId} and cu.deleted_at is null
      and cu.id in (select r.customer_id from import_row r where r.import_id = ${importId})
    order by cu.id for update`;
  return tx.$executeRaw`
    with left_as as (
      select r.customer_id as id, max((r.before->>'version')::int) as version, bool_or(r.before ? 'created') as created
      from import_row r where r.import_id = ${importId} and r.before is not null group by r.customer_id)
    update customer cu set deleted_at = ${now}, updated_at = ${now}, version = cu.version + 1
    from left_as
    where cu.company_id = ${companyId} and cu.id = left_as.id and left_as.created and cu.version = left_as.version
      and cu.import_id = ${importId} and cu.deleted_at is null and cu.erased_at is null
      and ${ofEach(
        workKinds,
        'and',
        ({ kind }) => Prisma.sql`not exists (select from ${tableSql(kind)} w
        where w.company_id = ${companyId} and w.customer_id = cu.id)`,
      )}
      and not exists (select from data_request q where q.company_id = ${companyId} and q.customer_id = cu.id)
      and not exists (select from notice_recipient n where n.company_id = ${companyId} and n.customer_id = cu.id)
      and not exists (select from handover_item h where h.kind = 'customer' and h.record_id = cu.id)`;
}

const changeSchema = z.object({
  id: z.number(),
  version: z.number(),
  changes: z.array(
    z.object({
      was: restorableSchema,
      added: z.object({ contacts: z.array(z.number()), points: z.array(z.number()) }),
    }),
  ),
});

/** Answers who is as before. Nine statements per page of customers. */
async function restoreChanged(
  tx: Sql,
  actor: Actor,
  { id: importId, createdById, finishedAt }: StoredImport,
  now: Date,
): Promise<number[]> {
  const { companyId } = actor;
  const restored: number[] = [];
  for (let last = 0; ; ) {
    const rows = await tx.$queryRaw<unknown[]>`
      select r.customer_id as id, max((r.before->>'version')::int) as version, json_agg(r.before order by r.row) as changes
      from import_row r
      where r.import_id = ${importId} and r.before is not null and r.customer_id > ${last}
      group by r.customer_id having not bool_or(r.before ? 'created')
      order by r.customer_id limit ${pageCustomers}`;
    const changed = rows.map((row) => changeSchema.parse(row));
    const held = await holdCustomers(
      tx,
      companyId,
      changed.map(({ id }) => id),
    );
    const versions = new Map(held.map(({ id, version }) => [id, version]));
    const untouched = changed
      .filter(({ id, version }) => versions.get(id) === version)
      .map(({ id, changes }): Restored => {
        const contacts = new Map(
          changes
            .flatMap(({ was }) => was.contacts)
            .toReversed()
            .map((contact) => [contact.id, contact]),
        );
        return {
          id,
          ...(changes[0] as (typeof changes)[number]).was,
          contacts: [...contacts.values()],
          addedContacts: changes.flatMap(({ added }) => added.contacts),
          addedPoints: changes.flatMap(({ added }) => added.points),
        };
      });
    await restoreCustomers(tx, { companyId, now }, untouched, (customer) =>
      missingOfHeld(customer, actor.company.policy),
    );
    const ids = untouched.map(({ id }) => id);
    await recheckCustomers(tx, companyId, {
      ids,
      policy: actor.company.policy,
    });
    if (finishedAt)
      await reopenRequestsOfImport(tx, companyId, {
        customerIds: ids,
        madeById: createdById,
        at: finishedAt,
      });
    await reopenRecipients(tx, companyId, ids, now);
    restored.push(...ids);
    if (rows.length < pageCustomers) return restored;
    last = changed.at(-1)?.id as number;
  }
}

/** Those that the import touched and this transaction did not. One statement. */
async function whatStays(
  tx: Sql,
  companyId: number,
  importId: number,
  restored: readonly number[],
): Promise<{ kept: number; keptNames: string[] }> {
  const [stayed] = await tx.$queryRaw<{ kept: number; keptNames: string[] }[]>`
    with touched as (
      select distinct r.customer_id as id from import_row r where r.import_id = ${importId} and r.before is not null)
    select count(*)::int as kept,
      coalesce((array_agg(cu.name order by cu.name, cu.id) filter (where cu.name <> ''))[1:${mostNamed}::int], '{}') as "keptNames"
    from touched join customer cu on cu.company_id = ${companyId} and cu.id = touched.id
    where cu.deleted_at is null and not cu.id = any(${[...restored]}::int[])`;
  return stayed ?? { kept: 0, keptNames: [] };
}
