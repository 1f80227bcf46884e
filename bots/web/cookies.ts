// Where a browser keeps who it is. Each chat of the page has an address of its own, /c/<slot>/, and its cookies are bound
// to that path: so two framed chats on one origin are two people, and no secret is ever part of an address. Over https the
// slot is part of the cookie's name instead, because only a cookie of the whole host can have the prefix `__Host-`: such a
// one can't be planted by another host of the same domain, nor over plain http.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isFormerToken, SESSION_DAYS, SESSION_DAYS_AT_MOST } from './sessions.ts';

export const OWN_SLOT = 'me';
/** Where a chat's own addresses begin. */
export const SLOT_PATH = '/c/:slot{[a-z0-9]+}';
const SESSION = 'tallybot';
const VISITOR = 'tallybot_visitor';
const DEMO = 'tallybot_demo';
const DAY_S = 24 * 60 * 60;

export type Cookies = ReturnType<typeof createCookies>;

/** The address of a chat; demo people have one each, so that several can be open at once. */
export function slotOfPerson(personId: number): string {
  return `p${personId}`;
}

export function isSlot(slot: string, demo: boolean): boolean {
  return slot === OWN_SLOT || (demo && /^p\d{1,9}$/.test(slot));
}

export interface SessionCookie {
  readonly token: string;
  /** It came under the name of 0.1.0, and should be kept under the safe one from now on. */
  readonly isPlain: boolean;
}

export function createCookies(secure: boolean) {
  const nameOf = (name: string, slot: string) =>
    secure ? `__Host-${name}${slot === OWN_SLOT ? '' : `-${slot}`}` : name;
  const attributes = (slot: string) =>
    ({ path: secure ? '/' : `/c/${slot}/`, httpOnly: true, sameSite: 'Strict', secure }) as const;

  return {
    session(c: Context, slot: string): SessionCookie | null {
      const token = getCookie(c, nameOf(SESSION, slot));
      if (token !== undefined) return { token, isPlain: false };
      // A session of 0.1.0 may go on to its own end. A later one under a plain name was planted.
      const plain = secure ? getCookie(c, SESSION) : undefined;
      return plain !== undefined && isFormerToken(plain) ? { token: plain, isPlain: true } : null;
    },
    visitor: (c: Context) => getCookie(c, nameOf(VISITOR, OWN_SLOT)),
    keepSession(c: Context, slot: string, token: string) {
      const maxAge = SESSION_DAYS * DAY_S;
      setCookie(c, nameOf(SESSION, slot), token, { ...attributes(slot), maxAge });
      deleteCookie(c, nameOf(VISITOR, slot), attributes(slot));
    },
    keepVisitor(c: Context, slot: string, token: string) {
      setCookie(c, nameOf(VISITOR, slot), token, { ...attributes(slot), maxAge: 60 * 60 });
    },
    dropSession(c: Context, slot: string) {
      deleteCookie(c, nameOf(SESSION, slot), attributes(slot));
      if (secure) deleteCookie(c, SESSION, { path: `/c/${slot}/`, secure });
    },
    /** That this browser was opened with the address that the terminal prints. Lax: a link may lead here. */
    demo: (c: Context) => getCookie(c, secure ? `__Host-${DEMO}` : DEMO),
    keepDemo(c: Context, key: string) {
      setCookie(c, secure ? `__Host-${DEMO}` : DEMO, key, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure,
        maxAge: SESSION_DAYS_AT_MOST * DAY_S,
      });
    },
    dropDemo(c: Context) {
      deleteCookie(c, secure ? `__Host-${DEMO}` : DEMO, { path: '/', secure });
    },
  };
}
