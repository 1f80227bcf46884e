// Nightly chores are caught up with, and a clock that is put back stops neither them nor the minutes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choresDue, markDone, nightlySlot } from '../../src/background/chore-marks.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ pushes: [], keep: { sentDays: 100, chatDays: null } });
});
afterAll(() => stage.close());

const at = (iso: string) => new Date(iso);
const due = async (iso: string, name: string) => (await choresDue(stage.database.sql, [name], at(iso))).due;

test('the night of an instant is the last 03:17 UTC before it', () => {
  expect(nightlySlot(at('2026-12-01T03:16:59Z'))).toEqual(at('2026-11-30T03:17:00Z'));
  expect(nightlySlot(at('2026-12-01T03:17:00Z'))).toEqual(at('2026-12-01T03:17:00Z'));
});

test('a chore waits for its first night, is done once, and is caught up with after a downtime', async () => {
  expect(await due('2026-12-01T12:00:00Z', 'first')).toEqual([]);
  expect(await due('2026-12-02T03:16:00Z', 'first')).toEqual([]);
  expect(await due('2026-12-02T03:17:00Z', 'first')).toEqual(['first']);
  await markDone(stage.database.sql, 'first', at('2026-12-02T03:18:00Z'));
  expect(await due('2026-12-02T20:00:00Z', 'first')).toEqual([]);
  expect(await due('2026-12-09T14:00:00Z', 'first')).toEqual(['first']);
});

test('one that was done while the clock was years ahead is due when it is right again', async () => {
  await markDone(stage.database.sql, 'ahead', at('2030-01-01T00:00:00Z'));
  expect(await due('2026-12-02T12:00:00Z', 'ahead')).toEqual(['ahead']);
});

test('an hour that comes again is swept again, each minute once', async () => {
  const minute = async (iso: string) => {
    stage.setTime(iso);
    await stage.app.jobs.tick(at(iso));
    await stage.app.jobs.tick(at(iso));
    return stage.app.jobs.workOff();
  };
  expect(await minute('2026-12-03T10:00:00Z')).toBeGreaterThan(0);
  expect(await minute('2026-12-03T10:01:00Z')).toBe(1);
  expect(await minute('2026-12-03T10:02:00Z')).toBe(1);
  expect(await minute('2026-12-03T10:00:00Z')).toBe(1);
  expect(await minute('2026-12-03T10:01:00Z')).toBe(1);
});

test('the night’s cleanup keeps messages for as many days as the operator set', async () => {
  const { prisma } = stage.database;
  await stage.person(stage.company.manager);
  const { id: accountId, companyId, messenger, chatKey } = await prisma.account.findFirstOrThrow();
  const sent = (key: string, createdAt: string) => ({
    companyId,
    accountId,
    messenger,
    chatKey,
    key,
    priority: 2,
    screen: { text: [] },
    status: 'sent' as const,
    dueAt: at(createdAt),
    createdAt: at(createdAt),
  });
  await prisma.outbox.createMany({
    data: [sent('of 60 days ago', '2027-01-01T09:00:00Z'), sent('of 120 days ago', '2026-11-02T09:00:00Z')],
  });
  for (const night of ['2027-03-01T03:18:00Z', '2027-03-02T03:18:00Z']) {
    stage.setTime(night);
    await stage.app.jobs.tick(at(night));
    await stage.app.jobs.workOff();
  }
  const left = await prisma.outbox.findMany({ where: { key: { startsWith: 'of ' } } });
  expect(left.map(({ key }) => key)).toEqual(['of 60 days ago']);
});
