// The browser chat as a messenger: the port over its own message store, and the HTTP side as `http`.
import { Hono } from 'hono';
import { except } from 'hono/combine';
import { sameOrigin } from '../../src/http/same-origin.ts';
import type { Home } from '../../src/messenger/home.ts';
import type { MessageKey } from '../../src/messenger/incoming.ts';
import { type Messenger, SendError } from '../../src/messenger/messenger.ts';
import { moveBelow } from '../../src/messenger/move-below.ts';
import type { Picture } from '../../src/messenger/picture.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { createAssets } from './assets.ts';
import { chatRoutes } from './chat-routes.ts';
import { createCookies, isSlot, SLOT_PATH } from './cookies.ts';
import { type Demo, demoRoutes } from './demo-routes.tsx';
import { noSuchChat, sendErrorOf } from './errors.ts';
import { type FormPageOptions, formPage } from './form-page.tsx';
import { limitedBody, limitedUpload, securityHeaders } from './guard.ts';
import { createHub } from './hub.ts';
import { createIntake } from './intake.ts';
import { joinRoutes } from './join-routes.ts';
import { pageRoutes } from './page-routes.tsx';
import { createSessionOf } from './session-of.ts';
import { createSessions, type SessionTable } from './sessions.ts';
import type { Spoken } from './spoken.ts';
import { createStore, type WebDb } from './store.ts';
import { createUploads } from './uploads.ts';
import { createVisitors } from './visitors.ts';
import type { WebLog } from './web-log.ts';

export interface WebOptions {
  readonly db: WebDb & SessionTable;
  readonly log: WebLog;
  readonly clock: { now(): Date };
  /** Where people reach it, for example https://tally.example.org: the base of invitation links, and the trusted origin. */
  readonly publicUrl: string;
  /** True when people reach it over https. */
  readonly secureCookies: boolean;
  /** The sample company, or null outside of it. */
  readonly demo: Demo | null;
  /** What a person's side panel shows; without it there is none. */
  readonly home?: Home;
  /** What may be typed, for the completion and the menu; without it there is none. */
  readonly spoken?: Spoken;
  /** Draws a picture's PNG for a dark page; without it, it is shown as it is. */
  readonly darkPicture?: (picture: Picture) => Promise<Uint8Array>;
  /** A page of one form, for a messenger that shows pages over its chat; none by default. */
  readonly formPage?: FormPageOptions | undefined;
  /** How often other processes' messages are looked for; one statement for all open browsers. Default 1500. */
  readonly pollEveryMs?: number;
}

export interface WebMessenger extends Messenger {
  readonly name: 'web';
  /** To be mounted at the root. Guards only its own paths. */
  readonly http: Hono;
}

/** Creates the browser chat. It keeps no state of its own but open streams, so any number of processes may serve it. */
export function createWeb(options: WebOptions): WebMessenger {
  const { db, log, publicUrl, demo } = options;
  const now = () => options.clock.now();
  const store = createStore(db);
  const sessions = createSessions(db, now);
  const hub = createHub(store, now);
  const visitors = createVisitors();
  const intake = createIntake();
  const uploads = createUploads();
  const cookies = createCookies(options.secureCookies);
  const sessionOf = createSessionOf(cookies, sessions);
  const assets = createAssets();
  let timer: NodeJS.Timeout | null = null;
  let polling: Promise<void> | null = null;

  const http = new Hono();
  for (const path of ['/', '/join', '/side', '/assets/*', '/c/*', '/demo/*']) http.use(path, securityHeaders);
  for (const path of ['/c/*', '/demo/*']) http.use(path, sameOrigin(publicUrl, log));
  http.use('/c/:slot/files', limitedUpload);
  for (const path of ['/c/*', '/demo/*']) http.use(path, except('/c/:slot/files', limitedBody));
  const joining = joinRoutes({ sessions, visitors, intake, cookies, log, now });
  if (demo) http.route('/', demoRoutes({ demo, sessions, cookies, assets, join: joining.join, log }));
  if (options.formPage) http.route('/', formPage(options.formPage, { assets }));
  http.route('/', assets.http);
  http.route('/', pageRoutes({ assets, demo: demo !== null }));
  http.route('/', joining.http);
  http.route(
    '/',
    chatRoutes({
      store,
      hub,
      sessions,
      sessionOf,
      intake,
      uploads,
      cookies,
      log,
      now,
      demo: demo !== null,
      home: options.home,
      spoken: options.spoken,
      darkPicture: options.darkPicture,
    }),
  );

  function poll() {
    polling ??= hub
      .poll()
      .catch((error) => log.warn({ err: error }, 'Looking for new messages of open browsers failed'))
      .finally(() => {
        polling = null;
      });
  }

  async function send(chatKey: string, screen: Screen): Promise<MessageKey> {
    const message = await store.insertScreen(chatKey, screen, now()).catch(rethrow);
    if (message) {
      hub.publish(message);
      return String(message.id);
    }
    if (visitors.tell(chatKey, screen)) return 'visitor';
    throw noSuchChat();
  }

  async function edit(
    chatKey: string,
    messageKey: MessageKey,
    { below, ...screen }: Screen,
  ): Promise<MessageKey> {
    if (below) return moveBelow({ send, remove }, chatKey, messageKey, screen);
    const id = idOf(messageKey);
    const changed = id === null ? 'missing' : await store.replace(chatKey, id, screen).catch(rethrow);
    if (changed === 'missing' && screen.standing)
      throw new SendError('refused', 'The message is not there any more');
    if (changed === 'missing') return send(chatKey, screen);
    if (changed !== 'same') hub.publish(changed);
    return messageKey;
  }

  async function remove(chatKey: string, messageKey: MessageKey): Promise<void> {
    const id = idOf(messageKey);
    const removed =
      id === null ? 'missing' : await store.replace(chatKey, id, { removed: true }).catch(rethrow);
    if (typeof removed !== 'string') hub.publish(removed);
  }

  return {
    name: 'web',
    traits: {
      limit: { perSecond: null, chatSeconds: 0 },
      oneCommand: null,
      shows: { menu: true, pins: false, forms: true, topics: false, copyButtons: false, commands: true },
      isBrowser: true,
    },
    http,
    beside: {
      path: SLOT_PATH,
      async whoAsks(c) {
        const slot = c.req.param('slot') ?? '';
        const { session } = isSlot(slot, demo !== null) ? await sessionOf(c, slot) : { session: null };
        return session && { userKey: session.userKey, path: `/c/${slot}` };
      },
    },

    async start(receive) {
      intake.open(receive);
      timer ??= setInterval(poll, options.pollEveryMs ?? 1500);
      timer.unref();
    },

    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await intake.close();
      hub.end('stopping');
      await polling;
    },

    send,
    edit,
    remove,

    async openForm(trigger, form) {
      intake.openForm(trigger, form);
    },

    homeIsOpen: hub.isOpen,

    async publishHome(userKey, view) {
      hub.show(userKey, view);
    },

    joinHint: () => null,
    invitationLink: (code) => new URL(`/join?code=${encodeURIComponent(code)}`, publicUrl).href,

    fetchFile: uploads.fetchFile,

    healthy: () => intake.isOpen(),
  };
}

function rethrow(error: unknown): never {
  throw sendErrorOf(error);
}

/** Our own message id, or null when the key is none of ours. */
function idOf(messageKey: string): number | null {
  const id = Number(messageKey);
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : null;
}
