// Hands over some of the customers that people hold, and the open work with them: a handover for each of who held them.
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { ofEach, workKinds } from '../../records/record-kinds.ts';
import { changeDraft, createDraft, findDraft } from './drafts.ts';
import { type HandOverOutcome, handOver } from './hand-over.ts';
import { holderColumn, tableOf, unfinishedSql } from './held.ts';

export interface ChosenCustomer {
  readonly customerId: number;
  readonly ownerId: number;
}

export interface HandedCustomers {
  readonly handoverIds: readonly number[];
  readonly passed: number;
  /** Those that are the receiver's already. */
  readonly theirs: number;
  /** Why others stayed where they are, by what `handOver` says. */
  readonly refused: readonly Extract<HandOverOutcome, { ok: false }>['reason'][];
  readonly stayed: number;
}

/**
 * What each of them holds besides stays. Can be taken back for a day, like any handover. About thirty statements for each of
 * who held them, however many customers. The caller tells those whom it concerns (news.ts).
 */
export async function handOverCustomers(
  tx: Sql,
  actor: Actor,
  request: { readonly customers: readonly ChosenCustomer[]; readonly toPersonId: number; readonly now: Date },
): Promise<HandedCustomers> {
  const { customers, toPersonId, now } = request;
  const moving = customers.filter(({ ownerId }) => ownerId !== toPersonId);
  const handoverIds: number[] = [];
  const refused: HandedCustomers['refused'][number][] = [];
  let passed = 0;
  for (const [fromPersonId, theirs] of groupBy(moving, ({ ownerId }) => ownerId)) {
    const ids = theirs.map(({ customerId }) => customerId);
    const draftId = await draftOf(tx, actor, { fromPersonId, toPersonId, ids, now });
    const done = await handOver(tx, actor, { draftId, now });
    if (!done.ok) refused.push(done.reason);
    else {
      handoverIds.push(draftId);
      passed += ids.length;
    }
  }
  return {
    handoverIds,
    passed,
    theirs: customers.length - moving.length,
    refused,
    stayed: moving.length - passed,
  };
}

/** A draft by hand that says of everything the person holds whether it passes: whatever is not with these customers stays. */
async function draftOf(
  tx: Sql,
  actor: Actor,
  request: { fromPersonId: number; toPersonId: number; ids: readonly number[]; now: Date },
): Promise<number> {
  const { companyId } = actor;
  const { fromPersonId, toPersonId, ids, now } = request;
  const id = await createDraft(tx, actor, {
    fromPersonId,
    receivers: [toPersonId],
    deactivates: false,
    now,
  });
  const draft = await findDraft(tx, actor, id);
  if (draft) await changeDraft(tx, actor, draft, { byHand: true });
  const chosen = Prisma.sql`any(${[...ids]}::int[])`;
  await tx.$executeRaw`
    insert into handover_item (handover_id, kind, record_id, to_person_id)
    select ${id}::int, 'customer'::"RecordKind", cu.id, case when cu.id = ${chosen} then ${toPersonId}::int end
    from customer cu where cu.company_id = ${companyId} and cu.owner_id = ${fromPersonId} and ${unfinishedSql('customer', 'cu', now)}
    union all ${ofEach(
      workKinds,
      'union all',
      ({ kind }) => Prisma.sql`
        select ${id}::int, ${kind}::text::"RecordKind", r.id, null::int from ${tableOf(kind)} r
        where r.company_id = ${companyId} and r.${holderColumn(kind)} = ${fromPersonId} and ${unfinishedSql(kind, 'r', now)}
          and (r.customer_id = ${chosen}) is not true`,
    )}`;
  return id;
}
