// What the cleanup removes, and what it leaves.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobs } from '../../src/areas.ts';
import type { Job } from '../../src/background/job.ts';
import type { Database } from '../../src/db/client.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { createTestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

const cleanup = jobs.find(({ name }) => name === 'cleanup') as Job;

const now = new Date('2026-11-23T13:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test('what is old goes, what may still be needed stays, and a second run finds nothing', async () => {
  const { manager, colleague, company } = await createTestCompany(db);
  const account = (personId: number, userKey: string, updatedAt: Date) =>
    db.prisma.account.create({
      data: {
        companyId: company.id,
        personId,
        messenger: 'web',
        userKey,
        chatKey: userKey,
        conversation: { create: { state: { dialog: { id: 'log-meeting' } }, revision: 5, updatedAt } },
      },
    });
  const left = await account(manager.personId, 'left', ago(31));
  const kept = await account(colleague.personId, 'kept', ago(2));
  await db.prisma.seenUpdate.createMany({
    data: [ago(9), ago(7)].map((seenAt, i) => ({ messenger: 'web', updateKey: `${i}`, seenAt })),
  });
  await db.prisma.webSession.createMany({
    data: [ago(0), ago(-1)].map((expiresAt, i) => ({ tokenHash: `${i}`, accountId: kept.id, expiresAt })),
  });
  await db.prisma.pageSession.createMany({
    data: [ago(2), ago(0)].map((expiresAt, i) => ({
      ...{ tokenHash: `${i}`, companyId: company.id, accountId: kept.id, target: '', expiresAt },
    })),
  });
  await db.prisma.outbox.createMany({
    data: (['sent', 'waiting', 'dead'] as const).flatMap((status) =>
      [ago(31), ago(29)].map((createdAt) => ({
        companyId: company.id,
        accountId: kept.id,
        messenger: 'web',
        chatKey: 'browser',
        key: `${status}-${createdAt.getTime()}`,
        screen: {},
        status,
        createdAt,
      })),
    ),
  });

  await db.prisma.pushLog.createMany({
    data: [
      { outcome: 'sent', createdAt: ago(61) },
      { outcome: 'sent', createdAt: ago(59) },
      { outcome: 'taken', createdAt: ago(2) },
      { outcome: 'taken', createdAt: now },
    ].map((one, i) => ({
      ...one,
      key: `morning-summary:${i}`,
      companyId: company.id,
      personId: manager.personId,
      push: 'morning-summary',
      day: new Date('2026-11-23T00:00:00Z'),
    })),
  });
  // The browser's chat: 150 old messages and 100 of today; all but the newest 200 of the old ones go.
  await db.prisma.webMessage.createMany({
    data: Array.from({ length: 250 }, (_, i) => ({
      accountId: kept.id,
      mine: false,
      screen: {},
      seq: i + 1,
      createdAt: ago(i < 150 ? 91 : 0),
    })),
  });
  await db.prisma.webMessage.create({
    data: { accountId: left.id, mine: false, screen: {}, seq: 7, createdAt: ago(400) },
  });

  const file = {
    companyId: company.id,
    purpose: 'upload',
    name: 'a',
    mediaType: '',
    bytes: Buffer.from('a'),
  };
  await db.prisma.storedFile.createMany({
    data: [ago(0), ago(-1)].map((expiresAt) => ({ ...file, expiresAt })),
  });
  const draft = { companyId: company.id, fromPersonId: 1, receivers: [1] };
  await db.prisma.handover.create({ data: { ...draft, createdAt: ago(3) } });
  await db.prisma.handover.create({ data: { ...draft, createdAt: ago(3), doneAt: ago(3) } });
  await db.prisma.handover.create({ data: { ...draft, createdAt: ago(0) } });
  const pick = { companyId: company.id, createdById: 1, base: 'p1', number: 'all' };
  await db.prisma.basePick.create({ data: { ...pick, createdAt: ago(3) } });
  await db.prisma.basePick.create({ data: { ...pick, createdAt: ago(0) } });

  const parts = { db, log: quietLog, translations: createTranslations(), now };
  expect(await cleanup.run(parts)).toEqual({
    seenUpdates: 1,
    webSessions: 1,
    outbox: 2,
    pushes: 1,
    failedPushes: 1,
    webMessages: 50,
    files: 1,
    dialogs: 1,
    handoverDrafts: 1,
    apiAnswers: 0,
    basePicks: 1,
    pageSessions: 1,
    voiceNotes: 0,
    webhookMessages: 0,
    calendarEvents: 0,
    errorCounts: 0,
    phoneCalls: 0,
    phoneEvents: 0,
  });
  expect(await db.prisma.webMessage.findMany({ select: { seq: true }, orderBy: { id: 'asc' } })).toEqual([
    ...Array.from({ length: 200 }, (_, i) => ({ seq: 51 + i })),
    { seq: 7 },
  ]);
  const conversations = await db.prisma.conversation.findMany({ orderBy: { accountId: 'asc' } });
  expect(conversations).toMatchObject([
    { accountId: left.id, state: {}, revision: 6 },
    { accountId: kept.id, state: { dialog: {} }, revision: 5 },
  ]);
  expect(await cleanup.run(parts)).toEqual({
    seenUpdates: 0,
    webSessions: 0,
    outbox: 0,
    pushes: 0,
    failedPushes: 0,
    webMessages: 0,
    files: 0,
    dialogs: 0,
    handoverDrafts: 0,
    apiAnswers: 0,
    basePicks: 0,
    pageSessions: 0,
    voiceNotes: 0,
    webhookMessages: 0,
    calendarEvents: 0,
    errorCounts: 0,
    phoneCalls: 0,
    phoneEvents: 0,
  });
});

test('delivered messages and the browser’s history stay as long as the operator set', async () => {
  const { manager, company } = await createTestCompany(db);
  const { id: accountId } = await db.prisma.account.create({
    data: { companyId: company.id, personId: manager.personId, messenger: 'web', userKey: 'x', chatKey: 'x' },
  });
  const sent = {
    companyId: company.id,
    accountId,
    messenger: 'web',
    chatKey: 'x',
    screen: {},
    status: 'sent',
  } as const;
  await db.prisma.outbox.createMany({
    data: [7, 9].map((days) => ({ ...sent, key: `sent ${days}`, createdAt: ago(days) })),
  });
  await db.prisma.webMessage.createMany({
    data: [30, 20, 6].map((days, i) => ({
      accountId,
      mine: false,
      screen: {},
      seq: i + 1,
      createdAt: ago(days),
    })),
  });
  const parts = { db, log: quietLog, translations: createTranslations(), now };
  await cleanup.run({ ...parts, keep: { sentDays: 8, chatDays: 10 } });
  expect(await db.prisma.outbox.findMany({ where: { accountId }, select: { key: true } })).toEqual([
    { key: 'sent 7' },
  ]);
  expect(await db.prisma.webMessage.count({ where: { accountId } })).toBe(1);
});
