// Counters: done, plan, to go and pace, as every screen shows them; and the records behind each number.
import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { peopleInReach } from '../../../access/scope.ts';
import { RecordKind } from '../../../db/generated/enums.ts';
import { type NamedPeriod, periodOf } from '../../../periods/periods.ts';
import { teamRoster, teamsInReach } from '../../people/team-members.ts';
import { type CountedPerson, type Counter, countersByPeriod, countingCompany } from '../../plans/counters.ts';
import { recordsBehind } from '../../plans/records-behind.ts';
import { metricSchema } from '../../plans/schema.ts';
import { teamCounters } from '../../plans/team-counters.ts';
import { id, instant, isoOf } from '../fields.ts';
import { ApiProblem, forbidden, notFound } from '../problem.ts';
import type { ApiApp, ApiContext, ApiParts } from './api-env.ts';
import { problemsOfRead } from './described-problems.ts';
import { demand } from './let-in.ts';
import { pageOf, pageQuery, pageSchema } from './page-of.ts';

const money = z.object({ amount: z.string(), currency: z.string() });
const counter = z
  .object({
    personId: id.nullable(),
    teamId: id.nullable(),
    metric: metricSchema,
    period: z.enum(['today', 'week', 'month']),
    firstDay: z.iso.date(),
    past: z.boolean(),
    done: z.string(),
    plan: z.string().nullable(),
    toGo: z.string().nullable(),
    pace: z
      .unknown()
      .openapi({ description: 'How it stands against the working days that are over; null without a plan.' }),
    workingDaysLeft: z.int(),
    workingDaysTotal: z.int(),
    currency: z.string().nullable(),
    others: z
      .array(money)
      .openapi({ description: 'Of the metric amount: what was won in other currencies.' }),
  })
  .openapi('Counter');

const behind = z
  .object({
    kind: z.enum(RecordKind),
    id,
    customer: z.string().nullable(),
    what: z.string().nullable(),
    result: z.string().nullable(),
    at: instant.nullable(),
    day: z.iso.date().nullable(),
    amount: z.string().nullable(),
    currency: z.string().nullable(),
  })
  .openapi('CountedRecord');

const period = z.string().max(20).default('month').openapi({
  description: 'today, week or month; or one by its name: m2026-11-01, w2026-11-23, t2026-11-30.',
});

export function addCounterRoutes(app: ApiApp, { db }: ApiParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/counters',
      tags: ['counters'],
      summary: 'Reads the counters of people, or of a team',
      request: {
        query: z.strictObject({
          personId: z.coerce
            .number()
            .int()
            .min(1)
            .optional()
            .openapi({ description: 'All whose numbers the key sees, by default.' }),
          teamId: z.coerce.number().int().min(1).optional(),
          metric: metricSchema.optional(),
          period,
        }),
      },
      responses: {
        200: {
          description: 'One for each person and metric',
          content: {
            'application/json': { schema: z.object({ items: z.array(counter) }).openapi('Counters') },
          },
        },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const { actor, now } = reader(c);
      const asked = c.req.valid('query');
      const named = periodNamed(asked.period, actor, now);
      const wanted = { named, now, ...(asked.metric && { metrics: [asked.metric] }) };
      const found =
        asked.teamId === undefined
          ? await ofPeople(actor, asked.personId, wanted)
          : await ofTeam(actor, asked.teamId, wanted);
      return c.json({ items: found }, 200) as never;
    },
  );

  interface Wanted {
    readonly named: NamedPeriod;
    readonly now: Date;
    readonly metrics?: readonly z.output<typeof metricSchema>[];
  }

  /** Of somebody else what they did in the team in which they are now, as heads see it. */
  async function ofPeople(actor: Actor, personId: number | undefined, { named, now, metrics }: Wanted) {
    const reach = await peopleInReach(db.prisma, actor);
    if (personId !== undefined && !reach.includes(personId)) throw notFound();
    const rows = await db.sql.$queryRaw<(Omit<CountedPerson, 'stints'> & { teamId: number | null })[]>`
      select p.id as "personId", p.time_zone as "timeZone", p.working_days as "workingDays", present_team(p) as "teamId"
      from person p where p.company_id = ${actor.companyId} and p.id = any(${personId === undefined ? reach : [personId]}::int[])
        and p.status <> 'deactivated' and p.role <> 'operator' order by p.id`;
    const teamIds = [...new Set(rows.flatMap(({ teamId }) => teamId ?? []))];
    const roster = await teamRoster(db.sql, { companyId: actor.companyId, teamIds, periods: [named], now });
    const people = rows.map(({ teamId, ...person }): CountedPerson => {
      const member = roster.find((one) => one.personId === person.personId && one.teamId === teamId);
      return person.personId === actor.personId || !member ? person : { ...person, stints: member.stints };
    });
    const found = await countersByPeriod(db.sql, {
      company: countingCompany(actor),
      people,
      ...(metrics && { metrics }),
      periodsOf: () => [named],
      now,
    });
    return found.flatMap(([counters = []]) =>
      counters.map((one) => shown(one, { personId: one.personId, teamId: null })),
    );
  }

  async function ofTeam(actor: Actor, teamId: number, { named, now, metrics }: Wanted) {
    if (!(await teamsInReach(db.sql, actor)).some((team) => team.teamId === teamId)) throw notFound();
    const { companyId, timeZone, workingDays } = actor;
    const members = await teamRoster(db.sql, { companyId, teamIds: [teamId], periods: [named], now });
    const counted = await teamCounters(db.sql, {
      company: countingCompany(actor),
      teams: [{ teamId, timeZone, workingDays, members, periods: [named] }],
      ...(metrics && { metrics }),
      now,
    });
    return (counted.get(teamId)?.byPeriod[0] ?? []).map((one) => shown(one, { personId: null, teamId }));
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/counters/records',
      tags: ['counters'],
      summary: 'Lists the records behind a number, the newest first',
      request: {
        query: z.strictObject({
          ...pageQuery,
          personId: z.coerce.number().int().min(1),
          metric: metricSchema,
          period,
        }),
      },
      responses: {
        200: {
          description: 'A page',
          content: { 'application/json': { schema: pageSchema(behind, 'CountedRecordPage') } },
        },
        ...problemsOfRead,
      },
    }),
    async (c) => {
      const { actor, now } = reader(c);
      const asked = c.req.valid('query');
      const { personId, metric } = asked;
      const named = periodNamed(asked.period, actor, now);
      const page = await pageOf(
        asked,
        async (offset, limit) => {
          const found = await recordsBehind(db.sql, actor, {
            personId,
            metric,
            period: named,
            now,
            limit,
            offset,
          });
          if (!found.ok) throw notFound();
          return found.records;
        },
        (_last, after) => after + asked.limit,
      );
      const items = page.items.map(
        ({ kind, id: recordId, customer, what, result, at, day, amount, currency }) => ({
          ...{ kind, id: recordId, customer, what, result, at: isoOf(at), day, amount, currency },
        }),
      );
      return c.json({ ...page, items }, 200) as never;
    },
  );
}

function shown(one: Counter, whose: { personId: number | null; teamId: number | null }) {
  const {
    metric,
    period: kind,
    firstDay,
    past,
    done,
    plan,
    toGo,
    pace,
    workingDaysLeft,
    workingDaysTotal,
    currency,
  } = one;
  return {
    ...whose,
    ...{
      metric,
      period: kind,
      firstDay,
      past,
      done,
      plan,
      toGo,
      pace,
      workingDaysLeft,
      workingDaysTotal,
      currency,
    },
    others: one.others ?? [],
  };
}

function reader(c: ApiContext) {
  const admitted = demand(c, 'counters', 'read');
  if (!may(admitted.actor, 'counters.see')) throw forbidden('Operators see no counters.');
  return admitted;
}

function periodNamed(text: string, actor: Actor, now: Date): NamedPeriod {
  const named = periodOf(text, actor.timeZone, now);
  if (named) return named;
  throw new ApiProblem({
    status: 400,
    code: 'bad-request',
    title: 'This is no period',
    detail: 'Send today, week or month, or one by its name such as m2026-11-01.',
    errors: [{ field: 'query.period', problem: 'It is no period.', remedy: 'Send month, or m2026-11-01.' }],
  });
}
