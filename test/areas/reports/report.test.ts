// A report on the work of a month: the funnel over the same customers, how soon and how well things are entered, what is to come.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countingCompany } from '../../../src/areas/plans/counters.ts';
import { rateOf } from '../../../src/areas/reports/forecast.ts';
import { type Report, reportOf } from '../../../src/areas/reports/report.ts';
import { type ReportList, reportRecords } from '../../../src/areas/reports/report-lists.ts';
import { reportLines } from '../../../src/areas/reports/screens/report-lines.ts';
import { findSubject, spansOf } from '../../../src/areas/reports/subjects.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { textOf } from '../../../src/messenger/text.ts';
import { plannedPartsOf, reportPeriodBefore, reportPeriodOf } from '../../../src/periods/report-periods.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

const now = new Date('2026-11-23T09:00:00Z');
const november = { kind: 'month', firstDay: '2026-11-01' } as const;
let database: Database;
let nord: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  nord = await createTestCompany(database);
});
afterAll(() => database.close());

const of = ({ companyId, personId }: TestActor) => ({
  companyId,
  managerId: personId,
  createdById: personId,
});
const customer = async (who: TestActor, name: string) =>
  (
    await database.prisma.customer.create({
      data: {
        companyId: who.companyId,
        ownerId: who.personId,
        createdById: who.personId,
        name,
        nameKey: name.toLowerCase(),
        complete: true,
        createdAt: new Date('2026-01-10T09:00:00Z'),
      },
    })
  ).id;
const call = (who: TestActor, at: string, fields: object = {}) =>
  database.prisma.call.create({
    data: { ...of(who), at: new Date(at), status: 'completed', createdAt: new Date(at), ...fields },
  });
const meeting = (who: TestActor, at: string, fields: object = {}) =>
  database.prisma.meeting.create({
    data: {
      ...of(who),
      at: new Date(at),
      subject: 'Pricing',
      result: 'agreed',
      createdAt: new Date(at),
      ...fields,
    },
  });
const deal = (who: TestActor, at: string, fields: object = {}) =>
  database.prisma.deal.create({
    data: { ...of(who), title: 'Offer', amount: 1000, currency: 'EUR', createdAt: new Date(at), ...fields },
  });

async function report(actor: TestActor, key: string, period: Report['period'] = november): Promise<Report> {
  const subject = await findSubject(database.sql, actor, key, { period, now });
  if (!subject) throw new Error(`${actor.name} may not read ${key}`);
  return reportOf(database.sql, actor, { subject, period, now });
}
const team = () => `t${nord.teamId}`;

async function behind(actor: TestActor, key: string, list: ReportList) {
  const subject = await findSubject(database.sql, actor, key, { period: november, now });
  if (!subject) throw new Error('No subject.');
  const spans = spansOf([subject], november, now);
  return reportRecords(database.sql, countingCompany(actor), list, { spans, now, limit: 100, offset: 0 });
}

describe('the funnel', () => {
  test('follows the same customers from the call to the deal that was won', async () => {
    const { manager, colleague } = nord;
    const [won, dealt, met, reached, tried, elsewhere] = await Promise.all(
      ['Won', 'Dealt', 'Met', 'Reached', 'Tried', 'Emil’s'].map((name) => customer(manager, name)),
    );
    for (const id of [won, dealt, met, reached])
      await call(manager, '2026-11-03T09:00:00Z', { customerId: id });
    await call(manager, '2026-11-03T09:00:00Z', { customerId: tried, status: 'no_answer' });
    // Twice called is one customer; another one's call reaches them, too.
    await call(colleague, '2026-11-04T09:00:00Z', { customerId: won });
    await call(nord.otherManager, '2026-11-03T09:00:00Z', { customerId: elsewhere });
    for (const id of [won, dealt, met]) await meeting(manager, '2026-11-05T09:00:00Z', { customerId: id });
    // Before the call, or nobody came: no meeting that followed.
    await meeting(manager, '2026-11-02T09:00:00Z', { customerId: reached });
    await meeting(manager, '2026-11-06T09:00:00Z', { customerId: reached, result: 'no_show' });
    await deal(manager, '2026-11-06T09:00:00Z', { customerId: dealt });
    await deal(manager, '2026-11-06T09:00:00Z', {
      customerId: won,
      stage: 'won',
      closedOn: new Date('2026-11-20'),
    });
    // An older deal didn't come of it.
    await deal(manager, '2026-10-06T09:00:00Z', {
      customerId: met,
      stage: 'won',
      closedOn: new Date('2026-11-20'),
    });
    const { funnel } = await report(nord.head, team());
    expect(funnel.now).toEqual({ called: 5, reached: 4, met: 3, dealt: 2, won: 1 });
    expect((await report(manager, `p${manager.personId}`)).funnel.now).toEqual(funnel.now);
    for (const [step, count] of Object.entries(funnel.now))
      expect(await behind(nord.head, team(), step as 'called')).toHaveLength(count);
    expect(await behind(nord.head, team(), 'won')).toMatchObject([
      { kind: 'customer', id: won, customer: 'Won' },
    ]);
  });

  test('looks at the month before as it stood when it was as old', async () => {
    const { manager } = nord;
    const id = await customer(manager, 'Acme');
    await call(manager, '2026-10-05T09:00:00Z', { customerId: id });
    await meeting(manager, '2026-10-28T09:00:00Z', { customerId: id });
    expect((await report(nord.head, team())).funnel.before).toMatchObject({ called: 1, reached: 1, met: 0 });
  });
});

test('lead time is from the event to its entry: of a planned meeting until its result is said, telephony left out', async () => {
  const { manager } = nord;
  const { companyId, personId } = manager;
  await call(manager, '2026-11-03T09:00:00Z', { createdAt: new Date('2026-11-03T10:00:00Z') });
  await call(manager, '2026-11-04T09:00:00Z', { createdAt: new Date('2026-11-06T09:00:00Z') });
  await meeting(manager, '2026-11-05T09:00:00Z', { createdAt: new Date('2026-11-05T12:00:00Z') });
  const planned = await meeting(manager, '2026-11-10T09:00:00Z', {
    createdAt: new Date('2026-11-01T09:00:00Z'),
  });
  const log = (at: string, after: object) =>
    database.prisma.audit.create({
      data: {
        companyId,
        personId,
        messenger: 'web',
        action: 'meeting.update',
        kind: 'meeting',
        recordId: planned.id,
        at: new Date(at),
        after,
      },
    });
  await log('2026-11-01T09:00:00Z', { result: null, missing: [] });
  await log('2026-11-10T11:00:00Z', { result: 'agreed', missing: [] });
  await log('2026-11-12T11:00:00Z', { result: 'thinking', missing: [] });
  const rung = await call(manager, '2026-11-03T09:00:00Z', { createdAt: new Date('2026-11-03T09:00:05Z') });
  const source = await database.prisma.phoneSource.create({
    data: { companyId, slug: `s${companyId}`, name: 'PBX', kind: 'generic', timeZone: 'Europe/Berlin' },
  });
  await database.prisma.phoneCall.create({
    data: {
      companyId,
      sourceId: source.id,
      callKey: 'a',
      direction: 'incoming',
      outcome: 'answered',
      ended: true,
      callId: rung.id,
      managerId: personId,
    },
  });
  const { lead } = await report(nord.head, team());
  expect(lead.now).toMatchObject({ count: 4, median: 150, withinDay: 3 });
  expect(await behind(nord.head, team(), 'late')).toMatchObject([{ minutes: 2880 }]);
});

test('records are judged by their first entry, and what was completed later is told', async () => {
  const { manager } = nord;
  const { companyId, personId } = manager;
  const entered = async (at: string, first: string[], present: string[] = first) => {
    const { id } = await call(manager, at, { missing: present, costTaps: 3, costSeconds: 30 });
    await database.prisma.audit.create({
      data: {
        companyId,
        personId,
        messenger: 'web',
        action: 'call.create',
        kind: 'call',
        recordId: id,
        at: new Date(at),
        after: { missing: first },
      },
    });
  };
  await entered('2026-11-03T09:00:00Z', []);
  await entered('2026-11-03T09:00:00Z', [], ['status']);
  await entered('2026-11-04T09:00:00Z', ['status'], []);
  await entered('2026-11-05T09:00:00Z', ['status']);
  await entered('2026-10-05T09:00:00Z', []);
  const { entries } = await report(nord.head, team());
  expect(entries.now).toEqual({ count: 4, completeAtFirst: 2, repaired: 1, taps: 12, seconds: 120 });
  expect(entries.before).toMatchObject({ count: 1, completeAtFirst: 1 });
  const lacking = await behind(nord.head, team(), 'lacking');
  expect(lacking.map(({ at }) => at?.toISOString())).toEqual([
    '2026-11-05T09:00:00.000Z',
    '2026-11-04T09:00:00.000Z',
  ]);
});

test('twenty at once are named in the last days of a period, and on no others', async () => {
  const { manager } = nord;
  for (let minute = 0; minute < 21; minute++)
    for (const day of ['2026-10-12', '2026-10-30'])
      await call(manager, '2026-10-05T09:00:00Z', {
        createdAt: new Date(`${day}T15:${String(minute).padStart(2, '0')}:00Z`),
      });
  const october = await report(nord.head, team(), reportPeriodBefore(november));
  expect(october.atOnce).toEqual([{ place: 0, personId: manager.personId, day: '2026-10-30', count: 21 }]);
  expect((await report(nord.head, team())).atOnce).toEqual([]);
});

test('missed calls are those of the telephone system, called back on the same day or not', async () => {
  const { manager } = nord;
  const { companyId, personId } = manager;
  const source = await database.prisma.phoneSource.create({
    data: { companyId, slug: `m${companyId}`, name: 'PBX', kind: 'generic', timeZone: 'Europe/Berlin' },
  });
  for (const [key, at] of [
    ['a', '2026-11-03T09:00:00Z'],
    ['b', '2026-11-04T09:00:00Z'],
  ] as const) {
    const { id } = await call(manager, at, {
      status: 'no_answer',
      direction: 'incoming',
      phone: `+4930111${key === 'a' ? 1 : 2}`,
    });
    await database.prisma.phoneCall.create({
      data: {
        companyId,
        sourceId: source.id,
        callKey: key,
        direction: 'incoming',
        outcome: 'no-answer',
        ended: true,
        callId: id,
        managerId: personId,
      },
    });
  }
  await call(manager, '2026-11-03T10:00:00Z', { phone: '+49301111' });
  expect((await report(nord.head, team())).missed.now).toEqual({ missed: 2, calledBack: 1 });
  expect(await behind(nord.head, team(), 'missed')).toHaveLength(2);
});

test('the forecast weighs open deals by the own won rate, with its range and how much it is known from', async () => {
  const { manager } = nord;
  for (let index = 0; index < 10; index++)
    await deal(manager, '2026-06-01T09:00:00Z', {
      stage: index < 4 ? 'won' : 'lost',
      closedOn: new Date('2026-06-20'),
      lostReason: index < 4 ? null : 'price',
    });
  await deal(manager, '2024-06-01T09:00:00Z', { stage: 'won', closedOn: new Date('2024-06-20') });
  await deal(manager, '2026-11-01T09:00:00Z', { amount: 10_000 });
  await deal(manager, '2026-11-01T09:00:00Z', { amount: 500, currency: 'USD' });
  const { forecast } = await report(nord.head, team());
  expect(forecast).toMatchObject({ won: 4, closed: 10, openDeals: 2, leftOut: 1, expected: '4000' });
  expect(Number(forecast.low)).toBeLessThan(4000);
  expect(Number(forecast.high)).toBeGreaterThan(4000);
  const nobody = await report(nord.otherHead, `t${nord.otherTeamId}`);
  expect(nobody.forecast).toMatchObject({ closed: 0, expected: null });
});

test.each([
  [0, 5],
  [5, 5],
  [1, 1],
  [40, 100],
  [400, 1000],
])('%i won of %i: the rate lies in its range, and the range within 0 and 1', (won, closed) => {
  const range = rateOf(won, closed);
  if (!range) throw new Error('There is one.');
  expect(range.low).toBeGreaterThanOrEqual(0);
  expect(range.high).toBeLessThanOrEqual(1);
  expect(range.low).toBeLessThanOrEqual(range.rate + 1e-12);
  expect(range.high).toBeGreaterThanOrEqual(range.rate - 1e-12);
});

test('more closed deals narrow the range; none make no forecast', () => {
  const width = (closed: number) => {
    const range = rateOf(closed * 0.4, closed);
    return (range?.high ?? 0) - (range?.low ?? 0);
  };
  expect(width(1000)).toBeLessThan(width(100));
  expect(width(100)).toBeLessThan(width(10));
  expect(rateOf(0, 0)).toBeNull();
});

test('a quarter is its three months, with plans that are made for months', async () => {
  const { manager } = nord;
  const quarter = { kind: 'quarter', firstDay: '2026-10-01' } as const;
  expect(plannedPartsOf(quarter).map(({ firstDay }) => firstDay)).toEqual([
    '2026-10-01',
    '2026-11-01',
    '2026-12-01',
  ]);
  await database.prisma.plan.create({
    data: {
      companyId: manager.companyId,
      personId: manager.personId,
      metric: 'calls',
      period: 'month',
      startsOn: new Date('2026-01-01'),
      target: 10,
    },
  });
  await call(manager, '2026-10-05T09:00:00Z');
  await call(manager, '2026-11-05T09:00:00Z');
  await call(manager, '2026-07-05T09:00:00Z');
  const { activity } = await report(manager, `p${manager.personId}`, quarter);
  expect(activity.done).toMatchObject({ now: { calls: '2' }, before: { calls: '1' } });
  expect(activity.plans).toEqual([{ metric: 'calls', done: '2', plan: '30', toGo: '28' }]);
});

test.each([
  ['week', 'w2026-11-23'],
  ['quarter', 'q2026-10-01'],
  ['q2026-11-15', 'q2026-10-01'],
  ['w2026-11-25', 'w2026-11-23'],
])('the period %s is %s', (argument, named) => {
  const period = reportPeriodOf(argument, 'Europe/Berlin', now);
  expect(`${period?.kind[0]}${period?.firstDay}`).toBe(named);
});

test.each([undefined, '', 'x2026-11-01', 'm2026-13-01', 'q', 'm2026-11-01.1'])(
  '%s is no period',
  (argument) => {
    expect(reportPeriodOf(argument, 'Europe/Berlin', now)).toBeNull();
  },
);

test('is one’s own for a manager, never a colleague’s; a team’s for its head alone', async () => {
  const may = async (actor: TestActor, key: string) =>
    (await findSubject(database.sql, actor, key, { period: november, now })) !== null;
  const { manager, colleague, head, otherHead, operator, admin } = nord;
  expect(await may(manager, `p${manager.personId}`)).toBe(true);
  expect(await may(manager, `p${colleague.personId}`)).toBe(false);
  expect(await may(manager, team())).toBe(false);
  expect(await may(head, team())).toBe(true);
  expect(await may(head, `p${colleague.personId}`)).toBe(true);
  expect(await may(otherHead, team())).toBe(false);
  expect(await may(operator, team())).toBe(false);
  expect(await may(admin, team())).toBe(true);
});

test.each(['en', 'de', 'ru'] as const)(
  'what colleagues read of it names no amount and nobody, in %s',
  async (locale) => {
    const { manager } = nord;
    const id = await customer(manager, 'Acme');
    await call(manager, '2026-11-03T09:00:00Z', { customerId: id });
    await deal(manager, '2026-11-03T09:00:00Z', {
      customerId: id,
      amount: 7777,
      stage: 'won',
      closedOn: new Date('2026-11-04'),
    });
    await deal(manager, '2026-11-03T09:00:00Z', { customerId: id, amount: 7777 });
    const made = await report(nord.head, team());
    const reader = {
      t: createTranslations()(locale),
      locale,
      timeZone: 'Europe/Berlin',
      now,
      currency: 'EUR',
    };
    const whole = textOf(reportLines(reader, made, { amounts: true, people: true }));
    expect(whole.replace(/\D/g, '')).toContain('7777');
    const shown = textOf(reportLines(reader, made, { amounts: false, people: false }));
    expect(shown.replace(/\D/g, '')).not.toContain('7777');
    expect(shown).not.toContain(manager.name);
    expect(shown).toContain('1');
  },
);
