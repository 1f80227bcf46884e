// The sample company: be any of its people, two of them side by side, or start a company of one's own. Only for a browser
// that was opened with the address that the terminal prints: where a request comes from proves nothing behind a proxy.
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { type Locale, localeSchema } from '../../src/i18n/locales.ts';
import type { Assets } from './assets.ts';
import { type Cookies, isSlot, OWN_SLOT, slotOfPerson } from './cookies.ts';
import { asksThisMachine } from './guard.ts';
import type { joinRoutes } from './join-routes.ts';
import { languageOf } from './language.ts';
import { bodyOf, fieldsOf } from './request-body.ts';
import type { Sessions } from './sessions.ts';
import { Cast } from './views/cast.tsx';
import { page } from './views/document.tsx';
import { Shell } from './views/shell.tsx';
import { Side } from './views/side.tsx';
import type { WebLog } from './web-log.ts';
import { webWords } from './words.ts';

export interface DemoPerson {
  readonly personId: number;
  readonly name: string;
  readonly role: 'manager' | 'head' | 'operator' | 'admin';
  /** What tells them apart: the team's name, for example. */
  readonly team?: string;
}

export const newCompanySchema = z.object({
  company: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  timeZone: z.string().max(64).refine(isTimeZone),
  locale: localeSchema,
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type NewCompany = z.infer<typeof newCompanySchema>;

export type Started =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: 'exists' };

/** What the demo needs from the rest. */
export interface Demo {
  /** The secret that lets a browser in, of this start of the program; only the terminal says it. */
  readonly key: string;
  people(): Promise<readonly DemoPerson[]>;
  /** Puts the sample's texts into the language of whoever plays with it. */
  speak(locale: Locale): Promise<void>;
  /** Gives the person an account of messenger "web" if they have none, and returns its user key. */
  signIn(personId: number): Promise<string>;
  /** Makes the company with its first admin and returns the admin's invitation code; refused when there is one already. */
  startCompany(company: NewCompany): Promise<Started>;
}

export interface DemoParts {
  readonly demo: Demo;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly assets: Assets;
  readonly join: ReturnType<typeof joinRoutes>['join'];
  readonly log: WebLog;
}

const beForm = z.object({ person: z.coerce.number().int().positive() });
const sideForm = z.object({
  left: z.coerce.number().int().positive(),
  right: z.coerce.number().int().positive(),
});
const founding = '/demo/company';
const companyBody = newCompanySchema.extend({ key: z.uuid() });

export function demoRoutes(parts: DemoParts) {
  const { demo, sessions, cookies, assets } = parts;
  const started = new Map<string, Promise<Started>>();
  const http = new Hono();

  const thisMachine: MiddlewareHandler = async (c, next) => {
    if (asksThisMachine(c)) return next();
    parts.log.warn({ path: c.req.routePath }, 'The sample company was asked for by another name and refused');
    return c.text('The sample company can be visited only at the address that the terminal prints.', 403);
  };
  const hasKey = (c: Context): boolean =>
    isSame(c.req.query('key') ?? '', demo.key) || isSame(cookies.demo(c) ?? '', demo.key);
  const isOver = async () => (await demo.people()).length === 0;
  const withKey: MiddlewareHandler = async (c, next) => {
    if (!hasKey(c)) {
      parts.log.warn(
        { path: c.req.routePath },
        'The sample company was asked for without its key and refused',
      );
      return c.text(
        'Open the address that the terminal has printed: it holds the key to the sample company.',
        403,
      );
    }
    // Spent: there is a company of one's own. What the founder's own press gets a second time is decided there.
    if (c.req.path !== founding && (await isOver())) return c.redirect('/', 303);
    return next();
  };
  for (const path of ['/', '/side', '/demo/*', '/c/:slot{p\\d+}/*']) http.use(path, thisMachine);
  for (const path of ['/side', '/demo/*']) http.use(path, withKey);

  http.get('/', async (c) => {
    const locale = languageOf(c.req.header('accept-language'));
    const words = webWords(locale);
    const people = await demo.people();
    c.header('Cache-Control', 'no-store');
    // The sample is over: there is a company of one's own.
    if (people.length === 0) {
      cookies.dropDemo(c);
      return c.redirect(`/c/${OWN_SLOT}/`, 303);
    }
    if (!hasKey(c))
      return c.html(
        page(<Shell slot={OWN_SLOT} locale={locale} words={words} assets={assets} note="web.needsKey" />),
      );
    // Opened with the key: from now on a cookie lets this browser in.
    cookies.keepDemo(c, demo.key);
    await demo.speak(locale);
    return c.html(page(<Cast people={await demo.people()} locale={locale} words={words} assets={assets} />));
  });

  http.post('/demo/be', async (c) => {
    const form = await fieldsOf(c, beForm);
    const person = form ? await find(form.person) : undefined;
    if (!person) return c.redirect('/', 303);
    await signIn(c, person);
    return c.redirect(`/c/${slotOfPerson(person.personId)}/`, 303);
  });

  http.post('/demo/side', async (c) => {
    const form = await fieldsOf(c, sideForm);
    const left = form ? await find(form.left) : undefined;
    const right = form ? await find(form.right) : undefined;
    if (!left || !right) return c.redirect('/', 303);
    await signIn(c, left);
    if (right.personId !== left.personId) await signIn(c, right);
    return c.redirect(`/side?left=${slotOfPerson(left.personId)}&right=${slotOfPerson(right.personId)}`, 303);
  });

  http.get('/side', async (c) => {
    const { left = '', right = '' } = c.req.query();
    const people = await demo.people();
    const at = (slot: string) =>
      people.find((person) => isSlot(slot, true) && slotOfPerson(person.personId) === slot);
    const leftPerson = at(left);
    const rightPerson = at(right);
    if (!leftPerson || !rightPerson) return c.redirect('/', 303);
    const locale = languageOf(c.req.header('accept-language'));
    return c.html(
      page(
        <Side
          left={leftPerson}
          right={rightPerson}
          locale={locale}
          words={webWords(locale)}
          assets={assets}
        />,
      ),
    );
  });

  http.post(founding, async (c) => {
    const body = await bodyOf(c, companyBody);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const { key, ...company } = body;
    // A second click, or a retry after a lost answer, starts no second company.
    const starting = started.get(key) ?? demo.startCompany(company);
    started.set(key, starting);
    starting.catch(() => started.delete(key));
    const outcome = await starting;
    if (!outcome.ok) return c.json({ error: 'company-exists' }, 409);
    const { code } = outcome;
    const joined = await parts.join(c, { key, code, timeZone: company.timeZone });
    return joined.ok
      ? c.json({ ok: true, to: `/c/${OWN_SLOT}/` })
      : c.json({ ok: true, to: `/join?code=${code}` });
  });

  async function find(personId: number) {
    return (await demo.people()).find((person) => person.personId === personId);
  }

  async function signIn(c: Context, person: DemoPerson) {
    const token = await sessions.open(await demo.signIn(person.personId));
    if (!token) throw new Error('The sample person got no account.');
    cookies.keepSession(c, slotOfPerson(person.personId), token);
  }

  return http;
}

/** Compared as hashes, so that how long it takes tells nothing of the key. */
function isSame(given: string, key: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(given.slice(0, 200)), hashOf(key));
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
