// Two customers become one, and two again, exactly as they were.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCall } from '../../../src/areas/calls/mutations.ts';
import { addContact } from '../../../src/areas/customers/contact-mutations.ts';
import { customersMentioned } from '../../../src/areas/customers/mentioned.ts';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import type { SaveCustomer } from '../../../src/areas/customers/schema.ts';
import { undoMerge } from '../../../src/areas/customers/undo-merge.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { aCall, aDeal, aMeeting, done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const cost = { taps: 0, chars: 0, seconds: 0 };
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describeEachStore('merging', (open) => {
  let database: Database;
  let people: TestCompany;
  let first: number;
  let second: number;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const add = async (details: Omit<SaveCustomer, 'cost' | 'now'>, actor: TestActor = people.manager) =>
    done(await database.sqlTransaction((tx) => saveCustomer(tx, actor, { cost, now, ...details }))).record.id;
  const merge = (survivorId: number, mergedId: number, actor: TestActor = people.manager) =>
    database.sqlTransaction((tx) => mergeCustomers(tx, actor, { survivorId, mergedId, now }));
  const takeBack = (mergeId: number, at = now, actor: TestActor = people.manager) =>
    database.sqlTransaction((tx) => undoMerge(tx, actor, { mergeId, now: at }));
  const merged = async (survivorId: number, mergedId: number) => {
    const result = await merge(survivorId, mergedId);
    if (!result.ok) throw new Error(result.reason);
    return result.mergeId;
  };

  beforeEach(async () => {
    people = await createTestCompany(database);
    first = await add({
      name: 'Acme GmbH',
      contactFirstName: 'Ivan',
      contactLastName: 'Petrov',
      phone: '+4930901820',
      tags: ['VIP'],
      note: 'Likes tea.',
    });
    second = await add({
      name: 'Akme',
      contactFirstName: 'Iwan',
      contactLastName: 'Petrow',
      position: 'CEO',
      phone: '+4930901820',
      email: 'ivan@acme.com',
      taxNumber: 'DE1',
      tags: ['vip', 'retail'],
      note: 'Pays late.',
    });
    done(
      await database.sqlTransaction((tx) =>
        addContact(tx, people.manager, {
          customerId: second,
          lastName: 'Berg',
          point: { kind: 'phone', value: '+4930901899' },
          cost,
          now,
        }),
      ),
    );
    for (const id of [first, second]) {
      done(await database.sqlTransaction((tx) => saveMeeting(tx, people.manager, aMeeting(id))));
      done(await database.sqlTransaction((tx) => saveCall(tx, people.manager, aCall(id))));
      done(await database.sqlTransaction((tx) => saveDeal(tx, people.manager, aDeal(id))));
    }
    await database.prisma.contact.updateMany({
      where: { customerId: second, lastName: 'Petrow' },
      data: { consent: 'refused', consentSource: 'phone', consentAt: now },
    });
  });

  /** All that the merge touches, but versions and times of change. */
  async function everything() {
    const { prisma } = database;
    const where = { companyId: people.company.id };
    const order = { orderBy: { id: 'asc' as const } };
    const [customers, contacts, points, meetings, calls, deals, requests] = await Promise.all([
      prisma.customer.findMany({ where, ...order }),
      prisma.contact.findMany({ where, ...order }),
      prisma.contactPoint.findMany({ where, ...order }),
      prisma.meeting.findMany({ where, ...order }),
      prisma.call.findMany({ where, ...order }),
      prisma.deal.findMany({ where, ...order }),
      prisma.dataRequest.findMany({ where, ...order }),
    ]);
    const plain = customers.map(({ version: _v, updatedAt: _u, ...customer }) => customer);
    return { customers: plain, contacts, points, meetings, calls, deals, requests };
  }

  test('the name of the merged one still leads to the one that is left', async () => {
    const zorbex = await add({ name: 'Zorbex' });
    await merged(first, zorbex);
    const found = await customersMentioned(database.sql, people.manager, ['zorbeks']);
    expect(found).toMatchObject([{ id: first, name: 'Acme GmbH', aliases: ['Zorbex'] }]);
    expect(await customersMentioned(database.sql, people.head, ['zorbeks'])).toHaveLength(1);
  });

  test('keeps what the survivor says, takes what it lacks, and folds namesakes and equal addresses', async () => {
    await merged(first, second);
    const { customers, contacts, points, meetings, calls, deals } = await everything();
    expect(customers.find(({ id }) => id === first)).toMatchObject({
      name: 'Acme GmbH',
      taxNumber: 'DE1',
      tags: ['VIP', 'retail'],
      note: 'Likes tea.\nPays late.',
      deletedAt: null,
      complete: true,
    });
    expect(customers.find(({ id }) => id === second)).toMatchObject({ mergedIntoId: first, deletedAt: now });
    expect(
      contacts.map(({ customerId, lastName, position, consent }) => [
        customerId,
        lastName,
        position,
        consent,
      ]),
    ).toEqual([
      [first, 'Petrov', 'CEO', 'refused'],
      [first, 'Berg', null, null],
    ]);
    expect(points.map(({ customerId, value }) => [customerId, value])).toEqual([
      [first, '+4930901820'],
      [first, 'ivan@acme.com'],
      [first, '+4930901899'],
    ]);
    for (const records of [meetings, calls, deals])
      expect(records.map(({ customerId }) => customerId)).toEqual([first, first]);
  });

  test('taken back, both are exactly as they were, with all that was theirs', async () => {
    const [point] = await database.prisma.contactPoint.findMany({
      where: { customerId: second },
      orderBy: { id: 'asc' },
    });
    await database.prisma.dataRequest.create({
      data: {
        companyId: people.company.id,
        customerId: second,
        contactPointId: point?.id ?? 0,
        reason: 'bounced',
      },
    });
    const before = await everything();
    const mergeId = await merged(first, second);
    expect((await everything()).requests[0]?.customerId).toBe(first);
    expect(await takeBack(mergeId, later(23))).toEqual({ ok: true, survivorId: first, mergedId: second });
    expect(await everything()).toEqual(before);
    expect(await takeBack(mergeId)).toEqual({ ok: false, reason: 'already' });
    const trail = await database.prisma.audit.findMany({
      where: { recordId: { in: [first, second] } },
      orderBy: { id: 'asc' },
    });
    expect(trail.slice(-4).map(({ action, recordId }) => [action, recordId])).toEqual([
      ['customer.merge', first],
      ['customer.merge', second],
      ['customer.unmerge', first],
      ['customer.unmerge', second],
    ]);
  });

  test('the same the other way round', async () => {
    const before = await everything();
    const mergeId = await merged(second, first);
    expect((await everything()).customers.find(({ id }) => id === second)).toMatchObject({
      name: 'Akme',
      tags: ['vip', 'retail'],
    });
    expect((await takeBack(mergeId)).ok).toBe(true);
    expect(await everything()).toEqual(before);
  });

  test('what was recorded since stays with the survivor; a change of the survivor or a day prevents it', async () => {
    const mergeId = await merged(first, second);
    const meeting = done(
      await database.sqlTransaction((tx) => saveMeeting(tx, people.manager, aMeeting(first))),
    ).record.id;
    expect(await takeBack(mergeId, later(25))).toEqual({ ok: false, reason: 'too_late' });
    expect((await takeBack(mergeId)).ok).toBe(true);
    expect((await everything()).meetings.find(({ id }) => id === meeting)?.customerId).toBe(first);
    const again = await merged(first, second);
    done(
      await database.sqlTransaction((tx) =>
        saveCustomer(tx, people.manager, { id: first, note: 'New.', cost, now }),
      ),
    );
    expect(await takeBack(again)).toEqual({ ok: false, reason: 'changed' });
    expect((await everything()).customers.find(({ id }) => id === second)?.mergedIntoId).toBe(first);
  });

  test('the undo of a record takes back neither a merge nor what came before it', async () => {
    const entries = await database.prisma.audit.findMany({
      where: { recordId: { in: [first, second] }, kind: 'customer' },
    });
    await merged(first, second);
    const merges = await database.prisma.audit.findMany({ where: { action: 'customer.merge' } });
    const before = await everything();
    for (const { id } of [...entries, ...merges])
      expect((await database.sqlTransaction((tx) => undo(tx, people.manager, id, now))).ok).toBe(false);
    expect(await everything()).toEqual(before);
  });

  test('needs both to be one’s own to edit, in one company, and different', async () => {
    const theirs = await add({ name: 'Acme Süd' }, people.otherManager);
    const elsewhere = (await createTestCompany(database)).manager;
    expect(await merge(first, theirs)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await merge(first, theirs, people.head)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await merge(first, second, people.otherManager)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await merge(first, second, elsewhere)).toEqual({ ok: false, reason: 'gone' });
    expect(await merge(first, first)).toEqual({ ok: false, reason: 'gone' });
    expect((await merge(first, theirs, people.operator)).ok).toBe(true);
    const mergeId = await database.prisma.customerMerge.findFirstOrThrow({ where: { survivorId: first } });
    expect(await takeBack(mergeId.id, now, people.otherManager)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await takeBack(mergeId.id, now, elsewhere)).toEqual({ ok: false, reason: 'gone' });
  });

  test('recipients of notices and handed over customers come along, once each, and go back', async () => {
    const { prisma } = database;
    const { companyId, personId: ownerId } = people.manager;
    const notice = (title: string) =>
      prisma.notice.create({
        data: {
          companyId,
          createdById: people.admin.personId,
          title,
          body: 'x',
          validUntil: later(24),
          audience: {},
          ways: [],
        },
      });
    const [spring, winter] = [await notice('Spring'), await notice('Winter')];
    const common = { companyId, ownerId, status: 'sent' };
    await prisma.noticeRecipient.createMany({
      data: [
        { ...common, noticeId: spring.id, customerId: first },
        { ...common, noticeId: spring.id, customerId: second },
        { ...common, noticeId: winter.id, customerId: second },
      ],
    });
    const handover = await prisma.handover.create({
      data: { companyId, fromPersonId: people.colleague.personId },
    });
    await prisma.handoverItem.create({
      data: { handoverId: handover.id, kind: 'customer', recordId: second, toPersonId: ownerId },
    });
    const where = async () => ({
      recipients: (
        await prisma.noticeRecipient.findMany({ where: { companyId }, orderBy: { id: 'asc' } })
      ).map(({ customerId }) => customerId),
      handed: (await prisma.handoverItem.findMany({ where: { handoverId: handover.id } })).map(
        ({ recordId }) => recordId,
      ),
    });
    const mergeId = await merged(first, second);
    expect(await where()).toEqual({ recipients: [first, second, first], handed: [first] });
    expect((await takeBack(mergeId)).ok).toBe(true);
    expect(await where()).toEqual({ recipients: [first, second, second], handed: [second] });
  });

  test('what a meeting lacked for want of a contact is there once its customer has one, and not after taking it back', async () => {
    const bare = await add({ name: 'Acme Nord' });
    const meeting = done(
      await database.sqlTransaction((tx) => saveMeeting(tx, people.manager, aMeeting(bare))),
    ).record.id;
    const missing = async () =>
      (await database.prisma.meeting.findUniqueOrThrow({ where: { id: meeting } })).missing;
    expect(await missing()).toEqual(['contact_name', 'contact_info']);
    const mergeId = await merged(bare, first);
    expect(await missing()).toEqual([]);
    expect((await takeBack(mergeId)).ok).toBe(true);
    expect(await missing()).toEqual(['contact_name', 'contact_info']);
  });

  test('beside a meeting that is being recorded nothing is left with the one that went', async () => {
    const [result, ...saved] = await Promise.all([
      merge(first, second),
      ...[1, 2, 3].map(() =>
        database.sqlTransaction((tx) => saveMeeting(tx, people.manager, aMeeting(second))),
      ),
    ]);
    expect(result.ok).toBe(true);
    for (const one of saved) if (!one.ok) expect(one.reason).toBe('no_customer');
    expect(await database.prisma.meeting.count({ where: { customerId: second } })).toBe(0);
  });

  test('pressed twice at once, both ways round, merges once; two undos at once undo once', async () => {
    const before = await everything();
    const both = await Promise.all([merge(first, second), merge(second, first), merge(first, second)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const won = both.find((one) => one.ok);
    const mergeId = won?.ok ? won.mergeId : 0;
    const undone = await Promise.all([takeBack(mergeId), takeBack(mergeId)]);
    expect(undone.map((one) => (one.ok ? 'ok' : one.reason)).sort()).toEqual(['already', 'ok']);
    expect(await everything()).toEqual(before);
  });
});
