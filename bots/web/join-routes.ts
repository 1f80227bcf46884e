// Joining: a browser without an account redeems an invitation code by saying /start CODE, as in every messenger.
import { type Context, Hono } from 'hono';
import { visitorOf } from '../../src/messenger/visitor.ts';
import { type Cookies, OWN_SLOT } from './cookies.ts';
import { createFailures } from './failures.ts';
import type { Intake } from './intake.ts';
import { languageOf } from './language.ts';
import { bodyOf } from './request-body.ts';
import { wireScreen } from './screens.ts';
import { newToken, type Sessions, visitorKeyOf } from './sessions.ts';
import { joinBody, toIncoming } from './updates.ts';
import type { Visitors } from './visitors.ts';
import type { WebLog } from './web-log.ts';

/** Wrong codes, of one browser and of one address. */
const TRIES_PER_MINUTE = 20;

export interface JoinParts {
  readonly sessions: Sessions;
  readonly visitors: Visitors;
  readonly intake: Intake;
  readonly cookies: Cookies;
  readonly log: WebLog;
  readonly now: () => Date;
}

export function joinRoutes(parts: JoinParts) {
  const { sessions, visitors, intake, cookies, log } = parts;
  const byBrowser = createFailures(TRIES_PER_MINUTE, parts.now);
  const byAddress = createFailures(TRIES_PER_MINUTE, parts.now);

  /**
   * Says /start CODE as a visitor. The visitor's token was given out before, so a browser that lost the answer says the
   * same again and still gets its session.
   */
  async function join(
    c: Context,
    visitorToken: string,
    body: { key: string; code: string; timeZone?: string | undefined },
  ) {
    const visitorKey = visitorKeyOf(visitorToken);
    if (!visitorKey) return { ok: false as const, screens: [] };
    const speaker = {
      userKey: visitorKey,
      chatKey: visitorKey,
      language: languageOf(c.req.header('accept-language')),
      ...(body.timeZone && { timeZone: body.timeZone }),
    };
    const update = toIncoming(speaker, body.key, { kind: 'text', text: `/start ${body.code}` });
    const screens = await visitors.answersTo(visitorKey, () => intake.pass(update));
    const token = await sessions.adopt(visitorToken, body.key);
    if (!token) return { ok: false as const, screens };
    const before = cookies.session(c, OWN_SLOT);
    const session = before ? await sessions.find(before.token) : null;
    if (session && before?.token !== token) await sessions.close(session.tokenHash);
    cookies.keepSession(c, OWN_SLOT, token);
    return { ok: true as const };
  }

  const http = new Hono().post(`/c/${OWN_SLOT}/join`, async (c) => {
    c.header('Cache-Control', 'no-store');
    const visitorToken = cookies.visitor(c);
    if (!visitorToken) return c.json({ error: 'signed-out' }, 401);
    const visitorKey = visitorKeyOf(visitorToken);
    if (visitorKey && byBrowser.tooMany(visitorKey)) return tooMany(c);
    const body = await bodyOf(c, joinBody);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const result = await join(c, visitorToken, body);
    if (result.ok) return c.json(result);
    // Behind one address (an office, a proxy that says nothing) are many: who comes with a right code is let in, however
    // many wrong ones others have tried there. A wrong one learns no more than that it is one too many.
    const address = visitorOf(c);
    const over = byAddress.tooMany(address);
    byAddress.count(address);
    if (visitorKey) byBrowser.count(visitorKey);
    if (over) return tooMany(c);
    return c.json({ ok: false, screens: result.screens.map(wireScreen) });
  });

  function tooMany(c: Context) {
    log.warn({ path: c.req.routePath }, 'Too many invitation codes were tried from one address');
    c.header('Retry-After', '60');
    return c.json({ error: 'too-many' }, 429);
  }

  http.onError((error, c) => {
    log.error({ err: error, path: c.req.routePath }, 'An invitation could not be taken');
    c.header('Retry-After', '2');
    return c.json({ error: 'busy' }, 503);
  });

  return {
    http,
    join: (c: Context, body: { key: string; code: string; timeZone?: string }) => join(c, newToken(), body),
  };
}
