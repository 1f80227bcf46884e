// Taking a change back, of any kind of record; deleting.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../src/areas/calls/mutations.ts';
import { addContactPoint, saveCustomer } from '../../src/areas/customers/mutations.ts';
import { moveDeal, saveDeal } from '../../src/areas/deals/mutations.ts';
import { saveMeeting, setMeetingResult } from '../../src/areas/meetings/mutations.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { deleteRecord } from '../../src/records/delete-record.ts';
import { noCost, type RecordRef, type Saved } from '../../src/records/record.ts';
import { restore, snapshot } from '../../src/records/snapshots.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { aCall, aCustomer, aDeal, aMeeting, done, now } from './record-samples.ts';

let database: Database;
let people: TestCompany;
let actor: TestActor;
let acme: number;
beforeAll(async () => {
  database = await openTestDatabase();
  people = await createTestCompany(database);
  actor = people.manager;
  acme = done(await run((tx) => saveCustomer(tx, actor, aCustomer()))).record.id;
});
afterAll(() => database.close());

const run = (work: (tx: Tx) => Promise<Saved>) => database.transaction(work);
const spent = { cost: noCost, now };
const companyId = () => people.company.id;
const look = async (record: RecordRef) =>
  (await database.transaction((tx) => snapshot(tx, companyId(), record)))?.snapshot;
const takeBack = (record: RecordRef, before: unknown, ifVersion: number) =>
  database.transaction((tx) => restore(tx, companyId(), record, { before, ifVersion, now }));
const auditOf = (id: number | null) => database.prisma.audit.findUniqueOrThrow({ where: { id: id ?? 0 } });

type Change = [make: (tx: Tx) => Promise<Saved>, change: (tx: Tx, id: number) => Promise<Saved>];
const kinds: [string, Change][] = [
  [
    'customer',
    [
      (tx) => saveCustomer(tx, actor, aCustomer({ email: 'i@acme.de', tags: ['vip'], note: 'x' })),
      (tx, id) =>
        saveCustomer(tx, actor, {
          id,
          name: 'Other',
          contactLastName: 'Weber',
          phone: null,
          email: 'w@acme.de',
          tags: [],
          note: null,
          ...spent,
        }),
    ],
  ],
  [
    'meeting',
    [
      (tx) => saveMeeting(tx, actor, aMeeting(acme, { note: 'x' })),
      (tx, id) =>
        saveMeeting(tx, actor, aMeeting(null, { id, at: null, subject: null, result: null, note: null })),
    ],
  ],
  [
    'call',
    [
      (tx) => saveCall(tx, actor, aCall(acme, { phone: '+4930901820', note: 'x' })),
      (tx, id) =>
        saveCall(
          tx,
          actor,
          aCall(null, { id, direction: 'incoming', status: null, at: new Date(0), note: null }),
        ),
    ],
  ],
  [
    'deal',
    [
      (tx) =>
        saveDeal(
          tx,
          actor,
          aDeal(acme, { stage: 'lost', closedOn: '2026-11-20', lostReason: 'x', note: 'x' }),
        ),
      (tx, id) =>
        saveDeal(tx, actor, aDeal(null, { id, title: null, amount: null, stage: 'open', note: null })),
    ],
  ],
];

describe.each(kinds)('a %s', (_, [make, change]) => {
  test('is as it was before the change, to the last detail', async () => {
    const { record } = done(await run(make));
    const before = await look(record);
    const changed = done(await run((tx) => change(tx, record.id)));
    const after = await look(record);
    expect(after).not.toEqual(before);

    const entry = await auditOf(changed.auditId);
    expect(entry.after).toEqual(JSON.parse(JSON.stringify(after)));
    expect(entry.before).toEqual(JSON.parse(JSON.stringify(before)));
    expect(await takeBack(record, entry.before, changed.version)).toMatchObject({ ok: true, version: 3 });
    expect(await look(record)).toEqual({ ...before, version: 3 });
  });

  test('that was made is gone, and can be brought back', async () => {
    const { record, version } = done(await run(make));
    const before = await look(record);
    expect(await takeBack(record, null, version)).toEqual({ ok: true, version: 2, missing: [] });
    expect(await look(record)).toMatchObject({ deleted: true });
    expect(await run((tx) => change(tx, record.id))).toEqual({ ok: false, reason: 'gone' });
    expect(await takeBack(record, before, 2)).toMatchObject({ ok: true, version: 3 });
    expect(await look(record)).toEqual({ ...before, version: 3 });
  });

  test('stays when it was changed meanwhile', async () => {
    const { record, version } = done(await run(make));
    done(await run((tx) => change(tx, record.id)));
    const present = await look(record);
    expect(await takeBack(record, null, version)).toEqual({ ok: false, reason: 'changed' });
    expect(await look(record)).toEqual(present);
  });

  test('deleted is there for nobody, once', async () => {
    const { record } = done(await run(make));
    const remove = (version?: number) => run((tx) => deleteRecord(tx, actor, { record, version, now }));
    expect(await remove(7)).toEqual({ ok: false, reason: 'changed' });
    const deleted = done(await remove(1));
    expect(await remove()).toEqual({ ok: false, reason: 'gone' });
    const entry = await auditOf(deleted.auditId);
    expect(entry).toMatchObject({ action: `${record.kind}.delete`, before: { deleted: false } });
    expect(await takeBack(record, entry.before, deleted.version)).toMatchObject({ ok: true });
    expect(await look(record)).toMatchObject({ deleted: false });
  });
});

test('a contact that is taken back makes the customer’s meetings incomplete again', async () => {
  const bare = done(await run((tx) => saveCustomer(tx, actor, aCustomer({ phone: null })))).record;
  const meeting = done(await run((tx) => saveMeeting(tx, actor, aMeeting(bare.id)))).record;
  const added = done(
    await run((tx) =>
      addContactPoint(tx, actor, { customerId: bare.id, kind: 'email', value: 'i@acme.de', ...spent }),
    ),
  );
  expect(await look(meeting)).toMatchObject({ missing: [] });
  const { before } = await auditOf(added.auditId);
  expect(await takeBack(bare, before, added.version)).toMatchObject({ ok: true, missing: ['contact_info'] });
  expect(await look(meeting)).toMatchObject({ missing: ['contact_info'] });
});

test('what is missing is judged as things are now, not as they were', async () => {
  const bare = done(await run((tx) => saveCustomer(tx, actor, aCustomer({ phone: null })))).record;
  const { record } = done(await run((tx) => saveMeeting(tx, actor, aMeeting(bare.id, { result: null }))));
  const said = done(
    await run((tx) => setMeetingResult(tx, actor, { id: record.id, result: 'agreed', ...spent })),
  );
  done(await run((tx) => saveCustomer(tx, actor, { id: bare.id, phone: '+4930901820', ...spent })));
  const { before } = await auditOf(said.auditId);
  expect(before).toMatchObject({ missing: ['contact_info'] });
  expect(await takeBack(record, before, said.version)).toMatchObject({ ok: true, missing: ['result'] });
});

test('one tap on a status or a stage is taken back too', async () => {
  const call = done(await run((tx) => saveCall(tx, actor, aCall(acme, { status: 'new' })))).record;
  const deal = done(await run((tx) => saveDeal(tx, actor, aDeal(acme)))).record;
  const called = done(
    await run((tx) => setCallStatus(tx, actor, { id: call.id, status: 'completed', ...spent })),
  );
  const won = done(
    await run((tx) => moveDeal(tx, actor, { id: deal.id, stage: 'won', closedOn: '2026-11-23', ...spent })),
  );
  expect(await takeBack(call, (await auditOf(called.auditId)).before, 2)).toMatchObject({ ok: true });
  expect(await takeBack(deal, (await auditOf(won.auditId)).before, 2)).toMatchObject({ ok: true });
  expect(await look(call)).toMatchObject({ status: 'new' });
  expect(await look(deal)).toMatchObject({ stage: 'open', closedOn: null });
});

test('a record of another company is not there', async () => {
  const record = { kind: 'customer', id: acme } as const;
  const elsewhere = (await createTestCompany(database)).company.id;
  expect(await database.transaction((tx) => snapshot(tx, elsewhere, record))).toBeNull();
  expect(
    await database.transaction((tx) => restore(tx, elsewhere, record, { before: null, ifVersion: 1, now })),
  ).toEqual({
    ok: false,
    reason: 'gone',
  });
});
