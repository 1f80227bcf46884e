// A page of one form, for a messenger that shows pages over its chat. It asks nobody's cookie: who opened it, that messenger
// tells the page, and the page tells it whom it asks.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { pageHeaders } from '../../src/http/page-headers.ts';
import type { Assets } from './assets.ts';
import { languageOf } from './language.ts';
import { page } from './views/document.tsx';
import { FormPage } from './views/form-page.tsx';
import { webWords } from './words.ts';

export interface FormPageOptions {
  /** Where it is; what it asks lies below. */
  readonly path: string;
  /** The one script from elsewhere that it loads: the messenger's own. */
  readonly script: string;
  /** Origins that may show it within a page of theirs. */
  readonly frames: readonly string[];
}

/** Our own files and that one script; framed only by that messenger; sends nothing anywhere but home. */
const headersFor = ({ script, frames }: FormPageOptions): MiddlewareHandler =>
  pageHeaders({
    scripts: [script],
    style: 'own',
    images: true,
    connects: true,
    framedBy: frames,
    referrer: 'no-referrer',
  });

export function formPage(options: FormPageOptions, { assets }: { assets: Assets }): Hono {
  const http = new Hono();
  http.get(options.path, headersFor(options), (c: Context) => {
    const locale = languageOf(c.req.header('accept-language'));
    const parts = { locale, words: webWords(locale), assets };
    return c.html(page(<FormPage {...parts} base={options.path} script={options.script} />));
  });
  return http;
}
