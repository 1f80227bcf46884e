// Who may do what, and whose records they see: each role, each action, each kind of record.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admitPerson } from '../../src/access/admit.ts';
import { parsePolicy } from '../../src/access/policy.ts';
import { actions, may } from '../../src/access/rights.ts';
import { peopleInReach, reaches, scopeSql } from '../../src/access/scope.ts';
import { systemActor } from '../../src/access/system-actor.ts';
import type { Database } from '../../src/db/client.ts';
import { Prisma } from '../../src/db/generated/client.ts';
import type { RecordKind, Role } from '../../src/db/generated/enums.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';

describe('what each role may do', () => {
  const allowed = (role: Role, division = 'managers') =>
    actions
      .filter((action) => may({ role, company: { policy: parsePolicy({ division }) } as never }, action))
      .sort();

  test('a manager writes records, sees counters, and decides nothing for others', () => {
    expect(allowed('manager')).toEqual([
      'call.write',
      'counters.see',
      'customer.merge',
      'customer.write',
      'data.request',
      'deal.write',
      'meeting.write',
      'notice.follow',
      'personal-data.write',
    ]);
  });

  test('where operators enter personal data, a manager does not', () => {
    expect(allowed('manager', 'operators')).not.toContain('personal-data.write');
    for (const role of ['head', 'operator', 'admin'] as const) {
      expect(allowed(role, 'operators')).toEqual(allowed(role));
    }
  });

  test('an operator keeps the customers, and nothing else', () => {
    expect(allowed('operator')).toEqual([
      'customer.merge',
      'customer.write',
      'customers.import',
      'look-alikes.see',
      'personal-data.write',
      'queue.work',
    ]);
  });

  test('a head leads, but changes neither people nor policy', () => {
    const head = allowed('head');
    expect(head).toEqual(
      expect.arrayContaining([
        'plan.set',
        'team.see',
        'customer.hand-over',
        'records.export',
        'customers.import',
        'look-alikes.see',
        'audit.see',
      ]),
    );
    for (const action of [
      'person.invite',
      'person.deactivate',
      'policy.change',
      'notice.send',
      'customer.erase',
    ] as const) {
      expect(head).not.toContain(action);
    }
  });

  test('an admin may do everything, and so has no operator to ask', () => {
    expect(allowed('admin')).toEqual(actions.filter((action) => action !== 'data.request').sort());
  });
});

describe('whose records are seen', () => {
  let database: Database;
  let nord: TestCompany;
  let elsewhere: TestCompany;
  let actors: Record<'admin' | 'operator' | 'head' | 'manager' | 'system' | 'teamless', TestActor>;

  beforeAll(async () => {
    database = await openTestDatabase();
    nord = await createTestCompany(database);
    elsewhere = await createTestCompany(database);
    const { admin, operator, head, manager } = nord;
    const teamless = { ...head, leads: [] } as TestActor;
    actors = {
      admin,
      operator,
      head,
      manager,
      teamless,
      system: systemActor(nord.company, 'cli') as TestActor,
    };
    for (const actor of [nord.manager, nord.colleague, nord.head, nord.otherManager, elsewhere.manager]) {
      const { companyId, personId } = actor;
      const owner = { companyId, managerId: personId, createdById: personId };
      await database.prisma.meeting.create({ data: { ...owner, subject: actor.name } });
      await database.prisma.call.create({ data: { ...owner, note: actor.name, at: new Date() } });
      await database.prisma.deal.create({ data: { ...owner, title: actor.name } });
      await database.prisma.customer.create({
        data: { companyId, ownerId: personId, createdById: personId, name: actor.name, nameKey: '' },
      });
    }
  });
  afterAll(() => database.close());

  const everybody = ['Ann Weber', 'Boris Orlov', 'Emil Novak', 'Maria Keller'];
  const expected = {
    admin: everybody,
    system: everybody,
    head: ['Ann Weber', 'Boris Orlov', 'Maria Keller'],
    teamless: ['Maria Keller'],
    manager: ['Ann Weber'],
  };
  const names = {
    customer: 'name',
    meeting: 'subject',
    call: 'note',
    deal: 'title',
    planned_call: 'about',
  } as const;

  const seenBySql = async (actor: TestActor, kind: RecordKind) => {
    const rows = await database.prisma.$queryRaw<{ name: string }[]>`
      select ${Prisma.raw(`r.${names[kind]}`)} as name from ${Prisma.raw(kind)} r where ${scopeSql(actor, kind, 'r')}`;
    return rows.map((row) => row.name).sort();
  };
  for (const kind of ['customer', 'meeting', 'call', 'deal'] as const) {
    test.each(Object.entries(expected))(`${kind}: the %s sees %j`, async (who, visible) => {
      const actor = actors[who as keyof typeof expected];
      expect(await seenBySql(actor, kind)).toEqual(visible);
    });

    test(`${kind}: an operator sees ${kind === 'customer' ? 'all' : 'none'}`, async () => {
      const visible = kind === 'customer' ? everybody : [];
      expect(await seenBySql(actors.operator, kind)).toEqual(visible);
    });
  }

  test('whether one person reaches another agrees with the list of those in reach', async () => {
    const people = await database.prisma.person.findMany();
    for (const actor of Object.values(actors)) {
      const listed = await peopleInReach(database.prisma, actor);
      const reached = people.filter((person) => reaches(actor, person)).map((person) => person.id);
      expect([...listed].sort((a, b) => a - b)).toEqual(reached.sort((a, b) => a - b));
    }
  });

  test('the gate lets in who is active, and takes role and teams from the database each time', async () => {
    const { id: personId } = await database.prisma.person.create({
      data: { companyId: nord.company.id, role: 'manager', name: 'Chen Li', locale: 'xx', timeZone: 'UTC' },
    });
    const admitted = () => admitPerson(database.prisma, personId, 'job');
    const become = (data: Prisma.PersonUpdateInput) =>
      database.prisma.person.update({ where: { id: personId }, data });
    expect(await admitted()).toEqual({ ok: false, reason: 'stranger' });
    await become({ status: 'active' });
    expect(await admitted()).toMatchObject({
      ok: true,
      actor: { role: 'manager', leads: [], locale: 'en', via: 'job' },
    });
    const team = await database.prisma.team.create({
      data: { companyId: nord.company.id, name: 'Team East', headId: personId },
    });
    expect(await admitted()).toMatchObject({ actor: { leads: [] } });
    await become({ role: 'head' });
    expect(await admitted()).toMatchObject({ actor: { role: 'head', leads: [team.id] } });
    await become({ status: 'deactivated' });
    expect(await admitted()).toEqual({ ok: false, reason: 'deactivated' });
    expect(await admitPerson(database.prisma, 0, 'job')).toEqual({ ok: false, reason: 'stranger' });
  });
});
