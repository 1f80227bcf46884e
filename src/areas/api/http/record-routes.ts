// The routes of a kind of record, the same for all: list, read, make, change, delete, and by its number in another system.
import { createRoute, z } from '@hono/zod-openapi';
import { wellFormedWithin } from '../../../messenger/well-formed.ts';
import { idOf } from '../../../records/record-ref.ts';
import { recordOfExternalId } from '../external-ids.ts';
import { externalValue, systemName } from '../fields.ts';
import { notFound } from '../problem.ts';
import { readRecord } from '../read-records.ts';
import type { Acting, RecordResource } from '../record-resource.ts';
import { shownRecord } from '../show-record.ts';
import { type Body, change, make, put, remove } from '../write-records.ts';
import { answerWrite, versionOf } from './answers.ts';
import type { ApiApp, ApiContext, ApiParts } from './api-env.ts';
import { problemsOfRead, problemsOfWrite } from './described-problems.ts';
import { type AdmittedActor, demand } from './let-in.ts';
import { type Filters, listRecords } from './list-records.ts';
import { listQuery, recordSchemas, writeHeaders } from './record-schemas.ts';

export function addRecordRoutes(app: ApiApp, parts: ApiParts, resource: RecordResource): void {
  const { path } = resource;
  const base = `/api/v1/${path}`;
  const tags = [path];

  const { record, page } = recordSchemas(resource);
  const query = listQuery(resource);
  const body = (schema: z.ZodObject) => ({ required: true, content: { 'application/json': { schema } } });
  const one = (description: string) => ({ description, content: { 'application/json': { schema: record } } });
  const params = z.object({ id: z.string().openapi({ example: '17' }) });
  app.openapi(
    createRoute({
      method: 'get',
      path: base,
      tags,
      summary: `Lists ${path}`,
      request: { query },
      responses: {
        200: { description: 'A page', content: { 'application/json': { schema: page } } },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      return c.json(
        await listRecords(parts, resource, demand(c, path, 'read'), c.req.valid('query') as Filters),
      ) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${base}/{id}`,
      tags,
      summary: `Reads one of ${path}`,
      request: { params },
      responses: { 200: one('As it is now'), ...problemsOfRead },
    }),
    async (c) => {
      const { actor, now } = demand(c, path, 'read');
      const row = await readRecord(parts.db.sql, actor, resource, { id: pathId(c), now });
      if (!row) throw notFound();
      return c.json(shownRecord(resource, actor, row), 200, { ETag: `"${row.version}"` }) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: base,
      tags,
      summary: `Makes one of ${path}`,
      request: { headers: writeHeaders, body: body(resource.create) },
      responses: { 201: one('Made'), ...problemsOfWrite },
    }),
    async (c) => {
      const admitted = demand(c, path, 'write');
      return answerWrite(c, parts, admitted, (tx) => make(tx, resource, admitted, bodyOf(c))) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: `${base}/{id}`,
      tags,
      summary: `Changes one of ${path}: what is left out stays, null empties`,
      request: { params, headers: writeHeaders, body: body(resource.change) },
      responses: { 200: one('As it is now'), ...problemsOfWrite },
    }),
    async (c) => {
      const admitted = demand(c, path, 'write');
      const acting = actingOf(c, admitted);
      return answerWrite(c, parts, admitted, (tx) =>
        change(tx, resource, acting, pathId(c), bodyOf(c)),
      ) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{id}`,
      tags,
      summary: `Deletes one of ${path}; in the chat it can be taken back for a while`,
      request: { params, headers: writeHeaders },
      responses: { 204: { description: 'Deleted' }, ...problemsOfWrite },
    }),
    async (c) => {
      const admitted = demand(c, path, 'write');
      const acting = actingOf(c, admitted);
      return answerWrite(c, parts, admitted, (tx) => remove(tx, resource, acting, pathId(c))) as never;
    },
  );

  const external = z.object({ system: systemName, value: externalValue });
  app.openapi(
    createRoute({
      method: 'get',
      path: `${base}/external/{system}/{value}`,
      tags,
      summary: `Reads one of ${path} by its number in another system`,
      request: { params: external },
      responses: { 200: one('As it is now'), ...problemsOfRead },
    }),
    async (c) => {
      const { actor, now } = demand(c, path, 'read');
      const { system, value } = c.req.valid('param') as { system: string; value: string };
      const found = await recordOfExternalId(parts.db.sql, {
        companyId: actor.companyId,
        kind: resource.kind,
        system,
        value,
      });
      const row = found === null ? null : await readRecord(parts.db.sql, actor, resource, { id: found, now });
      if (!row) throw notFound();
      return c.json(shownRecord(resource, actor, row), 200, { ETag: `"${row.version}"` }) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: `${base}/external/{system}/{value}`,
      tags,
      summary: `Makes or changes one of ${path} by its number in another system`,
      request: { params: external, headers: writeHeaders, body: body(resource.create) },
      responses: { 200: one('It was there, and is so now'), 201: one('Made'), ...problemsOfWrite },
    }),
    async (c) => {
      const admitted = demand(c, path, 'write');
      const acting = actingOf(c, admitted);
      const number = c.req.valid('param') as { system: string; value: string };
      return answerWrite(c, parts, admitted, (tx) => put(tx, resource, acting, number, bodyOf(c))) as never;
    },
  );
}

/** Without what no text of the database can hold. */
const bodyOf = (c: { req: { valid(target: 'json'): unknown } }): Body =>
  wellFormedWithin(c.req.valid('json')) as Body;

const actingOf = (c: ApiContext, { actor, now }: AdmittedActor): Acting => {
  const version = versionOf(c);
  return { actor, now, ...(version !== undefined && { version }) };
};

/** @throws ApiProblem 404 for what no row can have as its number */
function pathId(c: ApiContext): number {
  const found = idOf(c.req.param('id'));
  if (found === null) throw notFound();
  return found;
}
