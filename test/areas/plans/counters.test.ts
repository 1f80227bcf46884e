// Counters against the database: what counts, for whom, in which period.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { counters, countingCompany, ownCounters } from '../../../src/areas/plans/counters.ts';
import type { Database } from '../../../src/db/client.ts';
import type { Metric } from '../../../src/db/generated/enums.ts';
import type { Period } from '../../../src/periods/periods.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

describeEachStore('counters', (open) => {
  let database: Database;
  let statements: string[];
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open({ onStatement: (sql) => statements?.push(sql) });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
    statements = [];
  });

  const base = (actor: TestActor) => ({
    companyId: actor.companyId,
    managerId: actor.personId,
    createdById: actor.personId,
  });
  const meeting = (actor: TestActor, fields: object) =>
    database.prisma.meeting.create({
      data: {
        ...base(actor),
        at: new Date('2026-11-23T09:00:00Z'),
        subject: 'Pricing',
        result: 'agreed',
        ...fields,
      },
    });
  const deal = (actor: TestActor, fields: object) =>
    database.prisma.deal.create({
      data: {
        ...base(actor),
        stage: 'won',
        closedOn: day('2026-11-20'),
        amount: '100.50',
        currency: 'EUR',
        ...fields,
      },
    });
  const customer = (actor: TestActor, points: { valid: boolean }[], fields: object = {}) =>
    database.prisma.customer
      .create({
        data: {
          companyId: actor.companyId,
          ownerId: actor.personId,
          createdById: actor.personId,
          name: 'Acme',
          nameKey: 'akme',
          complete: true,
          createdAt: now,
          ...fields,
          contacts: {
            create: { companyId: actor.companyId, lastName: 'Petrov' },
          },
        },
        include: { contacts: true },
      })
      .then(async (made) => {
        for (const { valid } of points) {
          await database.prisma.contactPoint.create({
            data: {
              companyId: actor.companyId,
              customerId: made.id,
              contactId: made.contacts[0]?.id as number,
              kind: 'phone',
              value: '+4930231250',
              valid,
            },
          });
        }
      });
  const done = async (actor: TestActor, metric: Metric, period: Period = 'month', at = now) => {
    const [counter] = await ownCounters(database.prisma, actor, { metrics: [metric], period, now: at });
    return counter?.done;
  };

  test('a meeting counts once it was held: with a result, in the past, and not if nobody came', async () => {
    await meeting(nord.manager, {});
    await meeting(nord.manager, { result: 'not_interested' });
    await meeting(nord.manager, { result: 'no_show' });
    await meeting(nord.manager, { result: null });
    await meeting(nord.manager, { at: new Date('2026-11-23T13:00:01Z') });
    await meeting(nord.manager, { deletedAt: now });
    await meeting(nord.colleague, {});
    expect(await done(nord.manager, 'meetings')).toBe('2');
    expect(await done(nord.manager, 'meetings', 'month', new Date('2026-11-23T13:00:01Z'))).toBe('3');
  });

  test('incomplete records count only where the policy says so', async () => {
    await meeting(nord.manager, { missing: ['contact_info'] });
    await deal(nord.manager, { missing: ['title'] });
    await customer(nord.manager, [{ valid: true }], { complete: false, missing: ['contact_name'] });
    for (const metric of ['meetings', 'deals', 'amount', 'contacts'] as const) {
      expect(await done(nord.manager, metric)).toBe('0');
    }
    const lenient = { ...countingCompany(nord.manager) };
    const company = { ...lenient, policy: { ...lenient.policy, onlyCompleteCounts: false } };
    const people = [{ ...nord.manager }];
    const found = await counters(database.prisma, { company, people, period: 'month', now });
    expect(found.map((counter) => [counter.metric, counter.done])).toEqual([
      ['contacts', '1'],
      ['calls', '0'],
      ['meetings', '1'],
      ['deals', '1'],
      ['amount', '100.5'],
    ]);
  });

  test('a contact counts for whoever entered it, once it can be reached', async () => {
    await customer(nord.manager, [{ valid: true }, { valid: true }]);
    await customer(nord.manager, [{ valid: false }]);
    await customer(nord.manager, []);
    await customer(nord.manager, [{ valid: true }], { ownerId: nord.colleague.personId });
    expect(await done(nord.manager, 'contacts')).toBe('2');
    expect(await done(nord.colleague, 'contacts')).toBe('0');
  });

  test('calls count when they are completed', async () => {
    for (const status of ['completed', 'no_answer', 'taken', 'wrong_number', 'new', null] as const) {
      await database.prisma.call.create({ data: { ...base(nord.manager), at: now, status } });
    }
    expect(await done(nord.manager, 'calls', 'today')).toBe('1');
  });

  test('a deal counts on the day it was won; another currency counts as a deal but adds nothing to the amount', async () => {
    await deal(nord.manager, {});
    await deal(nord.manager, { currency: 'CHF' });
    await deal(nord.manager, { closedOn: day('2026-10-31') });
    await deal(nord.manager, { stage: 'lost' });
    expect(await done(nord.manager, 'deals')).toBe('2');
    expect(await done(nord.manager, 'amount')).toBe('100.5');
    expect(await done(nord.manager, 'deals', 'week')).toBe('0');
  });

  test('each person’s month is that of their own zone', async () => {
    const east = { ...nord.manager, timeZone: 'Pacific/Auckland' };
    const late = new Date('2026-11-30T11:30:00Z');
    await meeting(nord.manager, { at: new Date('2026-11-30T11:10:00Z') });
    const found = await counters(database.prisma, {
      company: countingCompany(nord.manager),
      people: [east],
      metrics: ['meetings'],
      period: 'month',
      now: late,
    });
    // It is 1 December in Auckland, at ten past midnight.
    expect(found[0]).toMatchObject({ done: '1', from: new Date('2026-11-30T11:00:00Z') });
    expect(await done(nord.manager, 'meetings', 'month', new Date('2026-12-02T09:00:00Z'))).toBe('0');
  });

  test('the plan in force is the latest that has begun; a target of 0 ends it', async () => {
    const plan = (startsOn: string, target: string, period: 'month' | 'week' = 'month') =>
      database.prisma.plan.create({
        data: {
          companyId: nord.company.id,
          personId: nord.manager.personId,
          metric: 'meetings',
          period,
          startsOn: day(startsOn),
          target,
        },
      });
    await plan('2026-09-01', '8');
    await plan('2026-11-01', '10');
    await plan('2026-12-01', '12');
    await meeting(nord.manager, {});
    const counter = async (at: Date, period: Period | 'plan' = 'month') =>
      (await ownCounters(database.prisma, nord.manager, { metrics: ['meetings'], period, now: at }))[0];
    expect(await counter(now)).toMatchObject({ plan: '10', toGo: '9', workingDaysLeft: 6, currency: null });
    expect(await counter(new Date('2026-10-05T09:00:00Z'))).toMatchObject({ plan: '8', done: '0' });
    expect(await counter(now, 'week')).toMatchObject({ plan: null, toGo: null, pace: null, done: '1' });
    expect(await counter(now, 'today')).toMatchObject({ plan: null, done: '1' });
    await plan('2027-01-01', '0');
    await plan('2027-01-04', '3', 'week');
    const january = new Date('2027-01-05T09:00:00Z');
    expect(await counter(january)).toMatchObject({ plan: null });
    expect(await counter(january, 'plan')).toMatchObject({ period: 'week', plan: '3' });
    expect(await counter(now, 'plan')).toMatchObject({ period: 'month', plan: '10' });
  });

  test('any number of people and metrics cost one statement, in the order asked for', async () => {
    const people = [nord.otherManager, nord.manager, nord.colleague];
    await meeting(nord.colleague, {});
    statements = [];
    const found = await counters(database.prisma, {
      company: countingCompany(nord.admin),
      people,
      metrics: ['meetings', 'calls'],
      period: 'plan',
      now,
    });
    expect(statements).toHaveLength(1);
    expect(found.map((counter) => [counter.personId, counter.metric, counter.done])).toEqual([
      [nord.otherManager.personId, 'meetings', '0'],
      [nord.otherManager.personId, 'calls', '0'],
      [nord.manager.personId, 'meetings', '0'],
      [nord.manager.personId, 'calls', '0'],
      [nord.colleague.personId, 'meetings', '1'],
      [nord.colleague.personId, 'calls', '0'],
    ]);
    expect(
      await counters(database.prisma, {
        company: countingCompany(nord.admin),
        people: [],
        period: 'week',
        now,
      }),
    ).toEqual([]);
  });
});
