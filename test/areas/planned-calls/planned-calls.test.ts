// A planned call wherever records go: undone, deleted, handed over, merged, erased, exported, left incomplete.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../../src/areas/calls/mutations.ts';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { undoMerge } from '../../../src/areas/customers/undo-merge.ts';
import { disclose } from '../../../src/areas/erasure/disclosure.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { exportRows } from '../../../src/areas/exports/queries.ts';
import { createDraft } from '../../../src/areas/handovers/drafts.ts';
import { handOver } from '../../../src/areas/handovers/hand-over.ts';
import { holdingsOf } from '../../../src/areas/handovers/holdings.ts';
import {
  movePlannedCall,
  savePlannedCall,
  settlePlannedCall,
} from '../../../src/areas/planned-calls/mutations.ts';
import { plannedCallCard } from '../../../src/areas/planned-calls/queries.ts';
import { incompleteRecords } from '../../../src/areas/quality/queries.ts';
import type { Database } from '../../../src/db/client.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost } from '../../../src/records/record.ts';
import { aCall, aCustomer, aPlannedCall, done, hoursFromNow, now } from '../../records/record-samples.ts';
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

const spent = { cost: noCost, now };
const plan = async (over: Parameters<typeof aPlannedCall>[1] = {}, customer: number | null = acme) =>
  done(await database.transaction((tx) => savePlannedCall(tx, people.manager, aPlannedCall(customer, over))));
const row = (id: number) => database.prisma.plannedCall.findUniqueOrThrow({ where: { id } });

test('a day comes back at ten on the manager’s clock, a time at its time', async () => {
  const day = await plan({ when: '2026-11-27' });
  expect((await row(day.record.id)).dueAt?.toISOString()).toBe('2026-11-27T09:00:00.000Z');
  const time = await plan({ when: '2026-11-27T14:30:00.000Z' });
  expect((await row(time.record.id)).dueAt?.toISOString()).toBe('2026-11-27T14:30:00.000Z');
});

test.each([
  ['nobody', { phone: null }, null, ['party']],
  ['no time', { when: null }, 'acme', ['at']],
  ['about nothing', { about: null }, 'acme', ['subject']],
  ['a number of nobody known', { phone: '+4930901821' }, null, []],
])('with %s it lacks what it lacks', async (_what, over, customer, missing) => {
  expect((await plan(over, customer === null ? null : acme)).missing).toEqual(missing);
});

test('an overdue one lacks its outcome, and is listed so until it is settled', async () => {
  const { record } = await plan({ when: '2026-11-20' });
  const listed = () => incompleteRecords(database.prisma, people.head, { now, limit: 9 });
  expect(await listed()).toMatchObject([{ kind: 'planned_call', id: record.id, missing: ['result'] }]);
  await database.transaction((tx) =>
    settlePlannedCall(tx, people.manager, { id: record.id, call: null, ...spent }),
  );
  expect(await listed()).toEqual([]);
});

test('moving, settling and deleting are taken back by Undo', async () => {
  const { record } = await plan();
  const before = await plannedCallCard(database.prisma, people.manager, { id: record.id, now });
  const acts = [
    () =>
      database.transaction((tx) =>
        movePlannedCall(tx, people.manager, { id: record.id, when: '2026-12-01', ...spent }),
      ),
    () =>
      database.transaction((tx) =>
        settlePlannedCall(tx, people.manager, { id: record.id, call: null, ...spent }),
      ),
    () => database.transaction((tx) => deleteRecord(tx, people.manager, { record, now })),
  ];
  for (const act of acts) {
    const { auditId } = done(await act());
    const undone = await database.transaction((tx) => undo(tx, people.manager, auditId ?? 0, now));
    expect(undone).toMatchObject({ ok: true });
    const after = await plannedCallCard(database.prisma, people.manager, { id: record.id, now });
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
  }
});

test('a deleted call opens again what it had settled; a changed status does, too', async () => {
  const { record } = await plan({ when: '2026-11-23' });
  await database.prisma.plannedCall.update({
    where: { id: record.id },
    data: { createdAt: hoursFromNow(-48) },
  });
  const call = done(await database.transaction((tx) => saveCall(tx, people.manager, aCall(acme))));
  expect(await row(record.id)).toMatchObject({ settledByCallId: call.record.id, outcome: 'completed' });
  const status = (status: 'new' | 'busy') =>
    database.transaction((tx) => setCallStatus(tx, people.manager, { id: call.record.id, status, ...spent }));
  await status('new');
  expect((await row(record.id)).settledAt).toBeNull();
  await status('busy');
  expect(await row(record.id)).toMatchObject({ outcome: 'busy' });
  await database.transaction((tx) => deleteRecord(tx, people.manager, { record: call.record, now }));
  expect((await row(record.id)).settledAt).toBeNull();
});

const movesTo = async (who: TestActor, timeZone: string): Promise<TestActor> => {
  await database.prisma.person.update({ where: { id: who.personId }, data: { timeZone } });
  return { ...who, timeZone };
};

// At that moment it is 1:00 on the 24th in Vladivostok, and still the 23rd in Berlin and Los Angeles.
test.each([
  ['Asia/Vladivostok', 'Europe/Berlin', '2026-11-24T05:00:00.000Z', true],
  ['Asia/Vladivostok', 'Europe/Berlin', '2026-11-24T13:59:00.000Z', true],
  ['Asia/Vladivostok', 'America/Los_Angeles', '2026-11-24T14:00:00.000Z', false],
  ['America/Los_Angeles', 'Asia/Vladivostok', '2026-11-24T07:59:00.000Z', true],
  ['America/Los_Angeles', 'Asia/Vladivostok', '2026-11-24T10:00:00.000Z', false],
  ['Europe/Berlin', 'Asia/Vladivostok', '2026-11-23T23:30:00.000Z', false],
])(
  'in %s, a call that a head in %s enters settles what is due %s: %s',
  async (there, here, when, settles) => {
    const manager = await movesTo(people.manager, there);
    const head = await movesTo(people.head, here);
    const { record } = await plan({ when });
    await database.prisma.plannedCall.update({
      where: { id: record.id },
      data: { createdAt: hoursFromNow(-48) },
    });
    const call = done(
      await database.transaction((tx) => saveCall(tx, head, aCall(acme, { managerId: manager.personId }))),
    );
    expect((await row(record.id)).settledByCallId).toBe(settles ? call.record.id : null);
  },
);

test('a day that a head names is one of the manager’s calendar', async () => {
  const manager = await movesTo(people.manager, 'Asia/Vladivostok');
  const dueAt = async (id: number) => (await row(id)).dueAt?.toISOString();
  const { record } = done(
    await database.transaction((tx) =>
      savePlannedCall(
        tx,
        people.head,
        aPlannedCall(acme, { managerId: manager.personId, when: '2026-11-27' }),
      ),
    ),
  );
  expect(await dueAt(record.id)).toBe('2026-11-27T00:00:00.000Z');
  const move = { id: record.id, when: '2026-11-28', ...spent };
  done(await database.transaction((tx) => movePlannedCall(tx, people.head, move)));
  expect(await dueAt(record.id)).toBe('2026-11-28T00:00:00.000Z');
});

test('a call of yesterday does not settle what was planned since', async () => {
  const { record } = await plan({ when: '2026-11-22' });
  await database.transaction((tx) => saveCall(tx, people.manager, aCall(acme, { at: hoursFromNow(-24) })));
  expect((await row(record.id)).settledAt).toBeNull();
});

test('open ones pass with a handover, settled ones stay', async () => {
  const open = await plan();
  const settled = await plan();
  await database.transaction((tx) =>
    settlePlannedCall(tx, people.manager, { id: settled.record.id, call: null, ...spent }),
  );
  const whose = { companyId: people.company.id, personId: people.manager.personId, now };
  expect(await holdingsOf(database.sql, whose)).toMatchObject({ customers: 1, calls: 0, planned_calls: 1 });
  const draftId = await createDraft(database.sql, people.head, {
    fromPersonId: people.manager.personId,
    receivers: [people.colleague.personId],
    deactivates: false,
    untilDay: null,
    now,
  });
  const done = await database.sqlTransaction((tx) => handOver(tx, people.head, { draftId, now }));
  expect(done).toMatchObject({ ok: true });
  expect((await row(open.record.id)).managerId).toBe(people.colleague.personId);
  expect((await row(settled.record.id)).managerId).toBe(people.manager.personId);
});

test('a merge brings them along, and back', async () => {
  const other = done(
    await database.transaction((tx) =>
      saveCustomer(tx, people.manager, aCustomer({ name: 'Acme', phone: '+4930901821' })),
    ),
  ).record.id;
  const { record } = await plan({}, other);
  const merged = await database.transaction((tx) =>
    mergeCustomers(tx, people.manager, { survivorId: acme, mergedId: other, now }),
  );
  if (!merged.ok) throw new Error(merged.reason);
  expect((await row(record.id)).customerId).toBe(acme);
  await database.transaction((tx) => undoMerge(tx, people.manager, { mergeId: merged.mergeId, now }));
  expect((await row(record.id)).customerId).toBe(other);
});

test('an erasure takes the words, and nobody is to be called any more', async () => {
  const { record } = await plan({ about: 'the matter of Petrov' });
  const held = await database.transaction((tx) => disclose(tx, people.admin, { customerId: acme, now }));
  expect(held?.planned_calls).toMatchObject([{ about: 'the matter of Petrov' }]);
  await database.transaction((tx) =>
    eraseCustomer(tx, people.admin, { customerId: acme, cause: 'request', now }),
  );
  const left = await row(record.id);
  expect(left).toMatchObject({ about: '–', phone: null });
  expect(left.settledAt).not.toBeNull();
  const audit = await database.prisma.audit.findMany({
    where: { kind: 'planned_call', recordId: record.id },
  });
  expect(JSON.stringify(audit)).not.toContain('Petrov');
});

test('an export has them, with the day and what they are about', async () => {
  await plan();
  const rows: unknown[] = [];
  for await (const page of exportRows(database.sql, people.head, 'planned_calls')) rows.push(...page);
  expect(rows).toMatchObject([
    { day: '2026-11-27', customer: 'Acme GmbH', subject: 'price list', owner: 'Ann Weber' },
  ]);
});
