// Recording calls and how they went.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../../src/areas/calls/mutations.ts';
import { callCard } from '../../../src/areas/calls/queries.ts';
import type { SaveCall } from '../../../src/areas/calls/schema.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { aCall, aCustomer, done, hoursFromNow, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let people: TestCompany;
let acme: number;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await createTestCompany(database);
  acme = done(await database.transaction((tx) => saveCustomer(tx, people.manager, aCustomer()))).record.id;
});

const save = (input: SaveCall, actor: TestActor = people.manager) =>
  database.transaction((tx) => saveCall(tx, actor, input));
const card = async (id: number) => {
  const found = await callCard(database.prisma, people.manager, id);
  if (!found) throw new Error('The call is not there.');
  return found;
};

test('a call to a customer needs no number', async () => {
  const saved = done(await save(aCall(acme)));
  expect(saved.missing).toEqual([]);
  expect(await card(saved.record.id)).toMatchObject({
    customerName: 'Acme GmbH',
    phone: null,
    status: 'completed',
    at: now,
  });
});

test('a number finds its customer, in any notation', async () => {
  const saved = done(await save(aCall(null, { phone: '030 901820' })));
  expect(await card(saved.record.id)).toMatchObject({ customerId: acme, phone: '+4930901820', missing: [] });
});

test('a number does not find another manager’s customer', async () => {
  const saved = done(await save(aCall(null, { phone: '+4930901820' }), people.otherManager));
  const row = await database.prisma.call.findUniqueOrThrow({ where: { id: saved.record.id } });
  expect(row).toMatchObject({ customerId: null, phone: '+4930901820', missing: [] });
});

test('what is no number is kept as typed and still missing', async () => {
  const saved = done(await save(aCall(null, { phone: 'the one from Monday' })));
  expect(saved.missing).toEqual(['party']);
  expect((await card(saved.record.id)).phone).toBe('the one from Monday');
});

test('a wrong number asks for nothing more', async () => {
  const saved = done(await save(aCall(null, { status: null })));
  expect(saved.missing).toEqual(['party', 'status']);
  const set = await database.transaction((tx) =>
    setCallStatus(tx, people.manager, { id: saved.record.id, status: 'wrong_number', cost: noCost, now }),
  );
  expect(done(set).missing).toEqual([]);
  const other = await database.transaction((tx) =>
    setCallStatus(tx, people.manager, { id: saved.record.id, status: 'taken', cost: noCost, now }),
  );
  expect(done(other).missing).toEqual(['party']);
});

test('the same status twice changes once', async () => {
  const { record } = done(await save(aCall(acme, { status: 'new' })));
  const set = () =>
    database.transaction((tx) =>
      setCallStatus(tx, people.manager, { id: record.id, status: 'completed', cost: noCost, now }),
    );
  expect(done(await set())).toMatchObject({ version: 2 });
  expect(done(await set())).toMatchObject({ version: 2, auditId: null });
});

test('a change keeps the time and the note that are not given', async () => {
  const { record } = done(await save(aCall(acme, { at: hoursFromNow(-3), note: 'Call back' })));
  done(await save(aCall(acme, { id: record.id, version: 1, direction: 'incoming' })));
  expect(await card(record.id)).toMatchObject({
    at: hoursFromNow(-3),
    note: 'Call back',
    direction: 'incoming',
  });
});
