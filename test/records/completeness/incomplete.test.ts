// What is incomplete, whose it is, and that it stays true when contacts and policy change.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCall } from '../../../src/areas/calls/mutations.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { countIncomplete, incompleteRecords } from '../../../src/areas/quality/queries.ts';
import type { Database } from '../../../src/db/client.ts';
import { recheckCompany, recheckCustomer } from '../../../src/records/completeness/mutations.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import type { RecordKind, Saved } from '../../../src/records/record.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { aCall, aCustomer, aDeal, aMeeting, done, hoursFromNow, now } from '../record-samples.ts';

let database: Database;
let people: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await createTestCompany(database);
});

type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];
const make = async (work: (tx: Tx) => Promise<Saved>) => done(await database.transaction(work)).record.id;

/** One incomplete record of each kind, an hour apart, the customer first; and a complete customer. */
async function makeSome(manager: TestActor) {
  const whole = await make((tx) => saveCustomer(tx, manager, aCustomer({ now: hoursFromNow(-9) })));
  const bare = await make((tx) =>
    saveCustomer(tx, manager, aCustomer({ name: 'Bare', phone: null, now: hoursFromNow(-8) })),
  );
  const meeting = await make((tx) =>
    saveMeeting(tx, manager, aMeeting(bare, { at: hoursFromNow(-1), now: hoursFromNow(-7) })),
  );
  const call = await make((tx) => saveCall(tx, manager, aCall(null, { now: hoursFromNow(-6) })));
  const deal = await make((tx) =>
    saveDeal(tx, manager, aDeal(whole, { title: null, now: hoursFromNow(-5) })),
  );
  return { whole, bare, meeting, call, deal };
}

describe('the list', () => {
  test('has every kind, the oldest first, with what is missing and what it is about', async () => {
    const { whole, bare, meeting, call, deal } = await makeSome(people.manager);
    const list = await incompleteRecords(database.prisma, people.manager, { now, limit: 10 });
    expect(list).toMatchObject([
      {
        kind: 'customer',
        id: bare,
        customerName: 'Bare',
        missing: ['contact_info'],
        since: hoursFromNow(-8),
      },
      { kind: 'meeting', id: meeting, customerId: bare, about: 'Pricing', missing: ['contact_info'] },
      { kind: 'call', id: call, customerName: null, missing: ['party'] },
      { kind: 'deal', id: deal, customerId: whole, amount: '12400.50', currency: 'EUR', missing: ['title'] },
    ]);
    expect(list.every((record) => record.managerId === people.manager.personId)).toBe(true);
    expect(list[0]?.managerName).toBe(people.manager.name);
  });

  test('comes by pages', async () => {
    await makeSome(people.manager);
    const page = async (offset: number) =>
      (await incompleteRecords(database.prisma, people.manager, { now, limit: 2, offset })).map(
        (record) => record.kind,
      );
    expect([await page(0), await page(2), await page(4)]).toEqual([
      ['customer', 'meeting'],
      ['call', 'deal'],
      [],
    ]);
  });

  test('takes in a meeting the moment its result falls due, since its time', async () => {
    const acme = await make((tx) => saveCustomer(tx, people.manager, aCustomer()));
    const at = hoursFromNow(2);
    await make((tx) => saveMeeting(tx, people.manager, aMeeting(acme, { at, result: null })));
    const list = (hour: number) =>
      incompleteRecords(database.prisma, people.manager, { now: hoursFromNow(hour), limit: 9 });
    expect(await list(2)).toEqual([]);
    expect(await list(2.001)).toMatchObject([{ kind: 'meeting', missing: ['result'], since: at }]);
  });

  test('shows a head the team, an operator the customers, an admin all, nobody another company’s', async () => {
    await makeSome(people.manager);
    await makeSome(people.otherManager);
    await makeSome((await createTestCompany(database)).manager);
    const kinds = async (actor: TestActor, personId?: number) =>
      (await incompleteRecords(database.prisma, actor, { now, limit: 50, personId })).map(
        (record) => record.kind,
      );
    expect(await kinds(people.head)).toHaveLength(4);
    expect(await kinds(people.head, people.otherManager.personId)).toEqual([]);
    expect(await kinds(people.operator)).toEqual(['customer', 'customer']);
    expect(await kinds(people.admin)).toHaveLength(8);
    expect(await kinds(people.admin, people.manager.personId)).toHaveLength(4);
    expect(await kinds(people.colleague)).toEqual([]);
  });

  test('is counted by the same predicate, per person, most first', async () => {
    await makeSome(people.manager);
    await make((tx) => saveCall(tx, people.colleague, aCall(null, { now: hoursFromNow(-50) })));
    expect(await countIncomplete(database.prisma, people.head, { now })).toEqual([
      { personId: people.manager.personId, name: people.manager.name, count: 4, oldest: hoursFromNow(-8) },
      {
        personId: people.colleague.personId,
        name: people.colleague.name,
        count: 1,
        oldest: hoursFromNow(-50),
      },
    ]);
    expect(await countIncomplete(database.prisma, people.manager, { now })).toMatchObject([{ count: 4 }]);
  });

  test('says nothing of deleted records; a deleted customer leaves its records without one', async () => {
    const { bare, meeting, call } = await makeSome(people.manager);
    const remove = (kind: RecordKind, id: number) =>
      database.transaction((tx) => deleteRecord(tx, people.manager, { record: { kind, id }, now }));
    done(await remove('call', call));
    done(await remove('customer', bare));
    const list = await incompleteRecords(database.prisma, people.manager, { now, limit: 9 });
    expect(list).toMatchObject([
      { kind: 'meeting', id: meeting, missing: ['customer'], customerName: null },
      { kind: 'deal' },
    ]);
  });
});

describe('rechecking', () => {
  const setPolicy = (minimum: Record<string, string[]>) =>
    database.prisma.company.update({ where: { id: people.company.id }, data: { policy: { minimum } } });
  const recheck = () => database.transaction((tx) => recheckCompany(tx, people.company.id));
  const missing = async () =>
    (await incompleteRecords(database.prisma, people.admin, { now, limit: 50 })).map(
      (record) => `${record.kind}: ${record.missing.join()}`,
    );

  test('changes nothing when nothing changed', async () => {
    await makeSome(people.manager);
    const before = await missing();
    expect(await recheck()).toBe(0);
    expect(await missing()).toEqual(before);
  });

  test('follows the policy there and back, and counts no version', async () => {
    const { whole } = await makeSome(people.manager);
    const before = await missing();
    await setPolicy({ customer: ['email', 'tag'], meeting: ['note'], call: ['note'], deal: ['note'] });
    expect(await recheck()).toBe(5);
    expect(await missing()).toEqual([
      'customer: email,tag',
      'customer: contact_info,email,tag',
      'meeting: contact_info,note',
      'call: party,note',
      'deal: title,note',
    ]);
    const row = await database.prisma.customer.findUniqueOrThrow({ where: { id: whole } });
    expect(row).toMatchObject({ version: 1, complete: false, updatedAt: hoursFromNow(-5) });
    await setPolicy({});
    expect(await recheck()).toBe(5);
    expect(await missing()).toEqual(before);
    expect(await database.prisma.customer.findUniqueOrThrow({ where: { id: whole } })).toMatchObject({
      complete: true,
    });
  });

  test('repairs what was written past the rules', async () => {
    const { bare, meeting } = await makeSome(people.manager);
    const before = await missing();
    const { id: companyId } = people.company;
    await database.prisma.meeting.updateMany({ where: { companyId }, data: { missing: ['subject'] } });
    await database.prisma.call.updateMany({ where: { companyId }, data: { missing: [] } });
    await database.transaction((tx) => recheckCustomer(tx, companyId, bare));
    const row = await database.prisma.meeting.findUniqueOrThrow({ where: { id: meeting } });
    expect(row.missing).toEqual(['contact_info']);
    expect(await recheck()).toBe(1);
    expect(await missing()).toEqual(before);
  });

  test('goes through more than one batch', async () => {
    const { id: companyId } = people.company;
    const managerId = people.manager.personId;
    await database.prisma.call.createMany({
      data: Array.from({ length: 2100 }, () => {
        return { companyId, managerId, createdById: managerId, at: now, missing: ['note'] };
      }),
    });
    expect(await recheck()).toBe(2100);
    expect(await recheck()).toBe(0);
  });
});
