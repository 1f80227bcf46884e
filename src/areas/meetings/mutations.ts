// Recording meetings, saying how they went, moving them.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { changeRecord } from '../../records/change-record.ts';
import { inheritedMissing } from '../../records/completeness/rules.ts';
import { findHolder } from '../../records/find-holder.ts';
import { refused, type Saved } from '../../records/record.ts';
import { useCustomer } from '../../records/use-customer.ts';
import { insertRecord } from '../../records/write-record.ts';
import { chooseCustomer } from '../customers/choose-customer.ts';
import { mayEditMeeting, mayWriteMeetings } from './access.ts';
import { missingNow, movedTo, storedMissing } from './rules.ts';
import {
  type MeetingFields,
  type MoveMeeting,
  moveMeetingSchema,
  type SaveMeeting,
  type SetMeetingResult,
  saveMeetingSchema,
  setMeetingResultSchema,
} from './schema.ts';
import { meetingColumns, meetingStore } from './store.ts';

/**
 * Records a meeting, or changes one when `id` is given. May be saved incomplete. Moves its customer to the top of the
 * recent ones. Not idempotent. One statement for a new one, four for a change, the audit entry included.
 */
export async function saveMeeting(tx: Sql, actor: Actor, input: SaveMeeting): Promise<Saved> {
  if (!mayWriteMeetings(actor)) return refused('forbidden');
  const fields = saveMeetingSchema.parse(input);
  const { id } = fields;
  return id === undefined ? create(tx, actor, fields) : edit(tx, actor, { ...fields, id });
}

/** Says how it went. Idempotent: the same result again changes nothing. Three statements. */
export async function setMeetingResult(tx: Sql, actor: Actor, input: SetMeetingResult): Promise<Saved> {
  const { result, ...request } = setMeetingResultSchema.parse(input);
  return changeRecord(tx, actor, meetingStore, { ...request, verb: 'result' }, (before) => ({
    ...before,
    result,
  }));
}

/**
 * Moves it to another time; a result of a meeting that is still to come is dropped. Idempotent: the same time again
 * changes nothing. Three statements.
 */
export async function moveMeeting(tx: Sql, actor: Actor, input: MoveMeeting): Promise<Saved> {
  const { at, ...request } = moveMeetingSchema.parse(input);
  return changeRecord(tx, actor, meetingStore, { ...request, verb: 'move' }, (before) =>
    movedTo(before, at, request.now),
  );
}

async function create(tx: Sql, actor: Actor, fields: MeetingFields): Promise<Saved> {
  const { customerId, at, subject, result, note = null, cost, now } = fields;
  const manager = await findHolder(tx, actor, fields.managerId);
  if (!manager || !mayEditMeeting(actor, manager)) return refused('forbidden');
  const content = { managerId: manager.id, customerId, at, subject, result, note };
  const complete = { missing: [] };
  const missing = storedMissing(content, customerId === null ? null : complete, actor.company.policy);
  const after = { version: 1, ...content, missing, deleted: false };
  const made = await insertRecord(tx, actor, {
    kind: 'meeting',
    columns: meetingColumns(after),
    holderId: manager.id,
    after,
    customer: customerId === null ? undefined : { id: customerId, inherits: inheritedMissing },
    cost,
    now,
  });
  return made
    ? { ...made, missing: missingNow({ ...after, missing: made.missing }, now) }
    : refused('no_customer');
}

async function edit(tx: Sql, actor: Actor, fields: MeetingFields & { id: number }): Promise<Saved> {
  const used =
    fields.customerId === null ? null : await useCustomer(tx, actor, fields.customerId, fields.now);
  return changeRecord(tx, actor, meetingStore, { ...fields, verb: 'update' }, async (before) => {
    const { customerId, at, subject, result, note = before.note } = fields;
    const choice = await chooseCustomer(tx, actor, {
      chosenId: customerId,
      presentId: before.customerId,
      used,
    });
    if (!choice.ok) return 'no_customer';
    const content = { customerId, at, subject, result, note };
    return {
      ...before,
      ...content,
      missing: storedMissing(content, choice.customer, actor.company.policy),
    };
  });
}
