// An operator's answer to a request: what they typed goes to the customer, and the request is closed.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Change, Cost, Refusal, Saved } from '../../records/record.ts';
import { normalPoint } from '../customers/contact-point.ts';
import { addContactPoints, saveCustomer } from '../customers/mutations.ts';
import type { DataRequest } from './schema.ts';
import { holdRequest, settleRequest } from './work.ts';

export interface RequestAnswer {
  readonly id: number;
  /** Only where the customer is still to be made. */
  readonly name?: string | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly position?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly cost: Cost;
  readonly now: Date;
}

export type Answered =
  /** The customer as it is left. */
  | Change
  /** `nothing`: neither a name nor a contact was given; `phone`, `email`: it can't be called or written to. */
  | { readonly ok: false; readonly reason: Refusal | 'taken' | 'nothing' | 'phone' | 'email' };

/**
 * Saves what was typed and closes the request, or refuses and leaves both as they are. One that somebody else works on,
 * or has answered, is refused. Not idempotent: the second time it is `gone`. Up to fifteen statements.
 */
export async function answerRequest(tx: Sql, actor: Actor, answer: RequestAnswer): Promise<Answered> {
  const { id, now, firstName, lastName, position, phone, email } = answer;
  const { country } = actor.company;
  for (const [kind, value] of [['phone', phone] as const, ['email', email] as const])
    if (value !== undefined && !normalPoint(kind, value, country).valid) return { ok: false, reason: kind };
  const said = [answer.name, firstName, lastName, position, phone, email].some(Boolean);
  if (!said) return { ok: false, reason: 'nothing' };
  const held = await holdRequest(tx, actor, { id, now });
  if (!held.ok) return held;
  const saved = await save(tx, actor, held.request, answer);
  if (!saved.ok) return { ok: false, reason: saved.reason };
  await settleRequest(tx, actor, { id, status: 'done', customerId: saved.record.id, now });
  return saved;
}

/** One change, so that one undo takes it back. */
async function save(tx: Sql, actor: Actor, request: DataRequest, answer: RequestAnswer): Promise<Saved> {
  const { name, phone, email, cost, now } = answer;
  const { customerId, ownerId } = request;
  const details = {
    contactFirstName: answer.firstName ?? undefined,
    contactLastName: answer.lastName ?? undefined,
    position: answer.position,
    cost,
    now,
  };
  if (customerId === null)
    return saveCustomer(
      tx,
      actor,
      { name, ...details, phone, email, ownerId: ownerId ?? undefined },
      request.requestedById,
    );
  const points = [
    ...(phone === undefined ? [] : [{ kind: 'phone' as const, value: phone }]),
    ...(email === undefined ? [] : [{ kind: 'email' as const, value: email }]),
  ];
  return addContactPoints(tx, actor, { customerId, points, ...details });
}
