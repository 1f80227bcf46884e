// GET /people: who there is, as far as the key sees them; their ids are what records name.
import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../../../access/actor.ts';
import { Prisma } from '../../../db/generated/client.ts';
import { PersonStatus, Role } from '../../../db/generated/enums.ts';
import { idOf } from '../../../records/record-ref.ts';
import { id } from '../fields.ts';
import { notFound } from '../problem.ts';
import type { ApiApp, ApiParts } from './api-env.ts';
import { problemsOfRead } from './described-problems.ts';
import { demand } from './let-in.ts';
import { pageOf, pageQuery, pageSchema } from './page-of.ts';

const person = z
  .object({
    id,
    name: z.string(),
    role: z.enum(Role),
    status: z.enum(PersonStatus),
    teamId: id.nullable(),
    team: z.string().nullable(),
    timeZone: z.string(),
  })
  .openapi('Person');

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly status: PersonStatus;
  readonly teamId: number | null;
  readonly team: string | null;
  readonly timeZone: string;
}

export function addPeopleRoutes(app: ApiApp, { db }: ApiParts): void {
  const people = (actor: Actor, where: Prisma.Sql, limit: number) =>
    db.sql.$queryRaw<PersonRow[]>`
      select p.id, p.name, p.role::text as role, p.status::text as status, t.id as "teamId", t.name as team,
        p.time_zone as "timeZone"
      from person p left join team t on t.company_id = p.company_id and t.id = p.team_id
      where ${seenSql(actor)} and ${where} order by p.id limit ${limit}`;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people',
      tags: ['people'],
      summary: 'Lists people',
      request: { query: z.strictObject(pageQuery) },
      responses: {
        200: {
          description: 'A page',
          content: { 'application/json': { schema: pageSchema(person, 'PersonPage') } },
        },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const { actor } = demand(c, 'people', 'read');
      const page = await pageOf(
        c.req.valid('query'),
        (after, limit) => people(actor, Prisma.sql`p.id > ${after}`, limit),
        (last) => last.id,
      );
      return c.json(page, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people/{id}',
      tags: ['people'],
      summary: 'Reads a person',
      request: { params: z.object({ id: z.string() }) },
      responses: {
        200: { description: 'As they are now', content: { 'application/json': { schema: person } } },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const { actor } = demand(c, 'people', 'read');
      const asked = idOf(c.req.param('id'));
      const [found] = asked === null ? [] : await people(actor, Prisma.sql`p.id = ${asked}`, 1);
      if (!found) throw notFound();
      return c.json(found, 200);
    },
  );
}

/** A manager sees themselves, a head those they lead, an operator those who have customers, an admin all. */
function seenSql(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`p.company_id = ${actor.companyId}`;
  switch (actor.role) {
    case 'admin':
      return company;
    case 'operator':
      return Prisma.sql`${company} and p.status <> 'deactivated' and (p.role <> 'operator' or p.id = ${actor.personId}::int)`;
    default:
      return Prisma.sql`${company} and (p.id = ${actor.personId}::int or p.team_id = any(${[...actor.leads]}::int[]))`;
  }
}
