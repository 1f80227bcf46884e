// Where a browser keeps who it is. Each chat of the page has an address of its own, /c/<slot>/, and its cookies are bound
// to that path: so two framed chats on one origin are two people, and no secret is ever part of an address.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SESSION_DAYS } from './sessions.ts';

export const OWN_SLOT = 'me';
const SESSION = 'tallybot';
const VISITOR = 'tallybot_visitor';

export type Cookies = ReturnType<typeof createCookies>;

/** The address of a chat; demo people have one each, so that several can be open at once. */
export function slotOfPerson(personId: number): string {
  return `p${personId}`;
}

export function isSlot(slot: string, demo: boolean): boolean {
  return slot === OWN_SLOT || (demo && /^p\d{1,9}$/.test(slot));
}

export function createCookies(secure: boolean) {
  const attributes = (slot: string) =>
    ({ path: `/c/${slot}/`, httpOnly: true, sameSite: 'Strict', secure }) as const;

  return {
    session: (c: Context) => getCookie(c, SESSION),
    visitor: (c: Context) => getCookie(c, VISITOR),
    keepSession(c: Context, slot: string, token: string) {
      setCookie(c, SESSION, token, { ...attributes(slot), maxAge: SESSION_DAYS * 24 * 60 * 60 });
      deleteCookie(c, VISITOR, attributes(slot));
    },
    keepVisitor(c: Context, slot: string, token: string) {
      setCookie(c, VISITOR, token, { ...attributes(slot), maxAge: 60 * 60 });
    },
    dropSession(c: Context, slot: string) {
      deleteCookie(c, SESSION, attributes(slot));
    },
  };
}
