// The records behind a number: for whoever may see them, in pages, and on any history as many as were counted.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ownCounters } from '../../../src/areas/plans/counters.ts';
import { metrics } from '../../../src/areas/plans/metrics.ts';
import { recordsBehind } from '../../../src/areas/plans/records-behind.ts';
import type { Database } from '../../../src/db/client.ts';
import { boundsOf, periods } from '../../../src/periods/periods.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

describeEachStore('the records behind a number', (open) => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
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
                ? records
                    .filter(({ currency }) => currency === 'EUR')
                    .reduce((sum, record) => sum + Math.round(Number(record.amount) * 100), 0) / 100
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
