// GET /audit: who did what, the newest first.
import { createRoute, z } from '@hono/zod-openapi';
import { keyVia } from '../../../access/admit-key.ts';
import { may } from '../../../access/rights.ts';
import { RecordKind } from '../../../db/generated/enums.ts';
import { auditBefore } from '../../../records/audit/log.ts';
import { id, instant } from '../fields.ts';
import { forbidden } from '../problem.ts';
import type { ApiApp, ApiParts } from './api-env.ts';
import { problemsOfRead } from './described-problems.ts';
import { demand } from './let-in.ts';
import { pageOf, pageQuery, pageSchema } from './page-of.ts';

const act = z
  .object({
    id,
    at: instant,
    action: z.string().openapi({ example: 'meeting.create' }),
    person: z
      .string()
      .nullable()
      .openapi({ description: 'Null for the command line, jobs, and keys that act by a role.' }),
    via: z.string().openapi({ description: 'A messenger, "cli", "job" or "api".' }),
    apiKey: z.string().nullable().openapi({ description: 'The name of the key that it was done by.' }),
    kind: z.enum(RecordKind).nullable(),
    recordId: id.nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .openapi('Act');

export function addAuditRoutes(app: ApiApp, { db }: ApiParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit',
      tags: ['audit'],
      summary: 'Lists who did what, the newest first',
      request: {
        query: z.strictObject({
          ...pageQuery,
          since: instant.optional(),
          kind: z.enum(RecordKind).optional(),
          personId: z.coerce.number().int().min(1).optional(),
        }),
      },
      responses: {
        200: {
          description: 'A page',
          content: { 'application/json': { schema: pageSchema(act, 'ActPage') } },
        },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const { actor } = demand(c, 'audit', 'read');
      if (!may(actor, 'audit.see')) throw forbidden('The audit log is read by heads and admins.');
      const asked = c.req.valid('query');
      const filter = {
        personId: asked.personId ?? null,
        group: null,
        kind: asked.kind ?? null,
        since: asked.since === undefined ? null : new Date(asked.since),
      };
      const page = await pageOf(
        asked,
        (after, limit) => auditBefore(db.sql, actor, filter, { before: after || null, limit }),
        (last) => last.id,
      );
      const items = page.items.map(({ via, at, ...entry }) => ({
        id: entry.id,
        at: at.toISOString(),
        action: entry.action,
        person: entry.person,
        via: via.startsWith(keyVia) ? 'api' : via,
        apiKey: via.startsWith(keyVia) ? via.slice(keyVia.length) : null,
        kind: entry.kind,
        recordId: entry.recordId,
        before: entry.before ?? null,
        after: entry.after ?? null,
      }));
      return c.json({ ...page, items }, 200);
    },
  );
}
