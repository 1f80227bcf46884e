// Counters against the database: what counts, for whom, in which period; one number, one list behind it.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Metric } from '../../../src/db/generated/enums.ts';
import { counters, countingCompany, ownCounters } from '../../../src/domain/plans/counters.ts';
import { metrics } from '../../../src/domain/plans/metrics.ts';
import { boundsOf, type Period, periods } from '../../../src/domain/plans/periods.ts';
import { recordsBehind } from '../../../src/domain/plans/records-behind.ts';
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

  test('the records behind a number open for whoever may see them, and for nobody else', async () => {
    await meeting(nord.manager, { subject: 'Contract' });
    const request = { personId: nord.manager.personId, metric: 'meetings', period: 'month', now } as const;
    for (const actor of [nord.manager, nord.head, nord.admin]) {
      const behind = await recordsBehind(database.prisma, actor, request);
      expect(behind).toMatchObject({
        ok: true,
        more: false,
        records: [{ kind: 'meeting', what: 'Contract' }],
      });
    }
    const stranger = await createTestCompany(database);
    for (const actor of [nord.colleague, nord.otherHead, nord.operator, stranger.admin]) {
      expect(await recordsBehind(database.prisma, actor, request)).toEqual({
        ok: false,
        reason: 'not_yours',
      });
    }
  });

  test('the records behind a number come in pages, newest first', async () => {
    for (const closedOn of ['2026-11-02', '2026-11-20', '2026-11-11']) {
      await deal(nord.manager, { title: closedOn, closedOn: day(closedOn) });
    }
    const page = (offset: number) =>
      recordsBehind(database.prisma, nord.manager, {
        personId: nord.manager.personId,
        metric: 'amount',
        period: 'month',
        now,
        limit: 2,
        offset,
      });
    const amount = { kind: 'deal', at: null, amount: '100.5', currency: 'EUR', customer: null };
    expect(await page(0)).toMatchObject({
      more: true,
      records: [{ ...amount, day: '2026-11-20' }, { day: '2026-11-11' }],
    });
    expect(await page(2)).toMatchObject({ more: false, records: [{ what: '2026-11-02' }] });
  });

  test('on any history a counter equals a recount and the number of records behind it', async () => {
    const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'America/Los_Angeles', 'Pacific/Auckland'];
    const minutes = fc.integer({ min: -60 * 24 * 40, max: 60 * 24 * 40 });
    const history = fc.array(
      fc.record({
        offset: minutes,
        result: fc.constantFrom('agreed', 'thinking', 'not_interested', 'no_show', null),
        status: fc.constantFrom('completed', 'no_answer', null),
        stage: fc.constantFrom('open', 'won', 'lost'),
        cents: fc.integer({ min: 0, max: 10_000_000 }),
        currency: fc.constantFrom('EUR', 'USD'),
        incomplete: fc.boolean(),
        deleted: fc.boolean(),
        mine: fc.boolean(),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...zones),
        fc.constantFrom(...periods),
        async (events, timeZone, period) => {
          const { manager, colleague } = nord;
          await database.prisma.person.update({ where: { id: manager.personId }, data: { timeZone } });
          const reader = { ...manager, timeZone };
          const dayOf = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toISODate() as string;
          const rows = events.map((event) => {
            const at = new Date(now.getTime() + event.offset * 60_000);
            const owner = event.mine ? manager : colleague;
            const common = {
              ...base(owner),
              missing: event.incomplete ? ['note'] : [],
              deletedAt: event.deleted ? now : null,
            };
            return { event, at, common };
          });
          await database.prisma.meeting.createMany({
            data: rows.map(({ event, at, common }) => ({ ...common, at, result: event.result })),
          });
          await database.prisma.call.createMany({
            data: rows.map(({ event, at, common }) => ({ ...common, at, status: event.status })),
          });
          await database.prisma.deal.createMany({
            data: rows.map(({ event, at, common }) => ({
              ...common,
              stage: event.stage,
              closedOn: event.stage === 'open' ? null : day(dayOf(at)),
              amount: (event.cents / 100).toFixed(2),
              currency: event.currency,
            })),
          });

          const bounds = boundsOf(period, timeZone, now);
          const live = rows.filter(({ event, at }) => {
            const local = dayOf(at);
            return (
              event.mine &&
              !event.deleted &&
              !event.incomplete &&
              local >= bounds.fromDay &&
              local < bounds.toDay
            );
          });
          const won = live.filter(({ event }) => event.stage === 'won');
          const cents = won
            .filter(({ event }) => event.currency === 'EUR')
            .reduce((sum, { event }) => sum + event.cents, 0);
          const recount: Record<string, number> = {
            contacts: 0,
            calls: live.filter(({ event }) => event.status === 'completed').length,
            meetings: live.filter(({ event, at }) => event.result && event.result !== 'no_show' && at <= now)
              .length,
            deals: won.length,
            amount: cents / 100,
          };
          const found = await ownCounters(database.prisma, reader, { period, now });
          expect(Object.fromEntries(found.map((counter) => [counter.metric, Number(counter.done)]))).toEqual(
            recount,
          );
          for (const metric of metrics) {
            const behind = await recordsBehind(database.prisma, reader, {
              personId: manager.personId,
              metric,
              period,
              now,
              limit: 100,
            });
            const records = behind.ok ? behind.records : [];
            const counted =
              metric === 'amount'
                ? records.reduce((sum, record) => sum + Math.round(Number(record.amount) * 100), 0) / 100
                : records.length;
            expect(counted).toBe(recount[metric]);
          }
          const where = { companyId: nord.company.id };
          await database.prisma.meeting.deleteMany({ where });
          await database.prisma.call.deleteMany({ where });
          await database.prisma.deal.deleteMany({ where });
        },
      ),
      { numRuns: 25 },
    );
  });
});
