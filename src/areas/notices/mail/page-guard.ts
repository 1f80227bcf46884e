// What every page and answer of the mail side carries: strict headers. Nothing is loaded and nothing runs; the one style is known
// by its hash.
import type { MiddlewareHandler } from 'hono';
import { pageHeaders } from '../../../http/page-headers.ts';

export const strictHeaders = (style: string): MiddlewareHandler =>
  // The path is the key: no other site may learn it.
  pageHeaders({ style: { inPage: style }, forms: true, referrer: 'no-referrer' });
