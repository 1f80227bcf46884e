// What every request must pass: the right origin, a body of bearable size; and the headers every answer carries.
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import { UPLOAD_LIMIT } from './uploads.ts';
import type { WebLog } from './web-log.ts';

const BODY_LIMIT = 64 * 1024;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** What a page needs that other answers don't: scripts and styles of our own files, and to be framed by ourselves (side by side). */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', POLICY);
  // Not `no-referrer`: with it a browser sends `Origin: null` with our own forms.
  c.header('Referrer-Policy', 'same-origin');
};

const limitedTo = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (c) => c.json({ error: 'too-large' }, 413) });

export const limitedBody = limitedTo(BODY_LIMIT);
/** A file with what is said beside it. */
export const limitedUpload = limitedTo(UPLOAD_LIMIT + BODY_LIMIT);

/**
 * Refuses what another site's page sends in a person's name. A browser always names the origin of a POST; it must be the
 * public address, or the host that was asked (a proxy may serve several names). The strict cookies are the second lock.
 */
export function sameOrigin(publicUrl: string, log: WebLog): MiddlewareHandler {
  const ours = new URL(publicUrl).origin;
  return async (c, next) => {
    if (c.req.method !== 'POST') return next();
    const origin = c.req.header('origin');
    const trusted = origin !== undefined && (origin === ours || hostOf(origin) === c.req.header('host'));
    if (trusted) return next();
    log.warn({ path: c.req.routePath }, 'A request from another origin was refused');
    return c.json({ error: 'origin' }, 403);
  };
}

/**
 * True when the request was sent to a name of this machine: so that no page of another site, whose name was turned to this
 * machine in the meantime, speaks to the sample company. It lets nobody in: that takes the key.
 */
export function asksThisMachine(c: Context): boolean {
  const { hostname = '' } = parseUrl(`http://${c.req.header('host')}`) ?? {};
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function hostOf(origin: string): string | null {
  return parseUrl(origin)?.host ?? null;
}
