// Recording calls and how they went.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { type ChangeRequest, changeRecord } from '../../records/change-record.ts';
import { missingOfCall } from '../../records/completeness/rules.ts';
import { findHolder } from '../../records/find-holder.ts';
import { type Refusal, refused, type Saved } from '../../records/record.ts';
import {
  keepCustomer,
  type UsedCustomer,
  useCustomer,
  useCustomerOfPhone,
} from '../../records/use-customer.ts';
import { insertRecord } from '../../records/write-record.ts';
import { chooseCustomer } from '../customers/choose-customer.ts';
import { normalPhone } from '../customers/contact-point.ts';
import { mayEditCall, mayWriteCalls } from './access.ts';
import { callChanged } from './call-changed.ts';
import { holdCustomerOfCall } from './hold-customer.ts';
import {
  type CallFields,
  type CallSnapshot,
  type SaveCall,
  type SetCallStatus,
  saveCallSchema,
  setCallStatusSchema,
} from './schema.ts';
import { followPlannedCalls } from './settle-planned.ts';
import { callColumns, callStore } from './store.ts';

/**
 * Records a call, or changes one when `id` is given. A number without a customer is given to the actor's customer that
 * has it, if one does. What is no phone number is kept as typed and still missing. Made, it settles the planned calls with
 * the same customer that are due. Not idempotent. Three statements at most for a new one, up to seven for a change, the
 * audit entry included, and three for each planned call that it settles.
 */
export async function saveCall(tx: Sql, actor: Actor, input: SaveCall): Promise<Saved> {
  if (!mayWriteCalls(actor)) return refused('forbidden');
  const parsed = saveCallSchema.parse(input);
  const phone = parsed.phone && (normalPhone(parsed.phone, actor.company.country) ?? parsed.phone);
  const fields = { ...parsed, phone };
  const { id } = fields;
  return id === undefined ? create(tx, actor, fields) : edit(tx, actor, { ...fields, id });
}

/** Says how it went. Idempotent: the same status again changes nothing. Up to six statements, and three for each planned call that it settles. */
export async function setCallStatus(tx: Sql, actor: Actor, input: SetCallStatus): Promise<Saved> {
  const { status, ...request } = setCallStatusSchema.parse(input);
  return changeCall(tx, actor, { ...request, verb: 'status' }, async (before) => {
    const customer = before.customerId === null ? null : await keepCustomer(tx, actor, before.customerId);
    const facts = { ...before, status, customer: customer !== null };
    return { ...before, status, missing: missingOfCall(facts, actor.company.policy) };
  });
}

async function customerOfPhone(
  tx: Sql,
  actor: Actor,
  { phone, lookUp, now }: CallFields,
): Promise<UsedCustomer | null> {
  return phone === null || !lookUp ? null : useCustomerOfPhone(tx, actor, phone, now);
}

async function create(tx: Sql, actor: Actor, fields: CallFields): Promise<Saved> {
  const chosenId = fields.customerId;
  const customerId = chosenId ?? (await customerOfPhone(tx, actor, fields))?.id ?? null;
  const manager = await findHolder(tx, actor, fields.managerId);
  if (!manager || !mayEditCall(actor, manager)) return refused('forbidden');
  const { phone, direction, status, cost, now, at = now, note = null } = fields;
  const content = { managerId: manager.id, customerId, phone, direction, status, at, note };
  const missing = missingOfCall({ ...content, customer: customerId !== null }, actor.company.policy);
  const after = { version: 1, ...content, missing, deleted: false };
  const made = await insertRecord(tx, actor, {
    kind: 'call',
    columns: callColumns(after),
    holderId: manager.id,
    after,
    customer: chosenId === null ? undefined : { id: chosenId, inherits: [] },
    cost,
    now,
  });
  if (!made) return refused('no_customer');
  await followPlannedCalls(tx, actor, { id: made.record.id, before: null, after, now });
  await callChanged.tell(tx, actor, { callId: made.record.id, before: null, after, now });
  return made;
}

async function edit(tx: Sql, actor: Actor, fields: CallFields & { id: number }): Promise<Saved> {
  const used =
    fields.customerId === null
      ? await customerOfPhone(tx, actor, fields)
      : await useCustomer(tx, actor, fields.customerId, fields.now);
  return changeCall(tx, actor, { ...fields, verb: 'update' }, async (before) => {
    const { phone, direction, status, at = before.at, note = before.note } = fields;
    const chosenId = fields.customerId ?? used?.id ?? null;
    const choice = await chooseCustomer(tx, actor, { chosenId, presentId: before.customerId, used });
    if (!choice.ok) return 'no_customer';
    const content = { customerId: chosenId, phone, direction, status, at, note };
    const facts = { ...content, customer: choice.customer !== null };
    return { ...before, ...content, missing: missingOfCall(facts, actor.company.policy) };
  });
}

/** A change of the status, the number or the customer may say something of the customer's phone, or of a sale notice. */
async function changeCall(
  tx: Sql,
  actor: Actor,
  request: ChangeRequest,
  change: (before: CallSnapshot) => Promise<CallSnapshot | Refusal>,
): Promise<Saved> {
  await holdCustomerOfCall(tx, actor.companyId, request.id);
  const told: { before?: CallSnapshot; after?: CallSnapshot } = {};
  const saved = await changeRecord(tx, actor, callStore, request, async (before) => {
    const after = await change(before);
    if (typeof after !== 'string') Object.assign(told, { before, after });
    return after;
  });
  const { before, after } = told;
  const { id, now } = request;
  if (!saved.ok || !before || !after) return saved;
  await followPlannedCalls(tx, actor, { id, before, after, now });
  await callChanged.tell(tx, actor, { callId: id, before, after, now });
  return saved;
}
