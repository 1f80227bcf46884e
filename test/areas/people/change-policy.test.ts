// The company's policy: one decision at a time, kept beside others, undone, and what follows for completeness; on both stores.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admitPerson } from '../../../src/access/admit.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { counters, countingCompany } from '../../../src/areas/plans/counters.ts';
import { changePolicy, companyPolicy, undoPolicy } from '../../../src/areas/policy/change-policy.ts';
import type { Database, Tx } from '../../../src/db/client.ts';
import { goOnRechecking } from '../../../src/records/completeness/recheck-company.ts';
import { aCustomer, done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

describeEachStore('the policy', (open) => {
  let database: Database;
  let people: TestCompany;
  let admin: TestActor;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    people = await createTestCompany(database);
    ({ admin } = people);
  });

  const run = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(work);
  const decide = (key: string, value: string | number | boolean | null, actor = admin, at = now) =>
    run((tx) => changePolicy(tx, actor, { key, value, now: at }));
  const policy = () => companyPolicy(database.sql, admin);
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const stateOf = async () => {
    const all = await database.prisma.customer.findMany({ where: { companyId: admin.companyId } });
    return all.map(({ complete, missing }) => ({ complete, missing }));
  };

  test('only an admin decides, and only what can be decided', async () => {
    expect(await decide('division', 'operators', people.head)).toEqual({ ok: false, reason: 'may_not' });
    expect(await decide('division', 'nobody')).toEqual({ ok: false, reason: 'invalid' });
    expect(await decide('minutes', 0)).toEqual({ ok: false, reason: 'invalid' });
    expect(await decide('retention', 1.5)).toEqual({ ok: false, reason: 'invalid' });
    expect(await decide('minimum-customer-shoe_size', true)).toEqual({ ok: false, reason: 'invalid' });
    expect(await decide('division', 'operators')).toMatchObject({ ok: true });
    expect((await policy()).division).toBe('operators');
  });

  test('decisions at once are all kept, and so is what another version has stored', async () => {
    const newer = { wallet: { big: true }, contacts: { colour: 'red' } };
    await database.prisma.company.update({ where: { id: admin.companyId }, data: { policy: newer } });
    await Promise.all([
      decide('reveals', 5),
      decide('minutes', 60),
      decide('keep-morning-summary', true),
      decide('keep-follow-up', true),
      decide('retention', 24),
    ]);
    expect(await policy()).toMatchObject({
      contacts: { revealsPerDay: 5, revealMinutes: 60 },
      retention: { customerMonths: 24 },
    });
    expect([...(await policy()).pushes.keep].sort()).toEqual(['follow-up', 'morning-summary']);
    const stored = await database.prisma.company.findUniqueOrThrow({ where: { id: admin.companyId } });
    expect(stored.policy).toMatchObject({ wallet: { big: true }, contacts: { colour: 'red' } });
  });

  test('the same again changes nothing; an undo puts back, once, unless somebody decided otherwise', async () => {
    const first = await decide('consent', 'required');
    if (!first.ok || first.auditId === null) throw new Error('not changed');
    expect(await decide('consent', 'required')).toMatchObject({ ok: true, auditId: null });
    const undo = (auditId: number, actor = admin, at = now) =>
      run((tx) => undoPolicy(tx, actor, { auditId, now: at }));
    expect(await undo(first.auditId, people.head)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await undo(first.auditId, admin, later(601))).toEqual({ ok: false, reason: 'too_late' });
    expect(await undo(first.auditId)).toMatchObject({ ok: true, key: 'consent' });
    expect((await policy()).notices.consent).toBe('assumed');
    expect(await undo(first.auditId)).toEqual({ ok: false, reason: 'changed' });
    const others = await createTestCompany(database);
    expect(await undo(first.auditId, others.admin)).toEqual({ ok: false, reason: 'gone' });
  });

  test('what the minimum set asks for decides at once what counts, and back', async () => {
    await run((tx) => saveCustomer(tx, people.manager, aCustomer()));
    const counted = async () => {
      const admission = await admitPerson(database.prisma, people.manager.personId, 'web');
      if (!admission.ok) throw new Error('gone');
      const { actor } = admission;
      const [counter] = await counters(database.sql, {
        company: countingCompany(actor),
        people: [people.manager],
        metrics: ['contacts'],
        period: 'month',
        now: later(60),
      });
      return counter?.done;
    };
    expect(await counted()).toBe('1');
    const asked = await decide('minimum-customer-tag', true);
    expect(asked).toMatchObject({ ok: true, rechecking: false });
    expect(await stateOf()).toEqual([{ complete: false, missing: ['tag'] }]);
    expect(await counted()).toBe('0');
    await decide('counts', false);
    expect(await counted()).toBe('1');
    await decide('counts', true);
    if (asked.ok && asked.auditId)
      await run((tx) => undoPolicy(tx, admin, { auditId: asked.auditId as number, now }));
    expect(await stateOf()).toEqual([{ complete: true, missing: [] }]);
    expect(await counted()).toBe('1');
  });

  test('a large company is gone through in parts, by several processes, and agrees with a save of the new policy', async () => {
    const { companyId } = admin;
    await run((tx) => saveCustomer(tx, people.manager, aCustomer()));
    await database.prisma.$executeRaw`
      insert into customer (company_id, owner_id, created_by_id, name, name_key, complete, missing)
      select ${companyId}, ${people.manager.personId}, ${people.manager.personId}, 'C' || n, 'c' || n, false, '{contact_name,contact_info}'
      from generate_series(1, 1200) n`;
    expect(await decide('minimum-customer-note', true)).toMatchObject({ ok: true, rechecking: true });
    await Promise.all([1, 2, 3].map(() => goOnRechecking(database, later(5))));
    await goOnRechecking(database, later(6));
    const lacking = (code: string) =>
      database.prisma.customer.count({ where: { companyId, missing: { has: code } } });
    expect(await lacking('note')).toBe(1201);
    expect(await database.prisma.customer.count({ where: { companyId, complete: true } })).toBe(0);
    await database.prisma.$executeRaw`
      update customer set missing = '{contact_name,contact_info}' where company_id = ${companyId} and name = 'C7'`;
    await goOnRechecking(database, later(20));
    expect(await lacking('note')).toBe(1200);
    // By then what was saved beside the change, by the old policy, is there to be found.
    await goOnRechecking(database, later(40));
    expect(await lacking('note')).toBe(1201);
    expect(
      (await database.prisma.$queryRaw`select recheck from company where id = ${companyId}`) as unknown,
    ).toEqual([{ recheck: null }]);
    await decide('minimum-customer-note', false);
    await goOnRechecking(database, later(100));
    expect(await lacking('note')).toBe(0);
  });

  test('two changes of the minimum set, one after the other, are both followed', async () => {
    done(await run((tx) => saveCustomer(tx, people.manager, aCustomer())));
    await decide('minimum-customer-tag', true);
    await decide('minimum-customer-tax_number', true, admin, later(1));
    await goOnRechecking(database, later(60));
    expect(await stateOf()).toEqual([{ complete: false, missing: ['tax_number', 'tag'] }]);
  });
});
