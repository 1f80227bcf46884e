// The HTTP side of the stand-in: paths, bodies, answers.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { BotApiError } from './bot-api-error.ts';
import type { Params } from './checks.ts';
import type { Failures, ScriptedFailure } from './failures.ts';

export interface ServerParts {
  readonly token: string;
  readonly failures: Failures;
  call(method: string, params: Params, onGone: (gone: () => void) => void): unknown;
  /** What lies at `documents/<file_id>`. */
  file(id: string): Buffer | null;
  onDone(method: string, params: Params, ok: boolean): void;
}

export async function startServer(
  parts: ServerParts,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const prefix = `/bot${parts.token}/`;
  const filePrefix = `/file/bot${parts.token}/documents/`;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const fileId = path.startsWith(filePrefix) ? path.slice(filePrefix.length) : null;
      if (fileId !== null) return answerFile(response, parts.file(fileId));
      if (!path.startsWith(prefix)) return answer(response, new BotApiError(401, 'Unauthorized'));
      const method = path.slice(prefix.length);
      const body = Buffer.concat(chunks);
      const contentType = request.headers['content-type'] ?? '';
      if (!contentType.startsWith('multipart/form-data'))
        return void serve(method, bodyOf(body, query, request), response);
      void partsOf(body, contentType).then((params) => serve(method, params, response));
    });
  });

  async function serve(method: string, params: Params, response: http.ServerResponse): Promise<void> {
    const failure = parts.failures.take(method);
    let ok = false;
    if (failure === 'drop') response.destroy();
    else if (failure && typeof failure === 'object') answer(response, errorOf(failure));
    else if (failure !== 'hang') {
      const result = await run(method, params, (gone) => response.once('close', gone));
      ok = !(result instanceof Error);
      if (failure === 'drop-after') response.destroy();
      else answer(response, result);
    }
    parts.onDone(method, params, ok);
  }

  async function run(method: string, params: Params, onGone: (gone: () => void) => void): Promise<unknown> {
    try {
      return await parts.call(method, params, onGone);
    } catch (error) {
      return error;
    }
  }

  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Files as their name and bytes, everything else as text. */
async function partsOf(body: Buffer, contentType: string): Promise<Params> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const params: Params = {};
  for (const [name, value] of form)
    params[name] =
      typeof value === 'string' ? value : { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
  return params;
}

function bodyOf(body: Buffer, query: string, request: http.IncomingMessage): Params {
  const text = body.toString('utf8');
  const fromQuery = query ? Object.fromEntries(new URLSearchParams(query)) : {};
  if (text === '') return fromQuery;
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return {
    ...fromQuery,
    ...(isForm ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as Params)),
  };
}

function answerFile(response: http.ServerResponse, bytes: Buffer | null): void {
  if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  else answer(response, new BotApiError(404, 'Not Found'));
}

function errorOf(failure: Exclude<ScriptedFailure, string>): BotApiError {
  return new BotApiError(failure.code, failure.description, failure.parameters);
}

function answer(response: http.ServerResponse, result: unknown): void {
  const error =
    result instanceof BotApiError
      ? result
      : result instanceof Error
        ? new BotApiError(500, String(result))
        : null;
  const body = JSON.stringify(
    error
      ? {
          ok: false,
          error_code: error.code,
          description: error.message,
          ...(error.parameters && { parameters: error.parameters }),
        }
      : { ok: true, result },
  );
  response.writeHead(error?.code ?? 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
