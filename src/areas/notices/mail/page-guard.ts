// What every page and answer of the mail side carries and bears: strict headers, small bodies, so many requests a second.
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** Nothing is loaded and nothing runs; the one style is known by its hash. */
export function strictHeaders(style: string): MiddlewareHandler {
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    // The path is the key: no other site may learn it.
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('X-Robots-Tag', 'noindex');
    c.header('Cache-Control', 'no-store');
  };
}

export interface RateOptions {
  readonly perSecond: number;
  /** So many at once are borne. */
  readonly burst: number;
  readonly clock: () => Date;
}

const mostKnown = 10_000;

/** Whether one more request from there is borne: a bucket for each address at the other end of the socket. */
export function createRateLimit({ perSecond, burst, clock }: RateOptions): (address: string) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (address) => {
    const now = clock().getTime();
    const before = buckets.get(address) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + (Math.max(0, now - before.at) * perSecond) / 1000);
    if (buckets.size >= mostKnown) buckets.clear();
    buckets.set(address, { left: Math.max(0, left - 1), at: now });
    return left >= 1;
  };
}
