// The unsubscribe link over HTTP. Looking at it does nothing and asks nobody, so scanners of links may; only a POST counts.
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Database } from '../../../db/client.ts';
import { createBuckets } from '../../../http/rate-limit.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { visitorOf } from '../../../messenger/visitor.ts';
import { strictHeaders } from './page-guard.ts';
import { recipientOf, subscribeAgain, unsubscribe } from './unsubscribe.ts';
import { pageStyle, type UnsubscribeState, unsubscribePage } from './unsubscribe-page.ts';

export interface UnsubscribeParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  /** What waited in that notice is left out now, or waits again. */
  readonly changed: (noticeIds: readonly number[]) => void;
}

/** RFC 8058 sends one short field. */
const bodyBytes = 2048;
/** With links of nobody. A right one is never refused: a mail provider presses for many people from one address. */
const presses = { perSecond: 20, burst: 100 };

export function unsubscribeRoutes({ db, translations, clock, changed }: UnsubscribeParts): Hono {
  const http = new Hono();
  const strangers = createBuckets({ ...presses, clock });

  function page(c: Context, state: UnsubscribeState) {
    const locale = languageOf(c);
    const hint = localeOf(c.req.query('l'));
    const shown = unsubscribePage(state, {
      locale,
      t: translations(locale),
      path: `/u/${encodeURIComponent(c.req.param('token') ?? '')}`,
      query: hint ? `?l=${hint}` : '',
    });
    return c.html(shown);
  }

  /** Whoever tries links of nobody locks out themselves, and nobody who has one of ours. */
  const isBorne = async (c: Context) =>
    (await recipientOf(db, 'unsubscribe', c.req.param('token') ?? '')) !== null ||
    strangers.take(visitorOf(c));

  const tooMany = (c: Context) => {
    c.header('Retry-After', '60');
    return c.text(translations(languageOf(c))('unsubscribe.busy'), 429);
  };

  http.use('/u/*', strictHeaders(pageStyle));
  http.use('/u/*', bodyLimit({ maxSize: bodyBytes, onError: (c) => c.text('Too large', 413) }));
  http.get('/u/:token', (c) => page(c, 'ask'));
  http.post('/u/:token', async (c) => {
    if (!(await isBorne(c))) return tooMany(c);
    const source = isOneClick(await c.req.text()) ? 'one-click' : 'link';
    changed(await unsubscribe(db, c.req.param('token'), { source, now: clock() }));
    return page(c, 'done');
  });
  http.get('/u/:token/again', (c) => page(c, 'ask'));
  http.post('/u/:token/again', async (c) => {
    if (!(await isBorne(c))) return tooMany(c);
    if (await subscribeAgain(db, c.req.param('token'), clock())) changed([]);
    return page(c, 'again');
  });
  return http;
}

/** RFC 8058 §3.2: as a form of either kind. */
const isOneClick = (body: string): boolean =>
  /^List-Unsubscribe=One-Click/m.test(body) || /name="List-Unsubscribe"\r?\n\r?\nOne-Click/.test(body);

/** The first language of the browser that we have, else that of the link, which is the company's. */
function languageOf(c: Context): Locale {
  const wanted = (c.req.header('accept-language') ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  for (const tag of wanted) {
    const locale = localeOf(tag);
    if (locale) return locale;
  }
  return localeOf(c.req.query('l')) ?? 'en';
}
