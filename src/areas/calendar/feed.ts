// The address of a person's own calendar: made, renewed, revoked. It is shown once; what is kept of it is a hash.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { type Admission, admitPerson } from '../../access/admit.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayUseCalendars } from './access.ts';

export interface Feed {
  readonly createdAt: Date;
  /** To the hour; null when nothing has read it yet. */
  readonly readAt: Date | null;
}

/** Null where there is none. One statement. */
export async function feedOf(db: Sql, actor: Actor): Promise<Feed | null> {
  const [feed] = await db.$queryRaw<Feed[]>`
    select created_at as "createdAt", read_at as "readAt" from calendar_feed
    where company_id = ${actor.companyId} and person_id = ${actor.personId}::int`;
  return feed ?? null;
}

export type FeedMade = { readonly ok: true; readonly secret: string } | { readonly ok: false };

/** The one before opens nothing any more. Not idempotent. Two statements. */
export async function makeFeed(tx: Sql, actor: Actor, now: Date): Promise<FeedMade> {
  const { companyId, personId } = actor;
  if (!mayUseCalendars(actor) || personId === null) return { ok: false };
  const secret = randomBytes(32).toString('base64url');
  await tx.$executeRaw`
    insert into calendar_feed (company_id, person_id, secret_hash, created_at)
    values (${companyId}, ${personId}, ${hashOfSecret(secret)}, ${now})
    on conflict (company_id, person_id)
    do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at, read_at = null`;
  await writeAudit(tx, actor, { action: 'calendar.share', now });
  return { ok: true, secret };
}

/** False where there was none. Idempotent. Two statements. */
export async function revokeFeed(tx: Sql, actor: Actor, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    delete from calendar_feed where company_id = ${actor.companyId} and person_id = ${actor.personId}::int`;
  if (count > 0) await writeAudit(tx, actor, { action: 'calendar.unshare', now });
  return count > 0;
}

/** Whether it can be a secret at all, before the database is asked. */
export const looksLikeSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Whose calendar it opens; null for whatever opens none. Remembers to the hour that it was read. Up to three statements. */
export async function admitBySecret(
  db: Sql,
  secret: string,
  now: Date,
): Promise<Extract<Admission, { ok: true }>['actor'] | null> {
  if (!looksLikeSecret(secret)) return null;
  const hash = hashOfSecret(secret);
  const [found] = await db.$queryRaw<{ id: number; personId: number; hash: string; readAt: Date | null }[]>`
    select id, person_id as "personId", secret_hash as hash, read_at as "readAt" from calendar_feed where secret_hash = ${hash}`;
  if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hash))) return null;
  const admission = await admitPerson(db, found.personId, 'calendar');
  if (!admission.ok) return null;
  const isFresh = found.readAt !== null && now.getTime() - found.readAt.getTime() < 3_600_000;
  if (!isFresh) await db.$executeRaw`update calendar_feed set read_at = ${now} where id = ${found.id}`;
  return admission.actor;
}
