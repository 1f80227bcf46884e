// Reports that come together: taken in one transaction, each answered for itself.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CallTaker, createCallTaker } from '../../../src/areas/telephony/background/call-taker.ts';
import { emptyPhoneCall, type PhoneCall } from '../../../src/areas/telephony/phone-call.ts';
import { type PhoneSource, sourcesBySlugs } from '../../../src/areas/telephony/sources.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { connectTelephone } from './telephone.ts';

let stage: Stage;
let source: PhoneSource;
let taker: CallTaker;

beforeAll(async () => {
  stage = await openStage();
  await stage.person(stage.company.manager);
});
afterAll(() => stage.close());
beforeEach(async () => {
  const { prisma, sql } = stage.database;
  await prisma.phoneCall.deleteMany({});
  await prisma.phoneCard.deleteMany({});
  await prisma.plannedCall.deleteMany({});
  await prisma.call.deleteMany({});
  const phone = await connectTelephone(stage);
  await phone.line(stage.company.manager.personId, { extension: '12' });
  source = (await sourcesBySlugs(sql, [phone.slug])).get(phone.slug) as PhoneSource;
  const translations = createTranslations();
  taker = createCallTaker({ db: stage.database, translations, clock: stage.now, shown: () => {} });
});

const reported = (nr: number, more: Partial<PhoneCall> = {}): PhoneCall => ({
  ...emptyPhoneCall(`call-${nr}`),
  direction: 'outgoing',
  from: '+49305550100',
  to: `+494012345${10 + nr}`,
  extension: '12',
  startedAt: stage.now(),
  endedAt: stage.now(),
  outcome: 'answered',
  ended: true,
  talkSeconds: 60,
  ...more,
});

test('one that the store does not take holds up no others, and is not kept', async () => {
  const reports = Array.from({ length: 20 }, (_, nr) => reported(nr));
  reports[7] = reported(7, { talkSeconds: 1e12 });
  const settled = await Promise.allSettled(reports.map((report) => taker.take(source, report)));
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(reports.map((_, nr) => nr !== 7));
  expect(await stage.database.prisma.call.count()).toBe(19);
  expect(await stage.database.prisma.phoneCall.count()).toBe(19);
});

test('of one call the reports are taken in their order, whatever else comes between them', async () => {
  const outcomes = await Promise.all(
    [
      reported(1, { ended: false, endedAt: null, outcome: null, talkSeconds: null }),
      reported(2),
      reported(1),
      reported(3),
      reported(1, { talkSeconds: 90 }),
      reported(1, { talkSeconds: 90 }),
    ].map((report) => taker.take(source, report)),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'under-way',
    'recorded',
    'recorded',
    'recorded',
    'enriched',
    'repeat',
  ]);
  expect(await stage.database.prisma.call.count()).toBe(3);
});

test('who is missed and spoken with at the same moment is not called back', async () => {
  const now = stage.now().getTime();
  const to = '+494012345';
  await Promise.all([
    taker.take(
      source,
      reported(1, {
        direction: 'incoming',
        from: to,
        to: '+49305550100',
        outcome: 'no-answer',
        talkSeconds: null,
        startedAt: new Date(now - 60_000),
      }),
    ),
    taker.take(source, reported(2, { to, startedAt: new Date(now - 30_000) })),
  ]);
  expect(await stage.database.prisma.call.count()).toBe(2);
  expect(await stage.database.prisma.plannedCall.count({ where: { settledAt: null } })).toBe(0);
});

test('seven calls of one manager are on two messages', async () => {
  await Promise.all(Array.from({ length: 7 }, (_, nr) => taker.take(source, reported(nr))));
  const calls = await stage.database.prisma.phoneCall.groupBy({ by: ['cardId'], _count: true });
  expect(calls.map(({ _count }) => _count).sort()).toEqual([1, 6]);
  expect(calls.every(({ cardId }) => cardId !== null)).toBe(true);
});
