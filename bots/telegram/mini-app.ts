// A dialog as a form over the chat: what the page asks, from whom, and what it is answered. No cookie: each request brings
// what Telegram has signed.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { type Locale, localeOf } from '../../src/i18n/locales.ts';
import type { Incoming } from '../../src/messenger/incoming.ts';
import type { Lanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Receive, ReceiveResult } from '../../src/messenger/messenger.ts';
import { wellFormed } from '../../src/messenger/well-formed.ts';
import { type PageUser, readInitData } from './init-data.ts';
import { miniAppPage } from './mini-app-page.ts';

export interface MiniAppSettings {
  /** The page, by https. */
  readonly url: string;
  /** The page's own words in a language. */
  readonly words: (locale: Locale) => Readonly<Record<string, string>>;
}

const BODY_LIMIT = 64 * 1024;
const typed = (most: number) => z.string().max(most).transform(wellFormed);
/** Signed by Telegram; made by the page once per action and sent again with every retry. */
const signed = { initData: z.string().max(8192), key: z.uuid() };
const openBody = z.object({
  ...signed,
  /** What was chosen: a button of ours, as in the chat. */
  token: z
    .string()
    .regex(/^a\.[\w.-]{1,60}$/)
    .optional(),
});
const formBody = z.object({
  ...signed,
  token: z.string().min(1).max(300),
  values: z.record(z.string().max(64), typed(16_000)).optional(),
  closed: z.literal(true).optional(),
});
const optionsBody = z.object({
  initData: signed.initData,
  token: z.string().min(1).max(300),
  field: z.string().min(1).max(64),
  query: typed(500),
});

export function createMiniApp(
  parts: MiniAppSettings & {
    readonly token: string;
    /** Null while no updates are taken. */
    readonly receive: () => { readonly botId: number; readonly receive: Receive } | null;
    readonly lanes: Lanes;
    readonly now: () => number;
    readonly log: MessengerLog;
  },
): Hono {
  const { token, words, lanes, now, log } = parts;
  const { path } = miniAppPage;
  const http = new Hono();

  http.use(`${path}/*`, async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  http.use(
    `${path}/*`,
    bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => c.json({ error: 'too-large' }, 413) }),
  );

  /** What the page shows first: what runs in the chat as a form, else what can be filled in. */
  http.post(`${path}/open`, (c) =>
    answered(c, openBody, async ({ key, token: chosen }, user) => {
      // Its card is there first: whoever closes the page goes on in the chat.
      if (chosen) await pass(user, key, { kind: 'press', token: chosen });
      const result = await pass(user, `${key}:form`, { kind: 'press', token: 'a.form' });
      return { ...shownOf(result, chosen !== undefined), ...wordsFor(result, user) };
    }),
  );

  http.post(`${path}/forms`, (c) =>
    answered(c, formBody, async ({ key, token: form, values = {}, closed }, user) => {
      const result = await pass(
        user,
        key,
        closed ? { kind: 'form-closed', token: form } : { kind: 'form', token: form, values },
      );
      return { reply: result?.form ?? { kind: 'close' } };
    }),
  );

  http.post(`${path}/options`, (c) =>
    answered(c, optionsBody, async ({ token: form, field, query }, user) => {
      const result = await pass(user, randomUUID(), { kind: 'options', token: form, field, query });
      return { options: result?.options ?? [] };
    }),
  );

  http.onError((error, c) => {
    if (!(error instanceof NotTaking)) log.error({ reason: error.name }, 'A request of the form page failed');
    c.header('Retry-After', '2');
    return c.json({ error: 'busy' }, 503);
  });
  return http;

  /** Reads a body, finds out who asks, and answers; whoever is not known by Telegram's signature learns nothing. */
  async function answered<T extends { initData: string }>(
    c: Context,
    schema: z.ZodType<T>,
    answer: (body: T, user: PageUser) => Promise<object>,
  ): Promise<Response> {
    const body = schema.safeParse(await c.req.json().catch(() => null));
    if (!body.success) return c.json({ error: 'bad-request' }, 400);
    const checked = readInitData(body.data.initData, token, now());
    if (!checked.ok) {
      if (checked.reason === 'forged')
        log.warn({ path: c.req.path }, 'A request of the form page was refused: Telegram has not signed it');
      return c.json({ error: checked.reason === 'old' ? 'old' : 'refused' }, 401);
    }
    return c.json(await answer(body.data, checked.user));
  }

  function pass({ id, language }: PageUser, key: string, input: Incoming['input']): Promise<ReceiveResult> {
    const way = parts.receive();
    if (!way) throw new NotTaking();
    const incoming: Incoming = {
      messenger: 'telegram',
      // It holds the person's id, so that no one can use up another's.
      updateKey: `${way.botId}:app:${id}:${key}`,
      userKey: String(id),
      chatKey: String(id),
      isPrivate: true,
      ...(language !== undefined && { language }),
      input,
    };
    // In a lane of its own, so that a stop waits for it; the order within the chat is the receiver's to keep.
    return lanes.run(`app:${id}:${key}`, () => way.receive(incoming));
  }

  function wordsFor(result: ReceiveResult, { language }: PageUser) {
    const form = result?.form?.kind === 'page' ? result.form.form : null;
    const locale = localeOf(form?.locale ?? language) ?? 'en';
    return { locale, words: words(locale) };
  }
}

function shownOf(result: ReceiveResult, isChosen: boolean): object {
  if (result?.form?.kind === 'page') return { form: result.form.form };
  // What was chosen led to something that is asked in the chat.
  if (isChosen || !result?.options?.length) return { see: 'chat' };
  return { options: result.options };
}

/** Thrown while no updates are taken: the page keeps what was entered and tries again. */
class NotTaking extends Error {
  constructor() {
    super('No updates are taken at the moment.');
    this.name = 'NotTaking';
  }
}
