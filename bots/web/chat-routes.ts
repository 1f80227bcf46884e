// One chat over HTTP: who am I, the stream of messages, and what a person says, presses and fills in.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { locales } from '../../src/i18n/locales.ts';
import type { Home } from '../../src/messenger/home.ts';
import type { Picture } from '../../src/messenger/picture.ts';
import { type Cookies, isSlot, SLOT_PATH } from './cookies.ts';
import { eventStream, HISTORY } from './events.ts';
import type { Hub } from './hub.ts';
import { type Intake, NotTaking } from './intake.ts';
import { languageOf } from './language.ts';
import { mediaHeaders } from './media.ts';
import { bodyOf, partsOf } from './request-body.ts';
import { wireHome, wireOf } from './screens.ts';
import { foundIn } from './search.ts';
import type { SessionOf } from './session-of.ts';
import { newToken, type Session, type Sessions } from './sessions.ts';
import type { Spoken } from './spoken.ts';
import type { Store, StoredMessage } from './store.ts';
import {
  fileFields,
  fileInput,
  formBody,
  messageBody,
  nameOf,
  optionsBody,
  pressBody,
  toIncoming,
} from './updates.ts';
import type { Uploads } from './uploads.ts';
import type { WebLog } from './web-log.ts';
import { webWords } from './words.ts';

export interface ChatParts {
  readonly store: Store;
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly sessionOf: SessionOf;
  readonly intake: Intake;
  readonly uploads: Pick<Uploads, 'during'>;
  readonly cookies: Cookies;
  readonly log: WebLog;
  readonly now: () => Date;
  readonly demo: boolean;
  readonly home: Home | undefined;
  readonly spoken: Spoken | undefined;
  readonly darkPicture: ((picture: Picture) => Promise<Uint8Array>) | undefined;
}

/** How many messages of a chat a search looks at, the newest first, and how many it finds at most. */
const SEARCHED = 5000;
const FOUND = 500;

/** Tabs of one browser that nobody looks at give theirs back. */
const STREAMS_PER_SESSION = 16;

type Env = { Variables: { session: Session; slot: string } };

export function chatRoutes(parts: ChatParts) {
  const { store, hub, sessions, sessionOf, intake, cookies, log } = parts;
  const http = new Hono<Env>().basePath(SLOT_PATH);

  http.use('*', async (c, next) => {
    const slot = c.req.param('slot') ?? '';
    if (!isSlot(slot, parts.demo)) return c.json({ error: 'not-found' }, 404);
    c.set('slot', slot);
    c.header('Cache-Control', 'no-store');
    return next();
  });

  http.get('/state', async (c) => {
    const { token, session } = await sessionOf(c, c.var.slot);
    if (session) {
      const { userKey, personName: name, role, locale, timeZone } = session;
      const me = { key: userKey, name, role };
      if (c.req.query('join') !== undefined) ensureVisitor(c);
      return c.json({
        signedIn: true,
        demo: parts.demo,
        me,
        locale,
        timeZone,
        words: webWords(locale),
        panel: parts.home !== undefined,
        commands: (await parts.spoken?.commandsOf(userKey)) ?? [],
        behind: parts.spoken?.behind(locale) ?? [],
      });
    }
    if (token) {
      refused(c);
      cookies.dropSession(c, c.var.slot);
    }
    ensureVisitor(c);
    const locale = languageOf(c.req.header('accept-language'));
    const state = { signedIn: false, demo: parts.demo, locale, locales, words: webWords(locale) };
    return c.json(state, token ? 401 : 200);
  });

  // Everything below is for those who are signed in.
  http.use('*', async (c, next) => {
    const { token, session } = await sessionOf(c, c.var.slot);
    if (!session) {
      if (token) refused(c);
      return c.json({ error: 'signed-out' }, 401);
    }
    c.set('session', session);
    return next();
  });

  http.get('/events', (c) => {
    const asked = c.req.header('last-event-id') ?? c.req.query('after');
    const after = asked !== undefined && /^\d{1,9}$/.test(asked) ? Number(asked) : null;
    if (hub.streamsOf(c.var.session.tokenHash) >= STREAMS_PER_SESSION) {
      c.header('Retry-After', '30');
      return c.json({ error: 'too-many' }, 429);
    }
    const onError = (error: unknown) => log.error({ err: error }, 'A browser stream could not be read');
    return c.body(eventStream({ store, hub, onError }, c.var.session, after), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // nginx would hold events back.
      'X-Accel-Buffering': 'no',
    });
  });

  http.get('/older', async (c) => {
    const id = Number(c.req.query('before'));
    if (!Number.isSafeInteger(id) || id < 1 || id >= 2 ** 31) return c.json({ error: 'bad-request' }, 400);
    const from = Number(c.req.query('from') ?? 0);
    if (Number.isSafeInteger(from) && from > 0 && from < id) {
      const found = await store.between(c.var.session.accountId, from, id);
      return c.json({ messages: found.map(wireOf), older: true });
    }
    const messages = await store.before(c.var.session.accountId, id, HISTORY);
    return c.json({ messages: messages.map(wireOf), older: messages.length === HISTORY });
  });

  http.get('/search', async (c) => {
    const query = (c.req.query('q') ?? '').slice(0, 200);
    const found = foundIn(await store.texts(c.var.session.accountId, SEARCHED), query);
    return c.json({ found: found.slice(0, FOUND).map(String) });
  });

  http.get('/home', async (c) => {
    hub.watch(c.var.session.userKey);
    const home = await parts.home?.(c.var.session.userKey);
    return c.json(home ? wireHome(home) : []);
  });

  http.get('/media/:id{[0-9]{1,9}}/:kind{image|dark|file}', async (c) => {
    const kind = c.req.param('kind');
    const stored = kind === 'file' ? 'file' : 'image';
    const media = await store.media(c.var.session.accountId, Number(c.req.param('id')), stored);
    if (!media) return c.json({ error: 'not-found' }, 404);
    // Drawn by those who look at it in the dark: most pictures are looked at in one of the two, by one person.
    const dark = kind === 'dark' && media.picture && (await darkOf(media.picture));
    if (dark) return c.body(new Uint8Array(dark), 200, mediaHeaders({ ...media, mediaType: 'image/png' }));
    return c.body(Buffer.from(media.base64, 'base64'), 200, mediaHeaders(media));
  });

  http.post('/messages', async (c) => {
    const body = await bodyOf(c, messageBody);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const { session } = c.var;
    // Shown first: the answer must come below it. A retry with the same key adds nothing.
    publish(await store.insertSaid(session.accountId, { said: body.text, key: body.key }, parts.now()));
    return c.json(
      await handle(session, body, {
        kind: 'text',
        text: body.text,
        ...(body.quoted && { quoted: true, quotedFrom: '' }),
      }),
    );
  });

  http.post('/files', async (c) => {
    const body = await partsOf(c, fileFields);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const { session } = c.var;
    const { file, key, ...facts } = body;
    const said = { said: facts.caption ?? '', file: nameOf(file), key };
    const bytes = Buffer.from(await file.arrayBuffer());
    publish(await store.insertSaid(session.accountId, said, parts.now()));
    return c.json(
      await parts.uploads.during(bytes, (fileKey) =>
        handle(session, { key, forms: body.forms === 'true' }, fileInput(file, fileKey, facts)),
      ),
    );
  });

  http.post('/press', async (c) => {
    const body = await bodyOf(c, pressBody);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const input = {
      kind: 'press',
      token: body.token,
      ...(body.message && { messageKey: body.message }),
    } as const;
    return c.json(await handle(c.var.session, body, input));
  });

  http.post('/forms', async (c) => {
    const body = await bodyOf(c, formBody);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const input = body.closed
      ? ({ kind: 'form-closed', token: body.token } as const)
      : ({ kind: 'form', token: body.token, values: body.values ?? {} } as const);
    const result = await intake.pass(toIncoming(speakerOf(c.var.session), body.key, input));
    return c.json({ ok: true, reply: result?.form ?? { kind: 'close' } });
  });

  http.post('/options', async (c) => {
    const body = await bodyOf(c, optionsBody);
    if (!body) return c.json({ error: 'bad-request' }, 400);
    const result = await intake.pass(
      toIncoming(speakerOf(c.var.session), randomUUID(), { kind: 'options', ...body }),
    );
    return c.json({ ok: true, options: result?.options ?? [] });
  });

  http.post('/leave', async (c) => {
    await sessions.close(c.var.session.tokenHash);
    hub.end('signed-out', c.var.session.tokenHash);
    cookies.dropSession(c, c.var.slot);
    return c.json({ ok: true });
  });

  http.onError((error, c) => {
    if (!(error instanceof NotTaking))
      log.error({ err: error, path: c.req.routePath }, 'A request of the browser chat failed');
    c.header('Retry-After', '2');
    return c.json({ error: 'busy' }, 503);
  });

  async function handle(
    session: Session,
    body: { key: string; forms?: boolean | undefined },
    input: Parameters<typeof toIncoming>[2],
  ) {
    const speaker = speakerOf(session);
    if (!body.forms) {
      await intake.pass(toIncoming(speaker, body.key, input));
      return { ok: true };
    }
    const form = await intake.passWithForm((trigger) => toIncoming(speaker, body.key, input, trigger));
    return { ok: true, ...(form && { form }) };
  }

  function publish(message: StoredMessage | null) {
    if (message) hub.publish(message);
  }

  /** Null where it can't be drawn: the page shows the light one then. */
  async function darkOf(picture: Picture): Promise<Uint8Array | null> {
    try {
      return (await parts.darkPicture?.(picture)) ?? null;
    } catch (error) {
      log.warn({ err: error }, 'A picture could not be drawn for a dark page');
      return null;
    }
  }

  function ensureVisitor(c: Context<Env>) {
    if (!cookies.visitor(c)) cookies.keepVisitor(c, c.var.slot, newToken());
  }

  function refused(c: Context<Env>) {
    log.warn(
      { path: c.req.routePath, slot: c.var.slot },
      'A browser session that is forged or over was refused',
    );
  }

  return http;
}

function speakerOf(session: Session) {
  return {
    userKey: session.userKey,
    chatKey: session.chatKey,
    name: session.personName,
    language: session.locale,
    timeZone: session.timeZone,
  };
}
