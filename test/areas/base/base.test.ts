// The customer base as its owner, their head and an admin see it: the numbers, the records behind each, and who may open which.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baseCard } from '../../../src/areas/base/base-card.ts';
import { type BaseFacts, baseFacts } from '../../../src/areas/base/base-facts.ts';
import { countCustomersBehind, customersBehind, listNumber } from '../../../src/areas/base/list-numbers.ts';
import { groupsOf } from '../../../src/areas/base/number-groups.ts';
import { untouchedCustomers } from '../../../src/areas/base/untouched.ts';
import { baseOfPerson, baseOfTeam } from '../../../src/areas/base/whose-base.ts';
import { addressHash } from '../../../src/areas/opt-outs/address-hash.ts';
import { countingCompany } from '../../../src/areas/plans/counters.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

/** A Monday morning in Berlin. */
const now = new Date('2026-11-23T09:00:00Z');
const ago = (days: number, hours = 0) => new Date(now.getTime() - days * 86_400_000 - hours * 3_600_000);
const ahead = (days: number) => ago(-days);

let database: Database;
let nord: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
  nord = await createTestCompany(database);
  await plant();
});
afterAll(() => database.close());

const customer = (who: TestActor, name: string, days: number, fields: object = {}) =>
  database.prisma.customer.create({
    data: {
      companyId: who.companyId,
      ownerId: who.personId,
      createdById: who.personId,
      name,
      nameKey: name.toLowerCase(),
      complete: true,
      createdAt: ago(days),
      updatedAt: ago(days),
      ...fields,
    },
  });

async function point(customerId: number, kind: 'phone' | 'email', value: string, valid = true) {
  const { prisma } = database;
  const { companyId } = nord.manager;
  const contact = await prisma.contact.create({ data: { companyId, customerId, lastName: 'Petrov' } });
  await prisma.contactPoint.create({
    data: { companyId, customerId, contactId: contact.id, kind, value, valid },
  });
}

async function plant() {
  const { prisma } = database;
  const { manager, colleague, otherManager } = nord;
  const of = { companyId: manager.companyId, managerId: manager.personId, createdById: manager.personId };
  const fresh = await customer(manager, 'Fresh', 2);
  await point(fresh.id, 'phone', '+4930901820');
  const old = await customer(manager, 'Old', 45);
  await point(old.id, 'email', 'old@example.org');
  const older = await customer(manager, 'Older', 75, { complete: false, missing: ['contact_info'] });
  await point(older.id, 'phone', '+4930901821', false);
  await customer(manager, 'Oldest', 120);
  const coming = await customer(manager, 'Coming', 100);
  await prisma.plannedCall.create({
    data: { ...of, customerId: coming.id, day: ahead(1), dueAt: ahead(1), about: 'Terms' },
  });
  await customer(manager, 'Gone', 200, { deletedAt: ago(1) });
  await customer(manager, 'Erased', 200, { erasedAt: ago(1) });
  await customer(colleague, 'Boris’ one', 61);
  await customer(otherManager, 'Emil’s one', 61);
  // Meetings and calls: to come, overdue, done.
  const meeting = (at: Date, fields: object = {}) =>
    prisma.meeting.create({ data: { ...of, customerId: fresh.id, subject: 'Pricing', at, ...fields } });
  await meeting(ago(0, -3));
  await meeting(ahead(3));
  await meeting(ahead(8));
  await meeting(ago(1));
  await meeting(ago(5), { result: 'agreed' });
  await meeting(ago(6), { result: 'no_show' });
  await meeting(ago(40), { result: 'agreed' });
  await meeting(ago(7), { result: 'agreed', missing: ['subject'] });
  const planned = (fields: object) =>
    prisma.plannedCall.create({ data: { ...of, phone: '+4930901899', ...fields } });
  // Of today's day, and past ten: still to be made today; of yesterday: overdue.
  await planned({ day: new Date('2026-11-23'), dueAt: new Date('2026-11-23T08:59:00Z') });
  await planned({ day: new Date('2026-11-22'), dueAt: new Date('2026-11-22T09:00:00Z') });
  await planned({ at: ago(0, 1), dueAt: ago(0, 1) });
  const call = (at: Date, status: 'completed' | 'no_answer' | 'taken') =>
    prisma.call.create({ data: { ...of, customerId: fresh.id, at, status } });
  await call(ago(3), 'completed');
  await call(ago(33), 'completed');
  await call(ago(3), 'no_answer');
  await call(ago(3), 'taken');
  const deal = (customerId: number, fields: object) =>
    prisma.deal.create({
      data: { ...of, customerId, title: 'Contract', amount: 1000, currency: 'EUR', ...fields },
    });
  await deal(fresh.id, { createdAt: ago(60), updatedAt: ago(60) });
  await deal(old.id, { createdAt: ago(60), updatedAt: ago(60), currency: 'USD' });
  await deal(coming.id, { createdAt: ago(60), updatedAt: ago(60), amount: 0.5 });
  await deal(old.id, { stage: 'won', closedOn: ago(3) });
  await deal(old.id, { stage: 'lost', closedOn: ago(3), lostReason: 'Price' });
  await deal(old.id, { stage: 'lost', closedOn: ago(4), lostReason: ' price ' });
  await deal(old.id, { stage: 'lost', closedOn: ago(40), lostReason: 'Timing' });
}

const factsOf = async (actor: TestActor, key: string): Promise<BaseFacts> => {
  const facts = await baseFacts(database.sql, actor, key, now);
  if (!facts) throw new Error(`${actor.name} may not open ${key}`);
  return facts;
};

describe('a base', () => {
  test('counts customers, how they are kept and reached, what is open, planned and done', async () => {
    const facts = await factsOf(nord.head, baseOfPerson(nord.manager.personId));
    const { counts, openMoney, reasons } = await baseCard(database.sql, nord.head, facts);
    const shown = Object.fromEntries([...counts].filter(([, count]) => count > 0));
    expect(shown).toEqual({
      all: 5,
      new: 1,
      active: 2,
      quiet30: 3,
      quiet60: 2,
      quiet90: 1,
      lacking: 1,
      complete: 4,
      phone: 1,
      email: 1,
      nowhere: 3,
      next: 2,
      nonext: 3,
      open: 3,
      stale: 1,
      today: 2,
      week: 4,
      nextweek: 1,
      overdue: 3,
      'm-agreed': 1,
      'm-agreed-b': 1,
      'm-no_show': 1,
      'c-completed': 1,
      'c-completed-b': 1,
      'c-no_answer': 1,
      'd-won': 1,
      'd-lost': 2,
      'd-lost-b': 1,
    });
    expect(openMoney).toEqual([
      { amount: '1000.5', currency: 'EUR' },
      { amount: '1000', currency: 'USD' },
    ]);
    expect(reasons).toMatchObject([{ count: 2, before: 0 }]);
    expect(reasons[0]?.reason.toLowerCase()).toBe('price');
  });

  test('opens each number into as many records, the longest left alone first', async () => {
    const facts = await factsOf(nord.head, baseOfTeam(nord.teamId));
    const { counts, reasons } = await baseCard(database.sql, nord.head, facts);
    for (const [name, count] of counts) {
      const records = await listNumber(database.sql, facts, name, { limit: 100 });
      expect([name, records?.length]).toEqual([name, count]);
    }
    for (const { name, count } of reasons)
      expect(await listNumber(database.sql, facts, name, { limit: 100 })).toHaveLength(count);
    const quiet = await listNumber(database.sql, facts, 'quiet30', { limit: 100 });
    expect(quiet?.map(({ customer: name }) => name)).toEqual(['Oldest', 'Older', 'Boris’ one', 'Old']);
    expect(await listNumber(database.sql, facts, 'nothing', { limit: 1 })).toBeNull();
  });

  test('of a team is that of its people together, and the digest names the number that it lists', async () => {
    const team = await factsOf(nord.head, baseOfTeam(nord.teamId));
    const whole = await baseCard(database.sql, nord.head, team);
    const theirs = await Promise.all(
      [nord.manager, nord.colleague].map(async (one) => {
        const facts = await factsOf(nord.head, baseOfPerson(one.personId));
        return (await baseCard(database.sql, nord.head, facts)).counts;
      }),
    );
    for (const { numbers } of groupsOf(team))
      for (const name of numbers)
        expect([name, whole.counts.get(name)]).toEqual([
          name,
          theirs.reduce((sum, counts) => sum + (counts.get(name) ?? 0), 0),
        ]);
    const untouched = await untouchedCustomers(database.sql, {
      company: countingCompany(nord.head),
      teamIds: [nord.teamId, nord.otherTeamId],
      now,
    });
    expect(untouched.get(nord.teamId)).toMatchObject({
      count: whole.counts.get('quiet30'),
      days: 30,
      names: ['Old', 'Boris’ one'],
    });
    expect(untouched.get(nord.otherTeamId)).toMatchObject({ count: 1 });
  });

  test('goes by the days that the company’s policy says', async () => {
    const { manager } = nord;
    const policy = { ...manager.company.policy, base: { untouchedDays: [10, 46, 100] } };
    const facts = await factsOf(
      { ...manager, company: { ...manager.company, policy } },
      baseOfPerson(manager.personId),
    );
    const { counts } = await baseCard(database.sql, manager, facts);
    expect(['quiet10', 'quiet46', 'quiet100', 'active'].map((name) => counts.get(name as 'all'))).toEqual([
      3, 2, 1, 2,
    ]);
  });

  test('has no way to a customer by a number or an address that asked to be left alone', async () => {
    const { prisma } = database;
    const { colleague } = nord;
    const shy = await customer(colleague, 'Shy', 1);
    await point(shy.id, 'phone', '+4930901855');
    const key = baseOfPerson(colleague.personId);
    const before = await baseCard(database.sql, colleague, await factsOf(colleague, key));
    const { secret } = await prisma.company.findUniqueOrThrow({ where: { id: colleague.companyId } });
    await prisma.suppression.create({
      data: {
        companyId: colleague.companyId,
        addressHash: addressHash(secret, '+4930901855'),
        reason: 'unsubscribed',
        source: 'person',
      },
    });
    const after = await baseCard(database.sql, colleague, await factsOf(colleague, key));
    expect([before.counts.get('phone'), after.counts.get('phone')]).toEqual([1, 0]);
    await prisma.customer.update({ where: { id: shy.id }, data: { deletedAt: now } });
  });

  test('has on its work lists only customers whom the reader reaches, whatever was done with others', async () => {
    const { manager, head, otherManager, admin } = nord;
    const passed = await customer(otherManager, 'Passed on', 1);
    const of = { companyId: manager.companyId, managerId: manager.personId, createdById: manager.personId };
    const { id } = await database.prisma.meeting.create({
      data: { ...of, customerId: passed.id, subject: 'Pricing', at: ago(2), result: 'not_interested' },
    });
    const key = baseOfTeam(nord.teamId);
    const named = async (actor: TestActor) => {
      const facts = await factsOf(actor, key);
      const found = await customersBehind(database.sql, facts, 'm-not_interested', {}, { limit: 10 });
      expect(await countCustomersBehind(database.sql, facts, 'm-not_interested', {})).toBe(found.length);
      return found.map(({ name }) => name);
    };
    expect([await named(head), await named(admin)]).toEqual([[], ['Passed on']]);
    await database.prisma.meeting.delete({ where: { id } });
    await database.prisma.customer.delete({ where: { id: passed.id } });
  });

  test.each([
    ['manager', 'p:manager', true],
    ['manager', 'p:colleague', false],
    ['manager', 't:team', false],
    ['head', 'p:manager', true],
    ['head', 't:team', true],
    ['head', 'p:otherManager', false],
    ['head', 't:otherTeam', false],
    ['otherHead', 'p:manager', false],
    ['operator', 'p:manager', false],
    ['operator', 't:team', false],
    ['admin', 'p:otherManager', true],
    ['admin', 't:otherTeam', true],
  ] as const)('a %s opens %s: %s', async (role, whose, opens) => {
    const [kind, who] = whose.split(':') as [
      'p' | 't',
      'manager' | 'colleague' | 'otherManager' | 'team' | 'otherTeam',
    ];
    const key =
      kind === 't'
        ? baseOfTeam(who === 'team' ? nord.teamId : nord.otherTeamId)
        : baseOfPerson(nord[who as 'manager'].personId);
    expect((await baseFacts(database.sql, nord[role], key, now)) !== null).toBe(opens);
  });

  test('of another company, and by what is no key at all, is not there', async () => {
    const elsewhere = await createTestCompany(database);
    expect(
      await baseFacts(database.sql, elsewhere.admin, baseOfPerson(nord.manager.personId), now),
    ).toBeNull();
    for (const key of [undefined, '', 'p', 't', 'x1', 'p0', 'p-1', 'pp1', 't99999999999', `p1' or 1=1`])
      expect(await baseFacts(database.sql, nord.admin, key, now)).toBeNull();
  });
});
