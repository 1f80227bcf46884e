// An erasure beside others who write: whoever comes second waits, and brings nothing back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addContactPoint, saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { placesOf } from '../../support/every-column.ts';

const now = new Date('2026-11-23T09:00:00Z');

let database: Database;
let nord: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
  nord = await createTestCompany(database);
});
afterAll(() => database.close());

const save = (input: { id?: number; name: string }) =>
  database.sqlTransaction((tx) =>
    saveCustomer(tx, nord.manager, { ...input, contactLastName: 'Petrov', cost: noCost, now }),
  );
const erase = (customerId: number) =>
  database.sqlTransaction((tx) => eraseCustomer(tx, nord.admin, { customerId, cause: 'request', now }));

const writers = {
  'a new name': (customerId: number, secret: string) => save({ id: customerId, name: secret }),
  'a new address': (customerId: number, secret: string) =>
    database.sqlTransaction((tx) =>
      addContactPoint(tx, nord.manager, {
        customerId,
        kind: 'email',
        value: `${secret}@acme.example`,
        cost: noCost,
        now,
      }),
    ),
  'a meeting': (customerId: number, secret: string) =>
    database.sqlTransaction((tx) =>
      saveMeeting(tx, nord.manager, {
        customerId,
        at: now,
        subject: secret,
        result: null,
        cost: noCost,
        now,
      }),
    ),
  'a deal': (customerId: number, secret: string) =>
    database.sqlTransaction((tx) =>
      saveDeal(tx, nord.manager, {
        customerId,
        title: secret,
        amount: '1',
        stage: 'open',
        closedOn: null,
        lostReason: null,
        cost: noCost,
        now,
      }),
    ),
};

test.each(Object.entries(writers))('%s is erased with the rest, or refused', async (what, write) => {
  for (let round = 0; round < 4; round++) {
    const secret = `secret${what.replaceAll(' ', '')}${round}`;
    const made = await save({ name: `Customer ${what} ${round}` });
    if (!made.ok) throw new Error(made.reason);
    const { id } = made.record;
    const [erased] = await Promise.all([erase(id), write(id, secret), write(id, secret)]);
    expect(erased).toMatchObject({ ok: true });
    expect(await placesOf(database, [secret, `Customer ${what} ${round}`])).toEqual({});
  }
});

test('two who erase at once do it once', async () => {
  const made = await save({ name: 'Twice GmbH' });
  if (!made.ok) throw new Error(made.reason);
  const outcomes = await Promise.all([erase(made.record.id), erase(made.record.id), erase(made.record.id)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((one) => !one.ok && one.reason === 'already')).toHaveLength(2);
});
