// A notice on its way: begun, stopped, gone on with, ended, tried again.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { moveNotice, type NoticeOutcome, refusedNotice } from './mutations.ts';
import { type NoticeCompany, noticeCompany } from './preflight.ts';
import { retryableSql } from './queries.ts';
import { freezeRecipients } from './recipients.ts';
import type { Notice } from './schema.ts';

/**
 * Sends it: freezes who is told, by the rule of the pre-flight. The e-mails then go out one by one; where none waits it is
 * done. Once, whoever presses and however often: the second finds it `not_now`. Four statements.
 * @param onlyWorkingHours whether e-mails wait for the company's working hours
 */
export async function beginNotice(
  tx: Sql,
  actor: Actor,
  request: { id: number; version?: number; onlyWorkingHours?: boolean; company?: NoticeCompany; now: Date },
): Promise<NoticeOutcome & { readonly waiting?: number }> {
  const { id, version, onlyWorkingHours = true, now, company = noticeCompany(actor) } = request;
  const begun = await moveNotice(tx, actor, {
    id,
    version,
    from: ['draft', 'scheduled'],
    set: [
      Prisma.sql`status = 'sending', started_at = ${now}, finished_at = null, scheduled_for = null,
        only_working_hours = ${onlyWorkingHours}`,
    ],
    onlyIf: Prisma.sql`n.valid_until > ${now}`,
    action: 'notice.send',
    now,
  });
  if (!begun.ok) return begun;
  const { waiting } = await freezeRecipients(tx, company, begun.notice, now);
  if (waiting > 0) return { ...begun, waiting };
  const notice = await setDone(tx, begun.notice, now);
  return { ok: true, notice, waiting };
}

async function setDone(tx: Sql, notice: Notice, now: Date): Promise<Notice> {
  await tx.$executeRaw`
    update notice set status = 'done', finished_at = ${now} where company_id = ${notice.companyId} and id = ${notice.id}`;
  return { ...notice, status: 'done', finishedAt: now };
}

/** No further e-mail goes out; the one in flight does. Two statements. */
export function stopNotice(tx: Sql, actor: Actor, { id, now }: { id: number; now: Date }) {
  const set = [Prisma.sql`status = 'stopped'`];
  return moveNotice(tx, actor, { id, from: ['sending'], set, action: 'notice.stop', now });
}

/** Two statements. */
export async function continueNotice(tx: Sql, actor: Actor, { id, now }: { id: number; now: Date }) {
  const moved = await moveNotice(tx, actor, {
    id,
    from: ['stopped'],
    set: [Prisma.sql`status = 'sending', finished_at = null`],
    onlyIf: Prisma.sql`n.valid_until > ${now}`,
    action: 'notice.continue',
    now,
  });
  return moved;
}

/** Ends a stopped one for good: who still waits is left out, and no repair brings them back. Three statements. */
export async function endNotice(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<NoticeOutcome> {
  const set = [Prisma.sql`status = 'dropped', finished_at = ${now}`];
  const ended = await moveNotice(tx, actor, { id, from: ['stopped'], set, action: 'notice.end', now });
  if (ended.ok)
    await tx.$executeRaw`
      update notice_recipient set status = 'left_out', reason = 'stopped', next_attempt_at = null
      where company_id = ${actor.companyId} and notice_id = ${id} and status = 'waiting'`;
  return ended;
}

/** E-mails that wait for working hours go out now. `not_now` where none wait for that. Two statements. */
export function sendAtOnce(tx: Sql, actor: Actor, { id, now }: { id: number; now: Date }) {
  return moveNotice(tx, actor, {
    id,
    from: ['sending'],
    set: [Prisma.sql`only_working_hours = false`],
    onlyIf: Prisma.sql`n.valid_until > ${now} and n.only_working_hours`,
    action: 'notice.continue',
    now,
  });
}

/** What may be tried again: the recipients, and the audit log's name for it. */
interface Retry {
  readonly which: Prisma.Sql;
  readonly action: string;
}

/** E-mails that were given up, not those whose address the other side refused for good. */
export const failedOnes: Retry = { which: retryableSql, action: 'notice.retry' };

/** E-mails that may have been delivered: only at somebody's word, because their readers may get them twice. */
export const unknownOnes: Retry = {
  which: Prisma.sql`(nr.status = 'unknown' and nr.address is not null)`,
  action: 'notice.retry-unknown',
};

/** Lets e-mails wait once more. Answers how many; `nobody` where there is none. Idempotent. Three statements. */
export async function retryEmails(
  tx: Sql,
  actor: Actor,
  { id, retry: { which, action }, now }: { id: number; retry: Retry; now: Date },
): Promise<NoticeOutcome & { readonly retried?: number }> {
  const moved = await moveNotice(tx, actor, {
    id,
    from: ['done', 'sending', 'stopped'],
    set: [
      Prisma.sql`status = case when n.status = 'done' then 'sending' else n.status end, finished_at = null`,
    ],
    onlyIf: Prisma.sql`n.valid_until > ${now}
      and exists (select from notice_recipient nr where nr.notice_id = n.id and ${which})`,
    action,
    now,
  });
  if (!moved.ok) return moved.reason === 'not_now' ? refusedNotice('nobody') : moved;
  const retried = await tx.$executeRaw`
    update notice_recipient nr set status = 'waiting', reason = null, attempts = 0, deaths = 0, handed_at = null, claim = null,
      claimed_until = null, next_attempt_at = ${now}, response = null
    where nr.company_id = ${actor.companyId} and nr.notice_id = ${id} and ${which}`;
  return { ...moved, retried };
}
