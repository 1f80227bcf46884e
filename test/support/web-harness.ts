// The browser chat on a server of its own, and people whose browsers speak its HTTP.
import { createHash, randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { createWeb, type WebOptions } from '../../bots/web/messenger.ts';
import type { WireMessage } from '../../bots/web/screens.ts';
import { newToken } from '../../bots/web/sessions.ts';
import type { Database } from '../../src/db/client.ts';
import type { Receive } from '../../src/messenger/messenger.ts';
import { textOf } from '../../src/messenger/text.ts';
import type { ContractPerson } from '../contracts/messenger-contract.ts';
import { createTestCompany } from './company.ts';
import { openStream, type TestStream } from './event-stream.ts';
import { recordingLog } from './recording-log.ts';

export type WebHarness = Awaited<ReturnType<typeof webHarness>>;
export type WebPerson = Awaited<ReturnType<WebHarness['person']>>;
type Body = Record<string, unknown>;

const minute = 60 * 1000;
const day = 24 * 60 * minute;

/** Not started. Its clock moves only by `passDays` and `passMinutes`; other processes' messages are looked for all the time. */
export async function webHarness(db: Database, options: Partial<WebOptions> = {}) {
  const log = recordingLog();
  let now = new Date('2026-11-23T09:00:00Z');
  let app: { fetch: Parameters<typeof serve>[0]['fetch'] } | undefined;
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve(
      {
        fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
        port: 0,
        hostname: '127.0.0.1',
      },
      () => resolve(listening),
    );
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const messenger = createWeb({
    db: db.prisma,
    log,
    clock: { now: () => now },
    publicUrl: url,
    secureCookies: false,
    demo: null,
    pollEveryMs: 10,
    ...options,
  });
  app = messenger.http;
  const streams: TestStream[] = [];

  /** A request as a browser of ours makes it. */
  async function request(
    path: string,
    init: { cookie?: string; body?: Body; headers?: Record<string, string> } = {},
  ) {
    const { cookie, body, headers } = init;
    return fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: {
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json', origin: url }),
        ...headers,
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  }

  /** Somebody new, signed in; or, for an account that is there, another browser of the same person. */
  async function person(known?: { accountId: number; chatKey: string; personId: number }) {
    const { accountId, chatKey, personId } = known ?? (await newAccount(db));
    const token = newToken();
    const tokenHash = createHash('sha256').update(token).digest('hex');
    const expiresAt = new Date(now.getTime() + 30 * day);
    await db.prisma.webSession.create({ data: { tokenHash, accountId, expiresAt } });
    const cookie = `tallybot=${token}`;
    const post = (path: string, body: Body, headers?: Record<string, string>) =>
      request(`/c/me${path}`, { cookie, body, ...(headers && { headers }) });
    const get = (path: string) => request(`/c/me${path}`, { cookie });
    const upload = (form: FormData, headers: Record<string, string> = { origin: url }) =>
      fetch(`${url}/c/me/files`, { method: 'POST', body: form, headers: { cookie, ...headers } });
    const stream = async (after?: number) => {
      const opened = await openStream(`${url}/c/me/events`, {
        cookie,
        ...(after !== undefined && { 'last-event-id': String(after) }),
      });
      streams.push(opened);
      return opened;
    };
    return {
      accountId,
      personId,
      cookie,
      token,
      post,
      get,
      stream,
      upload,
      ...contractPerson(chatKey, post, stream, get, upload),
    };
  }

  return {
    messenger,
    log,
    url,
    request,
    person,
    start: (receive: Receive = async () => undefined) => messenger.start(receive),
    passDays(days: number) {
      now = new Date(now.getTime() + days * day);
    },
    passMinutes(minutes: number) {
      now = new Date(now.getTime() + minutes * minute);
    },
    async close() {
      await messenger.stop();
      for (const opened of streams) opened.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function newAccount(db: Database) {
  const { company, manager } = await createTestCompany(db);
  const chatKey = `v${randomUUID()}`;
  const { id } = await db.prisma.account.create({
    data: { companyId: company.id, personId: manager.personId, messenger: 'web', userKey: chatKey, chatKey },
  });
  return { accountId: id, chatKey, personId: manager.personId };
}

/** As the page does it: one request at a time, each again until it is taken; what is seen comes by the stream. */
function contractPerson(
  chatKey: string,
  post: (path: string, body: Body) => Promise<Response>,
  stream: () => Promise<TestStream>,
  get: (path: string) => Promise<Response>,
  uploads: (form: FormData) => Promise<Response>,
): ContractPerson & { again(): Promise<void> } {
  let queue: Promise<unknown> = Promise.resolve();
  let last = { path: '', body: {} as Body };
  const send = async (path: string, body: Body) => {
    last = { path, body };
    while (true) {
      const response = await post(path, body);
      if (response.ok) return;
      if (response.status !== 503) throw new Error(`${path} answered ${response.status}`);
    }
  };
  const upload = async ({ name, bytes, caption }: Parameters<ContractPerson['sendsFile']>[0]) => {
    const form = new FormData();
    form.set('key', randomUUID());
    if (caption !== undefined) form.set('caption', caption);
    form.set('file', new File([new Uint8Array(bytes)], name));
    const response = await uploads(form);
    if (!response.ok) throw new Error(`/files answered ${response.status}`);
  };
  const inTurn = (work: () => Promise<void>) => {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  };
  const look = async () => {
    const opened = await stream();
    const history = await opened.event('history');
    opened.close();
    return history.data.messages.filter(
      (message: WireMessage) => !message.mine && !message.removed,
    ) as WireMessage[];
  };
  /** As the page shows it: a picture in its place, a file by its link. */
  const mediaOf = async ({ id, image, file }: WireMessage) => {
    if (!image && !file) return {};
    const response = await get(`/media/${id}/${image ? 'image' : 'file'}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { media: { kind: image ? ('photo' as const) : ('document' as const), bytes } };
  };
  return {
    chatKey,
    sendsFile: (file) => inTurn(() => upload(file)),
    types: (text) => inTurn(() => send('/messages', { key: randomUUID(), text })),
    async presses(label) {
      const [message] = (await look())
        .filter((one) => one.buttons?.flat().some((button) => button.label === label))
        .slice(-1);
      const button = message?.buttons?.flat().find((one) => one.label === label);
      if (!message || !button || !('token' in button)) throw new Error(`There is no button ${label}.`);
      await inTurn(() => send('/press', { key: randomUUID(), token: button.token, message: message.id }));
    },
    sees: async () =>
      Promise.all(
        (await look()).map(async (message) => ({
          ...(await mediaOf(message)),
          text: [message.notice, message.text].flatMap((text) => (text ? [textOf(text)] : [])).join('\n'),
          ...(message.menu && { menu: message.menu }),
          ...(message.file && { file: message.file.name }),
          buttons: (message.buttons ?? []).map((row) => row.map((button) => button.label)),
        })),
      ),
    again: () => inTurn(() => send(last.path, last.body)),
  };
}
