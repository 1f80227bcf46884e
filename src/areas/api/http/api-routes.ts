// The REST API put together: the door, the routes of each kind of record, what is only read, and its own description.
import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { unusableWhy } from '../../../db/database-gone.ts';
import { ApiProblem, notFound, problemResponse } from '../problem.ts';
import { recordResources } from '../resources/all.ts';
import { type ApiApp, type ApiParts, createApiApp } from './api-env.ts';
import { addAuditRoutes } from './audit-routes.ts';
import { addCounterRoutes } from './counter-routes.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import { addImportRoute } from './import-route.ts';
import { letIn } from './let-in.ts';
import { addNoticeRoutes } from './notice-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { addPlanRoutes } from './plan-routes.ts';
import { addRecordRoutes } from './record-routes.ts';

/** A customer with all contacts that one may have is far smaller. */
const bodyBytes = 1024 * 1024;
const base = '/api/v1';

const about = `Send "Authorization: Bearer <key>" with a key that an admin made with /api in the chat, or on the command line. A key acts by a role or as a person: it sees and changes what that role or person may, by the same rules as the chat.

Lists come in pages: send nextCursor to go on. With updatedSince they hold what changed, deleted ones among it. What a request leaves out stays as it is; null empties it. Times are instants with their offset, days are days of the manager’s calendar, money is decimal text.

Send Idempotency-Key with what you may have to repeat, and If-Match with the ETag that a change is based on. Errors are problem details by RFC 9457.`;

/** The import streams, and has limits of its own. */
const isImport = (path: string): boolean => path === `${base}/customers/import`;

export function apiRoutes(parts: ApiParts): Hono {
  const app = createApiApp();
  app.onError((error) => answerError(error, parts));
  app.use(`${base}/*`, letIn(parts));
  const limited = bodyLimit({ maxSize: bodyBytes, onError: () => tooLarge() });
  app.use(`${base}/*`, async (c, next) => {
    demandText(c.req.queries());
    if (isImport(c.req.path)) return next();
    return limited(c, async () => {
      if (['POST', 'PUT', 'PATCH'].includes(c.req.method)) {
        demandJson(c.req.header('Content-Type'));
        demandUtf8(await c.req.arrayBuffer());
      }
      await next();
    });
  });
  addImportRoute(app, parts);
  for (const resource of recordResources) addRecordRoutes(app, parts, resource);
  addPlanRoutes(app, parts);
  addCounterRoutes(app, parts);
  addPeopleRoutes(app, parts);
  addNoticeRoutes(app, parts);
  addAuditRoutes(app, parts);
  addDescription(app);
  addRest(app);
  return app as unknown as Hono;
}

/** Shows nothing of anybody, and needs no key. Made once, when somebody asks first. */
function addDescription(app: ApiApp): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  let made: { readonly json: string; readonly page: string } | undefined;
  const description = () => {
    if (!made) {
      const document = app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'Tallybot API', version: '1', description: about },
        security: [{ key: [] }],
      });
      made = { json: JSON.stringify(document), page: docsPage(document) };
    }
    return made;
  };
  app.get('/api/openapi.json', (c) =>
    c.body(description().json, 200, { 'Content-Type': 'application/json' }),
  );
  const styleHash = createHash('sha256').update(docsStyle).digest('base64');
  app.get('/api/docs', (c) =>
    c.html(description().page, 200, {
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
    }),
  );
}

/** A path that is known by another method says by which. */
function addRest(app: ApiApp): void {
  const known = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith(base));
  app.all(`${base}/*`, (c) => {
    const asked = c.req.path.split('/');
    const methods = known
      .filter(({ path }) => {
        const parts = path.split('/');
        return (
          parts.length === asked.length &&
          parts.every((part, at) => part.startsWith(':') || part === asked[at])
        );
      })
      .map(({ method }) => method);
    if (methods.length === 0) throw notFound();
    const allow = [...new Set(methods)].sort().join(', ');
    throw new ApiProblem({
      status: 405,
      code: 'method-not-allowed',
      title: 'This path has no such method',
      detail: `Send one of: ${allow}.`,
      headers: { Allow: allow },
    });
  });
}

function answerError(error: Error, { log }: ApiParts): Response {
  if (error instanceof ApiProblem) return problemResponse(error.facts);
  if (error instanceof HTTPException && error.status < 500) return unreadable(error.status);
  if (error instanceof URIError) return unreadable(400);
  if (unusableWhy(error) !== null)
    return problemResponse({
      status: 503,
      code: 'unavailable',
      title: 'The store cannot be used just now',
      detail: 'Nothing was saved. Send the same request, with the same Idempotency-Key, again in a while.',
      headers: { 'Retry-After': '10' },
    });
  log.error({ err: error }, 'A request of the API failed');
  return problemResponse({
    status: 500,
    code: 'failed',
    title: 'Something went wrong here',
    detail: 'Nothing was saved. Send it again; if it fails again, the log says why.',
  });
}

const unreadable = (status: number): Response =>
  status === 415
    ? problemResponse(notJson.facts)
    : problemResponse({
        status: 400,
        code: 'bad-request',
        title: 'The request cannot be read',
        detail: 'Send valid JSON in UTF-8, as /api/docs shows it. Nothing was saved.',
        errors: [
          {
            field: '(body)',
            problem: 'It is not valid JSON.',
            remedy: 'Check quotes, commas and the encoding.',
          },
        ],
      });

const notJson = new ApiProblem({
  status: 415,
  code: 'not-json',
  title: 'The request is not said to be JSON',
  detail: 'Send "Content-Type: application/json".',
});

function demandJson(type: string | undefined): void {
  if (!/^application\/(?:[\w.+-]{1,60}\+)?json(?:\s*;|$)/i.test((type ?? '').slice(0, 200).trim()))
    throw notJson;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Read as it comes, what is no UTF-8 would be saved as question marks. */
function demandUtf8(body: ArrayBuffer): void {
  try {
    utf8.decode(body);
  } catch {
    throw new HTTPException(400);
  }
}

/** No text of the database holds a NUL character, so nothing is found by one. */
function demandText(query: Readonly<Record<string, readonly string[]>>): void {
  const [name] = Object.entries(query).find(([, values]) => values.some((one) => one.includes('\0'))) ?? [];
  if (name === undefined) return;
  throw new ApiProblem({
    status: 400,
    code: 'bad-request',
    title: 'The request cannot be read',
    detail: 'See "errors". Nothing was saved.',
    errors: [
      { field: `query.${name.slice(0, 100)}`, problem: 'It has a NUL character.', remedy: 'Leave it out.' },
    ],
  });
}

const tooLarge = (): Response =>
  problemResponse({
    status: 413,
    code: 'too-large',
    title: 'The request is too large',
    detail: `Send at most ${bodyBytes} bytes; many customers go by POST /api/v1/customers/import.`,
    // The rest of it is not read: the next request needs a connection of its own.
    headers: { Connection: 'close' },
  });
