// A draft by hand: each customer's receiver is written down, and a tap moves a customer on to the next one.
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import type { Draft } from './drafts.ts';
import { assignCustomers } from './pass-on.ts';

export interface Assigned {
  readonly customerId: number;
  readonly name: string;
  /** Null: stays where it is. */
  readonly toPersonId: number | null;
}

type HandDraft = Pick<Draft, 'id' | 'fromPersonId' | 'receivers' | 'deactivates'> & {
  readonly companyId: number;
};

/** Writes down who would take which customer if it went evenly. Idempotent: what is written down stays. One statement. */
export async function assignEvenly(tx: Sql, draft: HandDraft, now: Date): Promise<void> {
  const { companyId, id, fromPersonId, receivers } = draft;
  await assignCustomers(tx, { companyId, handoverId: id, fromPersonId, receivers, now });
}

/** Who takes which customer, by name of the customer. One statement. */
export async function assignedCustomers(
  db: Sql,
  draft: HandDraft,
  { limit, offset }: { limit: number; offset: number },
): Promise<Assigned[]> {
  return db.$queryRaw<Assigned[]>`
    select cu.id as "customerId", ${knownNameSql('cu')} as name, i.to_person_id as "toPersonId"
    from handover_item i join customer cu on cu.id = i.record_id
    where i.handover_id = ${draft.id} and i.kind = 'customer' and cu.company_id = ${draft.companyId}
      and cu.owner_id = ${draft.fromPersonId} and cu.deleted_at is null
    order by cu.name_key, cu.id limit ${limit} offset ${offset}`;
}

/**
 * Moves a customer of the draft on: to the next receiver, after the last one it stays with the person, unless that person
 * leaves. False when it is not in the draft. One statement.
 */
export async function assignToNext(tx: Sql, draft: HandDraft, customerId: number): Promise<boolean> {
  const round: (number | null)[] = [...draft.receivers, ...(draft.deactivates ? [] : [null])];
  const next = round.map((_, index) => round[(index + 1) % round.length] ?? null);
  const moved = await tx.$executeRaw`
    update handover_item i set to_person_id = round.next
    from unnest(${round}::int[], ${next}::int[]) as round(present, next)
    where i.handover_id = ${draft.id} and i.kind = 'customer' and i.record_id = ${customerId}
      and i.to_person_id is not distinct from round.present`;
  return moved > 0;
}

/** How many customers each would take; null stands for those that stay. One statement. */
export async function assignedCounts(db: Sql, draft: HandDraft): Promise<Map<number | null, number>> {
  const rows = await db.$queryRaw<{ personId: number | null; count: number }[]>`
    select i.to_person_id as "personId", count(*)::int as count
    from handover_item i join customer cu on cu.id = i.record_id
    where i.handover_id = ${draft.id} and i.kind = 'customer' and cu.company_id = ${draft.companyId}
      and cu.owner_id = ${draft.fromPersonId} and cu.deleted_at is null
    group by i.to_person_id`;
  return new Map(rows.map(({ personId, count }) => [personId, count]));
}
