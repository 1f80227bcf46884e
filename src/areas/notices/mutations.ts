// Writing a sale notice: the draft, its audience, its ways, when it goes.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { maySendNotices } from './access.ts';
import { noticeColumns, readNotice } from './queries.ts';
import {
  type Audience,
  audienceSchema,
  type Notice,
  type NoticeFields,
  type NoticeRefusal,
  type NoticeStatus,
  noticeFieldsSchema,
  type Way,
  waysSchema,
} from './schema.ts';

export type NoticeOutcome =
  | { readonly ok: true; readonly notice: Notice }
  | { readonly ok: false; readonly reason: NoticeRefusal };

export const refusedNotice = (reason: NoticeRefusal): NoticeOutcome => ({ ok: false, reason });

/** Before it went out it may be changed; a scheduled one stays scheduled. */
const open: readonly NoticeStatus[] = ['draft', 'scheduled'];

/** Makes a draft. `expired` when it would hold no longer. Not idempotent. Two statements. */
export async function createNotice(
  tx: Sql,
  actor: Actor,
  input: NoticeFields & { audience: Audience; ways: readonly Way[]; now: Date },
): Promise<NoticeOutcome> {
  if (!maySendNotices(actor) || actor.personId === null) return refusedNotice('forbidden');
  const { title, body, validUntil } = noticeFieldsSchema.parse(input);
  if (validUntil <= input.now) return refusedNotice('expired');
  const audience = JSON.stringify(audienceSchema.parse(input.audience));
  const rows = await tx.$queryRaw<unknown[]>`
    insert into notice as n (company_id, created_by_id, title, body, valid_until, audience, ways, created_at)
    values (${actor.companyId}, ${actor.personId}, ${title}, ${body}, ${validUntil}, ${audience}::text::jsonb,
      ${waysSchema.parse([...input.ways])}::text[], ${input.now})
    returning ${noticeColumns}`;
  return logged(tx, actor, 'notice.create', readNotice(rows[0]), input.now);
}

export interface NoticeChange {
  readonly id: number;
  /** Nothing is changed when somebody else changed it meanwhile; without it whatever is there. */
  readonly version?: number;
  readonly fields?: NoticeFields;
  readonly audience?: Audience;
  readonly ways?: readonly Way[];
  readonly now: Date;
}

/** Changes a draft, or one that is scheduled. Idempotent but for the audit log. Up to three statements. */
export async function changeNotice(tx: Sql, actor: Actor, change: NoticeChange): Promise<NoticeOutcome> {
  const { now } = change;
  const set: Prisma.Sql[] = [];
  if (change.fields) {
    const { title, body, validUntil } = noticeFieldsSchema.parse(change.fields);
    if (validUntil <= now) return refusedNotice('expired');
    set.push(Prisma.sql`title = ${title}, body = ${body}, valid_until = ${validUntil}`);
  }
  if (change.audience)
    set.push(Prisma.sql`audience = ${JSON.stringify(audienceSchema.parse(change.audience))}::text::jsonb`);
  if (change.ways) set.push(Prisma.sql`ways = ${waysSchema.parse([...change.ways])}::text[]`);
  return moveNotice(tx, actor, { ...change, from: open, set, action: 'notice.change' });
}

/** Has it sent by itself at that time, which must be ahead and while it holds. Two statements. */
export async function scheduleNotice(
  tx: Sql,
  actor: Actor,
  { id, version, at, now }: { id: number; version?: number; at: Date; now: Date },
): Promise<NoticeOutcome> {
  if (at <= now) return refusedNotice('not_now');
  const set = [Prisma.sql`status = 'scheduled', scheduled_for = ${at}`];
  const moved = await moveNotice(tx, actor, {
    id,
    version,
    from: open,
    set,
    onlyIf: Prisma.sql`n.valid_until > ${at}`,
    action: 'notice.schedule',
    now,
  });
  return !moved.ok && moved.reason === 'not_now' ? refusedNotice('expired') : moved;
}

/** Makes a scheduled one a draft again. Two statements. */
export function unscheduleNotice(tx: Sql, actor: Actor, { id, now }: { id: number; now: Date }) {
  const set = [Prisma.sql`status = 'draft', scheduled_for = null`];
  return moveNotice(tx, actor, { id, from: ['scheduled'], set, action: 'notice.unschedule', now });
}

/** Gives up one that didn't go out. Two statements. */
export function dropNotice(tx: Sql, actor: Actor, { id, now }: { id: number; now: Date }) {
  const set = [Prisma.sql`status = 'dropped', scheduled_for = null, finished_at = ${now}`];
  return moveNotice(tx, actor, { id, from: open, set, action: 'notice.drop', now });
}

interface NoticeMove {
  readonly id: number;
  readonly version?: number | undefined;
  readonly from: readonly NoticeStatus[];
  readonly set: readonly Prisma.Sql[];
  readonly onlyIf?: Prisma.Sql;
  readonly action: string;
  readonly now: Date;
}

/**
 * Moves a notice on, if it is in one of these states: of two at once one does. `changed` when its version is another,
 * `not_now` when its state is. Writes the audit entry.
 */
export async function moveNotice(tx: Sql, actor: Actor, move: NoticeMove): Promise<NoticeOutcome> {
  if (!maySendNotices(actor)) return refusedNotice('forbidden');
  const { id, version, from, onlyIf, action, now } = move;
  const set = Prisma.join([...move.set, Prisma.sql`version = n.version + 1`]);
  const rows = await tx.$queryRaw<unknown[]>`
    update notice n set ${set}
    where n.company_id = ${actor.companyId} and n.id = ${id} and n.status = any(${[...from]}::text[])
      ${version === undefined ? Prisma.empty : Prisma.sql`and n.version = ${version}`}
      ${onlyIf ? Prisma.sql`and ${onlyIf}` : Prisma.empty}
    returning ${noticeColumns}`;
  if (rows.length > 0) return logged(tx, actor, action, readNotice(rows[0]), now);
  const [present] = await tx.$queryRaw<{ version: number; status: NoticeStatus }[]>`
    select version, status from notice where company_id = ${actor.companyId} and id = ${id}`;
  if (!present) return refusedNotice('gone');
  const other = version !== undefined && present.version !== version && from.includes(present.status);
  return refusedNotice(other ? 'changed' : 'not_now');
}

async function logged(
  tx: Sql,
  actor: Actor,
  action: string,
  notice: Notice,
  now: Date,
): Promise<NoticeOutcome> {
  const { id, title, body, validUntil, audience, ways, status, scheduledFor, version } = notice;
  const after = { notice: id, title, body, validUntil, audience, ways, status, scheduledFor, version };
  await writeAudit(tx, actor, { action, after, now });
  return { ok: true, notice };
}
