// Calendars of a person that are read: added, looked at again, removed. Their addresses are secrets, and shown masked.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { type TargetProblem, urlProblem } from '../webhooks/target.ts';
import { mayUseCalendars } from './access.ts';

/** Each is read every few minutes. */
export const mostSources = 5;

export interface ListedSource {
  readonly id: number;
  readonly url: string;
  readonly name: string | null;
  readonly polledAt: Date | null;
  readonly trouble: string | null;
  readonly failures: number;
}

export type SourceAdded =
  | { readonly ok: true; readonly id: number; readonly host: string }
  | { readonly ok: false; readonly reason: TargetProblem | 'forbidden' | 'too_many' | 'already' };

/** As calendar programs hand addresses on: webcal is https. */
export const asHttps = (url: string): string => url.trim().replace(/^webcals?:/i, 'https:');

/**
 * Whether its address may be asked at all is seen when it is read, and its person is told at once. Not idempotent: the second
 * time it is `already`. Three statements.
 */
export async function addSource(
  tx: Sql,
  actor: Actor,
  { url: given, now }: { url: string; now: Date },
): Promise<SourceAdded> {
  const { companyId, personId } = actor;
  if (!mayUseCalendars(actor) || personId === null) return { ok: false, reason: 'forbidden' };
  const url = asHttps(given);
  const problem = urlProblem(url, true);
  if (problem) return { ok: false, reason: problem };
  const held = await listSources(tx, actor);
  if (held.some((one) => one.url === url)) return { ok: false, reason: 'already' };
  if (held.length >= mostSources) return { ok: false, reason: 'too_many' };
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into calendar_source (company_id, person_id, secret_url, next_at, created_at)
    values (${companyId}, ${personId}, ${url}, ${now}, ${now}) returning id`;
  const { id } = made as { id: number };
  const { host } = new URL(url);
  await writeAudit(tx, actor, { action: 'calendar.read', after: { calendar: id, host }, now });
  return { ok: true, id, host };
}

/** What it suggested and nobody answered goes; what was declined stays so. False where there is none. Three statements. */
export async function removeSource(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  const { companyId, personId } = actor;
  const count = await tx.$executeRaw`
    delete from calendar_source where company_id = ${companyId} and person_id = ${personId}::int and id = ${id}`;
  if (count === 0) return false;
  await tx.$executeRaw`
    with gone as (
      delete from calendar_event
      where company_id = ${companyId} and person_id = ${personId}::int and source_id = ${id} and status = 'suggested')
    update calendar_event set source_id = null, asks = null
    where company_id = ${companyId} and person_id = ${personId}::int and source_id = ${id} and status <> 'suggested'`;
  await writeAudit(tx, actor, { action: 'calendar.unread', after: { calendar: id }, now });
  return true;
}

/** It is read next, once a minute at the most. One statement. */
export async function lookAgain(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    update calendar_source set next_at = ${now}, etag = null, modified = null, body_hash = null
    where company_id = ${actor.companyId} and person_id = ${actor.personId}::int and id = ${id}
      and (polled_at is null or polled_at < ${now}::timestamptz - interval '1 minute')`;
  return count > 0;
}

/** The actor's own, oldest first. One statement. */
export const listSources = (db: Sql, { companyId, personId }: Actor): Promise<ListedSource[]> =>
  db.$queryRaw<ListedSource[]>`
    select id, secret_url as url, name, polled_at as "polledAt", trouble, failures from calendar_source
    where company_id = ${companyId} and person_id = ${personId}::int order by id`;

/** What tells calendars apart without opening them. */
export function maskedUrl(url: string): string {
  const { host, pathname, search } = new URL(url);
  return pathname.length + search.length > 1 ? `${host}/…` : host;
}
