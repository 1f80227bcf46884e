// Refuses what another site's page sends in a person's name.
import type { MiddlewareHandler } from 'hono';
import { parseUrl } from '../messenger/parse-url.ts';

/**
 * A browser always names the origin of a POST; it must be the public address, or the host that was asked (a proxy may serve
 * several names). Cookies that other sites' pages can't send along are the second lock.
 */
export function sameOrigin(
  publicUrl: string,
  log: { warn(facts: object, message: string): void },
): MiddlewareHandler {
  const ours = parseUrl(publicUrl)?.origin;
  return async (c, next) => {
    if (c.req.method !== 'POST') return next();
    const origin = c.req.header('origin');
    const trusted = origin !== undefined && (origin === ours || hostOf(origin) === c.req.header('host'));
    if (trusted) return next();
    log.warn({ path: c.req.routePath }, 'A request from another origin was refused');
    return c.json({ error: 'origin' }, 403);
  };
}

function hostOf(origin: string): string | null {
  return parseUrl(origin)?.host ?? null;
}
