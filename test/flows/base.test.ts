// The customer base in the chat: a head opens it, goes from a number to its records, and works through a list.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baseFacts } from '../../src/areas/base/base-facts.ts';
import { countNumbers, lossReasons } from '../../src/areas/base/count-numbers.ts';
import { listNumber } from '../../src/areas/base/list-numbers.ts';
import { groupsOf } from '../../src/areas/base/number-groups.ts';
import { callOutcomes, meetingResults } from '../../src/areas/base/numbers.ts';
import { actionToken } from '../../src/messenger/action-token.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('the customer base', () => {
  let stage: Stage;
  let maria: ScriptedPerson;
  let ann: ScriptedPerson;
  let boris: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
    maria = await stage.person(stage.company.head);
    ann = await stage.person(stage.company.manager);
    boris = await stage.person(stage.company.colleague, 'slack');
    const { manager, colleague } = stage.company;
    for (let number = 1; number <= 8; number++)
      await leftAlone(manager.personId, `Ann’s ${number}`, 30 + number);
    await leftAlone(colleague.personId, 'Boris’ only one', 65);
    await leftAlone(stage.company.otherManager.personId, 'Emil’s', 65);
  });
  afterAll(() => stage.close());

  async function leftAlone(ownerId: number, name: string, days: number) {
    const { companyId } = stage.company.manager;
    const at = new Date(stage.now().getTime() - days * 86_400_000);
    const { id } = await stage.database.prisma.customer.create({
      data: {
        companyId,
        ownerId,
        createdById: ownerId,
        name,
        nameKey: name.toLowerCase(),
        complete: true,
        createdAt: at,
        updatedAt: at,
      },
    });
    return id;
  }

  const planned = () =>
    stage.database.prisma.plannedCall.findMany({ orderBy: [{ day: 'asc' }, { id: 'asc' }] });

  test('opens with the team’s, from /team, and each number with its records', async () => {
    await maria.says('/team');
    await maria.presses('Customer base');
    maria.sees('Team North · customer base');
    maria.sees('Customers: 9 · new in 30 days 0 · active 0');
    maria.sees('Untouched: 9 for 30 days · 1 for 60 · 0 for 90');
    maria.sees('Reachable: by phone 0 · by e-mail 0 · not at all 9');
    await maria.presses('Untouched 9');
    maria.sees('Untouched · for 30 days: 9');
    maria.isOffered(
      'Boris’ only one · 65 days · Boris',
      'Ann’s 8 · 38 days · Ann',
      'for 60 days 1',
      'More ›',
    );
    await maria.presses('Boris’ only one');
    maria.sees('Boris’ only one');
  });

  test('shows who keeps it how, worst first, and a person’s by name', async () => {
    await maria.says('/base');
    await maria.presses('By person');
    maria.sees(/Ann Weber: customers 8.*\nBoris Orlov: customers 1/);
    await maria.presses('Boris Orlov');
    maria.sees('Boris Orlov · customer base');
    await maria.says('/base');
    await maria.says('Ann');
    maria.sees('Ann Weber · customer base');
  });

  test('gives all that were picked a call, spread over the working days of whoever has them', async () => {
    await maria.says('/base');
    await maria.presses('Untouched 9');
    await maria.presses('Choose and act');
    maria.sees('0 of 9 chosen');
    await maria.presses('All 9');
    maria.sees('9 of 9 chosen');
    await maria.presses('☑ Ann’s 8');
    maria.sees('8 of 9 chosen');
    await maria.presses('Continue with 8');
    await maria.presses('Plan a call with each');
    await maria.presses('Tomorrow');
    await maria.presses('5 a day');
    await maria.presses('Pricing');
    maria.sees('8 calls planned, Tue 24 Nov to Wed 25 Nov.');
    const calls = await planned();
    const { manager, colleague } = stage.company;
    expect(calls.map(({ managerId, day }) => [managerId, day?.toISOString().slice(0, 10)])).toEqual([
      [colleague.personId, '2026-11-24'],
      ...Array(5).fill([manager.personId, '2026-11-24']),
      ...Array(2).fill([manager.personId, '2026-11-25']),
    ]);
    await maria.presses('↩ List');
    maria.sees('Untouched · for 30 days: 1');
  });

  test('hands picked customers over with their work, and only those', async () => {
    const { manager, colleague } = stage.company;
    await maria.says('/base');
    await maria.presses('Unreachable 9');
    await maria.presses('Choose and act');
    await maria.presses('☐ Ann’s 1');
    await maria.presses('☐ Ann’s 8');
    await maria.presses('Continue with 2');
    await maria.presses('Hand over');
    await maria.presses('Boris Orlov');
    maria.sees('2 customers handed over, with their open work.');
    const { prisma } = stage.database;
    const theirs = await prisma.customer.findMany({
      where: { ownerId: colleague.personId },
      orderBy: { name: 'asc' },
    });
    expect(theirs.map(({ name }) => name)).toEqual(['Ann’s 1', 'Ann’s 8', 'Boris’ only one']);
    const calls = await planned();
    expect(calls.filter(({ managerId }) => managerId === colleague.personId)).toHaveLength(2);
    expect(calls.filter(({ managerId }) => managerId === manager.personId)).toHaveLength(6);
    await maria.presses('Undo');
    expect(await prisma.customer.count({ where: { ownerId: colleague.personId } })).toBe(1);
  });

  test('asks their managers to look after them, once a day', async () => {
    await maria.says('/base');
    await maria.presses('Unreachable 9');
    await maria.presses('Choose and act');
    await maria.presses('All 9');
    await maria.presses('Continue with 9');
    await maria.presses('Remind their managers');
    await maria.says('Please find a number for each.');
    maria.sees('2 people were asked to look after them.');
    await stage.app.delivery.sweep();
    ann.sees('Maria Keller asks you to look after 8 customers:');
    ann.sees('Please find a number for each.');
    await ann.presses('Show the list');
    ann.sees('Ann Weber');
    ann.sees('Reachable · Not at all: 8');
    boris.sees('Maria Keller asks you to look after 1 customer:');
  });

  test('tags them, for whoever sends notices', async () => {
    const olga = await stage.person(stage.company.admin);
    await olga.says('/base');
    olga.isOffered('Team North', 'Team South');
    await olga.presses('Team South');
    await olga.presses('Untouched 1');
    await olga.presses('Choose and act');
    await olga.presses('All 1');
    await olga.presses('Continue with 1');
    await olga.presses('Prepare a notice for them');
    await olga.says('back again');
    olga.sees('#back again: 1 customer tagged.');
    olga.isOffered('Write the notice');
    const [tagged] = await stage.database.prisma.customer.findMany({ where: { name: 'Emil’s' } });
    expect(tagged?.tags).toEqual(['back again']);
  });

  test('is one’s own for a manager, without others’ and without a way to hand over', async () => {
    await ann.says('/base');
    ann.sees('Ann Weber · customer base');
    ann.sees('Customers: 8');
    await ann.presses('Unreachable 8');
    await ann.presses('Choose and act');
    await ann.presses('All 8');
    await ann.presses('Continue with 8');
    ann.isOffered('Plan a call with each', 'Tag');
    expect(ann.screen()).not.toContain('Hand over');
    expect(ann.screen()).not.toContain('Remind');
    await ann.presses('Plan a call with each');
    await ann.presses('Tomorrow');
    await ann.presses('All on that day');
    await ann.presses('Skip');
    ann.sees('7 customers already had a next step.');
  });

  test('asks the operators about those picked, where they do the company’s contacts', async () => {
    const { companyId } = stage.company.head;
    const divide = (division: 'operators' | 'managers') =>
      stage.database.prisma.company.update({ where: { id: companyId }, data: { policy: { division } } });
    await divide('operators');
    await maria.says('/base');
    await maria.presses('Unreachable 9');
    await maria.presses('Choose and act');
    await maria.presses('☐ Ann’s 1');
    await maria.presses('☐ Ann’s 2');
    await maria.presses('Continue with 2');
    await maria.presses('Ask the operators');
    await maria.says('Please find a number.');
    maria.sees('The operators have been asked about 2 customers.');
    const asked = await stage.database.prisma.dataRequest.findMany({ where: { companyId, status: 'open' } });
    expect(asked.map(({ requestedById, text, reason }) => [requestedById, text, reason])).toEqual(
      Array(2).fill([stage.company.head.personId, 'Please find a number.', 'asked']),
    );
    await divide('managers');
  });

  test('prepares a notice that an admin then sends, as a head sends none', async () => {
    await maria.says('/base');
    await maria.presses('Unreachable 9');
    await maria.presses('Choose and act');
    await maria.presses('☐ Ann’s 3');
    await maria.presses('Continue with 1');
    await maria.presses('Prepare a notice for them');
    await maria.says('winter');
    maria.sees('#winter: 1 customer tagged.');
    maria.sees('An admin can now send a notice to #winter.');
    expect(maria.screen()).not.toContain('Write the notice');
    expect(await stage.database.prisma.notice.count()).toBe(0);
  });
});

describe('each number of the card, in Slack', () => {
  let stage: Stage;
  let maria: ScriptedPerson;
  const key = () => `t${stage.company.teamId}`;
  const at = (days: number) => new Date(stage.now().getTime() + days * 86_400_000);

  beforeAll(async () => {
    stage = await openStage();
    maria = await stage.person(stage.company.head, 'slack');
    const { prisma } = stage.database;
    const { companyId, personId } = stage.company.manager;
    const theirs = { companyId, createdById: personId };
    const customer = async (name: string, days: number, fields: object = {}) => {
      const dates = { createdAt: at(-days), updatedAt: at(-days) };
      const data = { ...theirs, ownerId: personId, name, nameKey: name.toLowerCase(), complete: true };
      return (await prisma.customer.create({ data: { ...data, ...dates, ...fields } })).id;
    };
    const fresh = await customer('Fresh AG', 1);
    const reached = await customer('Reached AG', 40);
    const [old, older] = [
      await customer('Old AG', 100, { complete: false, missing: ['contact_info'] }),
      await customer('Older AG', 120),
    ];
    const contact = { ...{ companyId, customerId: fresh }, lastName: 'Petrov' };
    const { id: contactId } = await prisma.contact.create({ data: contact });
    for (const [kind, value] of [
      ['phone', '+4930901820'],
      ['email', 'p@example.org'],
    ] as const)
      await prisma.contactPoint.create({
        data: { companyId, customerId: fresh, contactId, kind, value, valid: true },
      });
    const of = { ...theirs, managerId: personId, customerId: old };
    for (const [days, result] of [
      ...[0.1, 2, 8, -2].map((one) => [one, null] as const),
      ...meetingResults.flatMap((one) => [[-5, one] as const, [-40, one] as const]),
    ])
      await prisma.meeting.create({
        data: { ...of, customerId: result ? old : fresh, subject: 'Pricing', at: at(days), result },
      });
    for (const status of callOutcomes)
      for (const days of [-5, -40]) await prisma.call.create({ data: { ...of, at: at(days), status } });
    const deal = { ...of, customerId: older, title: 'Offer', amount: 900, currency: 'EUR' };
    await prisma.deal.create({ data: { ...deal, createdAt: at(-90), updatedAt: at(-90) } });
    for (const stage of ['won', 'lost'] as const)
      for (const days of [-5, -40])
        await prisma.deal.create({ data: { ...deal, stage, closedOn: at(days), lostReason: 'price' } });
    const notice = await prisma.notice.create({
      data: {
        ...{ companyId, createdById: stage.company.admin.personId, title: 'Winter sale', body: 'Now' },
        ...{ validUntil: at(20), audience: {}, ways: ['email', 'managers'], startedAt: at(-1) },
      },
    });
    for (const [customerId, status] of [
      [fresh, 'sent'],
      [reached, 'told'],
      [old, 'unreachable'],
    ] as const)
      await prisma.noticeRecipient.create({
        data: { companyId, noticeId: notice.id, customerId, ownerId: personId, status },
      });
  });
  afterAll(() => stage.close());

  async function presses(...args: (string | number)[]) {
    const { key: messageKey } = maria.messages().at(-1) ?? { key: '' };
    await maria.sends({ kind: 'press', token: actionToken('base', key(), ...args), messageKey });
  }

  test('opens its records, the worst or the latest first, and all that can be done with them', async () => {
    const { sql } = stage.database;
    const facts = await baseFacts(sql, stage.company.head, key(), stage.now());
    if (!facts) throw new Error('No base.');
    const reasons = (await lossReasons(sql, facts, 4)).map(({ name }) => name);
    const names = [...groupsOf(facts).flatMap(({ numbers }) => numbers), ...reasons];
    const counts = await countNumbers(sql, facts, names);
    expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
    await maria.says('/base');
    for (const name of names) {
      const records = (await listNumber(sql, facts, name, { limit: 50 })) ?? [];
      const times = records.map(({ at: when, day }) => when?.getTime() ?? Date.parse(day ?? ''));
      const sorted = times.toSorted((a, b) => (/^(?:[mcd]|why)-/.test(name) ? b - a : a - b));
      if (name !== 'new' && name !== 'lacking') expect([name, times]).toEqual([name, sorted]);
      await presses(name);
      await maria.presses('Choose and act');
      await maria.presses('All ');
      await maria.presses('Continue with');
      maria.isOffered('Plan a call with each', 'Hand over', 'Remind their managers', 'Tag');
      maria.isOffered('Prepare a notice for them');
    }
  }, 60_000);

  test('shows what incomplete contacts cost: on the card, and of each person', async () => {
    await presses();
    maria.sees('Winter sale: 2 of 3 customers reached, 1 of them by hand; 75% complete');
    await maria.presses('By person');
    maria.sees(/Ann Weber: customers 4, complete 75%.*; Winter sale reached 2 of 3, 1 of them by hand/);
    maria.sees(/Boris Orlov: customers 0.*stale deals 0$/m);
    const ann = await stage.person(stage.company.manager);
    await ann.says('/base');
    ann.sees('Winter sale: 2 of 3 customers reached, 1 of them by hand; 75% complete');
  });

  test('a reason for losing opens those of now, and from there those of before', async () => {
    await presses('d-lost');
    await maria.presses('price 1');
    maria.sees('Closed deals · price: 1');
    await maria.presses('price, the 30 days before 1');
    maria.sees('Closed deals · price, the 30 days before: 1');
    maria.isOffered('price 1', 'Choose and act');
  });

  test('a digest’s untouched customers open as a work list', async () => {
    for (const push of ['head-digest', 'weekly-digest']) {
      await postPush(stage, push);
      await maria.presses('Untouched 3');
      maria.sees('Untouched · for 30 days: 3');
      maria.isOffered('Older AG · 120 days · Ann', 'Choose and act');
    }
  });
});
