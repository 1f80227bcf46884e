// The sample company: alive at any hour of any day, the same story each time, and made of records that could be real.
import { isValidPhoneNumber } from 'libphonenumber-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { admitPerson } from '../../src/access/admit.ts';
import { demoPeople } from '../../src/areas/people/demo.ts';
import { setupCompany } from '../../src/areas/people/mutations.ts';
import { ownCounters } from '../../src/areas/plans/counters.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { recheckCompany } from '../../src/records/completeness/mutations.ts';
import { people } from '../../src/sample/cast.ts';
import { createSampleCompany } from '../../src/sample/sample-company.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
let statements: number;
beforeEach(async () => {
  statements = 0;
  database = await openTestDatabase({ onStatement: () => (statements += 1) });
});
afterEach(() => database.close());

const monday = new Date('2026-11-23T13:00:00Z');
const timeZone = 'Europe/Berlin';
const manager = async (name: string) => {
  const { id } = await database.prisma.person.findFirstOrThrow({ where: { name } });
  const admission = await admitPerson(database.prisma, id, 'web');
  if (!admission.ok) throw new Error(admission.reason);
  return admission.actor;
};

test('it is made once, set-based, and not beside another company', async () => {
  const outcomes = await Promise.all([
    createSampleCompany(database, { now: monday, timeZone }),
    createSampleCompany(database, { now: monday, timeZone }),
  ]);
  expect(outcomes.filter((outcome) => outcome.created)).toHaveLength(1);
  // Six transactions each, with what the second one looks at.
  expect(statements).toBeLessThan(90);
  expect(await database.prisma.company.count()).toBe(1);
  const cast = await demoPeople(database.prisma);
  expect(cast.map((person) => person.name)).toEqual(people.map((person) => person.name));
  expect(cast.find((person) => person.name === 'Chen Li')).toMatchObject({
    role: 'manager',
    team: 'Team North',
  });
});

test('a busy machine only delays it, and one that was interrupted is finished at the next start', async () => {
  let begun = 0;
  const busy = Object.assign(new Error('Unable to start a transaction in the given time.'), {
    code: 'P2028',
  });
  const ofBusyMachine = {
    sql: database.sql,
    transaction: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      begun += 1;
      if (begun === 3 || begun > 5) throw busy;
      return database.transaction(work);
    },
  };
  await expect(createSampleCompany(ofBusyMachine, { now: monday, timeZone })).rejects.toThrow(busy);
  expect(await database.prisma.meeting.count()).toBeGreaterThan(0);
  expect(await database.prisma.deal.count()).toBe(0);
  const later = new Date(monday.getTime() + 3_600_000);
  expect(await createSampleCompany(database, { now: later, timeZone })).toEqual({ created: false });
  const made = {
    meetings: await database.prisma.meeting.count(),
    deals: await database.prisma.deal.count(),
    incomplete: await database.prisma.deal.count({ where: { missing: { has: 'amount' } } }),
  };
  expect(made.deals).toBeGreaterThan(0);
  expect(made.incomplete).toBeGreaterThan(0);
  expect(await createSampleCompany(database, { now: later, timeZone })).toEqual({ created: false });
  expect(await database.prisma.meeting.count()).toBe(made.meetings);
});

test('it is not made where there is a company of one’s own', async () => {
  await database.transaction((tx) =>
    setupCompany(tx, {
      company: 'Acme',
      admin: 'Ada',
      timeZone,
      currency: 'EUR',
      country: 'DE',
      locale: 'en',
      now: monday,
    }),
  );
  expect(await createSampleCompany(database, { now: monday })).toEqual({ created: false });
});

test('each manager’s counters are alive, near their plans, and differ', async () => {
  await createSampleCompany(database, { now: monday, timeZone });
  const done = new Set<string>();
  for (const { name } of people.filter((person) => person.role === 'manager')) {
    const counters = await ownCounters(database.prisma, await manager(name), {
      period: 'month',
      now: monday,
    });
    for (const { metric, done: sum, plan } of counters) {
      // On the 23rd between a quarter and one and a half of the plan.
      expect([name, metric, Number(sum) > Number(plan) / 4]).toEqual([name, metric, true]);
      expect([name, metric, Number(sum) < Number(plan) * 1.5]).toEqual([name, metric, true]);
    }
    done.add(counters.map((counter) => counter.done).join());
  }
  expect(done.size).toBe(6);
});

test('there is something to do: meetings today and tomorrow, results overdue, records incomplete', async () => {
  await createSampleCompany(database, { now: monday, timeZone });
  const { personId } = await manager('Ann Weber');
  const count = (from: string, to: string, result?: null) =>
    database.prisma.meeting.count({
      where: {
        managerId: personId as number,
        at: { gte: new Date(from), lt: new Date(to) },
        ...(result === null && { result }),
      },
    });
  expect(await count('2026-11-23T00:00:00+01:00', '2026-11-24T00:00:00+01:00')).toBe(2);
  expect(await count('2026-11-23T14:00:00+01:00', '2026-11-24T00:00:00+01:00', null)).toBe(1);
  expect(await count('2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00', null)).toBe(2);
  expect(await count('2026-11-19T00:00:00+01:00', '2026-11-21T00:00:00+01:00', null)).toBeGreaterThan(0);
  const studio = await database.prisma.customer.findFirstOrThrow({ where: { name: 'Studio Mo' } });
  expect(studio).toMatchObject({ complete: false, missing: expect.arrayContaining(['contact_info']) });
  expect(await database.prisma.call.count({ where: { missing: { has: 'status' } } })).toBeGreaterThan(0);
  expect(await database.prisma.deal.count({ where: { missing: { has: 'amount' } } })).toBeGreaterThan(0);
});

test('its records are as real ones: phones can be called, completeness is true, nothing lies in the future but plans', async () => {
  await createSampleCompany(database, { now: monday, timeZone });
  const { prisma } = database;
  const phones = await prisma.contactPoint.findMany({ where: { kind: 'phone' } });
  expect(phones.filter((phone) => !isValidPhoneNumber(phone.value))).toEqual([]);
  expect(new Set(phones.map((phone) => phone.value)).size).toBe(phones.length);
  const { id } = await prisma.company.findFirstOrThrow();
  expect(await database.transaction((tx) => recheckCompany(tx, id))).toBe(0);
  const future = { gt: monday };
  expect(await prisma.call.count({ where: { at: future } })).toBe(0);
  expect(await prisma.deal.count({ where: { closedOn: future } })).toBe(0);
  expect(
    await prisma.meeting.count({
      where: { OR: [{ createdAt: future }, { at: future, NOT: { result: null } }] },
    }),
  ).toBe(0);
  const orphans = await prisma.$queryRaw<unknown[]>`
    select m.id from meeting m join customer c on c.id = m.customer_id
    where c.owner_id <> m.manager_id or c.created_at > m.at`;
  expect(orphans).toEqual([]);
});

test('a sale notice has something to say of it: tags, consents, addresses that came back, and a queue', async () => {
  await createSampleCompany(database, { now: monday, timeZone });
  const { prisma } = database;
  for (const tag of ['VIP', 'Partner', 'Berlin'])
    expect(await prisma.customer.count({ where: { tags: { has: tag } } })).toBeGreaterThan(4);
  expect(await prisma.contact.count({ where: { consent: 'given' } })).toBeGreaterThan(20);
  expect(await prisma.contact.count({ where: { consent: 'refused' } })).toBeGreaterThan(0);
  const bounced = { kind: 'email' as const, valid: false, invalidReason: 'bounced' };
  expect(await prisma.contactPoint.count({ where: bounced })).toBeGreaterThan(2);
  const berg = await prisma.customer.findFirstOrThrow({ where: { name: 'Berg & Sohn' } });
  expect(await prisma.contactPoint.count({ where: { ...bounced, customerId: berg.id } })).toBe(1);
  expect(await prisma.dataRequest.count({ where: { status: 'open' } })).toBe(2);
});

describe('at any hour it can be made and tells the same story', () => {
  test.each([
    ['on a Sunday night', '2026-11-22T02:30:00Z', 'Asia/Kathmandu'],
    ['on New Year’s morning', '2027-01-01T00:05:00Z', 'UTC'],
    ['on the day of a clock change', '2026-03-29T01:30:00Z', 'Europe/Berlin'],
    ['where midnight is skipped', '2026-04-24T00:30:00Z', 'Africa/Cairo'],
  ])('%s', async (_, time, zone) => {
    const now = new Date(time);
    expect(await createSampleCompany(database, { now, timeZone: zone, locale: 'ru' })).toEqual({
      created: true,
    });
    const coming = await database.prisma.meeting.count({ where: { at: { gt: now }, result: null } });
    expect(coming).toBeGreaterThanOrEqual(12);
    const subjects = await database.prisma.meeting.findMany({
      distinct: ['subject'],
      select: { subject: true },
    });
    expect(subjects.map((meeting) => meeting.subject)).toContain('договор');
  });
});
