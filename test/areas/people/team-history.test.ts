// In which team somebody was when: kept by every change of teams, heads, roles, and of who works here; on both stores.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeHead, changeRole } from '../../../src/areas/people/change-role.ts';
import { deactivate } from '../../../src/areas/people/deactivate.ts';
import { type RosterMember, teamRoster } from '../../../src/areas/people/team-members.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const november = { kind: 'month', firstDay: '2026-11-01' } as const;
const morning = new Date('2026-11-10T08:00:00Z');
const evening = new Date('2026-11-10T18:00:00Z');

describeEachStore('the history of a team', (open) => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  const roster = (teamId: number, period: { kind: 'month'; firstDay: string } = november) =>
    teamRoster(database.sql, {
      companyId: nord.company.id,
      teamIds: [teamId],
      periods: [period],
      now: evening,
    });
  const daysOf = (members: readonly RosterMember[], { personId }: { personId: number }) =>
    members
      .find((member) => member.personId === personId)
      ?.stints.map(({ fromDay, toDay }) => [fromDay, toDay]);
  const to = (head: { personId: number }, now: Date) =>
    changeHead(database.sql, nord.admin, { personId: nord.manager.personId, headId: head.personId, now });

  test('of those who never moved has no end and no beginning', async () => {
    expect(daysOf(await roster(nord.teamId), nord.manager)).toEqual([[null, null]]);
    expect(daysOf(await roster(nord.teamId), nord.head)).toEqual([[null, null]]);
  });

  test('divides the day of a move by the instant, and gives the day’s deals to the team in which it began', async () => {
    await to(nord.otherHead, morning);
    const [before] = (await roster(nord.teamId)).filter(({ personId }) => personId === nord.manager.personId);
    const [after] = (await roster(nord.otherTeamId)).filter(
      ({ personId }) => personId === nord.manager.personId,
    );
    expect(before?.stints).toEqual([{ from: null, fromDay: null, to: morning, toDay: '2026-11-11' }]);
    expect(after?.stints).toEqual([{ from: morning, fromDay: '2026-11-11', to: null, toDay: null }]);
    expect([before?.present, after?.present]).toEqual([false, true]);
  });

  test('of a move that is undone on the same day leaves no gap', async () => {
    await to(nord.otherHead, morning);
    await to(nord.head, evening);
    const stints = (await roster(nord.teamId)).find(
      ({ personId }) => personId === nord.manager.personId,
    )?.stints;
    expect(stints).toEqual([
      { from: null, fromDay: null, to: morning, toDay: '2026-11-11' },
      { from: evening, fromDay: '2026-11-11', to: null, toDay: null },
    ]);
  });

  test('is written once: the same head again changes nothing', async () => {
    await to(nord.head, morning);
    expect(await database.prisma.teamStint.count({ where: { companyId: nord.company.id } })).toBe(0);
  });

  test('ends with who leaves, and names them in no later period', async () => {
    const { personId } = nord.manager;
    await deactivate(database.sql, nord.admin, { personId, now: morning });
    expect(daysOf(await roster(nord.teamId), nord.manager)).toEqual([[null, '2026-11-11']]);
    const december = { kind: 'month', firstDay: '2026-12-01' } as const;
    expect(daysOf(await roster(nord.teamId, december), nord.manager)).toBeUndefined();
  });

  test('of a manager who becomes head goes on in the team that they lead', async () => {
    const { personId } = nord.manager;
    await changeRole(database.sql, nord.admin, { personId, role: 'head', now: morning });
    const led = await database.prisma.team.findFirstOrThrow({ where: { headId: personId } });
    expect(daysOf(await roster(nord.teamId), nord.manager)).toEqual([[null, '2026-11-11']]);
    expect(daysOf(await roster(led.id), nord.manager)).toEqual([['2026-11-11', null]]);
  });

  test('of a team that passes to another head keeps what the former one did there', async () => {
    const { personId } = nord.head;
    await changeHead(database.sql, nord.admin, { personId, headId: nord.otherHead.personId, now: morning });
    expect(daysOf(await roster(nord.teamId), nord.head)).toEqual([[null, '2026-11-11']]);
    expect(daysOf(await roster(nord.otherTeamId), nord.otherHead)).toEqual(
      nord.teamId < nord.otherTeamId ? [[null, '2026-11-11']] : [[null, null]],
    );
  });
});
