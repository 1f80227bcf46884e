// An operator's answer to a request: what they typed goes to the customer, and the request is closed.
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { normalPoint } from '../customers/contact-point.ts';
import { addContactPoint, saveCustomer } from '../customers/mutations.ts';
import type { Change, Cost, Refusal, Saved } from '../records.ts';
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
  | {
      readonly ok: true;
      /** The customer as it is left. */
      readonly change: Change;
      /** What undo takes back, the last change first. */
      readonly auditIds: readonly number[];
    }
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
  const refused = saved.find((one) => !one.ok);
  if (refused && !refused.ok) return { ok: false, reason: refused.reason };
  const changes = saved.filter((one) => one.ok);
  const change = changes.at(-1);
  if (!change) return { ok: false, reason: 'nothing' };
  await settleRequest(tx, actor, { id, status: 'done', customerId: change.record.id, now });
  return { ok: true, change, auditIds: changes.flatMap(({ auditId }) => auditId ?? []).reverse() };
}

/** At most one is refused, and then nothing was written: only the first change of a customer can be. */
async function save(
  tx: Sql,
  actor: Actor,
  request: DataRequest,
  answer: RequestAnswer,
): Promise<readonly Saved[]> {
  const { phone, email, cost, now } = answer;
  const details = {
    contactFirstName: answer.firstName ?? undefined,
    contactLastName: answer.lastName ?? undefined,
    position: answer.position,
  };
  const { customerId, ownerId } = request;
  if (customerId === null) {
    const made = { name: answer.name, ...details, phone, email, cost, now };
    return [await saveCustomer(tx, actor, { ...made, ownerId: ownerId ?? undefined })];
  }
  const points = [
    ...(phone === undefined ? [] : [{ kind: 'phone' as const, value: phone }]),
    ...(email === undefined ? [] : [{ kind: 'email' as const, value: email }]),
  ];
  const [first, second] = points;
  if (!first) return [await saveCustomer(tx, actor, { id: customerId, ...details, cost, now })];
  const saved = await addContactPoint(tx, actor, { customerId, ...first, ...details, cost, now });
  if (!saved.ok || !second) return [saved];
  const none = { taps: 0, chars: 0, seconds: 0 };
  return [saved, await addContactPoint(tx, actor, { customerId, ...second, cost: none, now })];
}
