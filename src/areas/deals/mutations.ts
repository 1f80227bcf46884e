// Recording deals and moving them on.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { boundsOf } from '../../periods/periods.ts';
import { changeRecord } from '../../records/change-record.ts';
import { findHolder } from '../../records/find-holder.ts';
import { refused, type Saved } from '../../records/record.ts';
import { keepCustomer, useCustomer } from '../../records/use-customer.ts';
import { insertRecord } from '../../records/write-record.ts';
import { zoneOfPerson } from '../../records/zone-of-person.ts';
import { chooseCustomer } from '../customers/choose-customer.ts';
import { mayEditDeal, mayWriteDeals } from './access.ts';
import { dealSaved } from './deal-saved.ts';
import { missingOf, settled } from './rules.ts';
import {
  type DealFields,
  type DealSnapshot,
  type ExpectDeal,
  expectDealSchema,
  type MoveDeal,
  moveDealSchema,
  type SaveDeal,
  saveDealSchema,
} from './schema.ts';
import { dealColumns, dealStore } from './store.ts';

/**
 * Records a deal, or changes one when `id` is given. May be saved incomplete. Not idempotent. One statement for a
 * new one, up to five for a change, the audit entry included.
 */
export async function saveDeal(tx: Sql, actor: Actor, input: SaveDeal): Promise<Saved> {
  if (!mayWriteDeals(actor)) return refused('forbidden');
  const fields = saveDealSchema.parse(input);
  const { id } = fields;
  const saved = id === undefined ? create(tx, actor, fields) : edit(tx, actor, { ...fields, id });
  return told(tx, actor, await saved, fields);
}

/**
 * Moves it to another stage: won and lost with their day, lost with the reason (left out, a reason that is there stays).
 * Back to open, both are dropped. Idempotent: the same again changes nothing. Up to four statements, and
 * what others do with the news of it: one where it is won.
 */
export async function moveDeal(tx: Sql, actor: Actor, input: MoveDeal): Promise<Saved> {
  const { stage, closedOn, lostReason, ...request } = moveDealSchema.parse(input);
  const saved = await changeRecord(tx, actor, dealStore, { ...request, verb: 'move' }, async (before) => {
    const customer = before.customerId === null ? null : await keepCustomer(tx, actor, before.customerId);
    const day = await dayOfManager(tx, actor, { managerId: before.managerId, closedOn, now: request.now });
    const moved = settled({ ...before, stage, closedOn: day, lostReason: lostReason ?? before.lostReason });
    return { ...moved, missing: missingOf(moved, customer !== null, actor.company.policy) };
  });
  return told(tx, actor, saved, { stage, now: request.now });
}

/** When an open one is expected to close; null when nobody knows. Idempotent. Three statements. */
export async function expectDeal(tx: Sql, actor: Actor, input: ExpectDeal): Promise<Saved> {
  const { expectedOn, ...request } = expectDealSchema.parse(input);
  return changeRecord(tx, actor, dealStore, { ...request, verb: 'update' }, (before) =>
    settled({ ...before, expectedOn }),
  );
}

async function told(
  tx: Sql,
  actor: Actor,
  saved: Saved,
  { stage, now }: Pick<DealFields, 'stage' | 'now'>,
): Promise<Saved> {
  if (saved.ok && saved.auditId !== null)
    await dealSaved.tell(tx, actor, { dealId: saved.record.id, stage, now });
  return saved;
}

async function create(tx: Sql, actor: Actor, fields: DealFields): Promise<Saved> {
  const { customerId, cost, now } = fields;
  const manager = await findHolder(tx, actor, fields.managerId);
  if (!manager || !mayEditDeal(actor, manager)) return refused('forbidden');
  const closedOn = await dayOfManager(tx, actor, { managerId: manager.id, closedOn: fields.closedOn, now });
  const content = { managerId: manager.id, ...contentOf(actor, { ...fields, closedOn }) };
  const missing = missingOf(content, customerId !== null, actor.company.policy);
  const after = { version: 1, ...content, missing, deleted: false };
  const made = await insertRecord(tx, actor, {
    kind: 'deal',
    columns: dealColumns(after),
    holderId: manager.id,
    after,
    customer: customerId === null ? undefined : { id: customerId, inherits: [] },
    cost,
    now,
  });
  return made ?? refused('no_customer');
}

async function edit(tx: Sql, actor: Actor, fields: DealFields & { id: number }): Promise<Saved> {
  const used =
    fields.customerId === null ? null : await useCustomer(tx, actor, fields.customerId, fields.now);
  return changeRecord(tx, actor, dealStore, { ...fields, verb: 'update' }, async (before) => {
    const chosenId = fields.customerId;
    const choice = await chooseCustomer(tx, actor, { chosenId, presentId: before.customerId, used });
    if (!choice.ok) return 'no_customer';
    const closes = before.closedOn === null ? fields.closedOn : null;
    const day = await dayOfManager(tx, actor, {
      managerId: before.managerId,
      closedOn: closes,
      now: fields.now,
    });
    const content = contentOf(actor, { ...fields, closedOn: day ?? fields.closedOn }, before);
    const missing = missingOf(content, choice.customer !== null, actor.company.policy);
    return { ...before, ...content, missing };
  });
}

function contentOf(actor: Actor, fields: DealFields, before?: DealSnapshot) {
  const { customerId, title, amount, currency, stage, closedOn, lostReason } = fields;
  const { note = before?.note ?? null, expectedOn = before?.expectedOn ?? null } = fields;
  return settled({
    customerId,
    title,
    amount,
    currency: currency ?? actor.company.currency,
    stage,
    closedOn,
    expectedOn,
    lostReason,
    note,
  });
}

/**
 * A deal's day is one of its manager's calendar: who closes it for them elsewhere means today, which may be another day
 * there. At most one statement, and only for somebody else's deal that is closed today.
 */
async function dayOfManager(
  tx: Sql,
  actor: Actor,
  { managerId, closedOn, now }: { managerId: number; closedOn: string | null; now: Date },
): Promise<string | null> {
  if (closedOn === null || managerId === actor.personId || closedOn !== todayIn(actor.timeZone, now))
    return closedOn;
  return todayIn(await zoneOfPerson(tx, actor, managerId), now);
}

const todayIn = (timeZone: string, now: Date): string => boundsOf('today', timeZone, now).fromDay;
