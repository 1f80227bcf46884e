// Planning calls, moving them, settling them.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { changeRecord } from '../../records/change-record.ts';
import { missingOfPlannedCall } from '../../records/completeness/rules.ts';
import { findHolder } from '../../records/find-holder.ts';
import { refused, type Saved } from '../../records/record.ts';
import { useCustomer } from '../../records/use-customer.ts';
import { insertRecord } from '../../records/write-record.ts';
import { zoneOfPerson } from '../../records/zone-of-person.ts';
import { chooseCustomer } from '../customers/choose-customer.ts';
import { normalPhone } from '../customers/contact-point.ts';
import { mayEditPlannedCall, mayPlanCalls } from './access.ts';
import { reopened, settled, whenOf } from './rules.ts';
import {
  type MovePlannedCall,
  movePlannedCallSchema,
  type PlannedCallFields,
  type ReopenPlannedCall,
  reopenPlannedCallSchema,
  type SavePlannedCall,
  type SettlePlannedCall,
  savePlannedCallSchema,
  settlePlannedCallSchema,
} from './schema.ts';
import { plannedCallColumns, plannedCallStore } from './store.ts';

/**
 * Plans a call, or changes one when `id` is given. May be saved incomplete. Not idempotent. One statement for a new one of
 * one's own, four for a change, the audit entry included.
 */
export async function savePlannedCall(tx: Sql, actor: Actor, input: SavePlannedCall): Promise<Saved> {
  if (!mayPlanCalls(actor)) return refused('forbidden');
  const parsed = savePlannedCallSchema.parse(input);
  const phone = parsed.phone && (normalPhone(parsed.phone, actor.company.country) ?? parsed.phone);
  const fields = { ...parsed, phone };
  const { id } = fields;
  return id === undefined ? create(tx, actor, fields) : edit(tx, actor, { ...fields, id });
}

/** To another day or time; one that was settled is open again. Idempotent. Three statements. */
export async function movePlannedCall(tx: Sql, actor: Actor, input: MovePlannedCall): Promise<Saved> {
  const { when, ...request } = movePlannedCallSchema.parse(input);
  return changeRecord(tx, actor, plannedCallStore, { ...request, verb: 'move' }, async (before) => ({
    ...reopened(before),
    ...whenOf(when, await zoneOfPerson(tx, actor, before.managerId)),
    missing: before.missing.filter((code) => code !== 'at'),
  }));
}

/** By a call, or in another way. Idempotent: what is settled stays settled as it was. Three statements. */
export async function settlePlannedCall(tx: Sql, actor: Actor, input: SettlePlannedCall): Promise<Saved> {
  const { call, ...request } = settlePlannedCallSchema.parse(input);
  return changeRecord(tx, actor, plannedCallStore, { ...request, verb: 'settle' }, (before) =>
    before.settledAt ? before : settled(before, call, request.now),
  );
}

/** It is still to be made. Idempotent. Three statements. */
export async function reopenPlannedCall(tx: Sql, actor: Actor, input: ReopenPlannedCall): Promise<Saved> {
  const request = reopenPlannedCallSchema.parse(input);
  return changeRecord(tx, actor, plannedCallStore, { ...request, verb: 'reopen' }, reopened);
}

async function create(tx: Sql, actor: Actor, fields: PlannedCallFields): Promise<Saved> {
  const { customerId, phone, when, about = null, follows, cost, now } = fields;
  const manager = await findHolder(tx, actor, fields.managerId);
  if (!manager || !mayEditPlannedCall(actor, manager)) return refused('forbidden');
  const content = { managerId: manager.id, customerId, phone, about };
  const time = whenOf(when, await zoneOfPerson(tx, actor, manager.id));
  const missing = missingOfPlannedCall({ ...content, ...time, customer: customerId !== null });
  const open = { settledAt: null, settledByCallId: null, outcome: null };
  const after = { version: 1, ...content, ...time, ...open, missing, deleted: false };
  const made = await insertRecord(tx, actor, {
    kind: 'planned_call',
    columns: {
      ...plannedCallColumns(after),
      ...(follows ? { follows_kind: follows.kind, follows_id: follows.id } : {}),
    },
    holderId: manager.id,
    after,
    customer: customerId === null ? undefined : { id: customerId, inherits: [] },
    cost,
    now,
  });
  return made ?? refused('no_customer');
}

async function edit(tx: Sql, actor: Actor, fields: PlannedCallFields & { id: number }): Promise<Saved> {
  const used =
    fields.customerId === null ? null : await useCustomer(tx, actor, fields.customerId, fields.now);
  return changeRecord(tx, actor, plannedCallStore, { ...fields, verb: 'update' }, async (before) => {
    const { customerId, phone, when, about = before.about } = fields;
    const choice = await chooseCustomer(tx, actor, {
      chosenId: customerId,
      presentId: before.customerId,
      used,
    });
    if (!choice.ok) return 'no_customer';
    const time = whenOf(when, await zoneOfPerson(tx, actor, before.managerId));
    const content = { customerId, phone, about, ...time };
    const missing = missingOfPlannedCall({ ...content, customer: choice.customer !== null });
    return { ...before, ...content, missing };
  });
}
