// Whose request it is, by the cookie of its chat.
import type { Context } from 'hono';
import type { Cookies } from './cookies.ts';
import type { Session, Sessions } from './sessions.ts';

/** The session is null where nobody is signed in; one that is refused has a token all the same. A renewed one's cookie is, too. */
export type SessionOf = (
  c: Context,
  slot: string,
) => Promise<{ readonly token: string | undefined; readonly session: Session | null }>;

export const createSessionOf =
  (cookies: Cookies, sessions: Pick<Sessions, 'find'>): SessionOf =>
  async (c, slot) => {
    const cookie = cookies.session(c, slot);
    const session = cookie && (await sessions.find(cookie.token));
    if (session && (session.renewed || cookie.isPlain)) cookies.keepSession(c, slot, cookie.token);
    return { token: cookie?.token, session };
  };
