// A new record is one statement: what is written is what was said, as the audit log says it, and its customer is taken with it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveCall } from '../../src/areas/calls/mutations.ts';
import { callSnapshotSchema } from '../../src/areas/calls/schema.ts';
import { callStore } from '../../src/areas/calls/store.ts';
import { mergeCustomers } from '../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../src/areas/deals/mutations.ts';
import { dealSnapshotSchema } from '../../src/areas/deals/schema.ts';
import { dealStore } from '../../src/areas/deals/store.ts';
import { saveMeeting } from '../../src/areas/meetings/mutations.ts';
import { meetingSnapshotSchema } from '../../src/areas/meetings/schema.ts';
import { meetingStore } from '../../src/areas/meetings/store.ts';
import type { Database } from '../../src/db/client.ts';
import type { Change, Saved } from '../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { describeEachStore } from '../support/database.ts';
import { aCall, aCustomer, aDeal, aMeeting, done, hoursFromNow, now } from './record-samples.ts';

const text = `"quoted" \\back\\slash\n\t{} [1] null \u2028 👩‍👩‍👧 $1 'x' %s`;

describeEachStore('a new record', (open) => {
  let database: Database;
  let people: TestCompany;
  let acme: number;
  beforeAll(async () => {
    database = await open();
    people = await createTestCompany(database);
    acme = done(await database.sqlTransaction((tx) => saveCustomer(tx, people.manager, aCustomer()))).record
      .id;
  });
  afterAll(() => database.close());

  const auditOf = async ({ auditId }: Change) =>
    (await database.prisma.audit.findUniqueOrThrow({ where: { id: Number(auditId) } })).after;

  test.each([
    '0001-01-01T00:00:00.000Z',
    '1999-12-31T23:59:59.999Z',
    '2026-03-29T00:59:59.001Z',
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T00:30:00.123Z',
    '9999-12-31T23:59:59.999Z',
  ])('of a meeting keeps the instant %s', async (iso) => {
    const said = aMeeting(acme, { at: new Date(iso), subject: text, note: text });
    const saved = done(await database.sqlTransaction((tx) => saveMeeting(tx, people.manager, said)));
    const found = await meetingStore.lock(database.sql, people.manager.companyId, saved.record.id);
    expect(found?.snapshot).toMatchObject({ at: new Date(iso), subject: text.trim(), note: text.trim() });
    expect(meetingSnapshotSchema.parse(await auditOf(saved))).toEqual(found?.snapshot);
    expect(await database.prisma.meeting.findUnique({ where: { id: saved.record.id } })).toMatchObject({
      createdById: people.manager.personId,
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
    });
  });

  test.each([
    ['0.10', '0.10'],
    ['0', '0.00'],
    ['99999999.99', '99999999.99'],
    ['999999999999.99', '999999999999.99'],
    ['12345678.9', '12345678.90'],
    [null, null],
  ])('of a deal keeps the amount %s', async (amount, stored) => {
    const said = aDeal(acme, {
      amount,
      stage: 'lost',
      closedOn: '2024-02-29',
      lostReason: text,
      title: null,
      currency: 'JPY',
    });
    const saved = done(await database.sqlTransaction((tx) => saveDeal(tx, people.manager, said)));
    const found = await dealStore.lock(database.sql, people.manager.companyId, saved.record.id);
    expect(found?.snapshot).toMatchObject({
      amount: stored,
      closedOn: '2024-02-29',
      currency: amount && 'JPY',
    });
    const told = dealSnapshotSchema.parse(await auditOf(saved));
    expect({ ...told, amount: told.amount && Number(told.amount).toFixed(2) }).toEqual(found?.snapshot);
    expect(saved.missing).toEqual(found?.snapshot.missing);
  });

  test('of a call is as the audit log says, without a customer, too', async () => {
    for (const customer of [acme, null]) {
      const said = aCall(customer, { phone: text, status: null, at: new Date('2026-10-25T00:30:00.123Z') });
      const saved = done(await database.sqlTransaction((tx) => saveCall(tx, people.manager, said)));
      const found = await callStore.lock(database.sql, people.manager.companyId, saved.record.id);
      expect(found?.snapshot.at).toEqual(said.at);
      expect(callSnapshotSchema.parse(await auditOf(saved))).toEqual(found?.snapshot);
      expect(saved.missing).toEqual(found?.snapshot.missing);
    }
  });

  test('of a meeting lacks what its customer lacks, before what it lacks itself', async () => {
    const bare = done(
      await database.sqlTransaction((tx) =>
        saveCustomer(tx, people.manager, aCustomer({ name: '', contactLastName: null, phone: null })),
      ),
    ).record.id;
    const said = aMeeting(bare, { at: null, subject: null, result: null });
    const saved = done(await database.sqlTransaction((tx) => saveMeeting(tx, people.manager, said)));
    expect(saved.missing).toEqual(['contact_name', 'contact_info', 'at', 'subject']);
    const found = await meetingStore.lock(database.sql, people.manager.companyId, saved.record.id);
    expect(found?.snapshot.missing).toEqual(saved.missing);
  });

  test.each(['deleted', 'erased'])(
    'is refused for a customer that was %s, and nothing is there',
    async (what) => {
      const gone = done(await database.sqlTransaction((tx) => saveCustomer(tx, people.manager, aCustomer())))
        .record.id;
      const data = what === 'deleted' ? { deletedAt: now } : { erasedAt: now };
      await database.prisma.customer.update({ where: { id: gone }, data });
      const count = () => database.prisma.audit.count();
      const before = await count();
      for (const save of [
        () => database.sqlTransaction((tx) => saveMeeting(tx, people.manager, aMeeting(gone))),
        () => database.sqlTransaction((tx) => saveCall(tx, people.manager, aCall(gone))),
        () => database.sqlTransaction((tx) => saveDeal(tx, people.manager, aDeal(gone))),
      ])
        expect(await save()).toEqual({ ok: false, reason: 'no_customer' });
      expect(await count()).toBe(before);
      expect(await database.prisma.meeting.count({ where: { customerId: gone } })).toBe(0);
    },
  );
});

// The embedded store has one backend: there the other one waits for the whole transaction.
describeEachStore('transactions', (open, kind) =>
  describe.skipIf(kind === 'embedded')('a new record beside another transaction', () => {
    let database: Database;
    let people: TestCompany;
    beforeAll(async () => {
      database = await open();
      people = await createTestCompany(database);
    });
    afterAll(() => database.close());

    const add = async (over = {}) =>
      done(await database.sqlTransaction((tx) => saveCustomer(tx, people.manager, aCustomer(over)))).record
        .id;
    const waiting = async () => {
      for (;;) {
        const [row] = await database.sql.$queryRaw<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
        if (row && row.n > 0) return;
      }
    };
    const savers: Record<string, (id: number) => Promise<Saved>> = {
      meeting: (id) =>
        database.sqlTransaction((tx) =>
          saveMeeting(tx, people.manager, aMeeting(id, { now: hoursFromNow(2) })),
        ),
      call: (id) => database.sqlTransaction((tx) => saveCall(tx, people.manager, aCall(id))),
      deal: (id) => database.sqlTransaction((tx) => saveDeal(tx, people.manager, aDeal(id))),
    };
    const beside = async (
      id: number,
      first: string,
      save: (id: number) => Promise<Saved>,
    ): Promise<Saved> => {
      let second: Promise<Saved> | undefined;
      await database.transaction(async (tx) => {
        await tx.$executeRawUnsafe(first);
        second = save(id);
        await waiting();
      });
      return second as Promise<Saved>;
    };

    test.each(Object.keys(savers))(
      '%s: a customer that is deleted, erased or handed over meanwhile is refused',
      async (kind) => {
        const changes = [
          'deleted_at = now()',
          'erased_at = now()',
          `owner_id = ${people.colleague.personId}`,
        ];
        for (const change of changes) {
          const id = await add();
          const before = await database.prisma.audit.count();
          const save = savers[kind] as (id: number) => Promise<Saved>;
          expect(await beside(id, `update customer set ${change} where id = ${id}`, save)).toEqual({
            ok: false,
            reason: 'no_customer',
          });
          expect(await database.prisma.audit.count()).toBe(before);
        }
      },
    );

    test('what a contact’s change made of its customer is what a meeting inherits, and the use is written', async () => {
      const id = await add();
      const change = `update customer set missing = '{contact_info}', version = version + 1 where id = ${id}`;
      const saved = done(await beside(id, change, savers.meeting as (id: number) => Promise<Saved>));
      expect(saved.missing).toEqual(['contact_info']);
      const row = await database.prisma.customer.findUniqueOrThrow({ where: { id } });
      expect(row).toMatchObject({ updatedAt: hoursFromNow(2), version: 2, missing: ['contact_info'] });
    });

    test('saves, changes of the contact and merges of the same customers all end, and leave no record behind', async () => {
      for (let round = 0; round < 5; round++) {
        const [one, two] = [await add({ name: 'One' }), await add({ name: 'Two' })];
        const outcomes = await Promise.all([
          ...[one, two, one, two].flatMap((id) => Object.values(savers).map((save) => save(id))),
          database.sqlTransaction((tx) =>
            saveCustomer(tx, people.manager, { ...aCustomer({ phone: '+49301234567' }), id: one }),
          ),
          database.sqlTransaction((tx) =>
            mergeCustomers(tx, people.head, { survivorId: one, mergedId: two, now }),
          ),
        ]);
        expect(outcomes.at(-1)).toMatchObject({ ok: true });
        const left = { where: { customerId: two } };
        expect(await database.prisma.meeting.count(left)).toBe(0);
        expect(await database.prisma.call.count(left)).toBe(0);
        expect(await database.prisma.deal.count(left)).toBe(0);
      }
    });
  }),
);
