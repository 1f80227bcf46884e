// Who a browser is: random tokens in cookies, kept as hashes only, sliding over 30 days, and over after 90 however busy.
import { createHash, randomBytes } from 'node:crypto';
import { type Locale, localeOf } from '../../src/i18n/locales.ts';
import type { WebDb } from './store.ts';

export const SESSION_DAYS = 30;
/** However often it is used. */
export const SESSION_DAYS_AT_MOST = 90;
const DAY = 24 * 60 * 60 * 1000;
/** How long after an account was made its first browser may still fetch its session: the answer may have been lost. */
const ADOPT_WITHIN = 60 * 60 * 1000;
const TOKEN = /^[\w-]{43}$/;
/** Sets the tokens of sessions apart from those of 0.1.0, which had none. */
const MARK = 's';
const SESSION_TOKEN = /^s?[\w-]{43}$/;

export interface Session {
  readonly tokenHash: string;
  readonly accountId: number;
  readonly userKey: string;
  readonly chatKey: string;
  readonly personName: string;
  readonly role: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** True when its end was moved, so the cookie's should be too. */
  readonly renewed: boolean;
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(db: WebDb & SessionTable, now: () => Date) {
  /** The session of a cookie's token; null when it is forged, over, or its person was deactivated. */
  async function find(token: string): Promise<Session | null> {
    if (!SESSION_TOKEN.test(token)) return null;
    const tokenHash = hashOf(token);
    const [row] = await db.$queryRaw<SessionRow[]>`
      select s.expires_at, s.created_at, a.id as account_id, a.user_key, a.chat_key, p.name, p.role::text, p.locale, p.time_zone
      from web_session s join account a on a.id = s.account_id join person p on p.id = a.person_id
      where s.token_hash = ${tokenHash} and s.expires_at > ${now()} and s.created_at > ${oldest()}
        and a.messenger = 'web'
        and p.status <> 'deactivated'`;
    if (!row) return null;
    const end = endOf(row.created_at);
    // By a day at a time, and no more once the last day is in sight.
    const renewed = end.getTime() - row.expires_at.getTime() >= DAY;
    if (renewed) await db.webSession.updateMany({ where: { tokenHash }, data: { expiresAt: end } });
    return {
      tokenHash,
      accountId: row.account_id,
      userKey: row.user_key,
      chatKey: row.chat_key,
      personName: row.name,
      role: row.role,
      locale: localeOf(row.locale) ?? 'en',
      timeZone: row.time_zone,
      renewed,
    };
  }

  /** Makes a session of an account and returns its token, or null when there is no such account. */
  async function open(userKey: string): Promise<string | null> {
    const account = await accountOf(userKey);
    if (!account) return null;
    await db.webSession.deleteMany({ where: { expiresAt: { lte: now() } } });
    const token = MARK + newToken();
    await begin(token, account.id);
    return token;
  }

  /**
   * Makes the session of a visitor who has just joined; null while they have not. Once only: whoever knows the visitor's
   * token (it may have been planted) has no second one from it. The same request may come again for an hour, because its
   * answer may have been lost: `requestKey` is known to the page that joined alone, and leads to the same session.
   */
  async function adopt(visitorToken: string, requestKey: string): Promise<string | null> {
    const visitorKey = visitorKeyOf(visitorToken);
    const account = visitorKey === null ? null : await accountOf(visitorKey);
    if (!account || now().getTime() - account.createdAt.getTime() > ADOPT_WITHIN) return null;
    const secret = createHash('sha256').update(`session:${visitorToken}:${requestKey}`).digest('base64url');
    const token = MARK + secret;
    if (await isFirstAdoption(visitorToken, account.id)) {
      await begin(token, account.id);
      return token;
    }
    return (await find(token)) ? token : null;
  }

  /** Of any number at once, one: by a row that no token leads to. It ends where it begins, unlike that of a session. */
  async function isFirstAdoption(visitorToken: string, accountId: number): Promise<boolean> {
    const ends = new Date(now().getTime() + ADOPT_WITHIN);
    const made = await db.$queryRaw<unknown[]>`
      insert into web_session (token_hash, account_id, expires_at, created_at)
      values (${hashOf(`adopted:${visitorToken}`)}, ${accountId}, ${ends}, ${ends})
      on conflict (token_hash) do nothing returning token_hash`;
    return made.length > 0;
  }

  /** Ends a session. Idempotent. */
  async function close(tokenHash: string): Promise<void> {
    await db.webSession.deleteMany({ where: { tokenHash } });
  }

  const accountOf = (userKey: string) =>
    db.account.findUnique({ where: { messenger_userKey: { messenger: 'web', userKey } } });

  const begin = (token: string, accountId: number) =>
    db.webSession.create({
      data: { tokenHash: hashOf(token), accountId, expiresAt: endOf(now()), createdAt: now() },
    });

  const oldest = () => new Date(now().getTime() - SESSION_DAYS_AT_MOST * DAY);
  const endOf = (begunAt: Date) =>
    new Date(Math.min(now().getTime() + SESSION_DAYS * DAY, begunAt.getTime() + SESSION_DAYS_AT_MOST * DAY));

  return { find, open, adopt, close };
}

/** 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether 0.1.0 made it: every session of a later version has another form, so none of them can be put in its place. */
export function isFormerToken(token: string): boolean {
  return TOKEN.test(token);
}

/** The key by which a visitor is known to the rest; it can't be turned back into the token. Null for a malformed token. */
export function visitorKeyOf(token: string): string | null {
  return TOKEN.test(token) ? `v${hashOf(`visitor:${token}`).slice(0, 40)}` : null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface SessionRow {
  expires_at: Date;
  created_at: Date;
  account_id: number;
  user_key: string;
  chat_key: string;
  name: string;
  role: string;
  locale: string;
  time_zone: string;
}

/** The two tables of the Prisma client that sessions need. */
export interface SessionTable {
  readonly account: {
    findUnique(query: {
      where: { messenger_userKey: { messenger: string; userKey: string } };
    }): PromiseLike<{ id: number; createdAt: Date } | null>;
  };
  readonly webSession: {
    create(query: {
      data: { tokenHash: string; accountId: number; expiresAt: Date; createdAt: Date };
    }): PromiseLike<unknown>;
    updateMany(query: { where: { tokenHash: string }; data: { expiresAt: Date } }): PromiseLike<unknown>;
    deleteMany(query: { where: { tokenHash: string } | { expiresAt: { lte: Date } } }): PromiseLike<unknown>;
  };
}
