// Whatever is typed is stored as typed, in every text of every record.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveCall } from '../../src/areas/calls/mutations.ts';
import { callCard } from '../../src/areas/calls/queries.ts';
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { customerCard } from '../../src/areas/customers/queries.ts';
import { searchCustomers } from '../../src/areas/customers/search.ts';
import { saveDeal } from '../../src/areas/deals/mutations.ts';
import { dealCard } from '../../src/areas/deals/queries.ts';
import { saveMeeting } from '../../src/areas/meetings/mutations.ts';
import { meetingCard } from '../../src/areas/meetings/queries.ts';
import type { Database } from '../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { aCall, aCustomer, aDeal, aMeeting, done, now } from './record-samples.ts';

let database: Database;
let people: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
  people = await createTestCompany(database);
});
afterAll(() => database.close());

const texts: [string, string, string?][] = [
  ['markup', '<b>bold</b></script><!-- & &amp;'],
  ['a formula', '=HYPERLINK("http://x.example","Acme")'],
  ['SQL', `Robert'); DROP TABLE customer; -- $1 \\' "`],
  ['4096 characters', 'Ж'.repeat(4096)],
  ['emoji', '👩‍👩‍👧‍👦 Acme 🇩🇪'],
  ['right to left', '\u202Eمرحبا\u202C שלום'],
  ['lines and tabs', 'one\n\ttwo\r\nthree'],
  ['JSON', '{"a":[1,null]}'],
  ['NUL and half a character', 'a\0b\uD83Dc', 'a\uFFFDb\uFFFDc'],
  ['blanks around it', '  Acme \n', 'Acme'],
];

test.each(texts)('%s', async (_, typed, stored = typed) => {
  const actor = people.manager;
  const fixed = { name: typed, contactFirstName: typed, contactLastName: typed, position: typed };
  const more = { phone: typed, email: typed, taxNumber: typed, note: typed };
  const { customer, meeting, call, deal } = await database.transaction(async (tx) => {
    const customer = done(await saveCustomer(tx, actor, aCustomer({ ...fixed, ...more }))).record.id;
    return {
      customer,
      meeting: done(await saveMeeting(tx, actor, aMeeting(customer, { subject: typed, note: typed }))).record
        .id,
      call: done(await saveCall(tx, actor, aCall(customer, { phone: typed, note: typed }))).record.id,
      deal: done(
        await saveDeal(
          tx,
          actor,
          aDeal(customer, {
            title: typed,
            stage: 'lost',
            closedOn: '2026-11-23',
            lostReason: typed,
            note: typed,
          }),
        ),
      ).record.id,
    };
  });
  const db = database.prisma;
  expect(await customerCard(db, actor, customer)).toMatchObject({
    name: stored,
    taxNumber: stored,
    note: stored,
    contacts: [
      {
        firstName: stored,
        lastName: stored,
        position: stored,
        points: [
          { kind: 'phone', value: stored },
          { kind: 'email', value: stored },
        ],
      },
    ],
  });
  expect(await meetingCard(db, actor, { id: meeting, now })).toMatchObject({
    customerName: stored,
    subject: stored,
    note: stored,
  });
  expect(await callCard(db, actor, call)).toMatchObject({ phone: stored, note: stored });
  expect(await dealCard(db, actor, deal)).toMatchObject({ title: stored, lostReason: stored, note: stored });
  const found = await searchCustomers(db, actor, typed, { limit: 50 });
  expect(Array.isArray(found)).toBe(true);
});

test('blank is nothing', async () => {
  const actor = people.manager;
  const saved = await database.transaction((tx) =>
    saveCustomer(tx, actor, aCustomer({ name: ' \n ', contactLastName: '' })),
  );
  expect(done(saved).missing).toEqual(['name', 'contact_name']);
});
