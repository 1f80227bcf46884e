// A strict stand-in for Slack: the Web API over HTTP, events signed or over a socket, and the people at the other end.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './slack-stand-in/block-kit-elements.ts';
import { createFailures, type ScriptedFailure } from './slack-stand-in/failures.ts';
import { createOAuth } from './slack-stand-in/oauth.ts';
import { createSockets } from './slack-stand-in/sockets.ts';
import { methods, WebApiError } from './slack-stand-in/web-api.ts';
import { createWorkspace, type Workspace } from './slack-stand-in/workspace.ts';

export { platformError, tooManyRequests } from './slack-stand-in/failures.ts';
export type { SlackPerson, StoredMessage } from './slack-stand-in/workspace.ts';

export interface Call {
  readonly method: string;
  readonly params: Json;
  /** Slack's word for what went wrong, or null. */
  readonly error: string | null;
}

export interface Answer {
  readonly status: number;
  readonly body: Json | undefined;
}

export const botToken = 'xoxb-stand-in';
export const appToken = 'xapp-stand-in';
export const signingSecret = 'a-signing-secret';

export type SlackStandIn = Awaited<ReturnType<typeof startSlackStandIn>>;

/** `eventsUrl`: where to post; without it, over the socket. A socket that does not acknowledge is tried again after `retryMs`. */
export async function startSlackStandIn(options: { eventsUrl?: string; retryMs?: number } = {}) {
  const { eventsUrl, retryMs = 400 } = options;
  const workspace = createWorkspace();
  /** Further workspaces, which install the app by OAuth. */
  const others = new Map<string, Workspace>();
  const oauth = createOAuth((teamId) => inTeam(teamId));
  const failures = createFailures();
  const calls: Call[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const sockets = createSockets(server);
  let reachable = true;
  await listening(0);
  const { port } = server.address() as AddressInfo;
  workspace.uploadBase = `http://127.0.0.1:${port}/upload/`;

  function inTeam(teamId: string): Workspace {
    const known = teamId === workspace.teamId ? workspace : others.get(teamId);
    if (known) return known;
    const made = createWorkspace(teamId);
    made.uploadBase = workspace.uploadBase;
    others.set(teamId, made);
    return made;
  }

  function listening(at: number): Promise<void> {
    return new Promise((resolve) => server.listen(at, '127.0.0.1', resolve));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url === '/response') {
      workspace.ephemerals.push(JSON.parse(Buffer.concat(chunks).toString()));
      return void response.writeHead(200).end('ok');
    }
    const upload = /^\/upload\/(\w+)$/.exec(request.url ?? '')?.[1];
    const kept = /^\/files-pri\/(\w+)$/.exec(request.url ?? '')?.[1];
    const elsewhere = /^\/leads-to\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (elsewhere) return void response.writeHead(302, { location: `http://127.0.0.1:${elsewhere}/` }).end();
    if (kept) return giveFile(kept, request, response);
    if (upload) return takeFile(upload, Buffer.concat(chunks), response);
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const failure = failures.take(method);
    const params = paramsOf(Buffer.concat(chunks).toString());
    if (failure && 'hangUp' in failure) {
      if (failure.after) carryOut(method, params, request);
      return void request.socket.destroy();
    }
    if (failure && 'asked' in failure) return failure.asked();
    if (failure) {
      calls.push({ method, params, error: `scripted ${failure.status}` });
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    }
    const result = carryOut(method, params, request);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  }

  function takeFile(id: string, bytes: Buffer, response: ServerResponse): void {
    const file = workspace.files.get(id);
    if (file) file.bytes = bytes;
    response.writeHead(file ? 200 : 404).end();
  }

  /** Whoever may not read it is led to a page to sign in, as at Slack. */
  function giveFile(id: string, request: IncomingMessage, response: ServerResponse): void {
    const file = workspace.files.get(id);
    if (request.headers.authorization !== `Bearer ${botToken}`)
      response.writeHead(302, { location: '/signin' }).end();
    else if (!file?.bytes) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }

  function carryOut(method: string, params: Json, request: IncomingMessage): Json {
    try {
      if (method === 'oauth.v2.access') {
        const issued = oauth.access(params);
        if (typeof issued === 'string') throw new WebApiError(issued);
        calls.push({ method, params, error: null });
        return { ok: true, ...issued };
      }
      const bearer = String(request.headers.authorization).replace('Bearer ', '');
      const wanted = method === 'apps.connections.open' ? appToken : botToken;
      const there = bearer === wanted ? workspace : oauth.workspaceBy(bearer);
      if (!there) throw new WebApiError('invalid_auth');
      const run = methods[method];
      if (!run && method !== 'apps.connections.open') throw new WebApiError('unknown_method');
      const result = run ? run(params, there) : { url: `ws://127.0.0.1:${port}/link` };
      calls.push({ method, params, error: null });
      return { ok: true, ...result };
    } catch (error) {
      if (!(error instanceof WebApiError)) throw error;
      calls.push({ method, params, error: error.word });
      return { ok: false, error: error.word, detail: error.message };
    }
  }

  /** Posts as Slack does; `headers` instead of the right ones. */
  async function post(
    contentType: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const timestamp = headers['x-slack-request-timestamp'] ?? String(Math.floor(Date.now() / 1000));
    const signed = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    const response = await fetch(String(eventsUrl), {
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signed}`,
        ...headers,
      },
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Json) };
  }

  /** Sends an event once. Null: not acknowledged. */
  async function sendEvent(body: Json, attempt = 0): Promise<Answer | null> {
    if (!eventsUrl) {
      const acknowledged = await sockets.send('events_api', body, attempt, retryMs);
      return acknowledged === null ? null : { status: 200, body: acknowledged };
    }
    const retry: Record<string, string> =
      attempt > 0 ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_error' } : {};
    const answered = await post('application/json', JSON.stringify(body), retry);
    return answered.status === 200 ? answered : null;
  }

  /** Delivers an event until it is acknowledged, or 20 times. */
  async function deliver(body: Json): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (await sendEvent(body, attempt)) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('An event was never acknowledged');
  }

  /** Sends a button's, a form's or a shortcut's payload; it is not delivered again. */
  async function interact(payload: Json): Promise<Answer> {
    if (eventsUrl) return post(form, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
    const acknowledged = await sockets.send('interactive', payload, 0, 3_000);
    return { status: acknowledged === null ? 504 : 200, body: acknowledged ?? undefined };
  }

  async function command(fields: Record<string, string>): Promise<Answer> {
    if (eventsUrl) return post(form, new URLSearchParams(fields).toString());
    const acknowledged = await sockets.send('slash_commands', fields, 0, 3_000);
    return { status: acknowledged === null ? 504 : 200, body: acknowledged ?? undefined };
  }

  const eventBodyIn =
    (there: Workspace) =>
    (event: Json): Json => ({
      type: 'event_callback',
      team_id: there.teamId,
      api_app_id: 'A0APP',
      event_id: there.next('Ev'),
      event_time: 1_700_000_000,
      authorizations: [{ team_id: there.teamId, user_id: there.botUserId, is_bot: true }],
      event,
    });

  return {
    oauth,
    /** The stand-in as somebody of another workspace meets it. */
    inWorkspace(teamId: string) {
      const there = inTeam(teamId);
      return { ...this, workspace: there, eventBody: eventBodyIn(there) };
    },
    apiUrl: `http://127.0.0.1:${port}/api/`,
    workspace,
    calls: calls as readonly Call[],
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    sockets,
    post,
    sendEvent,
    deliver,
    interact,
    command,
    eventBody: eventBodyIn(workspace),
    failNext: (method: string, failure: ScriptedFailure, times = 1) => failures.add(method, failure, times),

    /** Nobody can connect, and all connections are gone. */
    async goDown(): Promise<void> {
      if (!reachable) return;
      reachable = false;
      sockets.drop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    async comeBack(): Promise<void> {
      reachable = true;
      await listening(port);
    },
    async close(): Promise<void> {
      sockets.close();
      if (reachable) await this.goDown();
    },
  };
}

const form = 'application/x-www-form-urlencoded';

/** Slack's client sends a form whose objects are JSON. */
function paramsOf(body: string): Json {
  const entries = [...new URLSearchParams(body)].map(([key, value]) => [key, objectOf(value)] as const);
  return Object.fromEntries(entries);
}

function objectOf(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
