// What every request must pass: a body of bearable size; and the headers every page carries.
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { pageHeaders } from '../../src/http/page-headers.ts';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import { UPLOAD_LIMIT } from './uploads.ts';

const BODY_LIMIT = 64 * 1024;

/** What a page needs that other answers don't: scripts and styles of our own files, and to be framed by ourselves (side by side). */
export const securityHeaders = pageHeaders({
  scripts: [],
  style: 'own',
  images: true,
  connects: true,
  frames: true,
  forms: true,
  framedBy: ["'self'"],
  referrer: 'same-origin',
  noStore: false,
});

const limitedTo = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (c) => c.json({ error: 'too-large' }, 413) });

export const limitedBody = limitedTo(BODY_LIMIT);
/** A file with what is said beside it. */
export const limitedUpload = limitedTo(UPLOAD_LIMIT + BODY_LIMIT);

/**
 * True when the request was sent to a name of this machine: so that no page of another site, whose name was turned to this
 * machine in the meantime, speaks to the sample company. It lets nobody in: that takes the key.
 */
export function asksThisMachine(c: Context): boolean {
  const { hostname = '' } = parseUrl(`http://${c.req.header('host')}`) ?? {};
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
