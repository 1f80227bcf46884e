// Plans: what is aimed for, from when on, and for whom.
import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { Prisma } from '../../../db/generated/client.ts';
import type { Sql } from '../../../db/sql.ts';
import { idOf } from '../../../records/record-ref.ts';
import { type PlanRequest, setPlan } from '../../plans/mutations.ts';
import { metricSchema, planPeriodSchema, planTargetSchema } from '../../plans/schema.ts';
import { day, id } from '../fields.ts';
import { forbidden, invalid, notFound } from '../problem.ts';
import { answerWrite } from './answers.ts';
import type { ApiApp, ApiContext, ApiParts } from './api-env.ts';
import { problemsOfRead, problemsOfWrite } from './described-problems.ts';
import { type AdmittedActor, demand } from './let-in.ts';
import { pageOf, pageQuery, pageSchema } from './page-of.ts';

const plan = z
  .object({
    id,
    personId: id.nullable(),
    teamId: id.nullable(),
    metric: metricSchema,
    period: planPeriodSchema,
    startsOn: day.openapi({
      description: 'The first day of the first period that it is for; until a later plan replaces it.',
    }),
    target: z.string(),
  })
  .openapi('Plan');

const body = z.strictObject({
  personId: id.optional(),
  teamId: id.optional(),
  metric: metricSchema,
  period: planPeriodSchema.default('month'),
  target: planTargetSchema,
  startsOn: day
    .optional()
    .openapi({ description: 'Any day of the first period; the current one by default.' }),
});

interface PlanRow {
  readonly id: number;
  readonly personId: number | null;
  readonly teamId: number | null;
  readonly metric: z.output<typeof metricSchema>;
  readonly period: z.output<typeof planPeriodSchema>;
  readonly startsOn: string;
  readonly target: string;
}

const one = { description: 'As it is now', content: { 'application/json': { schema: plan } } };

export function addPlanRoutes(app: ApiApp, parts: ApiParts): void {
  const { db } = parts;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/plans',
      tags: ['plans'],
      summary: 'Lists plans; a target of 0 ended one',
      request: {
        query: z.strictObject({
          ...pageQuery,
          personId: z.coerce.number().int().min(1).optional(),
          teamId: z.coerce.number().int().min(1).optional(),
          metric: metricSchema.optional(),
          period: planPeriodSchema.optional(),
        }),
      },
      responses: {
        200: {
          description: 'A page',
          content: { 'application/json': { schema: pageSchema(plan, 'PlanPage') } },
        },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const { actor } = reader(c, 'read');
      const asked = c.req.valid('query');
      const { personId = null, teamId = null, metric = null, period = null } = asked;
      const page = await pageOf(
        asked,
        (after, limit) =>
          plans(
            db.sql,
            actor,
            Prisma.sql`pl.id > ${after} and (${personId}::int is null or pl.person_id = ${personId}::int)
              and (${teamId}::int is null or pl.team_id = ${teamId}::int)
              and (${metric}::text is null or pl.metric::text = ${metric}::text)
              and (${period}::text is null or pl.period::text = ${period}::text)`,
            limit,
          ),
        (last) => last.id,
      );
      return c.json(page, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/plans/{id}',
      tags: ['plans'],
      summary: 'Reads a plan',
      request: { params: z.object({ id: z.string() }) },
      responses: { 200: one, ...problemsOfRead },
    }),
    async (c) => {
      const { actor } = reader(c, 'read');
      return c.json(await planById(db.sql, actor, c.req.param('id')), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/plans',
      tags: ['plans'],
      summary: 'Sets a plan of a person or a team from a period on; the same period again overwrites it',
      request: { body: { required: true, content: { 'application/json': { schema: body } } } },
      responses: { 200: one, ...problemsOfWrite },
    }),
    async (c) => {
      const admitted = reader(c, 'write');
      const { personId, teamId, startsOn, ...rest } = c.req.valid('json');
      const owner = ownerOf(personId, teamId);
      return answerWrite(c, parts, admitted, (tx) =>
        set(tx, admitted, { ...rest, owner, ...(startsOn !== undefined && { startsOn }), now: admitted.now }),
      ) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/plans/{id}',
      tags: ['plans'],
      summary: 'Ends a plan from its period on: its target becomes 0',
      request: { params: z.object({ id: z.string() }) },
      responses: { 204: { description: 'Ended' }, ...problemsOfWrite },
    }),
    async (c) => {
      const admitted = reader(c, 'write');
      return answerWrite(c, parts, admitted, async (tx) => {
        const held = await planById(tx, admitted.actor, c.req.param('id'));
        const { metric, period, startsOn } = held;
        const owner = ownerOf(held.personId ?? undefined, held.teamId ?? undefined);
        await set(tx, admitted, {
          owner,
          metric,
          period,
          startsOn,
          target: planTargetSchema.parse('0'),
          now: admitted.now,
        });
        return { status: 204, body: null, record: null };
      }) as never;
    },
  );
}

async function set(tx: Sql, { actor }: AdmittedActor, request: PlanRequest) {
  const saved = await setPlan(tx, actor, request);
  if (saved.ok)
    return { status: 200 as const, body: await planById(tx, actor, String(saved.planId)), record: null };
  if (saved.reason === 'may_not') throw forbidden('Plans are set by heads and admins.');
  throw invalid({
    field: 'personId' in request.owner ? 'personId' : 'teamId',
    problem: 'There is no such person or team among those whose plans this key sets.',
    remedy: 'Take an id from GET /api/v1/people.',
  });
}

function ownerOf(personId: number | undefined, teamId: number | undefined): PlanRequest['owner'] {
  if (personId !== undefined && teamId === undefined) return { personId };
  if (teamId !== undefined && personId === undefined) return { teamId };
  throw invalid({
    field: 'personId',
    problem: 'A plan is of a person or of a team.',
    remedy: 'Send one of personId and teamId.',
  });
}

function reader(c: ApiContext, access: 'read' | 'write'): AdmittedActor {
  const admitted = demand(c, 'plans', access);
  if (!may(admitted.actor, 'counters.see')) throw forbidden('Operators have no plans.');
  return admitted;
}

async function planById(db: Sql, actor: Actor, asked: string): Promise<PlanRow> {
  const number = idOf(asked);
  const [found] = number === null ? [] : await plans(db, actor, Prisma.sql`pl.id = ${number}`, 1);
  if (!found) throw notFound();
  return found;
}

/** Of those whose numbers the actor sees, and of the teams that they lead. */
const plans = (db: Sql, actor: Actor, where: Prisma.Sql, limit: number): Promise<PlanRow[]> =>
  db.$queryRaw<PlanRow[]>`
    select pl.id, pl.person_id as "personId", pl.team_id as "teamId", pl.metric::text as metric, pl.period::text as period,
      pl.starts_on::text as "startsOn", trim_scale(pl.target)::text as target
    from plan pl left join person p on p.company_id = pl.company_id and p.id = pl.person_id
    where pl.company_id = ${actor.companyId} and ${seenSql(actor)} and ${where} order by pl.id limit ${limit}`;

function seenSql(actor: Actor): Prisma.Sql {
  if (actor.role === 'admin') return Prisma.sql`true`;
  const led = [...actor.leads];
  return Prisma.sql`(p.id = ${actor.personId}::int or p.team_id = any(${led}::int[]) or pl.team_id = any(${led}::int[]))`;
}
