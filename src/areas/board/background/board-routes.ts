// Boards over HTTP: the page and its stream. The link is the key: it is in no log, no cookie is set, nobody may frame it.
import type { ServerResponse } from 'node:http';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../../db/client.ts';
import { createBuckets } from '../../../http/rate-limit.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { visitorOf } from '../../../messenger/visitor.ts';
import { boardBySecret, hashOfSecret, type OpenBoard } from '../boards.ts';
import { boardFacts } from '../facts.ts';
import { boardPage, type Look, noBoardPage } from '../screens/board-page.tsx';
import { boardStream } from './board-stream.ts';
import type { BoardFiles } from './files.ts';
import type { Screens } from './screens.ts';

export interface BoardRoutesParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly screens: Screens;
  readonly files: BoardFiles;
  readonly clock: () => Date;
  readonly log: Log;
}

/** With links of nobody, by one address. A screen that somebody looks at already is never refused for it. */
const guesses = { perSecond: 0.2, burst: 30 };
/** Pages and streams that one address opens: an office may load all of its walls at once, again and again it may not. */
const openings = { perSecond: 2, burst: 120 };

/** What a screen reads besides a 404, which anything between it and this program may answer, too. */
const goneHeader = 'X-Board';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const headers: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', policy);
  c.header('X-Frame-Options', 'DENY');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Robots-Tag', 'noindex, nofollow');
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
};

type Found =
  | { readonly ok: true; readonly board: OpenBoard }
  | { readonly ok: false; readonly answer: Response | Promise<Response> };

export function boardRoutes({ db, translations, screens, files, clock, log }: BoardRoutesParts): Hono {
  const http = new Hono();
  const strangers = createBuckets({ ...guesses, clock });
  const visits = createBuckets({ ...openings, clock });

  const instead = (c: Context, what: 'gone' | 'busy') => {
    const locale = languageOf(c);
    if (what === 'busy') c.header('Retry-After', '60');
    else c.header(goneHeader, 'gone');
    return c.html(noBoardPage(what, { t: translations(locale), locale, files }), what === 'gone' ? 404 : 429);
  };

  async function find(c: Context): Promise<Found> {
    const secret = c.req.param('secret') ?? '';
    const visitor = visitorOf(c);
    if (!strangers.has(visitor) && !screens.isWatched(hashOfSecret(secret)))
      return { ok: false, answer: instead(c, 'busy') };
    if (!visits.take(visitor)) return { ok: false, answer: instead(c, 'busy') };
    const board = await boardBySecret(db.sql, secret);
    if (board) return { ok: true, board };
    strangers.take(visitor);
    return { ok: false, answer: instead(c, 'gone') };
  }

  http.use('/board/*', headers);
  http.route('/', files.http);

  http.get('/board/:secret', async (c) => {
    const found = await find(c);
    if (!found.ok) return found.answer;
    const now = clock();
    const facts = await boardFacts(db.sql, found.board, now);
    if (!facts) return instead(c, 'gone');
    const t = translations(facts.locale);
    return c.html(boardPage(facts, { t, now, files, version: files.version, look: lookOf(c) }));
  });

  http.get('/board/:secret/events', async (c) => {
    const found = await find(c);
    if (!found.ok) return found.answer;
    const { id: boardId, companyId, secretHash } = found.board;
    const who = { boardId, companyId, secretHash, visitor: visitorOf(c) };
    if (!screens.hasRoom(who)) {
      c.header('Retry-After', '60');
      return c.text('', 429);
    }
    const onError = (error: unknown) =>
      log.error({ err: error, board: boardId }, 'A board could not be drawn');
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
    const letGo = () => void outgoing?.destroy();
    return c.body(boardStream(screens, who, { onError, letGo }), 200, {
      // Nor may a proxy gather them to make them smaller.
      'Cache-Control': 'no-store, no-transform',
      'Content-Type': 'text/event-stream; charset=utf-8',
      // nginx would hold events back.
      'X-Accel-Buffering': 'no',
    });
  });

  http.onError((error, c) => {
    // Its pattern, never its path: that is the key.
    log.error({ err: error, path: c.req.routePath }, 'A request for a board failed');
    c.header('Retry-After', '2');
    return c.text('', 503);
  });
  return http;
}

/** A screen that can't be told so by its system may be told by its address: `?look=dark`. */
const lookOf = (c: Context): Look => {
  const asked = c.req.query('look');
  return asked === 'dark' || asked === 'light' ? asked : null;
};

/** Of whoever opens a link of nobody: of whose company it was nothing is known. */
function languageOf(c: Context): Locale {
  const wanted = (c.req.header('accept-language') ?? '').slice(0, 200).split(',');
  for (const part of wanted) {
    const locale = localeOf(part.split(';')[0]?.trim());
    if (locale) return locale;
  }
  return 'en';
}
