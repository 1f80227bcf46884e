// When a push comes: in everybody's own time, once a day, whatever clocks, instances and downtimes do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainPush, textsOf } from '../support/plain-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const push = plainPush({ roles: ['manager'] });
let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ pushes: [push] });
});
afterAll(() => stage.close());

/** Somebody new who lives in that zone. */
async function somebody(timeZone: string, data: object = {}): Promise<ScriptedPerson & { id: number }> {
  const { company } = stage.company;
  const { id } = await stage.database.prisma.person.create({
    data: {
      companyId: company.id,
      role: 'manager',
      status: 'active',
      name: 'Kim',
      locale: 'en',
      timeZone,
      ...data,
    },
  });
  return { ...(await stage.person({ companyId: company.id, personId: id })), id };
}

/** What the schedule does at that minute, to its end. */
async function minute(iso: string): Promise<void> {
  stage.setTime(iso);
  await stage.app.jobs.tick(new Date(iso));
  // Each minute is swept once: a test that asks for a minute of another test would show nothing.
  expect(await stage.app.jobs.workOff()).toBeGreaterThan(0);
  await stage.app.delivery.sweep();
}

describe('in their own time', () => {
  test('nobody hears before nine, everybody at nine: half an hour off in Kathmandu, hours later in New York', async () => {
    const kathmandu = await somebody('Asia/Kathmandu');
    const berlin = await somebody('Europe/Berlin');
    const newYork = await somebody('America/New_York');
    await minute('2026-11-24T03:14:00Z');
    expect([kathmandu, berlin, newYork].map(textsOf)).toEqual([[], [], []]);
    await minute('2026-11-24T03:15:00Z');
    expect([kathmandu, berlin, newYork].map(textsOf)).toEqual([['morning-summary 2026-11-24'], [], []]);
    await minute('2026-11-24T07:59:00Z');
    expect(textsOf(berlin)).toEqual([]);
    await minute('2026-11-24T08:00:00Z');
    expect([berlin, newYork].map(textsOf)).toEqual([['morning-summary 2026-11-24'], []]);
    await minute('2026-11-24T14:00:00Z');
    expect(textsOf(newYork)).toEqual(['morning-summary 2026-11-24']);
    expect(textsOf(kathmandu)).toHaveLength(1);
  });

  test('each minute of the whole day asks, and each gets one', async () => {
    const people = await Promise.all(
      ['Asia/Kathmandu', 'Europe/Berlin', 'America/New_York'].map((zone) => somebody(zone)),
    );
    for (
      let at = Date.parse('2026-11-25T00:00:00Z');
      at < Date.parse('2026-11-26T00:00:00Z');
      at += 15 * 60_000
    )
      await minute(new Date(at).toISOString());
    expect(people.map(textsOf)).toEqual(people.map(() => ['morning-summary 2026-11-25']));
  });

  test.each([
    ['Europe/Berlin', 'the hour that spring skips', '2026-03-29', '02:30', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', 'the hour that autumn repeats', '2026-10-25', '02:30', '2026-10-24T22:00:00Z'],
    ['America/New_York', 'the hour that spring skips', '2026-03-08', '02:30', '2026-03-08T05:00:00Z'],
    ['America/New_York', 'the hour that autumn repeats', '2026-11-01', '01:30', '2026-11-01T04:00:00Z'],
  ])('in %s a push in %s comes once', async (zone, _what, day, at, midnight) => {
    const person = await somebody(zone, {
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      settings: { pushes: { 'morning-summary': { at } }, quiet: { from: '00:00', to: '00:00' } },
    });
    for (let minutes = 0; minutes < 6 * 60; minutes += 10)
      await minute(new Date(Date.parse(midnight) + minutes * 60_000).toISOString());
    expect(textsOf(person)).toEqual([`morning-summary ${day}`]);
  });

  test('who changes zones hears once on each of their days', async () => {
    const person = await somebody('Europe/Berlin');
    const moves = (timeZone: string) =>
      stage.database.prisma.person.update({ where: { id: person.id }, data: { timeZone } });
    await minute('2026-11-26T08:00:00Z');
    await moves('America/New_York');
    await minute('2026-11-26T14:00:00Z');
    expect(textsOf(person)).toEqual(['morning-summary 2026-11-26']);
    await moves('Asia/Kathmandu');
    await minute('2026-11-27T03:15:00Z');
    await moves('Europe/Berlin');
    await minute('2026-11-27T08:00:00Z');
    expect(textsOf(person)).toEqual(['morning-summary 2026-11-26', 'morning-summary 2026-11-27']);
  });
});

describe('who is spared', () => {
  test.each([
    ['on a day off', '2026-11-28T08:00:00Z', {}],
    ['on a public holiday of the company’s country', '2026-12-25T08:00:00Z', {}],
    ['who switched it off', '2026-11-30T08:00:00Z', { pushes: { 'morning-summary': { on: false } } }],
    ['before their own time', '2026-11-30T08:01:00Z', { pushes: { 'morning-summary': { at: '10:00' } } }],
    ['in their quiet hours', '2026-11-30T08:02:00Z', { quiet: { from: '18:00', to: '09:30' } }],
  ])('nobody is written to %s', async (_why, at, settings) => {
    const person = await somebody('Europe/Berlin', { settings });
    await minute(at);
    expect(textsOf(person)).toEqual([]);
  });

  test('quiet hours put a morning off until they end', async () => {
    const person = await somebody('Europe/Berlin', { settings: { quiet: { from: '18:00', to: '09:30' } } });
    await minute('2026-12-01T08:00:00Z');
    await minute('2026-12-01T08:30:00Z');
    expect(textsOf(person)).toEqual(['morning-summary 2026-12-01']);
  });

  test('settings that cannot be read count as not made', async () => {
    const settings = { pushes: { 'morning-summary': { at: 'nine', on: 'perhaps' } }, quiet: 'never' };
    const person = await somebody('Europe/Berlin', { settings });
    await minute('2026-12-01T08:01:00Z');
    expect(textsOf(person)).toEqual(['morning-summary 2026-12-01']);
  });

  test('who is away hears nothing on those days, and is written to again afterwards', async () => {
    const person = await somebody('Europe/Berlin');
    const { companyId } = stage.company.manager;
    const fromDay = new Date('2026-12-02T00:00:00Z');
    const toDay = new Date('2026-12-03T00:00:00Z');
    await stage.database.prisma.absence.create({ data: { companyId, personId: person.id, fromDay, toDay } });
    for (const day of ['02', '03', '04']) await minute(`2026-12-${day}T08:00:00Z`);
    expect(textsOf(person)).toEqual(['morning-summary 2026-12-04']);
  });
});

describe('after a downtime', () => {
  test('what still makes sense comes once, what does not is skipped', async () => {
    const late = await somebody('Europe/Berlin');
    await minute('2026-12-07T10:59:00Z');
    expect(textsOf(late)).toEqual(['morning-summary 2026-12-07']);
    const tooLate = await somebody('Europe/Berlin');
    await minute('2026-12-07T11:00:00Z');
    await minute('2026-12-07T12:00:00Z');
    expect(textsOf(tooLate)).toEqual([]);
    const outcome = await stage.database.prisma.pushLog.findUnique({
      where: { key: `morning-summary:${tooLate.id}:2026-12-07` },
    });
    expect(outcome?.outcome).toBe('too_late');
  });

  test('a job that comes again after a crash sends nothing twice', async () => {
    const person = await somebody('Europe/Berlin');
    await minute('2026-12-08T08:00:00Z');
    // As after a crash between the outbox and the queue: the same jobs are there once more.
    await stage.database.prisma.$executeRaw`
      update pgboss.job set state = 'created', completed_on = null where name = 'push'`;
    expect(await stage.app.jobs.workOff()).toBeGreaterThan(0);
    await stage.app.delivery.sweep();
    expect(textsOf(person)).toEqual(['morning-summary 2026-12-08']);
  });

  test('a minute that is asked for twice is swept once', async () => {
    const at = new Date('2026-12-08T20:00:00Z');
    stage.setTime(at.toISOString());
    await stage.app.jobs.tick(at);
    await stage.app.jobs.tick(new Date(at.getTime() + 20_000));
    expect(await stage.app.jobs.workOff()).toBe(1);
  });
});

describe('where it goes', () => {
  test('to the messenger that was used last', async () => {
    const { company } = stage.company;
    const first = await somebody('Europe/Berlin');
    const second = await stage.person({ companyId: company.id, personId: first.id }, 'slack');
    stage.setTime('2026-12-09T07:00:00Z');
    await first.says('/help');
    await minute('2026-12-09T08:00:00Z');
    expect(textsOf(second)).toEqual([]);
    expect(textsOf(first)).toContain('morning-summary 2026-12-09');
    stage.setTime('2026-12-09T09:00:00Z');
    await second.says('/help');
    await minute('2026-12-10T08:00:00Z');
    expect(textsOf(second)).toContain('morning-summary 2026-12-10');
  });

  test('somebody without a messenger is counted, and is not written to later that day', async () => {
    const { id } = await stage.database.prisma.person.create({
      data: {
        companyId: stage.company.company.id,
        role: 'manager',
        status: 'active',
        name: 'Lee',
        locale: 'en',
        timeZone: 'Europe/Berlin',
      },
    });
    await minute('2026-12-11T08:10:00Z');
    const outcome = await stage.database.prisma.pushLog.findUnique({
      where: { key: `morning-summary:${id}:2026-12-11` },
    });
    expect(outcome?.outcome).toBe('unreachable');
  });
});
