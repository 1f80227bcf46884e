// An admin decides what applies in the company, by buttons; everybody else is shown nothing of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestCompany } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('the policy', () => {
  let stage: Stage;
  let olga: ScriptedPerson;
  beforeAll(async () => {
    stage = await openStage();
    olga = await stage.person(stage.company.admin);
  });
  afterAll(() => stage.close());

  const stored = async () =>
    (await stage.database.prisma.company.findUniqueOrThrow({ where: { id: stage.company.company.id } }))
      .policy;

  test('a decision is two taps, says what it means, and one tap takes it back', async () => {
    await olga.says('/policy');
    olga.sees('Rules at Nordwind');
    await olga.presses('Contacts: managers enter them');
    olga.sees('or they ask operators');
    await olga.presses('operators enter them');
    olga.sees('Saved.');
    olga.isOffered('✓ operators enter them', 'Undo', '↩ All rules');
    expect(await stored()).toMatchObject({ division: 'operators' });
    await olga.presses('Undo');
    olga.sees('Undone.');
    olga.isOffered('✓ managers enter them');
    expect(await stored()).toMatchObject({ division: 'managers' });
  });

  test('a decision holds at once: the manager’s next button is another one', async () => {
    const mia = await stage.person(stage.company.manager);
    await olga.sends({ kind: 'press', token: 'a.policy.set.division.operators' });
    await mia.says('/customer');
    await mia.says('Kite Ltd');
    mia.isOffered('Ask the operator');
    await olga.sends({ kind: 'press', token: 'a.policy.set.division.managers' });
    const { id } = await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Kite Ltd' } });
    await mia.sends({ kind: 'press', token: `a.record.customer.${id}` });
    mia.isOffered('Type phone');
  });

  test('without operators it says that nobody works the queue, and offers to invite one', async () => {
    const lonely = await createTestCompany(stage.database);
    await stage.database.prisma.person.update({
      where: { id: lonely.operator.personId },
      data: { status: 'deactivated' },
    });
    const alone = await stage.person(lonely.admin);
    await alone.sends({ kind: 'press', token: 'a.policy.set.division.operators' });
    alone.sees('Nobody is working the queue yet');
    alone.isOffered('Invite an operator');
  });

  test('the minimum set is a list of switches; what a customer lacks follows at once', async () => {
    const acme = await giveCustomer(stage, 'Acme GmbH');
    await olga.says('/policy minimum');
    await olga.presses('— Customer: a tag');
    olga.isOffered('✓ Customer: a tag', '— Customer: phone');
    const lacks = async () =>
      (await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: acme } })).missing;
    expect(await lacks()).toEqual(['tag']);
    await olga.presses('✓ Customer: a tag');
    expect(await lacks()).toEqual([]);
  });

  test('other numbers are typed; what cannot be is refused with what can', async () => {
    await olga.says('/policy reveals 30');
    olga.sees('Phones shown per day: 30');
    await olga.says('/policy reveals 99999');
    olga.sees("That can't be set.");
    await olga.says('/policy retention abc');
    olga.sees("That can't be set.");
    expect(await stored()).toMatchObject({ contacts: { revealsPerDay: 30 } });
  });

  test('before personal data would be erased, it is said of how many customers', async () => {
    await stage.database.prisma.customer.updateMany({
      data: { updatedAt: new Date('2020-01-01T00:00:00Z') },
    });
    await olga.says('/policy retention');
    await olga.presses('12 months');
    olga.sees("is erased tonight. That can't be undone.");
    expect(await stored()).not.toMatchObject({ retention: { customerMonths: 12 } });
    await olga.presses('Leave it');
    await olga.presses('12 months');
    await olga.presses('Erase');
    expect(await stored()).toMatchObject({ retention: { customerMonths: 12 } });
  });

  test('how long records, the log and files stay is decided the same way, and said before anything would go', async () => {
    const acme = await giveCustomer(stage, 'Long ago GmbH');
    const { companyId, personId } = stage.company.manager;
    const long = new Date('2020-01-10T09:00:00Z');
    await stage.database.prisma.meeting.create({
      data: {
        companyId,
        managerId: personId,
        createdById: personId,
        customerId: acme,
        at: long,
        updatedAt: long,
      },
    });
    await olga.says('/policy');
    await olga.presses('Finished records are kept: for good');
    olga.isOffered('✓ for good', '24 months', '120 months');
    await olga.presses('24 months');
    olga.sees("With 24 months, 1 record is removed tonight. That can't be undone.");
    await olga.presses('Remove 1');
    olga.isOffered('✓ 24 months', 'Undo');
    await olga.says('/policy log 18');
    olga.sees('The audit log is kept: 18 months');
    await olga.says('/policy files 7');
    olga.sees('Photos and files are kept: 7 days');
    await olga.says('/policy files 90');
    olga.sees('Photos and files are kept: 7 days');
    expect(await stored()).toMatchObject({
      retention: { recordMonths: 24, logMonths: 18, fileDays: 7 },
    });
  });

  test('nobody but an admin sees or changes it, over any button', async () => {
    const before = await stored();
    const { manager, head, operator } = stage.company;
    for (const who of [manager, head, operator]) {
      const person = await stage.person(who);
      for (const token of ['a.policy', 'a.policy.division', 'a.policy.set.counts.off', 'a.unpolicy.1']) {
        await person.sends({ kind: 'press', token });
        person.sees("Your role doesn't include this");
      }
    }
    const other = await createTestCompany(stage.database);
    const stranger = await stage.person(other.admin);
    await stranger.sends({ kind: 'press', token: 'a.policy.set.counts.off' });
    expect(await stored()).toEqual(before);
  });

  test('a token that no button has does nothing', async () => {
    const before = await stored();
    for (const token of [
      'a.policy.set',
      'a.policy.set.__proto__.x',
      'a.policy.set.division.on',
      'a.policy.set.keep-x.on',
    ])
      await olga.sends({ kind: 'press', token });
    expect(await stored()).toEqual(before);
  });
});
