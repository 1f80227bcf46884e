// The strict headers of a page: what it may load, whom it may speak to, who may frame it. Everything that isn't named is refused.
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

export interface PageNeeds {
  /** Our own files and, besides, these addresses. None run at all by default. */
  readonly scripts?: readonly string[];
  /** A style that stands in the page itself, or `'own'`: our own files. */
  readonly style: 'own' | { readonly inPage: string };
  readonly images?: boolean;
  readonly connects?: boolean;
  /** May show pages of ours within it. */
  readonly frames?: boolean;
  /** Whether it has forms, which go to ourselves alone. */
  readonly forms?: boolean;
  /** Who may show it within a page of theirs: nobody by default. */
  readonly framedBy?: readonly string[];
  /**
   * `no-referrer` where the address is a secret. `same-origin` where forms are sent: without it a browser says
   * `Origin: null` with our own.
   */
  readonly referrer: 'no-referrer' | 'same-origin';
  /** False where the route says itself what may be kept. True by default: nobody keeps it. */
  readonly noStore?: boolean;
}

/** Sets them when the answer is made, in the place of those that every answer carries (every-answer.ts). */
export function pageHeaders(needs: PageNeeds): MiddlewareHandler {
  const { referrer, noStore = true } = needs;
  const policy = policyOf(needs);
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', referrer);
    if (!noStore) return;
    c.header('Cache-Control', 'no-store');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('X-Robots-Tag', 'noindex');
  };
}

/** The value of a Content-Security-Policy. Pure. */
export function policyOf(needs: PageNeeds): string {
  const { scripts, style, images, connects, frames, forms, framedBy = ["'none'"] } = needs;
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  return [
    "default-src 'none'",
    ...(scripts ? [["script-src 'self'", ...scripts].join(' ')] : []),
    style === 'own' ? "style-src 'self'" : `style-src 'sha256-${hash(style.inPage)}'`,
    ...(images ? ["img-src 'self'"] : []),
    ...(connects ? ["connect-src 'self'"] : []),
    ...(frames ? ["frame-src 'self'"] : []),
    `frame-ancestors ${framedBy.join(' ')}`,
    `form-action ${forms ? "'self'" : "'none'"}`,
    "base-uri 'none'",
  ].join('; ');
}
