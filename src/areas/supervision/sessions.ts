// Who opens the page from a messenger: a personal link that works once and briefly, and becomes a session of that browser.
import { createHash, randomBytes } from 'node:crypto';
import { type Admission, admitByAccount } from '../../access/admit.ts';
import type { Sql } from '../../db/sql.ts';
import type { MessengerName } from '../../messenger/incoming.ts';

/** How long a link may wait to be opened. */
export const linkMinutes = 10;
/** How long a browser that opened one stays signed in. */
export const sessionHours = 12;

const newToken = (): string => randomBytes(32).toString('base64url');
/** What is stored of a secret: whoever reads the table can't open anything with it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
export const isPageToken = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{43}$/.test(text);

/** Returns the link's secret. One statement. */
export async function makePageLink(
  tx: Sql,
  request: { companyId: number; accountId: number; target: string; now: Date },
): Promise<string> {
  const { companyId, accountId, target, now } = request;
  const token = newToken();
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000);
  await tx.$executeRaw`
    insert into page_session (token_hash, company_id, account_id, target, expires_at, created_at)
    values (${hashOf(token)}, ${companyId}, ${accountId}, ${target}, ${expiresAt}, ${now})`;
  return token;
}

/**
 * Makes a session of a link: of two at once one succeeds. Null where there is none, it was opened before, or its time is up. One
 * statement.
 * @returns the session's own secret, which is not the link's
 */
export async function openPageLink(
  db: Sql,
  link: string,
  now: Date,
): Promise<{ readonly token: string; readonly target: string } | null> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000);
  const [opened] = await db.$queryRaw<{ target: string }[]>`
    update page_session set token_hash = ${hashOf(token)}, opened_at = ${now}, expires_at = ${expiresAt}
    where token_hash = ${hashOf(link)} and opened_at is null and expires_at > ${now} returning target`;
  return opened ? { token, target: opened.target } : null;
}

/** Whoever has the session, as they may act now: somebody who left, or is not in that messenger any more, has none. Two statements. */
export async function admitBySession(db: Sql, token: string, now: Date): Promise<Admission> {
  const [account] = await db.$queryRaw<{ messenger: MessengerName; userKey: string }[]>`
    select a.messenger, a.user_key as "userKey" from page_session s
    join account a on a.company_id = s.company_id and a.id = s.account_id
    where s.token_hash = ${hashOf(token)} and s.opened_at is not null and s.expires_at > ${now}`;
  return account ? admitByAccount(db, account) : { ok: false, reason: 'stranger' };
}

/** Idempotent. One statement. */
export async function endPageSession(db: Sql, token: string): Promise<void> {
  await db.$executeRaw`delete from page_session where token_hash = ${hashOf(token)}`;
}

/** Removes what ended before then. Returns how many. One statement. */
export async function dropPageSessions(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`delete from page_session where expires_at < ${before}`;
}
