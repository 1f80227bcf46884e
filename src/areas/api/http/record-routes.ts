// The routes of a kind of record, the same for all: list, read, make, change, delete, and by its number in another system.
import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../../../access/actor.ts';
import { Prisma } from '../../../db/generated/client.ts';
import type { Sql } from '../../../db/sql.ts';
import { wellFormedWithin } from '../../../messenger/well-formed.ts';
import { refusalOf } from '../../../records/change-record.ts';
import { deleteRecord } from '../../../records/delete-record.ts';
import { missingCodes } from '../../../records/record.ts';
import { describedKind, holderSql } from '../../../records/record-kinds.ts';
import { idOf } from '../../../records/record-ref.ts';
import { numberChanges } from '../change-feed.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { recordOfExternalId, setExternalIds } from '../external-ids.ts';
import { externalIds, externalValue, id, instant, systemName } from '../fields.ts';
import { ApiProblem, notFound, refusalProblem } from '../problem.ts';
import { missingSql, readChanges, readPage, readRecord } from '../read-records.ts';
import type { Acting, RecordResource } from '../record-resource.ts';
import { shownGone, shownRecord } from '../show-record.ts';
import { answerWrite, versionOf, type Written } from './answers.ts';
import type { ApiApp, ApiContext, ApiParts } from './api-env.ts';
import { problemsOfRead, problemsOfWrite } from './described-problems.ts';
import { demand } from './let-in.ts';
import { pageQuery } from './page-of.ts';

const writeHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .openapi({ description: 'The same key with the same request does nothing twice, for a day.' }),
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'The ETag that a change is based on: 412 if it changed since.' }),
});

export function addRecordRoutes(app: ApiApp, parts: ApiParts, resource: RecordResource): void {
  const { path, name, ofCustomer } = resource;
  const base = `/api/v1/${path}`;
  const tags = [path];
  const holder = resource.kind === 'customer' ? 'ownerId' : 'managerId';

  const record = z
    .object({
      id,
      deleted: z.literal(false),
      ...resource.shown,
      complete: z.boolean(),
      missing: z
        .array(z.enum(missingCodes))
        .openapi({ description: 'What it lacks of the company’s minimum set.' }),
      externalIds: z.record(z.string(), z.string()),
      version: z.int(),
      createdAt: instant,
      updatedAt: instant,
    })
    .openapi(name);
  const tombstone = z
    .object({
      id,
      deleted: z.literal(true),
      deletedAt: instant,
      mergedInto: id.nullable(),
      erased: z.boolean(),
    })
    .openapi('Deleted');
  const page = z
    .object({
      items: z.array(z.union([record, tombstone])),
      nextCursor: z.string().nullable().openapi({
        description:
          'Of a list with updatedSince it is always there: keep it, and ask with it later for what changed since.',
      }),
      hasMore: z.boolean(),
    })
    .openapi(`${name}Page`);
  const body = (schema: z.ZodObject) => ({ required: true, content: { 'application/json': { schema } } });
  const one = (description: string) => ({ description, content: { 'application/json': { schema: record } } });
  const params = z.object({ id: z.string().openapi({ example: '17' }) });
  const query = z.strictObject({
    ...pageQuery,
    updatedSince: instant.optional().openapi({
      description:
        'What changed since, deleted, merged and erased ones among them, in the order of the changes.',
    }),
    [holder]: z.coerce.number().int().min(1).optional(),
    ...(ofCustomer ? { customerId: z.coerce.number().int().min(1).optional() } : {}),
    complete: z.enum(['true', 'false']).optional(),
    ...resource.filters,
  });

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
      const { actor, now } = demand(c, path, 'read');
      const { cursor: text, limit, updatedSince, ...filters } = c.req.valid('query') as Filters;
      const asked = { ...filters, updatedSince };
      const cursor = text === undefined ? null : readCursor(text, asked);
      const where = whereOf(resource, filters, now);
      const after = cursor?.after ?? 0;
      if (updatedSince === undefined) {
        const rows = await readPage(parts.db.sql, actor, resource, { after, limit: limit + 1, where, now });
        const items = rows.slice(0, limit);
        const hasMore = rows.length > limit;
        const last = items.at(-1)?.id ?? after;
        return c.json({
          items: items.map((row) => shownRecord(resource, actor, row)),
          nextCursor: hasMore ? writeCursor({ by: 'id', after: last }, asked) : null,
          hasMore,
        }) as never;
      }
      await parts.db.sqlTransaction((tx) => numberChanges(tx, actor.companyId, now));
      const since = cursor ? null : new Date(updatedSince);
      const rows = await readChanges(parts.db.sql, actor, resource, {
        after,
        limit: limit + 1,
        where,
        now,
        since,
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1)?.seq ?? (cursor ? after : await lastChange(parts.db.sql, actor));
      return c.json({
        items: items.map((row) => (row.gone ? shownGone(row) : shownRecord(resource, actor, row))),
        nextCursor: writeCursor({ by: 'change', after: Number(last) }, asked),
        hasMore: rows.length > limit,
      }) as never;
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
      const version = versionOf(c);
      return answerWrite(c, parts, admitted, (tx) =>
        change(
          tx,
          resource,
          { ...admitted, ...(version !== undefined && { version }) },
          pathId(c),
          bodyOf(c),
        ),
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
      const { actor, now } = admitted;
      const version = versionOf(c);
      return answerWrite(c, parts, admitted, async (tx) => {
        const ref = { kind: resource.kind, id: pathId(c) };
        if (!(await readRecord(tx, actor, resource, { id: ref.id, now }))) throw notFound();
        const saved = await deleteRecord(tx, actor, {
          record: ref,
          ...(version !== undefined && { version }),
          now,
        });
        if (!saved.ok) throw refusalProblem(saved.reason, version !== undefined);
        return { status: 204, body: null, record: ref };
      }) as never;
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
      const { actor, now } = admitted;
      const { system, value } = c.req.valid('param') as { system: string; value: string };
      const given = bodyOf(c);
      const version = versionOf(c);
      const kind = resource.kind;
      return answerWrite(c, parts, admitted, async (tx) => {
        // Two at once make one: the second waits here.
        const lock = `${actor.companyId}:${kind}:${system}:${value}`;
        await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${lock}::text, 7301418))::text`;
        const known = await recordOfExternalId(tx, { companyId: actor.companyId, kind, system, value });
        const row = known === null ? null : await readRecord(tx, actor, resource, { id: known, now });
        const numbered = {
          ...given,
          externalIds: { ...(given.externalIds as object | undefined), [system]: value },
        };
        if (row) {
          // Whose it is stays a matter of handing over.
          const content: Body = row.externalIds[system] === value ? numbered : given;
          const { [holder]: _, ...rest } = content;
          return change(
            tx,
            resource,
            { ...admitted, ...(version !== undefined && { version }) },
            row.id,
            rest,
          );
        }
        if (known !== null && !(await isGone(tx, resource, actor, known)))
          throw takenProblem(`externalIds.${system}`);
        return make(tx, resource, admitted, numbered);
      }) as never;
    },
  );

  async function make(tx: Sql, of: RecordResource, acting: Acting, given: Body): Promise<Written> {
    const saved = await of.make(tx, acting, given as never);
    if (!saved.ok) throw refusalProblem(saved.reason, false);
    const written = await finish(tx, of, acting, saved.record.id, given);
    return {
      ...written,
      status: 201,
      headers: { ...written.headers, Location: `${base}/${saved.record.id}` },
    };
  }
}

type Body = Readonly<Record<string, unknown>>;

/** Without what no text of the database can hold. */
const bodyOf = (c: { req: { valid(target: 'json'): unknown } }): Body =>
  wellFormedWithin(c.req.valid('json')) as Body;

interface Filters {
  readonly cursor?: string;
  readonly limit: number;
  readonly updatedSince?: string;
  readonly [filter: string]: unknown;
}

async function change(
  tx: Sql,
  of: RecordResource,
  acting: Acting,
  recordId: number,
  given: Body,
): Promise<Written> {
  const row = await readRecord(tx, acting.actor, of, { id: recordId, now: acting.now });
  if (!row) throw notFound();
  if (acting.version !== undefined && acting.version !== row.version) throw refusalProblem('changed', true);
  const { externalIds: _, ...content } = given;
  if (Object.keys(content).length > 0) {
    const saved = await of.edit(tx, acting, row, given as never);
    if (!saved.ok) throw refusalProblem(saved.reason, acting.version !== undefined);
  } else await demandEdit(tx, of, acting, recordId);
  return finish(tx, of, acting, recordId, given);
}

/** Its numbers elsewhere, and how it is now. */
async function finish(
  tx: Sql,
  of: RecordResource,
  acting: Acting,
  recordId: number,
  given: Body,
): Promise<Written> {
  const { actor, now } = acting;
  const { kind } = of;
  if (given.externalIds !== undefined) {
    const numbers = externalIds.parse(given.externalIds);
    const taken = await setExternalIds(tx, { companyId: actor.companyId, kind, recordId, now }, numbers);
    if (taken !== null) throw takenProblem(`externalIds.${taken}`);
  }
  const row = await readRecord(tx, actor, of, { id: recordId, now });
  if (!row) throw notFound();
  return {
    status: 200,
    body: shownRecord(of, actor, row),
    record: { kind, id: recordId },
    headers: { ETag: `"${row.version}"` },
  };
}

/** Where the numbers elsewhere are all that changes, the record's own mutations are not asked. */
async function demandEdit(
  tx: Sql,
  { kind }: RecordResource,
  { actor, version }: Acting,
  recordId: number,
): Promise<void> {
  const store = describedKind(kind);
  const locked = await store.lock(tx, actor.companyId, recordId);
  const problem = refusalOf(locked, (holder) => store.mayEdit(actor, holder), version);
  if (problem) throw refusalProblem(problem, version !== undefined);
}

async function isGone(tx: Sql, { kind }: RecordResource, actor: Actor, recordId: number): Promise<boolean> {
  const locked = await describedKind(kind).lock(tx, actor.companyId, recordId);
  return !locked || locked.snapshot.deleted;
}

/** Where a list of changes begins that has none yet. */
async function lastChange(db: Sql, { companyId }: Actor): Promise<number> {
  const [last] = await db.$queryRaw<{ seq: number | null }[]>`
    select max(seq) as seq from record_change where company_id = ${companyId}`;
  return last?.seq ?? 0;
}

/** @throws ApiProblem 404 for what no row can have as its number */
function pathId(c: ApiContext): number {
  const found = idOf(c.req.param('id'));
  if (found === null) throw notFound();
  return found;
}

function whereOf(
  resource: RecordResource,
  { complete, ...filters }: Readonly<Record<string, unknown>>,
  now: Date,
): Prisma.Sql {
  const holder = filters.ownerId ?? filters.managerId;
  const { customerId } = filters;
  return Prisma.join(
    [
      resource.where(filters),
      ...(holder === undefined ? [] : [Prisma.sql`${holderSql(resource.kind, 'r')} = ${holder as number}`]),
      ...(customerId === undefined ? [] : [Prisma.sql`r.customer_id = ${customerId as number}`]),
      ...(complete === undefined
        ? []
        : [
            complete === 'true'
              ? Prisma.sql`(${missingSql(resource, now)}) = '{}'`
              : Prisma.sql`(${missingSql(resource, now)}) <> '{}'`,
          ]),
    ],
    ' and ',
  );
}

const takenProblem = (field: string): ApiProblem =>
  new ApiProblem({
    status: 409,
    code: 'external-id-taken',
    title: 'Another record has this number',
    detail:
      'A number of another system names one record of a kind. Take it away there first, or correct the number.',
    errors: [
      {
        field,
        problem: 'Another record has it.',
        remedy: 'Read that one by GET …/external/{system}/{value}.',
      },
    ],
  });
