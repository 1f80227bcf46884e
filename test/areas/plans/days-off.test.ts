// The pace leaves out public holidays of the company's country and one's own absences, in the counters' one statement.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAbsence, removeAbsence } from '../../../src/areas/people/absences/mutations.ts';
import { counters, countingCompany } from '../../../src/areas/plans/counters.ts';
import type { Database } from '../../../src/db/client.ts';
import { holidaysBetween } from '../../../src/periods/holidays.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let nord: TestCompany;
let statements = 0;

beforeAll(async () => {
  database = await openTestDatabase({ onStatement: () => void statements++ });
  nord = await createTestCompany(database);
});
afterAll(() => database.close());

const daysOf = async (now: string, country = 'DE') => {
  const people = [nord.manager, nord.colleague];
  const company = { ...countingCompany(nord.manager), country };
  const before = statements;
  const found = await counters(database.sql, {
    company,
    people,
    metrics: ['meetings'],
    period: 'month',
    now: new Date(now),
  });
  expect(statements - before).toBe(1);
  return found.map(({ workingDaysTotal, workingDaysLeft }) => [workingDaysTotal, workingDaysLeft]);
};

test('December in Germany has no work on Christmas Day; elsewhere it may', async () => {
  expect(await daysOf('2026-12-01T09:00:00Z')).toEqual([
    [22, 22],
    [22, 22],
  ]);
  expect(await daysOf('2026-12-01T09:00:00Z', 'JP')).toEqual([
    [23, 23],
    [23, 23],
  ]);
  expect(await holidaysBetween('DE', '2026-12-20', '2027-01-02')).toEqual([
    '2026-12-25',
    '2026-12-26',
    '2027-01-01',
  ]);
  expect(await holidaysBetween('XX', '2026-12-20', '2027-01-02')).toEqual([]);
});

test('a week away is out of one’s own pace, and back in it when it is taken back', async () => {
  const now = new Date('2026-12-01T09:00:00Z');
  const { manager } = nord;
  const request = { personId: manager.personId, fromDay: '2026-12-07', toDay: '2026-12-13', now };
  const added = await database.sqlTransaction((tx) => addAbsence(tx, manager, request));
  const again = await database.sqlTransaction((tx) => addAbsence(tx, manager, request));
  if (!added.ok || !again.ok) throw new Error('not added');
  expect(again.absence.id).toBe(added.absence.id);
  expect(await daysOf('2026-12-09T09:00:00Z')).toEqual([
    [17, 13],
    [22, 16],
  ]);
  await database.sqlTransaction((tx) => removeAbsence(tx, manager, { id: added.absence.id, now }));
  expect(await daysOf('2026-12-09T09:00:00Z')).toEqual([
    [22, 16],
    [22, 16],
  ]);
});

test('absences are entered for oneself and by one’s head, by nobody else', async () => {
  const now = new Date('2026-12-01T09:00:00Z');
  const request = { personId: nord.manager.personId, fromDay: '2026-12-16', toDay: '2026-12-16', now };
  const by = (actor: TestCompany['manager']) =>
    database.sqlTransaction((tx) => addAbsence(tx, actor, request));
  expect((await by(nord.head)).ok).toBe(true);
  expect((await by(nord.admin)).ok).toBe(true);
  for (const actor of [nord.colleague, nord.otherHead, nord.operator])
    expect(await by(actor)).toEqual({ ok: false, reason: 'not_yours' });
});
