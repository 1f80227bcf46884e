// Setting plans: who may, for whom, from when on.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/system-actor.ts';
import { ownCounters } from '../../../src/areas/plans/counters.ts';
import { type PlanRequest, setPlan } from '../../../src/areas/plans/mutations.ts';
import { planTargetSchema } from '../../../src/areas/plans/schema.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const target = (text: string) => planTargetSchema.parse(text);

describe('setting a plan', () => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  const setting = (actor: Parameters<typeof setPlan>[1], fields: Partial<PlanRequest> = {}) =>
    database.transaction((tx) =>
      setPlan(tx, actor, {
        owner: { personId: nord.manager.personId },
        metric: 'meetings',
        period: 'month',
        target: target('10'),
        now,
        ...fields,
      }),
    );

  test('is for heads of those they lead and for admins; nobody else sets one', async () => {
    const outcome = async (actor: TestActor) => {
      const set = await setting(actor);
      return set.ok ? 'set' : set.reason;
    };
    expect(await outcome(nord.admin)).toBe('set');
    expect(await outcome(nord.head)).toBe('set');
    expect(await outcome(nord.otherHead)).toBe('not_yours');
    expect(await outcome(nord.manager)).toBe('may_not');
    expect(await outcome(nord.operator)).toBe('may_not');
    const stranger = await createTestCompany(database);
    expect(await outcome(stranger.admin)).toBe('not_yours');
    expect(await outcome(systemActor(nord.company, 'cli') as TestActor)).toBe('set');
  });

  test('of a team is for its head and for admins', async () => {
    const owner = { teamId: nord.teamId };
    expect(await setting(nord.head, { owner })).toMatchObject({ ok: true });
    expect(await setting(nord.admin, { owner })).toMatchObject({ ok: true });
    expect(await setting(nord.otherHead, { owner })).toEqual({ ok: false, reason: 'not_yours' });
    const stranger = await createTestCompany(database);
    expect(await setting(stranger.admin, { owner })).toEqual({ ok: false, reason: 'not_yours' });
    expect(await database.prisma.plan.count({ where: owner })).toBe(1);
  });

  test('begins with the present period of the person, and is the one their counter shows', async () => {
    expect(await setting(nord.head)).toMatchObject({ ok: true, startsOn: '2026-11-01' });
    expect(await setting(nord.head, { period: 'week', metric: 'calls' })).toMatchObject({
      startsOn: '2026-11-23',
    });
    const counters = await ownCounters(database.prisma, nord.manager, { period: 'plan', now });
    expect(counters.map(({ metric, period, plan }) => [metric, period, plan])).toEqual([
      ['contacts', 'month', null],
      ['calls', 'week', '10'],
      ['meetings', 'month', '10'],
      ['deals', 'month', null],
      ['amount', 'month', null],
    ]);
  });

  test('set again for the same period replaces it and keeps earlier ones; each change is in the audit log', async () => {
    await setting(nord.head, { startsOn: '2026-10-17', target: target('8') });
    await setting(nord.head);
    await setting(nord.head, { target: target('12.50'), metric: 'amount' });
    const again = await setting(nord.admin, { target: target('11') });
    const plans = await database.prisma.plan.findMany({
      where: { personId: nord.manager.personId, metric: 'meetings' },
      orderBy: { startsOn: 'asc' },
    });
    expect(
      plans.map((plan) => [plan.startsOn.toISOString().slice(0, 10), plan.target.toString(), plan.createdBy]),
    ).toEqual([
      ['2026-10-01', '8', nord.head.personId],
      ['2026-11-01', '11', nord.admin.personId],
    ]);
    const logged = await database.prisma.audit.findUniqueOrThrow({
      where: { id: again.ok ? again.auditId : 0 },
    });
    expect(logged).toMatchObject({ action: 'plan.set', before: { target: '10' }, after: { target: '11' } });
  });

  test('is not made for somebody who has left', async () => {
    await database.prisma.person.update({
      where: { id: nord.manager.personId },
      data: { status: 'deactivated' },
    });
    expect(await setting(nord.head)).toEqual({ ok: false, reason: 'not_yours' });
  });

  test.each(['-1', '1e3', '0x10', '1.234', '', 'ten', '9999999999999'])('refuses the target %j', (text) => {
    expect(planTargetSchema.safeParse(text).success).toBe(false);
  });
});
