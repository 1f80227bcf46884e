// Founding a company, deactivating people, their own settings, and the sample company's door.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admitByAccount } from '../../../src/access/admit.ts';
import { defaultPolicy, parsePolicy } from '../../../src/access/policy.ts';
import { countryOf } from '../../../src/areas/people/country-of.ts';
import { deactivate } from '../../../src/areas/people/deactivate.ts';
import { demoPeople, demoSignIn } from '../../../src/areas/people/demo.ts';
import { setLocale, setTimeZone, setupCompany, setWorkingDays } from '../../../src/areas/people/mutations.ts';
import { findPersonByName } from '../../../src/areas/people/queries.ts';
import { redeem } from '../../../src/areas/people/redeem.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const founding = {
  company: 'Acme',
  admin: 'Ada Lind',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  country: 'DE',
  locale: 'de',
  now,
} as const;

describeEachStore('a company and its people', (open) => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    // Foundings and demos depend on which companies there are.
    await database.prisma.company.updateMany({ data: { demo: true } });
    nord = await createTestCompany(database, { demo: true });
  });

  test('is founded with an admin who joins by the code; a second one is refused', async () => {
    const found = () => database.transaction((tx) => setupCompany(tx, founding));
    const outcomes = await Promise.all([found(), found()]);
    const made = outcomes.find((outcome) => outcome.ok);
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([{ ok: false, reason: 'exists' }]);
    if (!made?.ok) throw new Error('not founded');
    const account = { messenger: 'web', userKey: `ada-${made.companyId}` };
    const joined = await database.transaction((tx) =>
      redeem(tx, { code: made.code, ...account, chatKey: 'c', now }),
    );
    expect(joined).toMatchObject({ ok: true, role: 'admin', companyName: 'Acme' });
    expect(await admitByAccount(database.prisma, account)).toMatchObject({
      ok: true,
      actor: {
        name: 'Ada Lind',
        role: 'admin',
        company: { currency: 'EUR', policy: defaultPolicy, demo: false },
      },
    });
  });

  test('is entered through the demo only as long as there is no real one, and only by its own people', async () => {
    const signIn = (personId: number) =>
      database.transaction((tx) => demoSignIn(tx, { personId, messenger: 'web', now }));
    const first = await signIn(nord.manager.personId);
    expect(first).toMatchObject({ ok: true });
    expect(await signIn(nord.manager.personId)).toEqual(first);
    expect(
      await admitByAccount(database.prisma, { messenger: 'web', userKey: first.ok ? first.userKey : '' }),
    ).toMatchObject({ ok: true, actor: { personId: nord.manager.personId } });
    const people = await demoPeople(database.prisma);
    expect(people).toContainEqual({
      personId: nord.head.personId,
      name: 'Maria Keller',
      role: 'head',
      team: 'Team North',
    });
    expect(people).toContainEqual({ personId: nord.admin.personId, name: 'Olga Brandt', role: 'admin' });

    await database.transaction((tx) => setupCompany(tx, founding));
    expect(await demoPeople(database.prisma)).toEqual([]);
    expect(await signIn(nord.manager.personId)).toEqual({ ok: false, reason: 'not_demo' });
  });

  test('only an admin deactivates, once, within the company, and never the last admin', async () => {
    const deactivating = (actor: TestActor, personId: number) =>
      database.transaction((tx) => deactivate(tx, actor, { personId, now }));
    const { personId } = nord.manager;
    for (const actor of [nord.manager, nord.head, nord.operator]) {
      expect(await deactivating(actor, personId)).toEqual({ ok: false, reason: 'may_not' });
    }
    const stranger = await createTestCompany(database, { demo: true });
    expect(await deactivating(stranger.admin, personId)).toEqual({ ok: false, reason: 'gone' });
    expect(await deactivating(nord.admin, personId)).toMatchObject({ ok: true });
    expect(await deactivating(nord.admin, personId)).toEqual({ ok: false, reason: 'already' });
    expect(await deactivating(nord.admin, nord.admin.personId)).toEqual({ ok: false, reason: 'last_admin' });
    const logged = await database.prisma.audit.findFirstOrThrow({
      where: { companyId: nord.company.id, action: 'person.deactivate' },
    });
    expect(logged).toMatchObject({
      personId: nord.admin.personId,
      messenger: 'web',
      at: now,
      before: { status: 'active' },
    });
  });

  test('of two admins who deactivate one another at once one stays', async () => {
    const { personId } = nord.head;
    await database.prisma.person.update({ where: { id: personId }, data: { role: 'admin' } });
    const second = { ...nord.head, role: 'admin' } as TestActor;
    const outcomes = await Promise.all([
      database.transaction((tx) => deactivate(tx, nord.admin, { personId, now })),
      database.transaction((tx) => deactivate(tx, second, { personId: nord.admin.personId, now })),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test('each person sets their own language, zone and working days, which the audit log keeps', async () => {
    const { manager } = nord;
    const saved = await database.transaction(async (tx) => [
      await setLocale(tx, manager, { locale: 'ru', now }),
      await setTimeZone(tx, manager, { timeZone: 'Asia/Kathmandu', now }),
      await setWorkingDays(tx, manager, { workingDays: [7, 1, 1], now }),
      await setTimeZone(tx, manager, { timeZone: 'Mars/Olympus', now }),
      await setWorkingDays(tx, manager, { workingDays: [0, 8], now }),
    ]);
    expect(saved.map((outcome) => outcome.ok)).toEqual([true, true, true, false, false]);
    const person = await database.prisma.person.findUniqueOrThrow({ where: { id: manager.personId } });
    expect(person).toMatchObject({ locale: 'ru', timeZone: 'Asia/Kathmandu', workingDays: [1, 7] });
    const log = await database.prisma.audit.findMany({
      where: { personId: manager.personId },
      orderBy: { id: 'asc' },
    });
    expect(log.map((entry) => entry.action)).toEqual([
      'person.locale',
      'person.time-zone',
      'person.working-days',
    ]);
  });

  test('people are found by name within the company, unambiguously or not at all', async () => {
    const find = (name: string, actor = nord.admin) => findPersonByName(database.prisma, actor, { name });
    expect(await find('  ann   WEBER ')).toMatchObject({ ok: true, person: { id: nord.manager.personId } });
    expect(await find('Bor')).toMatchObject({ ok: true, person: { id: nord.colleague.personId } });
    expect(await find('%')).toEqual({ ok: false, reason: 'unknown' });
    expect(await find('')).toEqual({ ok: false, reason: 'unknown' });
    await database.prisma.person.create({
      data: {
        companyId: nord.company.id,
        role: 'manager',
        name: 'Ann Weber-Roth',
        locale: 'en',
        timeZone: 'UTC',
      },
    });
    expect(await find('Ann')).toEqual({ ok: false, reason: 'ambiguous' });
    expect(await find('Ann Weber')).toMatchObject({ ok: true, person: { id: nord.manager.personId } });
  });
});

test('a policy that is not understood falls back to its defaults, part by part', () => {
  expect(parsePolicy(null)).toEqual(defaultPolicy);
  expect(
    parsePolicy({ division: 'robots', onlyCompleteCounts: false, minimum: { customer: ['phone', 'shoe'] } }),
  ).toEqual({
    ...defaultPolicy,
    onlyCompleteCounts: false,
    minimum: { ...defaultPolicy.minimum, customer: ['phone'] },
  });
  expect(parsePolicy({ minimum: 'all' })).toEqual(defaultPolicy);
});

test('a company’s country follows from its currency, or for the euro from its zone', () => {
  expect(countryOf({ currency: 'CHF', timeZone: 'Europe/Berlin' })).toBe('CH');
  expect(countryOf({ currency: 'EUR', timeZone: 'Europe/Vienna' })).toBe('AT');
  expect(countryOf({ currency: 'EUR', timeZone: 'Asia/Tokyo' })).toBe('DE');
});
