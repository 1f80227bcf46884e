// The page over HTTP. The same pages lie at /supervision, for whoever came by a personal link, and beside a chat that is in a browser,
// where its own sign-in holds.
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { admitByAccount } from '../../../access/admit.ts';
import type { Person } from '../../../conversation/turn-context.ts';
import { pageFiles } from '../../../http/page-files.ts';
import { pageHeaders } from '../../../http/page-headers.ts';
import { createBuckets } from '../../../http/rate-limit.ts';
import { sameOrigin } from '../../../http/same-origin.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Log } from '../../../log.ts';
import type { Messenger } from '../../../messenger/messenger.ts';
import { visitorOf } from '../../../messenger/visitor.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayOpenBases } from '../../base/whose-base.ts';
import {
  admitBySession,
  endPageSession,
  isPageToken,
  linkMinutes,
  openPageLink,
  sessionHours,
} from '../sessions.ts';
import { isPath } from '../target.ts';
import { basePage } from './base-page.tsx';
import { doAct, undoAct } from './do-act.ts';
import { Notice, page } from './document.tsx';
import { homePage } from './home-page.tsx';
import { listPage } from './list-page.tsx';
import { pickFrom } from './pick-from.ts';
import { actOf, pickPage } from './pick-page.tsx';
import { alikePage, recordPage } from './record-page.tsx';
import { reportListPage } from './report-list-page.tsx';
import { reportPage } from './report-page.tsx';
import { roomPage } from './room-page.tsx';
import { contextOf, type PageParts, type Visit, type WayIn } from './visit.ts';

const own = '/supervision';
const cookieName = 'tallybot_page';
const bodyBytes = 64 * 1024;
/** Wrong links of one address. */
const tries = { perSecond: 0.5, burst: 20 };

export interface SupervisionParts extends Omit<PageParts, 'files'> {
  readonly messengers: readonly Messenger[];
  readonly publicUrl: string;
  readonly log: Log;
}

type Env = { Variables: { visit: Visit } };

/** To be mounted before the messengers' own routes: it lies below one of theirs. */
export function supervisionRoutes(parts: SupervisionParts): Hono[] {
  const { db, publicUrl, clock, log, translations, messengers } = parts;
  const files = pageFiles(new URL('../files/', import.meta.url), `${own}/files`);
  const isHttps = publicUrl.startsWith('https:');
  const name = isHttps ? `__Host-${cookieName}` : cookieName;
  const attributes = {
    path: isHttps ? '/' : own,
    httpOnly: true,
    // A link of the chat leads here from another site.
    sameSite: 'Lax',
    secure: isHttps,
  } as const;
  const strangers = createBuckets({ ...tries, clock });

  const ways: WayIn[] = [
    {
      path: own,
      own: true,
      async admit(c) {
        const token = getCookie(c, name);
        if (!isPageToken(token)) return null;
        return { admission: await admitBySession(db.sql, token, clock()), path: own };
      },
    },
    ...messengers.flatMap(({ name: messenger, beside }) =>
      beside
        ? [
            {
              path: `${beside.path}${own}`,
              own: false,
              async admit(c: Context) {
                const asking = await beside.whoAsks(c);
                if (!asking) return null;
                const { userKey, path } = asking;
                return {
                  admission: await admitByAccount(db.sql, { messenger, userKey }),
                  path: `${path}${own}`,
                };
              },
            },
          ]
        : [],
    ),
  ];

  const guards = new Hono();
  for (const { path } of ways) {
    for (const every of [path, `${path}/*`]) {
      guards.use(
        every,
        pageHeaders({
          scripts: [],
          style: 'own',
          images: true,
          forms: true,
          referrer: 'same-origin',
          noStore: false,
        }),
      );
      guards.use(every, sameOrigin(publicUrl, log));
      guards.use(every, bodyLimit({ maxSize: bodyBytes, onError: (c) => c.text('Too large', 413) }));
    }
  }
  return [guards, files.http, doors(), ...ways.map(pagesOf)];

  /** Nobody keeps a page: the next one at that browser may be another person. */
  function forNobodyElse(c: Context): void {
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Cookie');
    c.header('X-Robots-Tag', 'noindex');
  }

  function notice(
    c: Context,
    what: 'link' | 'out' | 'notYours' | 'gone',
    status: 200 | 401 | 403 | 404,
    locale = languageOf(c),
  ) {
    const t = translations(locale);
    forNobodyElse(c);
    return c.html(
      page(
        <Notice
          locale={locale}
          files={files}
          title={t(`supervision.${what}.title`)}
          text={t(`supervision.${what}.text`, { minutes: linkMinutes })}
        />,
      ),
      status,
    );
  }

  /** The way in by a personal link, and the way out. */
  function doors(): Hono {
    const http = new Hono();
    // Whatever looks at links for a preview looks at this, too: so a link is used up by a press alone, which our script makes.
    http.get(`${own}/in/:token`, (c) => {
      const locale = languageOf(c);
      const t = translations(locale);
      forNobodyElse(c);
      c.header('Referrer-Policy', 'same-origin');
      return c.html(
        page(
          <Notice
            locale={locale}
            files={files}
            title={t('supervision.open')}
            text={t('supervision.welcome', { hours: sessionHours })}
          >
            <form method="post" data-go>
              <button class="button primary" type="submit">
                {t('supervision.open')}
              </button>
            </form>
          </Notice>,
        ),
      );
    });
    http.post(`${own}/in/:token`, async (c) => {
      const { token } = c.req.param();
      const visitor = visitorOf(c);
      const opened =
        isPageToken(token) && strangers.has(visitor) ? await openPageLink(db.sql, token, clock()) : null;
      if (!opened) {
        strangers.take(visitor);
        log.warn({ path: c.req.routePath }, 'A link to the page that is over, or nobody’s, was refused');
        return notice(c, 'link', 401);
      }
      const before = getCookie(c, name);
      if (isPageToken(before)) await endPageSession(db.sql, before);
      setCookie(c, name, opened.token, { ...attributes, maxAge: sessionHours * 3600 });
      forNobodyElse(c);
      return c.redirect(`${own}${isPath(opened.target) ? opened.target : ''}`, 303);
    });
    http.post(`${own}/out`, async (c) => {
      const token = getCookie(c, name);
      if (isPageToken(token)) await endPageSession(db.sql, token);
      deleteCookie(c, name, attributes);
      return notice(c, 'out', 200);
    });
    return http;
  }

  function pagesOf(way: WayIn): Hono {
    const http = new Hono<Env>().basePath(way.path);
    http.use('*', async (c, next) => {
      if (!['GET', 'HEAD', 'POST'].includes(c.req.method)) return next();
      forNobodyElse(c);
      const asked = await way.admit(c);
      if (!asked?.admission.ok) return notice(c, 'link', 401);
      const actor = asked.admission.actor as Person;
      if (!mayOpenBases(actor)) return notice(c, 'notYours', 403, actor.locale);
      c.set('visit', {
        ...parts,
        files,
        context: contextOf(actor, { ...parts, files }),
        base: asked.path,
        own: way.own,
        query: (one) => c.req.query(one),
      });
      return next();
    });
    const show = async (c: Context<Env>, made: Promise<Awaited<ReturnType<typeof basePage>>>) => {
      const shown = await made;
      return shown === null ? notice(c, 'gone', 404, c.var.visit.context.locale) : c.html(shown);
    };
    http.get('/', async (c) => {
      const shown = await homePage(c.var.visit);
      return typeof shown === 'string' ? c.redirect(shown, 303) : c.html(shown);
    });
    http.get('/:key{[tp][0-9]{1,10}}', (c) => show(c, basePage(c.var.visit, c.req.param('key'))));
    http.get('/:key{[tp][0-9]{1,10}}/alike', (c) => show(c, alikePage(c.var.visit, c.req.param('key'))));
    http.get('/:key{[tp][0-9]{1,10}}/n/:number', (c) =>
      show(c, listPage(c.var.visit, c.req.param('key'), c.req.param('number'))),
    );
    http.post('/:key{[tp][0-9]{1,10}}/n/:number/pick', async (c) => {
      const { key, number } = c.req.param();
      const { base, context } = c.var.visit;
      const form = await c.req.formData().catch(() => null);
      const id = await pickFrom(c.var.visit, key, number, form);
      if (id === null) return notice(c, 'gone', 404, context.locale);
      const act = actOf(String(form?.get('act') ?? ''));
      return c.redirect(`${base}/pick/${id}${act ? `?act=${act}` : ''}`, 303);
    });
    http.get('/:key{[tp][0-9]{1,10}}/report', (c) =>
      show(c, reportPage(c.var.visit, c.req.param('key'), undefined)),
    );
    http.get('/:key{[tp][0-9]{1,10}}/report/:period', (c) =>
      show(c, reportPage(c.var.visit, c.req.param('key'), c.req.param('period'))),
    );
    http.get('/:key{[tp][0-9]{1,10}}/report/:period/:list', (c) => {
      const { key, period, list } = c.req.param();
      return show(c, reportListPage(c.var.visit, key, period, list));
    });
    const roomOf = (name: string) => parts.rooms?.find((one) => one.name === name);
    http.get('/room/:room', (c) => show(c, roomPage(c.var.visit, roomOf(c.req.param('room')), '')));
    http.post('/room/:room', async (c) => {
      const { press = '' } = fieldsOf(await c.req.formData().catch(() => null));
      return show(c, roomPage(c.var.visit, roomOf(c.req.param('room')), press));
    });
    http.get('/record/:kind/:id', (c) =>
      show(c, recordPage(c.var.visit, c.req.param('kind'), c.req.param('id'))),
    );
    http.get('/pick/:id{[0-9]{1,10}}', (c) => show(c, pickPage(c.var.visit, idOf(c.req.param('id')) ?? 0)));
    http.post('/pick/:id{[0-9]{1,10}}', async (c) => {
      const { visit } = c.var;
      const id = idOf(c.req.param('id')) ?? 0;
      const values = fieldsOf(await c.req.formData().catch(() => null));
      const act = actOf(values.act);
      if (!act) return show(c, pickPage(visit, id));
      const outcome = await doAct(visit, id, { act, values });
      if (outcome.kind === 'gone') return notice(c, 'gone', 404, visit.context.locale);
      if (outcome.kind !== 'errors') return c.redirect(`${visit.base}/pick/${id}`, 303);
      c.status(422);
      return show(c, pickPage(visit, id, { act, values, errors: outcome.errors }));
    });
    http.post('/pick/:id{[0-9]{1,10}}/undo', async (c) => {
      const { visit } = c.var;
      const id = idOf(c.req.param('id')) ?? 0;
      if (!(await undoAct(visit, id))) return notice(c, 'gone', 404, visit.context.locale);
      return c.redirect(`${visit.base}/pick/${id}`, 303);
    });
    http.get('/*', (c) => notice(c, 'gone', 404, c.var.visit.context.locale));
    return http as unknown as Hono;
  }
}

const longestField = 2000;

function fieldsOf(form: FormData | null): Readonly<Record<string, string>> {
  const entries = [...(form ?? [])].flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value.slice(0, longestField)] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Of whoever isn't known yet: the first of the browser's that we have. */
function languageOf(c: Context): Locale {
  for (const part of (c.req.header('accept-language') ?? '').slice(0, 200).split(',')) {
    const locale = localeOf(part.split(';')[0]?.trim());
    if (locale) return locale;
  }
  return 'en';
}
