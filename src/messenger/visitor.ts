// Who is at the other end of a request, as far as limits must tell visitors apart; the HTTP server finds out.
import type { Context } from 'hono';

/** Empty where the server said nothing: then all count as one. */
export function visitorOf(c: Context): string {
  const { visitor } = (c.env ?? {}) as { visitor?: unknown };
  return typeof visitor === 'string' ? visitor : '';
}
