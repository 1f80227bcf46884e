// Passes records on, set by set: a number of statements that does not grow with them. Asks no permission.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { heldKinds, holderColumn, tableOf, unfinishedSql } from './held.ts';

export interface Passing {
  readonly companyId: number;
  readonly handoverId: number;
  readonly fromPersonId: number;
  readonly receivers: readonly number[];
  readonly now: Date;
}

/**
 * Moves everything that the person holds to the receivers, as the handover's items say or else evenly, and leaves exactly
 * what moved as its items. What changed hands a moment before is left where it is. Each record counts one version on, so
 * that a change or an undo that was based on the former holder is refused. Eight statements.
 */
export async function passOn(tx: Sql, passing: Passing): Promise<void> {
  await assignCustomers(tx, passing);
  await move(tx, passing, 'customer');
  await assignWork(tx, passing);
  await tx.$executeRaw`delete from handover_item where handover_id = ${passing.handoverId} and to_person_id is null`;
  for (const kind of heldKinds) if (kind !== 'customer') await move(tx, passing, kind);
  await tx.$executeRaw`
    update handover_item set held_by_id = to_person_id where handover_id = ${passing.handoverId}`;
}

/**
 * Of rows that this transaction wrote the planner knows nothing, takes them for one, and would look through all of them for
 * each: 10,000 customers took 11 s instead of one. Ends with the transaction. One statement.
 */
export async function joiningLargeSets(tx: Sql, on: boolean): Promise<void> {
  await tx.$queryRaw`select set_config('enable_nestloop', ${on ? 'off' : 'on'}, true)`;
}

/** Customers in turns, those with the most open money first, so that deals spread as evenly as customers do. */
export async function assignCustomers(tx: Sql, passing: Passing): Promise<void> {
  const { companyId, handoverId, fromPersonId, receivers, now } = passing;
  await tx.$executeRaw`
    insert into handover_item (handover_id, kind, record_id, to_person_id)
    select ${handoverId}::int, 'customer', cu.id, ${receiver(
      receivers,
      Prisma.sql`row_number() over (order by open.amount desc nulls last, cu.id)`,
    )}
    from customer cu left join (
      select r.customer_id, sum(r.amount) as amount from deal r
      where r.company_id = ${companyId} and r.manager_id = ${fromPersonId} and ${unfinishedSql('deal', 'r', now)}
      group by r.customer_id) open on open.customer_id = cu.id
    where cu.company_id = ${companyId} and cu.owner_id = ${fromPersonId} and ${unfinishedSql('customer', 'cu', now)}
    on conflict do nothing`;
}

/**
 * Deals, meetings, calls and planned calls go where their customer goes, or to the receiver who has that customer already; what is with
 * somebody else's customer, or none, goes in turns, all of one customer together.
 */
async function assignWork(tx: Sql, { companyId, handoverId, fromPersonId, receivers, now }: Passing) {
  const work = (['deal', 'meeting', 'call', 'planned_call'] as const).map(
    (kind) => Prisma.sql`
      select ${kind}::text::"RecordKind" as kind, r.id, r.customer_id from ${tableOf(kind)} r
      where r.company_id = ${companyId} and r.manager_id = ${fromPersonId} and ${unfinishedSql(kind, 'r', now)}`,
  );
  await tx.$executeRaw`
    insert into handover_item (handover_id, kind, record_id, to_person_id)
    select ${handoverId}::int, w.kind, w.id, case
      when i.record_id is not null then i.to_person_id
      when cu.owner_id = any(${[...receivers]}::int[]) then cu.owner_id
      else ${receiver(receivers, Prisma.sql`dense_rank() over (order by w.customer_id)`)} end
    from (${Prisma.join(work, ' union all ')}) w
    left join handover_item i on i.handover_id = ${handoverId} and i.kind = 'customer' and i.record_id = w.customer_id
    left join customer cu on cu.id = w.customer_id and cu.deleted_at is null
    on conflict do nothing`;
}

/** The one whose turn it is; `place` counts from 1. */
function receiver(receivers: readonly number[], place: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${[...receivers]}::int[])[1 + ((${place} - 1) % ${receivers.length}::int)::int]`;
}

/** What did not move, because it is no longer theirs to give, is no item of the handover. */
async function move(tx: Sql, passing: Passing, kind: (typeof heldKinds)[number]): Promise<void> {
  const { companyId, handoverId, fromPersonId, now } = passing;
  const holder = holderColumn(kind);
  await tx.$executeRaw`
    with moved as (
      update ${tableOf(kind)} r set ${holder} = i.to_person_id, version = r.version + 1
      from handover_item i
      where i.handover_id = ${handoverId} and i.kind = ${kind}::text::"RecordKind" and i.to_person_id is not null
        and r.id = i.record_id and r.company_id = ${companyId} and r.${holder} = ${fromPersonId}
        and ${unfinishedSql(kind, 'r', now)}
      returning r.id)
    delete from handover_item i
    where i.handover_id = ${handoverId} and i.kind = ${kind}::text::"RecordKind" and i.to_person_id is not null
      and i.record_id not in (select id from moved)`;
}
