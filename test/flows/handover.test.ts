// Handing over in the chat: taps, what those concerned read, undo, leaving, and what happens when it is pressed twice.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { retryDead } from '../../src/delivery/outbox.ts';
import type { TestActor } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('handing over', () => {
  let stage: Stage;
  let maria: ScriptedPerson;
  let ann: ScriptedPerson;
  let boris: ScriptedPerson;
  let acme: number;
  let kite: number;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    const { prisma } = stage.database;
    stage.setTime('2026-11-23T09:00:00Z');
    await prisma.handover.deleteMany({});
    await prisma.meeting.deleteMany({});
    await prisma.deal.deleteMany({});
    await prisma.customer.updateMany({ data: { deletedAt: new Date() } });
    await prisma.person.updateMany({ data: { status: 'active' } });
    await prisma.conversation.deleteMany({});
    await prisma.account.deleteMany({});
    await prisma.outbox.deleteMany({});
    await prisma.pushLog.deleteMany({});
    maria = await stage.person(stage.company.head);
    ann = await stage.person(stage.company.manager);
    boris = await stage.person(stage.company.colleague);
    acme = await giveCustomer(stage, 'Acme GmbH');
    kite = await giveCustomer(stage, 'Kite Ltd');
  });

  const ids = (who: TestActor) => ({
    companyId: who.companyId,
    managerId: who.personId,
    createdById: who.personId,
  });
  const meeting = async (at: string, who = stage.company.manager) => {
    const createdAt = new Date('2026-11-10T09:00:00Z');
    const fields = { customerId: acme, subject: 'contract', at: new Date(at), createdAt };
    return (await stage.database.prisma.meeting.create({ data: { ...ids(who), ...fields } })).id;
  };
  const deal = async (amount: string) => {
    const fields = { customerId: acme, title: 'Contract', amount, currency: 'EUR' };
    return (await stage.database.prisma.deal.create({ data: { ...ids(stage.company.manager), ...fields } }))
      .id;
  };
  const ownerOf = async (id: number) =>
    (await stage.database.prisma.customer.findUniqueOrThrow({ where: { id } })).ownerId;
  const sent = () => stage.app.delivery.sweep();
  const idOf = (who: 'manager' | 'colleague' | 'head' | 'admin' | 'otherManager') =>
    stage.company[who].personId;
  const pressed = (person: ScriptedPerson, token: string) => person.sends({ kind: 'press', token });
  /** The token under a button of the lowest message. */
  const tokenOf = (person: ScriptedPerson, label: string) => {
    const buttons = (person.messages().at(-1)?.screen.buttons ?? []).flat();
    const button = buttons.find((one) => one.label.startsWith(label));
    return button && 'token' in button ? button.token : '';
  };
  const handOverAll = async (receiver = 'Boris Orlov') => {
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses(receiver);
    await maria.presses('Hand over');
  };

  test('takes three taps from the person to done; the receiver, and whoever gave, have a message', async () => {
    await meeting('2026-11-24T09:00:00Z');
    await deal('84200');
    await maria.says('/people');
    await maria.presses('Ann');
    maria.sees(/2 customers · 1 open deal \(.*84,200.*\) · 1 planned meeting/);
    await maria.presses('Hand over');
    maria.sees('Handing over: Ann Weber');
    maria.isOffered('Boris Orlov · 0', 'Maria Keller · 0');
    await maria.presses('Boris Orlov');
    maria.sees('Ann Weber → Boris Orlov');
    maria.sees('For good.');
    expect(await ownerOf(acme)).toBe(idOf('manager'));
    await maria.presses('Hand over');
    maria.sees(/Boris Orlov: 2 customers · 1 open deal \(.*84,200.*\) · 1 planned meeting/);
    maria.sees('You can undo this until tomorrow 10:00.');
    expect([await ownerOf(acme), await ownerOf(kite)]).toEqual([idOf('colleague'), idOf('colleague')]);
    expect(maria.messages()).toHaveLength(1);

    await sent();
    boris.sees("You're taking over from Ann Weber");
    boris.sees(/2 customers · 1 open deal \(.*84,200.*\) · 1 planned meeting/);
    boris.sees('Arranged by Maria Keller.');
    boris.sees('tomorrow 10:00 Acme GmbH (contract)');
    await boris.presses('Customers');
    boris.isOffered('Acme GmbH', 'Kite Ltd');
    await boris.presses('Acme GmbH');
    boris.sees('Acme GmbH');
    ann.sees('Others are looking after your customers:');
    ann.sees('Boris Orlov: 2 customers');
    expect(maria.messages()).toHaveLength(1);
  });

  test('is asked for by its own command: whose, to whom, go', async () => {
    await maria.says('/handover');
    maria.sees('Whose work are you handing over?');
    maria.sees('Boris Orlov · Manager');
    await maria.presses('Ann');
    maria.sees('Handing over: Ann Weber');
    await maria.presses('Boris Orlov');
    await maria.presses('Hand over');
    expect(await ownerOf(acme)).toBe(idOf('colleague'));
    expect(maria.messages()).toHaveLength(1);
  });

  test('whose it is is asked page by page', async () => {
    const { company, teamId } = stage.company;
    const made = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((one) =>
        stage.database.prisma.person.create({
          data: {
            companyId: company.id,
            name: `Zoe ${one}`,
            role: 'manager',
            status: 'active',
            teamId,
            locale: 'en',
            timeZone: company.timeZone,
          },
        }),
      ),
    );
    await maria.says('/handover');
    await maria.presses('More');
    maria.sees('Whose work are you handing over?');
    maria.isOffered('‹ Previous');
    await stage.database.prisma.person.deleteMany({ where: { id: { in: made.map(({ id }) => id) } } });
  });

  test('pressed twice, delivered twice, and by an older message it is done once', async () => {
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses('Boris Orlov');
    const [message] = maria.messages();
    const token = tokenOf(maria, 'Hand over');
    const done = () => stage.database.prisma.audit.count({ where: { action: 'handover.done' } });
    const before = await done();
    const press = () => maria.sends({ kind: 'press', token, ...(message && { messageKey: message.key }) });
    await Promise.all([press(), press()]);
    await press();
    maria.sees('Handed over by Ann Weber:');
    maria.sees('Boris Orlov: 2 customers');
    expect((await done()) - before).toBe(1);
    await sent();
    expect(boris.messages()).toHaveLength(1);
  });

  test('to several goes evenly, or customer by customer as it is tapped', async () => {
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses('Boris Orlov');
    await maria.presses('Add a person');
    expect(maria.screen()).not.toContain('Boris');
    await maria.presses('Maria Keller');
    maria.sees('Ann Weber → Boris Orlov, Maria Keller');
    maria.sees('Evenly: about 1 customer each');
    await maria.presses('Customer by customer');
    const where = () => /Acme GmbH → (\w+)/.exec(maria.screen())?.[1];
    const seen = new Set<string | undefined>();
    for (let tap = 0; tap < 3; tap++) {
      seen.add(where());
      await maria.presses('Acme GmbH');
    }
    expect([...seen].sort()).toEqual(['Boris', 'Maria', 'stays']);
    while (where() !== 'stays') await maria.presses('Acme GmbH');
    while (!maria.screen().includes('Kite Ltd → Maria')) await maria.presses('Kite Ltd');
    await maria.presses('Ready');
    maria.sees('Maria Keller: 1 customer');
    maria.sees('1 customer stays.');
    await maria.presses('Hand over');
    expect([await ownerOf(acme), await ownerOf(kite)]).toEqual([idOf('manager'), idOf('head')]);
  });

  test('until a day, comes back by itself on the morning after, and both hear of it', async () => {
    const open = await deal('1000');
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses('Boris Orlov');
    await maria.presses('Until a date');
    maria.sees("What's the last day?");
    await maria.says('20.11.2026');
    maria.sees('That day has passed.');
    await maria.says('fri');
    maria.sees('Until Fri 27 Nov');
    await maria.presses('Hand over');
    await sent();
    boris.sees("You're standing in for Ann Weber until Fri 27 Nov");
    await stage.database.prisma.deal.update({
      where: { id: open },
      data: { stage: 'won', closedOn: new Date('2026-11-25') },
    });
    const ticks = async (...times: string[]) => {
      for (const at of times) {
        stage.setTime(at);
        await stage.app.jobs.tick(new Date(at));
        await stage.app.jobs.workOff();
      }
      await sent();
    };
    await ticks('2026-11-27T22:00:00Z', '2026-11-28T06:59:00Z');
    expect(await ownerOf(acme)).toBe(idOf('colleague'));
    const heardBefore = ann.messages().length;
    await ticks('2026-11-28T07:00:00Z');
    expect([await ownerOf(acme), await ownerOf(kite)]).toEqual([idOf('manager'), idOf('manager')]);
    // It is a Saturday: they hear of it when they work again.
    expect(ann.messages()).toHaveLength(heardBefore);
    await ticks('2026-11-30T07:00:00Z');
    ann.sees('Back with you:');
    ann.sees('2 customers');
    ann.sees('1 record stays where it is: it has since been handed on or finished.');
    boris.sees('Back with Ann Weber:');
    const told = ann.messages().length;
    stage.restart();
    await ticks('2026-11-30T07:01:00Z');
    expect(ann.messages()).toHaveLength(told);
  });

  test('can be undone for a day by whoever did it or an admin; what changed hands since stays', async () => {
    await handOverAll();
    const [message] = maria.messages();
    if (!message) throw new Error('Nothing was shown.');
    const undoToken = tokenOf(maria, 'Undo');
    await stage.database.prisma.customer.update({ where: { id: kite }, data: { ownerId: idOf('head') } });
    for (const other of [ann, boris]) {
      await pressed(other, undoToken);
      other.sees("Your role doesn't include this.");
    }
    const viktor = await stage.person(stage.company.otherHead);
    await pressed(viktor, undoToken);
    viktor.sees('Only the person who did it, or an admin, can undo it.');
    const olga = await stage.person(stage.company.admin);
    await pressed(olga, undoToken);
    olga.sees('Back with Ann Weber:');
    olga.sees('1 record stays where it is');
    expect([await ownerOf(acme), await ownerOf(kite)]).toEqual([idOf('manager'), idOf('head')]);
    await maria.pressesOn(message, 'Undo');
    maria.sees('This was already undone.');
    await handOverAll('Maria Keller');
    stage.passes(25 * 60);
    await maria.presses('Undo');
    maria.sees('The day is up.');
  });

  test('of somebody who leaves: shut out at the next update, everything passed on, nothing reaches them', async () => {
    const ahead = await meeting('2026-11-23T12:00:00Z');
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    const [card] = ann.messages().slice(-1);
    const account = await stage.database.prisma.account.findFirstOrThrow({ where: { userKey: ann.userKey } });
    const { companyId, id: accountId, messenger, chatKey } = account;
    const snoozed = { companyId, accountId, messenger, chatKey, key: 'snoozed', screen: { text: [] } };
    await stage.database.prisma.outbox.create({
      data: { ...snoozed, dueAt: new Date('2026-11-23T11:00:00Z') },
    });
    const olga = await stage.person(stage.company.admin);
    await pressed(olga, `a.person.${idOf('manager')}`);
    await olga.presses('Leaving the company');
    olga.sees('Ann loses access at once, in every messenger.');
    expect(tokenOf(olga, 'Maria Keller')).toContain(`.to.${idOf('head')}`);
    await olga.presses('Boris Orlov');
    await olga.presses('End access and hand over');
    olga.sees('Ann Weber has left');
    if (!card) throw new Error('No card.');
    await ann.pressesOn(card, 'Now');
    ann.sees('Your access has ended.');
    const before = ann.messages().length;
    await sent();
    stage.setTime('2026-11-23T12:01:00Z');
    expect(await postPush(stage, 'follow-up')).toBe(1);
    boris.sees('Acme GmbH');
    const { company, database } = stage;
    await retryDead(database.prisma, { companyId: company.company.id, ids: 'all', now: stage.now() });
    await sent();
    expect(ann.messages()).toHaveLength(before);
    maria.sees('Ann Weber has left');
    const moved = await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id: ahead } });
    expect(moved).toMatchObject({ managerId: idOf('colleague'), createdById: idOf('manager') });
    const conversations = await stage.database.prisma.conversation.findMany({
      where: { account: { personId: idOf('manager') } },
    });
    expect(conversations.every(({ state }) => Object.keys(state as object).length === 0)).toBe(true);
    await olga.presses('Undo');
    olga.sees('Ann Weber has access again');
    await ann.says('/find Acme');
    ann.isOffered('Acme GmbH');
  });

  test('of somebody who is saving at that moment leaves nothing behind', async () => {
    const olga = await stage.person(stage.company.admin);
    await pressed(olga, `a.leave.${idOf('manager')}.to.${idOf('colleague')}`);
    await ann.says('/meeting');
    for (const answer of ['Acme GmbH', 'Tomorrow', '15:00']) await ann.presses(answer);
    await Promise.all([ann.says('pricing'), olga.presses('End access and hand over')]);
    const left = await stage.database.prisma.meeting.findMany({ where: { managerId: idOf('manager') } });
    expect(left).toEqual([]);
    const person = await stage.database.prisma.person.findUniqueOrThrow({ where: { id: idOf('manager') } });
    expect(person.status).toBe('deactivated');
  });

  test('until a day is asked by a form where the messenger has forms', async () => {
    const there = await stage.person(stage.company.head, 'slack');
    await pressed(there, `a.handover.${idOf('manager')}.to.${idOf('colleague')}`);
    await there.sends({ kind: 'press', token: tokenOf(there, 'Until a date') }, { formTrigger: 'until' });
    const form = stage.slack.forms.get('until');
    if (!form) throw new Error('No form was opened.');
    await there.sends({ kind: 'form', token: form.token, values: { until: '2026-11-27' } });
    there.sees('Until Fri 27 Nov');
    await there.presses('Hand over');
    there.sees('Boris Orlov: 2 customers');
    expect(await ownerOf(acme)).toBe(idOf('colleague'));
  });

  test('of somebody who leaves to nobody is asked about twice, and can be made good later', async () => {
    const olga = await stage.person(stage.company.admin);
    await pressed(olga, `a.leave.${idOf('manager')}`);
    await olga.presses("Don't hand over");
    olga.sees('2 customers: nobody would look after these');
    olga.isOffered('Hand them over', 'End access anyway');
    await olga.presses('End access anyway');
    olga.sees('All connections and invitations are closed.');
    await olga.presses('↩ Card');
    olga.sees('Nobody is looking after these. Hand them over.');
    await olga.presses('Hand over');
    await olga.presses('Maria Keller');
    expect(olga.screen()).toContain('Until a date');
    await olga.presses('Hand over');
    expect(await ownerOf(acme)).toBe(idOf('head'));
  });

  test('is nobody’s but a head’s with their own and an admin’s, however the button comes', async () => {
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses('Boris Orlov');
    const go = tokenOf(maria, 'Hand over');
    const olga = await stage.person(stage.company.admin);
    const viktor = await stage.person(stage.company.otherHead);
    const greta = await stage.person(stage.company.operator);
    for (const other of [ann, boris, greta]) {
      for (const token of [go, `a.handover.${idOf('manager')}`, `a.leave.${idOf('colleague')}`]) {
        await pressed(other, token);
        other.sees("Your role doesn't include this.");
      }
    }
    for (const other of [olga, viktor]) {
      await pressed(other, go);
      other.sees('This no longer exists. Start again with /people.');
    }
    for (const token of [
      `a.handover.${idOf('manager')}`,
      `a.handover.${idOf('manager')}.to.${idOf('otherManager')}`,
      `a.handed.1.0`,
    ]) {
      await pressed(viktor, token);
      expect(viktor.screen()).not.toMatch(/Acme|Ann/);
    }
    await pressed(maria, `a.handover.${idOf('manager')}.to.${idOf('otherManager')}`);
    maria.sees('This no longer exists.');
    for (const token of [
      'a.hand.x.y.go',
      'a.hand.99999.1.go',
      'a.handover.0',
      `${go}.x`.replace('.go', '.add.999'),
    ])
      await pressed(maria, token);
    expect(await ownerOf(acme)).toBe(idOf('manager'));
  });

  test('asked at the confirmation again: a head who lost the team hands nothing over', async () => {
    const { prisma } = stage.database;
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses('Boris Orlov');
    await prisma.person.update({
      where: { id: idOf('manager') },
      data: { teamId: stage.company.otherTeamId },
    });
    await maria.presses('Hand over');
    maria.sees('You can only hand over within your own teams.');
    expect(await ownerOf(acme)).toBe(idOf('manager'));
    await prisma.person.update({ where: { id: idOf('manager') }, data: { teamId: stage.company.teamId } });
  });

  test('leaves a receiver who is gone by then out, and says so', async () => {
    const { prisma } = stage.database;
    await pressed(maria, `a.handover.${idOf('manager')}`);
    await maria.presses('Boris Orlov');
    await prisma.person.update({ where: { id: idOf('colleague') }, data: { status: 'deactivated' } });
    await maria.presses('Hand over');
    maria.sees("One of them can't take over any more.");
    await maria.presses('Someone else');
    await maria.presses('Maria Keller');
    await maria.presses('Hand over');
    expect(await ownerOf(acme)).toBe(idOf('head'));
  });

  test('stands in the record’s history, and who unsubscribed stays so', async () => {
    const { companyId } = stage.company.manager;
    const suppressed = { companyId, addressHash: 'h', reason: 'unsubscribed', source: 'link' };
    await stage.database.prisma.suppression.create({ data: suppressed });
    await handOverAll();
    await pressed(maria, `a.history.customer.${acme}`);
    maria.sees('Maria Keller (Telegram): handed over · Ann Weber → Boris Orlov');
    expect(await stage.database.prisma.suppression.findMany()).toMatchObject([suppressed]);
  });

  test('a dialog that runs while its customer passes on is refused kindly, and nothing is lost', async () => {
    await pressed(ann, `a.edit.customer.${acme}`);
    await handOverAll();
    await ann.presses('✏️ Change');
    await ann.presses('Name');
    await ann.says('Acme AG');
    await ann.presses('✅ Save');
    expect((await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: acme } })).name).toBe(
      'Acme GmbH',
    );
    expect(await ownerOf(acme)).toBe(idOf('colleague'));
  });
});
