// What every page and answer of the mail side carries: strict headers.
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
