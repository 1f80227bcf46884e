// A manager asks an operator for personal data, and takes it back.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayAskOperator } from './access.ts';

export interface AskOperator {
  /** Null where the operator is to make the customer of what was sent. */
  readonly customerId: number | null;
  readonly text: string | null;
  /** A photo that the actor sent. */
  readonly fileId: number | null;
  readonly now: Date;
}

export type AskOutcome =
  | {
      readonly ok: true;
      readonly id: number /** It was open already and holds the new words, too. */;
      readonly added: boolean;
    }
  | { readonly ok: false; readonly reason: 'forbidden' | 'no_customer' | 'nothing' };

/**
 * Puts a request into the queue; one that the actor has open about that customer takes the new text and a first photo
 * instead. Without a customer there must be something to make it of. Up to four statements.
 */
export async function askOperator(tx: Sql, actor: Actor, request: AskOperator): Promise<AskOutcome> {
  if (!mayAskOperator(actor) || actor.personId === null) return { ok: false, reason: 'forbidden' };
  const { companyId, personId } = actor;
  const { customerId, text, now } = request;
  const fileId = request.fileId === null ? null : await ownFile(tx, actor, request.fileId);
  if (customerId === null && text === null && fileId === null) return { ok: false, reason: 'nothing' };
  if (customerId !== null && !(await holdCustomer(tx, actor, customerId)))
    return { ok: false, reason: 'no_customer' };
  const [open] = await tx.$queryRaw<{ id: number }[]>`
    update data_request set text = nullif(concat_ws(E'\n', text, ${text}::text), ''), file_id = coalesce(${fileId}::int, file_id)
    where id = (select d.id from data_request d
      where d.company_id = ${companyId} and d.customer_id = ${customerId}::int and d.status = 'open'
        and d.reason = 'asked' and d.requested_by_id = ${personId} and (d.file_id is null or ${fileId}::int is null)
      order by d.created_at desc limit 1 for update)
    returning id`;
  const [made] = open
    ? [open]
    : await tx.$queryRaw<{ id: number }[]>`
        insert into data_request (company_id, customer_id, reason, requested_by_id, text, file_id, created_at)
        values (${companyId}, ${customerId}, 'asked', ${personId}, ${text}, ${fileId}, ${now}) returning id`;
  const { id } = made as { id: number };
  await writeAudit(tx, actor, { action: 'request.ask', after: { request: id, customer: customerId }, now });
  return { ok: true, id, added: open !== undefined };
}

/** Takes one's own request back while it is open. False where there is none. Idempotent. At most two statements. */
export async function withdrawRequest(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  const closed = await tx.$executeRaw`
    update data_request set status = 'withdrawn', closed_by_id = ${actor.personId}, closed_at = ${now}
    where company_id = ${actor.companyId} and id = ${id} and status = 'open' and requested_by_id = ${actor.personId}::int`;
  if (closed === 0) return false;
  await writeAudit(tx, actor, { action: 'request.withdraw', after: { request: id }, now });
  return true;
}

/** How long a photo counts as part of what was just asked. */
const photoMinutes = 10;

/** Whether one's own open question still waits for its photo. One statement. */
export async function takesPhoto(
  db: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  const since = new Date(now.getTime() - photoMinutes * 60_000);
  const rows = await db.$queryRaw<unknown[]>`
    select from data_request
    where company_id = ${actor.companyId} and id = ${id} and status = 'open' and file_id is null
      and requested_by_id = ${actor.personId}::int and created_at >= ${since}`;
  return rows.length > 0;
}

/** Puts a photo to one's own open question. False where it has one, or is closed. At most three statements. */
export async function addPhoto(
  tx: Sql,
  actor: Actor,
  request: { id: number; fileId: number; text: string | null; now: Date },
): Promise<boolean> {
  const { id, text, now } = request;
  const fileId = await ownFile(tx, actor, request.fileId);
  if (fileId === null) return false;
  const added = await tx.$executeRaw`
    update data_request set file_id = ${fileId}, text = nullif(concat_ws(E'\n', text, ${text}::text), '')
    where company_id = ${actor.companyId} and id = ${id} and status = 'open' and file_id is null
      and requested_by_id = ${actor.personId}::int`;
  if (added === 0) return false;
  await writeAudit(tx, actor, { action: 'request.ask', after: { request: id }, now });
  return true;
}

/** Held until the end, as those hold it who change its contacts: of two requests at once the second adds to the first. */
async function holdCustomer(tx: Sql, actor: Actor, id: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.id = ${id} for update of cu`;
  return rows.length > 0;
}

/** Only a file that the actor sent may be shown to the operator. */
async function ownFile(tx: Sql, { companyId, personId }: Actor, id: number): Promise<number | null> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from stored_file where company_id = ${companyId} and id = ${id} and created_by_id = ${personId}::int`;
  return rows[0]?.id ?? null;
}
