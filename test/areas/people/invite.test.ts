// Who is invited: once per name, into which team, by which code in the end.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { invite } from '../../../src/areas/people/invitations.ts';
import { redeem } from '../../../src/areas/people/redeem.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');

describeEachStore('an invitation', (open) => {
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  const inviting = (actor: TestActor, fields: Partial<Parameters<typeof invite>[2]> = {}) =>
    database.transaction((tx) => invite(tx, actor, { role: 'manager', name: 'Chen Li', now, ...fields }));
  const invited = async (fields: Partial<Parameters<typeof invite>[2]> = {}) => {
    const outcome = await inviting(nord.admin, fields);
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome;
  };
  let users = 0;
  const newUser = () => `u${nord.company.id}-${users++}`;
  const redeeming = (code: string, fields: Partial<Parameters<typeof redeem>[1]> = {}) =>
    database.transaction((tx) =>
      redeem(tx, { code, messenger: 'telegram', userKey: 'nobody', chatKey: 'c', now, ...fields }),
    );

  test('can be made again for who has not come yet, and the earlier code ends', async () => {
    const first = await invited();
    const second = await invited({ name: 'chen li', role: 'head' });
    expect(second.personId).toBe(first.personId);
    expect(await redeeming(first.code, { userKey: newUser() })).toEqual({ ok: false, reason: 'expired' });
    expect(await redeeming(second.code, { userKey: newUser() })).toMatchObject({ ok: true, role: 'head' });
  });

  test('is not made for a name that somebody has, nor under a head who is not there', async () => {
    expect(await inviting(nord.admin, { name: 'ann weber' })).toEqual({ ok: false, reason: 'name_taken' });
    expect(await inviting(nord.admin, { head: 'Nobody' })).toEqual({ ok: false, reason: 'head_unknown' });
    expect(await inviting(nord.admin, { head: 'Ann Weber' })).toEqual({
      ok: false,
      reason: 'head_unknown',
    });
  });

  test('makes a head’s team, once, which those under the head join', async () => {
    const head = await invited({ role: 'head', name: 'Nina Roth' });
    await invited({ role: 'head', name: 'Nina Roth' });
    await invited({ head: 'Nina Roth' });
    await invited({ name: 'Dina Petrova', head: 'Nina Roth' });
    const teams = await database.prisma.team.findMany({
      where: { headId: head.personId },
      include: { members: true },
    });
    expect(teams.map((team) => [team.name, team.members.map((member) => member.name).sort()])).toEqual([
      ['Team Nina Roth', ['Chen Li', 'Dina Petrova']],
    ]);
  });

  test('of one name made twice at once is one person', async () => {
    const outcomes = await Promise.all([invited(), invited()]);
    expect(new Set(outcomes.map((outcome) => outcome.personId)).size).toBe(1);
  });
});
