// An operator works the queue: takes one, so that nobody else does the same; answers or declines it; leaves it.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayWorkQueue } from './access.ts';
import { queuedRequest, waitingSql } from './queries.ts';
import type { DataRequest } from './schema.ts';

/** Who takes a request has so long; then it is offered to others, too. */
const takenMinutes = 15;

export interface TakeNext {
  /** The request that was looked at last: the next one comes after it, and after the newest the oldest again. */
  readonly after: number | null;
  readonly now: Date;
}

/**
 * Takes the oldest request that nobody else works on, and leaves all others that the actor had taken. Null when there
 * is none. Of two operators at once each gets another one. Up to three statements.
 */
export async function takeNext(tx: Sql, actor: Actor, { after, now }: TakeNext): Promise<DataRequest | null> {
  if (!mayWorkQueue(actor) || actor.personId === null) return null;
  const { companyId, personId } = actor;
  const until = new Date(now.getTime() + takenMinutes * 60_000);
  const isLater =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(d.created_at, d.id) > (select o.created_at, o.id from data_request o
          where o.company_id = ${companyId} and o.id = ${after})`;
  const taken = await tx.$queryRaw<{ id: number }[]>`
    update data_request q set taken_by_id = ${personId}, taken_until = ${until}
    where q.id = (select d.id from data_request d
      where d.company_id = ${companyId} and ${waitingSql} and ${isFree(personId, now)}
      order by coalesce(${isLater}, true) desc, d.created_at, d.id limit 1 for update skip locked)
    returning q.id`;
  const id = taken[0]?.id ?? null;
  await tx.$executeRaw`
    update data_request set taken_by_id = null, taken_until = null
    where company_id = ${companyId} and status = 'open' and taken_by_id = ${personId} and id is distinct from ${id}::int`;
  return id === null ? null : queuedRequest(tx, actor, id);
}

export type Held =
  | { readonly ok: true; readonly request: DataRequest }
  | { readonly ok: false; readonly reason: 'forbidden' | 'gone' | 'taken' };

/**
 * Takes this very request, if it is open and nobody else works on it, and holds its row until the transaction ends. The
 * customer's row is held first, as by everybody who changes its contacts. Up to three statements.
 */
export async function holdRequest(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<Held> {
  if (!mayWorkQueue(actor) || actor.personId === null) return { ok: false, reason: 'forbidden' };
  const { companyId, personId } = actor;
  await tx.$queryRaw`
    select from customer cu where cu.company_id = ${companyId}
      and cu.id = (select d.customer_id from data_request d where d.company_id = ${companyId} and d.id = ${id}) for update of cu`;
  const until = new Date(now.getTime() + takenMinutes * 60_000);
  const held = await tx.$executeRaw`
    update data_request d set taken_by_id = ${personId}, taken_until = ${until}
    where d.company_id = ${companyId} and d.id = ${id} and ${waitingSql} and ${isFree(personId, now)}`;
  const request = await queuedRequest(tx, actor, id);
  if (held > 0 && request) return { ok: true, request };
  return { ok: false, reason: request?.status === 'open' ? 'taken' : 'gone' };
}

export interface Settlement {
  readonly id: number;
  readonly status: 'done' | 'declined';
  /** Why it was declined; told to who asked. */
  readonly answer?: string | null;
  /** The customer that was made of it. */
  readonly customerId?: number;
  readonly now: Date;
}

/** Closes a request that `holdRequest` holds; one that its own answer closed already stays so. Two statements. */
export async function settleRequest(tx: Sql, actor: Actor, settlement: Settlement): Promise<void> {
  const { id, status, answer = null, customerId = null, now } = settlement;
  await tx.$executeRaw`
    update data_request set status = case when status = 'open' then ${status} else status end,
      closed_by_id = coalesce(closed_by_id, ${actor.personId}::int), closed_at = coalesce(closed_at, ${now}::timestamptz),
      answer = ${answer}::text, customer_id = coalesce(customer_id, ${customerId}::int)
    where company_id = ${actor.companyId} and id = ${id}`;
  const action = status === 'done' ? 'request.done' : 'request.decline';
  await writeAudit(tx, actor, { action, after: { request: id }, now });
}

/** How long an operator may take a refusal back. */
const reopenMinutes = 10;

/** Opens a request again that the actor has just declined. False where there is none. Idempotent. At most two statements. */
export async function reopenDeclined(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  if (!mayWorkQueue(actor)) return false;
  const since = new Date(now.getTime() - reopenMinutes * 60_000);
  const opened = await tx.$executeRaw`
    update data_request set status = 'open', closed_by_id = null, closed_at = null, answer = null
    where company_id = ${actor.companyId} and id = ${id} and status = 'declined'
      and closed_by_id = ${actor.personId}::int and closed_at >= ${since}`;
  if (opened === 0) return false;
  await writeAudit(tx, actor, { action: 'request.reopen', after: { request: id }, now });
  return true;
}

const isFree = (personId: number, now: Date): Prisma.Sql =>
  Prisma.sql`(d.taken_by_id is null or d.taken_by_id = ${personId} or d.taken_until is null or d.taken_until <= ${now})`;
