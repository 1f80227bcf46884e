// GET /notices: sale notices and how far each has come.
import { createRoute, z } from '@hono/zod-openapi';
import { Prisma } from '../../../db/generated/client.ts';
import { idOf } from '../../../records/record-ref.ts';
import { maySendNotices } from '../../notices/access.ts';
import { noticeById, noticeColumns, readNotice, recipientCounts } from '../../notices/queries.ts';
import { type Notice, noticeStatuses, ways } from '../../notices/schema.ts';
import { id, instant } from '../fields.ts';
import { forbidden, notFound } from '../problem.ts';
import type { ApiApp, ApiContext, ApiParts } from './api-env.ts';
import { problemsOfRead } from './described-problems.ts';
import { demand } from './let-in.ts';
import { pageOf, pageQuery, pageSchema } from './page-of.ts';

const notice = z
  .object({
    id,
    title: z.string(),
    body: z.string(),
    status: z.enum(noticeStatuses),
    ways: z.array(z.enum(ways)),
    validUntil: instant,
    scheduledFor: instant.nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    createdById: id,
    recipients: z
      .record(z.string(), z.int())
      .openapi({ description: 'How many are waiting, sent, unreachable and so on.' }),
  })
  .openapi('Notice');

export function addNoticeRoutes(app: ApiApp, { db }: ApiParts): void {
  const shown = async (companyId: number, notices: readonly Notice[]) => {
    const counts = await recipientCounts(
      db.sql,
      companyId,
      notices.map((one) => one.id),
    );
    return notices.map((one) => ({
      id: one.id,
      title: one.title,
      body: one.body,
      status: one.status,
      ways: [...one.ways],
      validUntil: one.validUntil.toISOString(),
      scheduledFor: one.scheduledFor?.toISOString() ?? null,
      startedAt: one.startedAt?.toISOString() ?? null,
      finishedAt: one.finishedAt?.toISOString() ?? null,
      createdById: one.createdById,
      recipients: { ...counts.get(one.id) } as Record<string, number>,
    }));
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notices',
      tags: ['notices'],
      summary: 'Lists sale notices, the oldest first',
      request: { query: z.strictObject(pageQuery) },
      responses: {
        200: {
          description: 'A page',
          content: { 'application/json': { schema: pageSchema(notice, 'NoticePage') } },
        },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const actor = noticeReader(c);
      const page = await pageOf(
        c.req.valid('query'),
        async (after, limit) => {
          const rows = await db.sql.$queryRaw<unknown[]>(Prisma.sql`
            select ${noticeColumns} from notice n
            where n.company_id = ${actor.companyId} and n.id > ${after} order by n.id limit ${limit}`);
          return rows.map(readNotice);
        },
        (last) => last.id,
      );
      return c.json({ ...page, items: await shown(actor.companyId, page.items) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notices/{id}',
      tags: ['notices'],
      summary: 'Reads a sale notice',
      request: { params: z.object({ id: z.string() }) },
      responses: {
        200: { description: 'As it is now', content: { 'application/json': { schema: notice } } },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const actor = noticeReader(c);
      const asked = idOf(c.req.param('id'));
      const found = asked === null ? null : await noticeById(db.sql, actor, asked);
      if (!found) throw notFound();
      const [one] = await shown(actor.companyId, [found]);
      return c.json(one as NonNullable<typeof one>, 200);
    },
  );
}

function noticeReader(c: ApiContext) {
  const { actor } = demand(c, 'notices', 'read');
  if (!maySendNotices(actor))
    throw forbidden('Sale notices are read by admins: make a key with the role admin.');
  return actor;
}
