// After an erasure nothing anywhere names the customer, and every counter says what it said before.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveCall } from '../../../src/areas/calls/mutations.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { disclose } from '../../../src/areas/erasure/disclosure.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { erasurePreview } from '../../../src/areas/erasure/preview.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { metricSources, metrics } from '../../../src/areas/plans/metrics.ts';
import type { Database } from '../../../src/db/client.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { recheckCompany } from '../../../src/records/completeness/mutations.ts';
import { noCost, type Saved } from '../../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';
import { placesOf } from '../../support/every-column.ts';

const now = new Date('2026-11-23T09:00:00Z');
const before = new Date('2026-11-20T09:00:00Z');

/** Everything that must be gone; unlike any other word in the database. */
function secretsOf(n: number) {
  const family = `Wolpertinger${n}`;
  const secret = {
    name: `Zyxquad Oberfeld${n} GmbH`,
    oldName: `Zyxquad Niederfeld${n}`,
    firstName: `Quirinus${n}`,
    lastName: family,
    phone: `+4930901820${n}`,
    phoneShown: `+49 30 901820${n}`,
    email: `post@zyxquad${n}.example`,
    oldEmail: `alt@zyxquad${n}.example`,
    taxNumber: `DE81199887${n}`,
    tag: `wolperfreund${n}`,
    note: `Frau ${family} mag keine Anrufe\nHund heisst Zerberus${n} "der Grosse"`,
    subject: `Scheidung von Herrn ${family}`,
    title: `Limousine ${family}`,
    lostReason: `${family} ist verstorben`,
    callNote: `Schwester Amalaswintha${n} ging ran`,
    request: `bitte Adresse von ${family} eintragen`,
    merged: `Vorgaenger Plumpaquatsch${n}`,
  };
  return { secret, secrets: Object.values(secret).flatMap((text) => text.split('\n')) };
}

let planted = 10;

describeEachStore('erasing a customer', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('leaves none of its strings anywhere, and no number changed', async () => {
    const company = await createTestCompany(database);
    const { customerId, secrets } = await plant(company);
    const other = await neighbour(company);
    const counted = await counts(company);
    expect(counted).toMatchObject({ contacts: 2, meetings: 2, deals: 1, amount: 990 });
    expect(Object.values(await placesOf(database, secrets)).flat().length).toBeGreaterThan(25);

    const erased = await erase(company, customerId);

    expect(erased).toMatchObject({ ok: true, customerId, meetings: 2, calls: 2, deals: 2 });
    expect(await placesOf(database, secrets)).toEqual({});
    expect(await counts(company)).toEqual(counted);
    await database.sqlTransaction((tx) => recheckCompany(tx, company.company.id));
    expect(await counts(company)).toEqual(counted);
    await expectKept(other);
  });

  test('is written down without a name, and can be done once', async () => {
    const company = await createTestCompany(database);
    const { customerId } = await plant(company);
    await erase(company, customerId);

    expect(await erase(company, customerId)).toEqual({ ok: false, reason: 'already' });
    const entries = await database.prisma.audit.findMany({
      where: { companyId: company.company.id, action: 'customer.erase' },
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      personId: company.admin.personId,
      messenger: 'web',
      kind: 'customer',
      recordId: customerId,
      after: { cause: 'request' },
    });
  });

  test('is for admins, within their company', async () => {
    const company = await createTestCompany(database);
    const elsewhere = await createTestCompany(database);
    const { customerId } = await plant(company);
    for (const actor of [company.manager, company.head, company.operator]) {
      const refused = await database.sqlTransaction((tx) =>
        eraseCustomer(tx, actor, { customerId, cause: 'request', now }),
      );
      expect(refused).toEqual({ ok: false, reason: 'forbidden' });
      expect(await erasurePreview(database.sql, actor, customerId)).toBeNull();
      expect(await database.sqlTransaction((tx) => disclose(tx, actor, { customerId, now }))).toBeNull();
    }
    const refused = await database.sqlTransaction((tx) =>
      eraseCustomer(tx, elsewhere.admin, { customerId, cause: 'request', now }),
    );
    expect(refused).toEqual({ ok: false, reason: 'gone' });
    expect(await erasurePreview(database.sql, elsewhere.admin, customerId)).toBeNull();
  });

  test('is not taken back by an undo, nor by an edit that was begun before', async () => {
    const company = await createTestCompany(database);
    const { customerId, auditIds, meetingId, secret, secrets } = await plant(company);
    await erase(company, customerId);

    for (const auditId of auditIds) {
      const undone = await database.sqlTransaction((tx) => undo(tx, company.manager, auditId, now));
      expect(undone).toEqual({ ok: false, reason: 'erased' });
    }
    const renamed = await database.sqlTransaction((tx) =>
      saveCustomer(tx, company.manager, { id: customerId, name: secret.name, cost: noCost, now }),
    );
    expect(renamed).toEqual({ ok: false, reason: 'gone' });
    const edited = await database.sqlTransaction((tx) =>
      saveMeeting(tx, company.manager, {
        id: meetingId,
        version: 1,
        customerId,
        at: before,
        subject: secret.subject,
        result: null,
        cost: noCost,
        now,
      }),
    );
    expect(edited).toEqual({ ok: false, reason: 'changed' });
    const planned = await database.sqlTransaction((tx) =>
      saveMeeting(tx, company.manager, {
        customerId,
        subject: secret.subject,
        at: now,
        result: null,
        cost: noCost,
        now,
      }),
    );
    expect(planned).toEqual({ ok: false, reason: 'no_customer' });
    expect(await placesOf(database, secrets)).toEqual({});
  });

  test('goes by every customer that was merged into it, whichever of them is named', async () => {
    const company = await createTestCompany(database);
    const { customerId, mergedId, secrets } = await plant(company);
    expect(await erase(company, mergedId)).toMatchObject({ ok: true, customerId });
    expect(await placesOf(database, secrets)).toEqual({});
  });

  test('is preceded by all that is held, in a file', async () => {
    const company = await createTestCompany(database);
    const { customerId, secret, secrets } = await plant(company);
    const held = await database.sqlTransaction((tx) => disclose(tx, company.admin, { customerId, now }));
    const text = JSON.stringify(held);
    for (const value of secrets) {
      if (value !== secret.phoneShown) expect(text).toContain(JSON.stringify(value).slice(1, -1));
    }
    expect(
      await database.prisma.audit.count({
        where: { companyId: company.company.id, action: 'customer.disclose', recordId: customerId },
      }),
    ).toBe(1);
    await erase(company, customerId);
    expect(
      await database.sqlTransaction((tx) => disclose(tx, company.admin, { customerId, now })),
    ).toBeNull();
  });

  const erase = (company: TestCompany, customerId: number) =>
    database.sqlTransaction((tx) => eraseCustomer(tx, company.admin, { customerId, cause: 'request', now }));

  async function counts({ company, manager }: TestCompany): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    const counting = {
      id: company.id,
      currency: company.currency,
      country: company.country,
      policy: manager.company.policy,
    };
    for (const metric of metrics) {
      const { from, value, counts: countsSql } = metricSources[metric];
      const [row] = await database.prisma.$queryRaw<{ value: unknown }[]>`
        select ${value} as value from ${from} where ${countsSql(counting, now)}`;
      found[metric] = Number(row?.value);
    }
    return found;
  }

  const idOf = (saved: Saved): { id: number; auditId: number } => {
    if (!saved.ok) throw new Error(saved.reason);
    return { id: saved.record.id, auditId: saved.auditId as number };
  };

  /** A customer of whom everything is known that can be. */
  async function plant(company: TestCompany) {
    const { manager, admin } = company;
    planted += 1;
    const { secret, secrets } = secretsOf(planted);
    const companyId = company.company.id;
    const { prisma } = database;
    const save = <T>(work: (tx: Parameters<Parameters<Database['sqlTransaction']>[0]>[0]) => Promise<T>) =>
      database.sqlTransaction(work);
    const base = { cost: noCost, now: before };
    const made = idOf(
      await save((tx) =>
        saveCustomer(tx, manager, {
          name: secret.oldName,
          contactFirstName: secret.firstName,
          contactLastName: secret.lastName,
          phone: secret.phoneShown,
          email: secret.oldEmail,
          taxNumber: secret.taxNumber,
          tags: [secret.tag],
          note: secret.note,
          ...base,
        }),
      ),
    );
    const customerId = made.id;
    const renamed = idOf(
      await save((tx) =>
        saveCustomer(tx, manager, { id: customerId, name: secret.name, email: secret.email, ...base }),
      ),
    );
    const meeting = idOf(
      await save((tx) =>
        saveMeeting(tx, manager, {
          customerId,
          at: before,
          subject: secret.subject,
          result: 'agreed',
          note: secret.note,
          ...base,
        }),
      ),
    );
    const planned = idOf(
      await save((tx) =>
        saveMeeting(tx, manager, { customerId, at: before, subject: null, result: 'thinking', ...base }),
      ),
    );
    const call = idOf(
      await save((tx) =>
        saveCall(tx, manager, {
          customerId,
          phone: secret.phone,
          direction: 'outgoing',
          status: 'completed',
          note: secret.callNote,
          ...base,
        }),
      ),
    );
    // A call that nobody gave a customer.
    await prisma.call.create({
      data: {
        companyId,
        managerId: manager.personId,
        createdById: manager.personId,
        phone: secret.phone,
        status: 'completed',
        at: before,
      },
    });
    const won = idOf(
      await save((tx) =>
        saveDeal(tx, manager, {
          customerId,
          title: secret.title,
          amount: '990',
          currency: 'EUR',
          stage: 'won',
          closedOn: '2026-11-20',
          lostReason: null,
          ...base,
        }),
      ),
    );
    const lost = idOf(
      await save((tx) =>
        saveDeal(tx, manager, {
          customerId,
          title: secret.title,
          amount: '1',
          currency: 'EUR',
          stage: 'lost',
          lostReason: secret.lostReason,
          closedOn: '2026-11-20',
          ...base,
        }),
      ),
    );
    const predecessor = await prisma.customer.create({
      data: {
        companyId,
        ownerId: manager.personId,
        createdById: manager.personId,
        name: secret.merged,
        nameKey: 'plumpaquatsch',
        deletedAt: before,
        mergedIntoId: customerId,
      },
    });
    await prisma.customerMerge.create({
      data: {
        companyId,
        survivorId: customerId,
        mergedId: predecessor.id,
        moved: { survivor: { name: secret.oldName }, merged: { name: secret.merged } },
      },
    });
    const photo = await prisma.storedFile.create({
      data: {
        companyId,
        purpose: 'business-card',
        name: `${secret.lastName}.jpg`,
        mediaType: 'image/jpeg',
        bytes: Buffer.from('photo'),
        expiresAt: now,
      },
    });
    await prisma.dataRequest.create({
      data: {
        companyId,
        customerId,
        reason: 'asked',
        requestedById: manager.personId,
        text: secret.request,
        fileId: photo.id,
      },
    });
    await prisma.dataRequest.create({
      data: {
        companyId,
        reason: 'asked',
        requestedById: manager.personId,
        text: `Neu: ${secret.name}, ${secret.email}`,
      },
    });
    const upload = await prisma.storedFile.create({
      data: {
        companyId,
        purpose: 'import',
        name: 'kunden.csv',
        mediaType: 'text/csv',
        bytes: Buffer.from(secret.name),
        expiresAt: now,
      },
    });
    const imported = await prisma.import.create({
      data: { companyId, fileName: 'kunden.csv', status: 'done', fileId: upload.id },
    });
    await prisma.importRow.createMany({
      data: [
        {
          importId: imported.id,
          row: 2,
          verdict: 'known',
          data: { name: secret.name, phone: secret.phone },
          before: { name: secret.oldName },
          customerId,
        },
        { importId: imported.id, row: 3, verdict: 'bad', reason: 'x', data: { name: secret.name } },
        { importId: imported.id, row: 4, verdict: 'new', data: { name: 'Nachbar AG' } },
      ],
    });
    const notice = await prisma.notice.create({
      data: {
        companyId,
        createdById: admin.personId,
        title: 'Sale',
        body: 'Sale',
        validUntil: now,
        audience: {},
        ways: ['email'],
        status: 'done',
      },
    });
    await prisma.noticeRecipient.create({
      data: {
        companyId,
        noticeId: notice.id,
        customerId,
        ownerId: manager.personId,
        address: secret.email,
        addressHash: 'a',
        status: 'sent',
        response: `250 ok ${secret.email}`,
      },
    });
    const account = await prisma.account.create({
      data: {
        companyId,
        personId: manager.personId,
        messenger: 'web',
        userKey: randomUUID(),
        chatKey: randomUUID(),
      },
    });
    const screen = (text: string, token = 'a.menu') => ({
      text: [{ kind: 'plain', text }],
      buttons: [[{ label: 'x', token }]],
    });
    const screens = [
      screen(`${secret.name} · today 15:00`),
      screen(`📞 ${secret.phoneShown}`),
      screen('A shortened Zyxquad O…', `a.record.customer.${customerId}`),
      screen(`15:00 ${secret.subject.toLowerCase()}`),
    ];
    await prisma.outbox.createMany({
      data: screens.map((one, index) => ({
        companyId,
        accountId: account.id,
        messenger: 'web',
        chatKey: account.chatKey,
        key: randomUUID(),
        screen:
          index === 0 ? { ...one, file: { name: `${secret.name}.xlsx`, mediaType: 'x', base64: 'x' } } : one,
        status: index === 1 ? ('waiting' as const) : ('sent' as const),
      })),
    });
    await prisma.webMessage.createMany({
      data: screens.map((one, index) => ({
        accountId: account.id,
        mine: index === 1,
        screen: one,
        seq: index,
      })),
    });
    await prisma.conversation.create({
      data: {
        accountId: account.id,
        revision: 3,
        state: {
          dialog: { dialog: 'meeting', values: { customer: customerId }, labels: { customer: secret.name } },
          asked: 2,
          closed: { messageKey: '1', screen: screens[0] },
        } as never,
      },
    });
    return {
      secret,
      secrets,
      customerId,
      mergedId: predecessor.id,
      meetingId: meeting.id,
      auditIds: [made, renamed, meeting, planned, call, won, lost].map(({ auditId }) => auditId),
    };
  }

  /** Another customer, whose data is like it: a word more, a common subject, the same tag. */
  async function neighbour({ colleague, company }: TestCompany) {
    const saved = idOf(
      await database.sqlTransaction((tx) =>
        saveCustomer(tx, colleague, {
          name: 'Nachbar AG',
          contactLastName: 'Oberfeld',
          phone: '+49 30 901821',
          cost: noCost,
          now: before,
        }),
      ),
    );
    await database.sqlTransaction((tx) =>
      saveMeeting(tx, colleague, {
        customerId: saved.id,
        at: before,
        subject: 'pricing',
        result: 'agreed',
        cost: noCost,
        now: before,
      }),
    );
    const message = await database.prisma.outbox.create({
      data: {
        companyId: company.id,
        messenger: 'web',
        chatKey: 'x',
        key: randomUUID(),
        screen: { text: [{ kind: 'plain', text: 'Nachbar AG · pricing' }] },
      },
    });
    return { customerId: saved.id, messageId: message.id };
  }

  async function expectKept({ customerId, messageId }: Awaited<ReturnType<typeof neighbour>>) {
    const { prisma } = database;
    expect(
      await prisma.customer.findUniqueOrThrow({
        where: { id: customerId },
        include: { points: true, contacts: true },
      }),
    ).toMatchObject({
      name: 'Nachbar AG',
      points: [{ value: '+4930901821' }],
      contacts: [{ lastName: 'Oberfeld' }],
    });
    expect(await prisma.meeting.findFirstOrThrow({ where: { customerId } })).toMatchObject({
      subject: 'pricing',
      version: 1,
    });
    expect(await prisma.outbox.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({
      status: 'waiting',
      screen: { text: [{ text: 'Nachbar AG · pricing' }] },
    });
    expect(await prisma.importRow.count({ where: { data: { equals: { name: 'Nachbar AG' } } } })).toBe(1);
  }
});
