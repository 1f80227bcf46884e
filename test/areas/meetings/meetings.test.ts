// Recording meetings, saying how they went, moving them; reading a day and what is overdue.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { moveMeeting, saveMeeting, setMeetingResult } from '../../../src/areas/meetings/mutations.ts';
import {
  meetingCard,
  meetingsOfDay,
  overdueResults,
  recentSubjects,
} from '../../../src/areas/meetings/queries.ts';
import type { SaveMeeting } from '../../../src/areas/meetings/schema.ts';
import type { Database } from '../../../src/db/client.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost } from '../../../src/records/record.ts';
import { aCustomer, aMeeting, done, hoursFromNow, now } from '../../records/record-samples.ts';
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

const save = (input: SaveMeeting, actor: TestActor = people.manager) =>
  database.transaction((tx) => saveMeeting(tx, actor, input));
const card = (id: number, at = now) => meetingCard(database.prisma, people.manager, { id, now: at });
const change = { cost: noCost, now };

describe('a new meeting', () => {
  test('in the past with its result is complete', async () => {
    const saved = done(await save(aMeeting(acme, { note: 'Bring samples' })));
    expect(saved).toMatchObject({ created: true, version: 1, missing: [] });
    expect(await card(saved.record.id)).toMatchObject({
      customerId: acme,
      customerName: 'Acme GmbH',
      managerId: people.manager.personId,
      at: hoursFromNow(-1),
      subject: 'Pricing',
      result: 'agreed',
      note: 'Bring samples',
      missing: [],
    });
  });

  test('in the past without a result owes it; the database does not say so', async () => {
    const saved = done(await save(aMeeting(acme, { result: null })));
    expect(saved.missing).toEqual(['result']);
    const row = await database.prisma.meeting.findUniqueOrThrow({ where: { id: saved.record.id } });
    expect(row.missing).toEqual([]);
  });

  test('still to come owes no result until its time has passed', async () => {
    const saved = done(await save(aMeeting(acme, { at: hoursFromNow(2), result: null })));
    expect(saved.missing).toEqual([]);
    expect((await card(saved.record.id, hoursFromNow(1)))?.missing).toEqual([]);
    expect((await card(saved.record.id, hoursFromNow(3)))?.missing).toEqual(['result']);
  });

  test('may be nothing at all', async () => {
    const saved = done(await save(aMeeting(null, { at: null, subject: ' ', result: null })));
    expect(saved.missing).toEqual(['customer', 'at', 'subject']);
  });

  test('with another’s customer, or one that is not there, is refused', async () => {
    expect(await save(aMeeting(acme), people.otherManager)).toEqual({ ok: false, reason: 'no_customer' });
    expect(await save(aMeeting(999_999))).toEqual({ ok: false, reason: 'no_customer' });
    expect(await database.prisma.meeting.count({ where: { companyId: people.company.id } })).toBe(0);
  });

  test('can be taken down by a head for their manager', async () => {
    const input = aMeeting(acme, { managerId: people.manager.personId });
    const saved = done(await save(input, people.head));
    const row = await database.prisma.meeting.findUniqueOrThrow({ where: { id: saved.record.id } });
    expect(row).toMatchObject({ managerId: people.manager.personId, createdById: people.head.personId });
    expect(await save({ ...input, managerId: people.otherManager.personId }, people.head)).toEqual({
      ok: false,
      reason: 'forbidden',
    });
  });
});

describe('a change of a meeting', () => {
  test('completes it', async () => {
    const { record } = done(await save(aMeeting(null, { subject: null })));
    const saved = done(await save(aMeeting(acme, { id: record.id, version: 1 })));
    expect(saved).toMatchObject({ version: 2, missing: [], created: false });
  });

  test('keeps a customer that was handed over since', async () => {
    const { record } = done(await save(aMeeting(acme)));
    await database.prisma.customer.update({
      where: { id: acme },
      data: { ownerId: people.otherManager.personId },
    });
    const saved = done(await save(aMeeting(acme, { id: record.id, subject: 'Contract' })));
    expect(saved.missing).toEqual([]);
    expect(await save(aMeeting(acme))).toEqual({ ok: false, reason: 'no_customer' });
  });

  test('based on an old version is refused and changes nothing', async () => {
    const { record } = done(await save(aMeeting(acme)));
    done(await save(aMeeting(acme, { id: record.id, version: 1, subject: 'Contract' })));
    const late = await save(aMeeting(acme, { id: record.id, version: 1, subject: 'Complaint' }));
    expect(late).toEqual({ ok: false, reason: 'changed' });
    expect((await card(record.id))?.subject).toBe('Contract');
  });
});

describe('the result', () => {
  const set = (id: number, result: 'agreed' | 'thinking', actor: TestActor = people.manager) =>
    database.transaction((tx) => setMeetingResult(tx, actor, { id, result, ...change }));

  test('is said once; the same again changes nothing, another one does', async () => {
    const { record } = done(await save(aMeeting(acme, { result: null })));
    expect(done(await set(record.id, 'agreed'))).toMatchObject({ version: 2, missing: [] });
    expect(done(await set(record.id, 'agreed'))).toMatchObject({ version: 2, auditId: null });
    expect(done(await set(record.id, 'thinking'))).toMatchObject({ version: 3 });
  });

  test('two taps at once count once', async () => {
    const { record } = done(await save(aMeeting(acme, { result: null })));
    const both = await Promise.all([set(record.id, 'agreed'), set(record.id, 'agreed')]);
    expect(both.map((saved) => done(saved).version)).toEqual([2, 2]);
    expect(
      await database.prisma.audit.count({ where: { action: 'meeting.result', recordId: record.id } }),
    ).toBe(1);
  });

  test('of a deleted meeting is refused', async () => {
    const { record } = done(await save(aMeeting(acme, { result: null })));
    done(await database.transaction((tx) => deleteRecord(tx, people.manager, { record, now })));
    expect(await set(record.id, 'agreed')).toEqual({ ok: false, reason: 'gone' });
  });
});

describe('moving', () => {
  const move = (id: number, at: Date) =>
    database.transaction((tx) => moveMeeting(tx, people.manager, { id, at, ...change }));

  test('into the future drops the result', async () => {
    const { record } = done(await save(aMeeting(acme)));
    expect(done(await move(record.id, hoursFromNow(24))).missing).toEqual([]);
    expect(await card(record.id)).toMatchObject({ at: hoursFromNow(24), result: null });
  });

  test('within the past keeps it', async () => {
    const { record } = done(await save(aMeeting(acme)));
    done(await move(record.id, hoursFromNow(-5)));
    expect(await card(record.id)).toMatchObject({ at: hoursFromNow(-5), result: 'agreed' });
  });

  test('gives a time to a meeting that had none; the same again changes nothing', async () => {
    const { record } = done(await save(aMeeting(acme, { at: null, result: null })));
    expect(done(await move(record.id, hoursFromNow(2))).missing).toEqual([]);
    expect(done(await move(record.id, hoursFromNow(2)))).toMatchObject({ version: 2, auditId: null });
  });
});

describe('reading', () => {
  test('a day has what lies within it, the earliest first, of one person where asked', async () => {
    const theirs = done(await database.transaction((tx) => saveCustomer(tx, people.colleague, aCustomer())))
      .record.id;
    for (const [hour, subject] of [
      [0, 'first moment'],
      [24, 'next day'],
      [5, 'midday'],
      [-0.001, 'day before'],
    ] as const) {
      done(await save(aMeeting(acme, { at: hoursFromNow(hour), subject, result: null })));
    }
    done(await save(aMeeting(theirs, { at: hoursFromNow(1), subject: 'a colleague’s' }), people.colleague));
    const day = { from: now, to: hoursFromNow(24), now };
    const subjects = async (actor: TestActor, personId?: number) =>
      (await meetingsOfDay(database.prisma, actor, { ...day, personId })).map((meeting) => meeting.subject);
    expect(await subjects(people.manager)).toEqual(['first moment', 'midday']);
    expect(await subjects(people.head)).toEqual(['first moment', 'a colleague’s', 'midday']);
    expect(await subjects(people.head, people.colleague.personId)).toEqual(['a colleague’s']);
    expect(await subjects(people.manager, people.colleague.personId)).toEqual([]);
  });

  test('overdue are those whose time has passed without a result, the longest ago first', async () => {
    for (const [hour, result] of [
      [-2, null],
      [-30, null],
      [-3, 'agreed'],
      [1, null],
    ] as const) {
      done(await save(aMeeting(acme, { at: hoursFromNow(hour), result })));
    }
    const overdue = await overdueResults(database.prisma, people.manager, { now, limit: 10 });
    expect(overdue.map((meeting) => meeting.at)).toEqual([hoursFromNow(-30), hoursFromNow(-2)]);
    expect(overdue.every((meeting) => meeting.missing.includes('result'))).toBe(true);
    expect(await overdueResults(database.prisma, people.manager, { now, limit: 1 })).toHaveLength(1);
    expect(await overdueResults(database.prisma, people.otherManager, { now, limit: 10 })).toEqual([]);
  });

  test('recent subjects are one’s own, the latest first, each once', async () => {
    for (const [hour, subject] of [
      [-4, 'Pricing'],
      [-3, 'Contract'],
      [-2, 'Pricing'],
      [-1, null],
    ] as const) {
      done(await save(aMeeting(acme, { at: hoursFromNow(hour), subject })));
    }
    expect(await recentSubjects(database.prisma, people.manager, 5)).toEqual(['Pricing', 'Contract']);
    expect(await recentSubjects(database.prisma, people.head, 5)).toEqual([]);
  });
});
