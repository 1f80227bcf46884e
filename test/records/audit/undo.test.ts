// Taking back what one just did, and the log of it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordHistory } from '../../../src/areas/audit-log/queries.ts';
import { saveMeeting, setMeetingResult } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost, type Saved } from '../../../src/records/record.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const later = (minutes: number, ms = 0) => new Date(now.getTime() + minutes * 60_000 + ms);

describeEachStore('undo', (open) => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  const saved = (outcome: Saved) => {
    if (!outcome.ok || outcome.auditId === null) throw new Error('not saved');
    return { id: outcome.record.id, auditId: outcome.auditId, record: outcome.record };
  };
  const log = async () =>
    saved(
      await database.transaction((tx) =>
        saveMeeting(tx, nord.manager, {
          customerId: null,
          at: now,
          subject: 'Pricing',
          result: null,
          cost: noCost,
          now,
        }),
      ),
    );
  const say = async (id: number, result: 'agreed' | 'thinking') =>
    saved(
      await database.transaction((tx) =>
        setMeetingResult(tx, nord.manager, { id, result, cost: noCost, now }),
      ),
    );
  const undoing = (auditId: number, actor: TestActor = nord.manager, at = now) =>
    database.transaction((tx) => undo(tx, actor, auditId, at));
  const meeting = (id: number) => database.prisma.meeting.findUniqueOrThrow({ where: { id } });

  test('takes back a new record', async () => {
    const made = await log();
    expect(await undoing(made.auditId)).toMatchObject({ ok: true, record: made.record, version: 2 });
    expect((await meeting(made.id)).deletedAt).not.toBeNull();
  });

  test('takes back a change, and leaves what was before', async () => {
    const { id } = await log();
    await say(id, 'thinking');
    const { auditId } = await say(id, 'agreed');
    expect(await undoing(auditId)).toMatchObject({ ok: true });
    expect(await meeting(id)).toMatchObject({
      result: 'thinking',
      subject: 'Pricing',
      at: now,
      deletedAt: null,
    });
  });

  test('takes back a deletion', async () => {
    const { id, record } = await log();
    const deleted = saved(
      await database.transaction((tx) => deleteRecord(tx, nord.manager, { record, now })),
    );
    expect(await undoing(deleted.auditId)).toMatchObject({ ok: true });
    expect(await meeting(id)).toMatchObject({ deletedAt: null, subject: 'Pricing' });
  });

  test('is possible for ten minutes, once', async () => {
    const first = await log();
    expect(await undoing(first.auditId, nord.manager, later(10, 1))).toEqual({
      ok: false,
      reason: 'too_late',
    });
    expect(await undoing(first.auditId, nord.manager, later(10))).toMatchObject({ ok: true });
    expect(await undoing(first.auditId, nord.manager, later(11))).toEqual({ ok: false, reason: 'already' });
  });

  test('pressed twice at once takes back once', async () => {
    const { auditId, id } = await log();
    const outcomes = await Promise.all([undoing(auditId), undoing(auditId), undoing(auditId)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([
      { ok: false, reason: 'already' },
      { ok: false, reason: 'already' },
    ]);
    expect(await meeting(id)).toMatchObject({ version: 2 });
  });

  test('does not sweep away what came after', async () => {
    const made = await log();
    await say(made.id, 'agreed');
    expect(await undoing(made.auditId)).toEqual({ ok: false, reason: 'changed' });
    expect(await meeting(made.id)).toMatchObject({ result: 'agreed', deletedAt: null });
  });

  test('is for whoever did it, and only while they may', async () => {
    const { auditId, id } = await log();
    const stranger = await createTestCompany(database);
    for (const actor of [nord.colleague, nord.head, nord.admin]) {
      expect(await undoing(auditId, actor)).toEqual({ ok: false, reason: 'not_yours' });
    }
    expect(await undoing(auditId, stranger.admin)).toEqual({ ok: false, reason: 'gone' });
    expect(await undoing(auditId, { ...nord.manager, role: 'operator' } as TestActor)).toEqual({
      ok: false,
      reason: 'not_yours',
    });
    expect(await meeting(id)).toMatchObject({ version: 1 });
  });

  test('can’t be undone itself, nor can what is not a record', async () => {
    const { auditId } = await log();
    const undone = await undoing(auditId);
    expect(await undoing(undone.ok ? undone.auditId : 0)).toEqual({ ok: false, reason: 'gone' });
    const { id } = await database.prisma.audit.create({
      data: {
        companyId: nord.company.id,
        personId: nord.manager.personId,
        messenger: 'web',
        action: 'person.locale',
      },
    });
    expect(await undoing(id)).toEqual({ ok: false, reason: 'gone' });
  });

  test('leaves its trace: the log keeps all, newest first, for whoever may see the record', async () => {
    const { id, auditId, record } = await log();
    await undoing(auditId, nord.manager, later(1));
    for (const actor of [nord.manager, nord.head, nord.admin]) {
      const history = await recordHistory(database.prisma, actor, record);
      expect(history.map((entry) => [entry.action, entry.person, entry.via])).toEqual([
        ['meeting.undo', 'Ann Weber', 'web'],
        ['meeting.create', 'Ann Weber', 'web'],
      ]);
    }
    for (const actor of [nord.colleague, nord.otherHead, nord.operator]) {
      expect(await recordHistory(database.prisma, actor, record)).toEqual([]);
    }
    expect(await recordHistory(database.prisma, nord.manager, { kind: 'deal', id })).toEqual([]);
  });

  test('the log itself can be neither changed nor emptied', async () => {
    const { auditId } = await log();
    await expect(
      database.prisma.audit.update({ where: { id: auditId }, data: { action: 'x' } }),
    ).rejects.toThrow();
    await expect(database.prisma.audit.deleteMany({ where: { id: auditId } })).rejects.toThrow();
  });
});
