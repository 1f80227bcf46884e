// What a save costs in statements, counted, without BEGIN and COMMIT; and saves that meet.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../src/areas/calls/mutations.ts';
import { lookAlikes } from '../../src/areas/customers/look-alikes.ts';
import { addContactPoint, saveCustomer } from '../../src/areas/customers/mutations.ts';
import { customerCard, recentCustomers } from '../../src/areas/customers/queries.ts';
import { searchCustomers } from '../../src/areas/customers/search.ts';
import { moveDeal, saveDeal } from '../../src/areas/deals/mutations.ts';
import { moveMeeting, saveMeeting, setMeetingResult } from '../../src/areas/meetings/mutations.ts';
import { meetingsOfDay, recentSubjects } from '../../src/areas/meetings/queries.ts';
import { savePlannedCall } from '../../src/areas/planned-calls/mutations.ts';
import { countIncomplete, incompleteRecords } from '../../src/areas/quality/queries.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { noCost, type Saved } from '../../src/records/record.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { describeEachStore } from '../support/database.ts';
import {
  aCall,
  aCustomer,
  aDeal,
  aMeeting,
  aPlannedCall,
  done,
  hoursFromNow,
  now,
} from './record-samples.ts';

describeEachStore('statements', (open) => {
  let database: Database;
  let people: TestCompany;
  let actor: TestActor;
  let acme: number;
  const sent: string[] = [];
  beforeAll(async () => {
    database = await open({ onStatement: (sql) => sent.push(sql) });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    people = await createTestCompany(database);
    actor = people.manager;
    acme = done(await run((tx) => saveCustomer(tx, actor, aCustomer()))).record.id;
  });

  const run = (work: (tx: Tx) => Promise<Saved>) => database.transaction(work);
  const spent = { cost: noCost, now };
  const counted = async (work: () => Promise<unknown>): Promise<number> => {
    sent.length = 0;
    await work();
    return sent.filter((sql) => !/^(begin|commit)/i.test(sql)).length;
  };
  const save = (work: (tx: Tx) => Promise<Saved>) => counted(async () => done(await run(work)));

  test('a new record takes one, the audit entry included; two for a customer, and for a call, which looks for what it settles; one more by its number', async () => {
    expect(await save((tx) => saveCustomer(tx, actor, aCustomer({ email: 'i@acme.de' })))).toBe(2);
    expect(await save((tx) => saveMeeting(tx, actor, aMeeting(acme)))).toBe(1);
    expect(await save((tx) => saveCall(tx, actor, aCall(acme)))).toBe(2);
    expect(await save((tx) => saveCall(tx, actor, aCall(acme, { status: 'new' })))).toBe(1);
    expect(await save((tx) => savePlannedCall(tx, actor, aPlannedCall(acme)))).toBe(1);
    expect(await save((tx) => saveCall(tx, actor, aCall(null, { phone: '+4930901820' })))).toBe(3);
    expect(await save((tx) => saveDeal(tx, actor, aDeal(acme)))).toBe(1);
  });

  test('a change takes at most five besides the audit entry; one more where a request or a planned call is settled', async () => {
    const meeting = done(await run((tx) => saveMeeting(tx, actor, aMeeting(acme, { result: null })))).record
      .id;
    const call = done(await run((tx) => saveCall(tx, actor, aCall(acme)))).record.id;
    const deal = done(await run((tx) => saveDeal(tx, actor, aDeal(acme)))).record.id;
    expect(await save((tx) => saveCustomer(tx, actor, { id: acme, name: 'Acme AG', ...spent }))).toBe(3);
    expect(await save((tx) => saveCustomer(tx, actor, { id: acme, phone: null, ...spent }))).toBe(5);
    // A new number: two more look for e-mails that wait for an address, and for phone calls that nobody was known for.
    const added = { customerId: acme, kind: 'phone', value: '+4930901820', ...spent } as const;
    expect(await save((tx) => addContactPoint(tx, actor, added))).toBe(7);
    expect(await save((tx) => saveMeeting(tx, actor, aMeeting(acme, { id: meeting, subject: 'New' })))).toBe(
      4,
    );
    expect(
      await save((tx) => setMeetingResult(tx, actor, { id: meeting, result: 'no_show', ...spent })),
    ).toBe(3);
    expect(await save((tx) => moveMeeting(tx, actor, { id: meeting, at: hoursFromNow(9), ...spent }))).toBe(
      3,
    );
    expect(await save((tx) => setCallStatus(tx, actor, { id: call, status: 'taken', ...spent }))).toBe(6);
    const lost = { stage: 'lost', closedOn: '2026-11-23', lostReason: 'price' } as const;
    expect(await save((tx) => moveDeal(tx, actor, { id: deal, ...lost, ...spent }))).toBe(4);
    // One more looks for the team's channel, where a won deal is told.
    const won = { stage: 'won', closedOn: '2026-11-23' } as const;
    expect(await save((tx) => moveDeal(tx, actor, { id: deal, ...won, ...spent }))).toBe(5);
  });

  test('a list, a search or a card takes one', async () => {
    const { prisma } = database;
    const day = { from: now, to: hoursFromNow(24), now };
    const reads = [
      () => recentCustomers(prisma, people.head, { limit: 6 }),
      () => searchCustomers(prisma, people.head, '0301', { limit: 6 }),
      () => lookAlikes(prisma, actor, { name: 'Acme', phones: ['+4930901820'], emails: ['i@acme.de'] }),
      () => customerCard(prisma, people.head, acme),
      () => meetingsOfDay(prisma, people.head, day),
      () => recentSubjects(prisma, actor, 5),
      () => incompleteRecords(prisma, people.head, { now, limit: 9 }),
      () => countIncomplete(prisma, people.head, { now }),
    ];
    for (const read of reads) expect(await counted(read)).toBe(1);
  });

  test('a meeting saved beside a change of its customer’s contacts lacks what it lacks afterwards', async () => {
    for (const phone of [null, '+4930901820', null, '+4930901820']) {
      const [meeting] = await Promise.all([
        run((tx) => saveMeeting(tx, actor, aMeeting(acme))),
        run((tx) => saveCustomer(tx, actor, { id: acme, phone, ...spent })),
      ]);
      const { id } = done(meeting).record;
      const row = await database.prisma.meeting.findUniqueOrThrow({ where: { id } });
      expect(row.missing).toEqual(phone === null ? ['contact_info'] : []);
    }
  });

  test('two contact details added at once are both there, at one contact', async () => {
    const bare = done(await run((tx) => saveCustomer(tx, actor, { name: 'Bare', ...spent }))).record.id;
    const add = (kind: 'phone' | 'email', value: string) =>
      run((tx) => addContactPoint(tx, actor, { customerId: bare, kind, value, ...spent }));
    await Promise.all([add('phone', '+4930901820'), add('email', 'i@acme.de')]);
    const card = await customerCard(database.prisma, actor, bare);
    expect(card).toMatchObject({ version: 3, missing: ['contact_name'] });
    expect(card?.contacts.map((contact) => contact.points.map((point) => point.kind).sort())).toEqual([
      ['email', 'phone'],
    ]);
  });

  test('two changes of one version at once: one is saved, the other told so', async () => {
    const rename = (name: string) =>
      run((tx) => saveCustomer(tx, actor, { id: acme, version: 1, name, ...spent }));
    const both = await Promise.all([rename('One'), rename('Two')]);
    expect(both.filter((saved) => saved.ok)).toHaveLength(1);
    expect(both.filter((saved) => !saved.ok)).toEqual([{ ok: false, reason: 'changed' }]);
  });
});
