// What pushes read: a number of statements that does not grow with the people, and facts that are theirs alone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pushes } from '../../../src/areas.ts';
import { pushPeople } from '../../../src/background/push-people.ts';
import { sayings } from '../../../src/background/sayings.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

const now = new Date('2026-11-23T17:30:00Z');

describe('the facts of a push', () => {
  let database: Database;
  let statements: string[] = [];
  let nord: TestCompany;
  beforeAll(async () => {
    database = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  async function factsOf(
    name: string,
    at = now,
  ): Promise<{ facts: ReadonlyMap<number, unknown>; cost: number }> {
    const push = pushes.find((one) => one.name === name);
    if (!push) throw new Error(`There is no push ${name}.`);
    const rows = await database.prisma.person.findMany({
      where: { companyId: nord.company.id, role: { in: [...push.roles] } },
    });
    const days = new Map(rows.map(({ id }) => [id, '2026-11-23']));
    const people = await pushPeople(database.prisma, nord.company.id, days);
    statements = [];
    const facts = await push.facts(database.prisma, people, at);
    return { facts, cost: statements.length };
  }

  const meeting = (
    who: TestActor | { companyId: number; personId: number },
    at: string,
    fields: object = {},
  ) =>
    database.prisma.meeting.create({
      data: {
        companyId: who.companyId,
        managerId: who.personId,
        createdById: who.personId,
        subject: 'pricing',
        at: new Date(at),
        createdAt: new Date('2026-11-16T09:00:00Z'),
        ...fields,
      },
    });

  test.each([
    ['morning-summary', 4],
    ['follow-up', 1],
    ['evening-incomplete', 2],
    ['head-incomplete', 2],
    ['escalation', 3],
    ['head-digest', 10],
    ['weekly-digest', 11],
  ] as const)('of %s cost at most %i statements, for two managers and for forty', async (name, most) => {
    await meeting(nord.manager, '2026-11-23T16:00:00Z');
    const few = await factsOf(name);
    await database.prisma.person.createMany({
      data: Array.from({ length: 38 }, (_, index) => ({
        companyId: nord.company.id,
        teamId: index % 2 === 0 ? nord.teamId : nord.otherTeamId,
        name: `Manager ${index}`,
        role: 'manager' as const,
        status: 'active' as const,
        timeZone: nord.company.timeZone,
        locale: 'en',
      })),
    });
    const many = await factsOf(name);
    expect(many.cost).toBe(few.cost);
    expect(many.cost).toBeLessThanOrEqual(most);
  });

  test('come when and to whom the settings say', () => {
    for (const { name, roles, when } of pushes) {
      const saying = sayings().find((one) => one.name === name);
      expect(saying).toMatchObject({ roles, at: 'at' in when ? when.at : null });
    }
  });

  test('are of the people who are asked about, and of nobody else', async () => {
    await meeting(nord.manager, '2026-11-23T16:00:00Z');
    await meeting(nord.otherManager, '2026-11-20T16:00:00Z');
    const { facts: asked } = await factsOf('follow-up');
    expect([...asked.keys()]).toEqual([nord.manager.personId]);
    const { facts } = await factsOf('head-incomplete');
    expect(facts.get(nord.head.personId)).toMatchObject([{ name: 'Ann Weber', count: 1 }]);
    expect(facts.get(nord.otherHead.personId)).toMatchObject([{ name: 'Emil Novak', count: 1 }]);
  });

  test('ask about a meeting that was planned, within hours of its time, and not about one entered afterwards', async () => {
    const over = await meeting(nord.manager, '2026-11-23T17:00:00Z');
    await meeting(nord.manager, '2026-11-23T18:00:00Z');
    await meeting(nord.manager, '2026-11-23T10:00:00Z');
    await meeting(nord.manager, '2026-11-23T16:00:00Z', { createdAt: new Date('2026-11-23T16:30:00Z') });
    await meeting(nord.manager, '2026-11-23T16:00:00Z', { result: 'agreed' });
    const { facts } = await factsOf('follow-up');
    expect(facts.get(nord.manager.personId)).toMatchObject([{ id: over.id }]);
  });

  test('of a team take its own plan before the sum of its members’', async () => {
    const plan = (owner: object, target: number) =>
      database.prisma.plan.create({
        data: {
          companyId: nord.company.id,
          metric: 'meetings',
          period: 'month',
          startsOn: new Date('2026-11-01T00:00:00Z'),
          target,
          ...owner,
        },
      });
    await plan({ personId: nord.manager.personId }, 10);
    await plan({ personId: nord.colleague.personId }, 12);
    const counterOf = async () => {
      const { facts } = await factsOf('head-digest');
      const [team] = facts.get(nord.head.personId) as {
        counters: { metric: string; plan: string | null }[];
      }[];
      return team?.counters.find(({ metric }) => metric === 'meetings')?.plan;
    };
    expect(await counterOf()).toBe('22');
    await plan({ teamId: nord.teamId }, 30);
    expect(await counterOf()).toBe('30');
  });

  test('judge records by their first day: complete in time, too late, not yet decided', async () => {
    const call = (createdAt: string, missing: string[], history: [string, string[]][]) =>
      database.prisma.call
        .create({
          data: {
            companyId: nord.company.id,
            managerId: nord.manager.personId,
            createdById: nord.manager.personId,
            at: new Date(createdAt),
            createdAt: new Date(createdAt),
            missing,
            costSeconds: 90,
          },
        })
        .then(({ id }) =>
          database.prisma.audit.createMany({
            data: history.map(([at, lacks]) => ({
              companyId: nord.company.id,
              at: new Date(at),
              messenger: 'web',
              action: 'call.update',
              kind: 'call' as const,
              recordId: id,
              after: { version: 1, missing: lacks },
            })),
          }),
        );
    await call('2026-11-20T09:00:00Z', [], [['2026-11-20T09:00:00Z', []]]);
    await call(
      '2026-11-20T09:00:00Z',
      [],
      [
        ['2026-11-20T09:00:00Z', ['status']],
        ['2026-11-20T18:00:00Z', []],
      ],
    );
    await call(
      '2026-11-20T09:00:00Z',
      [],
      [
        ['2026-11-20T09:00:00Z', ['status']],
        ['2026-11-21T10:00:00Z', []],
      ],
    );
    await call('2026-11-23T09:00:00Z', ['status'], [['2026-11-23T09:00:00Z', ['status']]]);
    const { facts } = await factsOf('head-digest');
    expect(facts.get(nord.head.personId)).toMatchObject([
      { upkeep: { days: 7, entered: 4, people: 1, seconds: 360, judged: 3, inTime: 2 } },
    ]);
  });

  test('name customers whom nobody has touched for a month, unless a meeting is planned', async () => {
    const customer = (name: string, updatedAt: string) =>
      database.prisma.customer.create({
        data: {
          companyId: nord.company.id,
          ownerId: nord.manager.personId,
          createdById: nord.manager.personId,
          name,
          nameKey: name.toLowerCase(),
          updatedAt: new Date(updatedAt),
        },
      });
    await customer('Nordlicht', '2026-10-20T09:00:00Z');
    await customer('Acme', '2026-10-26T09:00:00Z');
    const kite = await customer('Kite', '2026-10-01T09:00:00Z');
    await meeting(nord.manager, '2026-11-30T09:00:00Z', { customerId: kite.id });
    const { facts } = await factsOf('head-digest');
    expect(facts.get(nord.head.personId)).toMatchObject([
      { untouched: { count: 1, days: 30, names: ['Nordlicht'] } },
    ]);
  });

  test('of the week are those of the week that is over, beside the one before', async () => {
    await meeting(nord.manager, '2026-11-17T09:00:00Z', { result: 'agreed' });
    await meeting(nord.colleague, '2026-11-19T09:00:00Z', { result: 'agreed' });
    await meeting(nord.manager, '2026-11-10T09:00:00Z', { result: 'agreed' });
    await meeting(nord.manager, '2026-11-23T08:00:00Z', { result: 'agreed' });
    const { facts } = await factsOf('weekly-digest');
    expect(facts.get(nord.head.personId)).toMatchObject([
      { name: 'Team North', monday: '2026-11-16', done: { meetings: '2' }, before: { meetings: '1' } },
    ]);
  });
});
