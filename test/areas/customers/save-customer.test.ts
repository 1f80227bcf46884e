// Making and changing customers.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addContactPoint, saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { customerCard } from '../../../src/areas/customers/queries.ts';
import type { AddContactPoint, SaveCustomer } from '../../../src/areas/customers/schema.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { aCustomer, aMeeting, done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let people: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await createTestCompany(database);
});

const save = (input: SaveCustomer, actor: TestActor = people.manager) =>
  database.transaction((tx) => saveCustomer(tx, actor, input));
const addPoint = (input: Omit<AddContactPoint, 'cost' | 'now'>, actor: TestActor = people.manager) =>
  database.transaction((tx) => addContactPoint(tx, actor, { ...input, cost: noCost, now }));
const card = async (id: number, actor: TestActor = people.manager) => {
  const found = await customerCard(database.prisma, actor, id);
  if (!found) throw new Error('The customer is not there.');
  return found;
};

describe('a new customer', () => {
  test('is its manager’s, complete, with its contact', async () => {
    const saved = done(await save(aCustomer()));
    expect(saved).toMatchObject({ version: 1, missing: [], created: true });
    expect(await card(saved.record.id)).toMatchObject({
      name: 'Acme GmbH',
      ownerId: people.manager.personId,
      missing: [],
      masked: false,
      contacts: [
        {
          firstName: 'Ivan',
          lastName: 'Petrov',
          points: [{ kind: 'phone', value: '+4930901820', valid: true }],
        },
      ],
    });
  });

  test('may be nothing but a name; what is missing is said', async () => {
    const saved = done(await save({ name: 'Acme', cost: noCost, now }));
    expect(saved.missing).toEqual(['contact_name', 'contact_info']);
    const row = await database.prisma.customer.findUniqueOrThrow({ where: { id: saved.record.id } });
    expect(row).toMatchObject({ complete: false, missing: ['contact_name', 'contact_info'] });
    expect((await card(saved.record.id)).contacts).toEqual([]);
  });

  test('may even lack a name', async () => {
    const saved = done(await save(aCustomer({ name: null })));
    expect(saved.missing).toEqual(['name']);
  });

  test('stores a phone in E.164 and an address with its domain in lower case', async () => {
    const { record } = done(await save(aCustomer({ phone: '030 901820', email: 'Ivan.P@Acme.DE' })));
    const points = (await card(record.id)).contacts[0]?.points;
    expect(points?.map(({ value, valid }) => [value, valid])).toEqual([
      ['+4930901820', true],
      ['Ivan.P@acme.de', true],
    ]);
  });

  test('keeps a wrong number as typed, and is not reachable by it', async () => {
    const saved = done(await save(aCustomer({ phone: '12, ask Ann', email: 'a@x\r\nBcc: e@z.de' })));
    expect(saved.missing).toEqual(['contact_info']);
    const points = (await card(saved.record.id)).contacts[0]?.points;
    expect(points?.map(({ value, valid }) => [value, valid])).toEqual([
      ['12, ask Ann', false],
      ['a@x\r\nBcc: e@z.de', false],
    ]);
  });

  test('remembers what it cost', async () => {
    const { record } = done(await save(aCustomer({ cost: { taps: 3, chars: 20, seconds: 11.4 } })));
    done(await save({ id: record.id, name: 'Acme', cost: { taps: 1, chars: 4, seconds: 2 }, now }));
    const row = await database.prisma.customer.findUniqueOrThrow({ where: { id: record.id } });
    expect(row).toMatchObject({ costTaps: 4, costChars: 24, costSeconds: 13 });
  });
});

describe('a change', () => {
  test('touches what is given alone, and empties what is given as null', async () => {
    const { record } = done(await save(aCustomer({ email: 'ivan@acme.de', note: 'Old' })));
    const saved = done(await save({ id: record.id, phone: '+4930901821', note: null, cost: noCost, now }));
    expect(saved).toMatchObject({ version: 2, created: false, missing: [] });
    const after = await card(record.id);
    expect(after).toMatchObject({ name: 'Acme GmbH', note: null });
    expect(after.contacts[0]).toMatchObject({ firstName: 'Ivan', lastName: 'Petrov' });
    expect(after.contacts[0]?.points.map((point) => point.value)).toEqual(['+4930901821', 'ivan@acme.de']);
  });

  test('can take the phone away', async () => {
    const { record } = done(await save(aCustomer()));
    const saved = done(await save({ id: record.id, phone: null, cost: noCost, now }));
    expect(saved.missing).toEqual(['contact_info']);
    expect((await card(record.id)).contacts[0]?.points).toEqual([]);
  });

  test('gives a contact to a customer that had none', async () => {
    const { record } = done(await save({ name: 'Acme', cost: noCost, now }));
    const saved = done(
      await save({ id: record.id, contactLastName: 'Petrov', email: 'i@acme.de', cost: noCost, now }),
    );
    expect(saved.missing).toEqual([]);
    expect((await card(record.id)).contacts).toMatchObject([
      { lastName: 'Petrov', points: [{ kind: 'email' }] },
    ]);
  });

  test('that changes nothing writes nothing', async () => {
    const { record } = done(await save(aCustomer()));
    expect(done(await save(aCustomer({ id: record.id })))).toMatchObject({ version: 1, auditId: null });
  });

  test('based on an old version is refused', async () => {
    const { record } = done(await save(aCustomer()));
    done(await save({ id: record.id, version: 1, name: 'Acme 2', cost: noCost, now }));
    const late = await save({ id: record.id, version: 1, name: 'Acme 3', cost: noCost, now });
    expect(late).toEqual({ ok: false, reason: 'changed' });
    expect((await card(record.id)).name).toBe('Acme 2');
  });

  test('of what is not there is refused', async () => {
    expect(await save({ id: 999_999, name: 'X', cost: noCost, now })).toEqual({ ok: false, reason: 'gone' });
  });

  test('is in the audit log, whole before and after', async () => {
    const { record } = done(await save(aCustomer()));
    const { auditId } = done(await save({ id: record.id, name: 'Acme AG', cost: noCost, now }));
    const entry = await database.prisma.audit.findUniqueOrThrow({ where: { id: auditId ?? 0 } });
    expect(entry).toMatchObject({
      action: 'customer.update',
      kind: 'customer',
      recordId: record.id,
      personId: people.manager.personId,
      before: {
        version: 1,
        name: 'Acme GmbH',
        contacts: [{ lastName: 'Petrov', points: [{ value: '+4930901820' }] }],
      },
      after: { version: 2, name: 'Acme AG', contacts: [{ points: [{ value: '+4930901820' }] }] },
    });
  });

  test('of the contacts completes the customer’s meetings, and takes that back', async () => {
    const { record } = done(await save({ name: 'Acme', cost: noCost, now }));
    const meeting = done(
      await database.transaction((tx) => saveMeeting(tx, people.manager, aMeeting(record.id))),
    );
    expect(meeting.missing).toEqual(['contact_name', 'contact_info']);
    const missing = async () =>
      (await database.prisma.meeting.findUniqueOrThrow({ where: { id: meeting.record.id } })).missing;

    done(await save({ id: record.id, contactLastName: 'Petrov', cost: noCost, now }));
    expect(await missing()).toEqual(['contact_info']);
    done(await addPoint({ customerId: record.id, kind: 'phone', value: '+4930901820' }));
    expect(await missing()).toEqual([]);
    done(await save({ id: record.id, phone: null, cost: noCost, now }));
    expect(await missing()).toEqual(['contact_info']);
  });
});

describe('a phone or an e-mail added', () => {
  test('stands beside the others', async () => {
    const { record } = done(await save(aCustomer()));
    done(await addPoint({ customerId: record.id, kind: 'phone', value: '030 901821' }));
    const points = (await card(record.id)).contacts[0]?.points;
    expect(points?.map((point) => point.value)).toEqual(['+4930901820', '+4930901821']);
  });

  test('takes the place of a wrong one', async () => {
    const { record } = done(await save(aCustomer({ phone: '12' })));
    const saved = done(await addPoint({ customerId: record.id, kind: 'phone', value: '+4930901820' }));
    expect(saved.missing).toEqual([]);
    expect((await card(record.id)).contacts[0]?.points).toMatchObject([
      { value: '+4930901820', valid: true },
    ]);
  });

  test('twice is there once', async () => {
    const { record } = done(await save(aCustomer()));
    const again = done(await addPoint({ customerId: record.id, kind: 'phone', value: '+49 30 901820' }));
    expect(again).toMatchObject({ version: 1, auditId: null });
    expect((await card(record.id)).contacts[0]?.points).toHaveLength(1);
  });

  test('brings a name along', async () => {
    const { record } = done(await save({ name: 'Acme', cost: noCost, now }));
    const saved = done(
      await addPoint({ customerId: record.id, kind: 'email', value: 'i@acme.de', contactLastName: 'Petrov' }),
    );
    expect(saved.missing).toEqual([]);
  });
});

describe('where operators enter personal data', () => {
  beforeEach(async () => {
    people = await createTestCompany(database, { policy: { division: 'operators' } });
  });

  test('a manager makes customers by name, and is refused their contacts', async () => {
    const { record } = done(
      await save({ name: 'Acme', contactLastName: null, phone: null, cost: noCost, now }),
    );
    expect(await save(aCustomer())).toEqual({ ok: false, reason: 'forbidden' });
    expect(await save({ id: record.id, phone: null, cost: noCost, now })).toEqual({
      ok: false,
      reason: 'forbidden',
    });
    expect(await addPoint({ customerId: record.id, kind: 'phone', value: '+4930901820' })).toEqual({
      ok: false,
      reason: 'forbidden',
    });
    expect(done(await save({ id: record.id, name: 'Acme AG', cost: noCost, now })).version).toBe(2);
  });

  test('an operator completes it; the manager sees that it is there, not what it is', async () => {
    const { record } = done(await save({ name: 'Acme', cost: noCost, now }));
    done(await save(aCustomer({ id: record.id, email: 'ivan@acme.de' }), people.operator));
    const seen = await card(record.id);
    expect(seen.masked).toBe(true);
    expect(seen.missing).toEqual([]);
    expect(JSON.stringify(seen)).not.toMatch(/901820|ivan@/);
    expect((await card(record.id, people.operator)).contacts[0]?.points[0]?.value).toBe('+4930901820');
    expect((await card(record.id, people.head)).masked).toBe(false);
  });
});
