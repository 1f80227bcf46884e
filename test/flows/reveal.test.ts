// Contacts where operators keep them: masked for managers, shown one at a time for a while, written down, counted.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admitPerson } from '../../src/access/admit.ts';
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { createVanisher } from '../../src/delivery/vanish.ts';
import { actionToken } from '../../src/messenger/action-token.ts';
import { SendError } from '../../src/messenger/messenger.ts';
import { undo } from '../../src/records/audit/undo.ts';
import { noCost } from '../../src/records/record.ts';
import { quietLog } from '../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const contacts = { division: 'operators', contacts: { revealsPerDay: 2, revealMinutes: 15 } };

describe('a masked contact', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  let maria: ScriptedPerson;
  let customerId: number;
  let phone: number;
  let email: number;
  const other: number[] = [];

  beforeAll(async () => {
    stage = await openStage({ company: { policy: contacts } });
    maria = await stage.person(stage.company.head);
    customerId = await customerOf('Acme GmbH', '+49 30 901820', 'ivan.petrov@acme.example');
    [phone, email] = (await pointsOf(customerId)) as [number, number];
    for (const [index, name] of ['Kite Ltd', 'Nordlicht'].entries())
      other.push(
        ...(await pointsOf(await customerOf(name, `+49 30 90182${index + 1}`, `${index}@x.example`))),
      );
  });
  afterAll(() => stage.close());

  let day = 0;
  beforeEach(async () => {
    // Each test has a day of its own, which begins at midnight in Berlin.
    // A working day each: on others the head is not disturbed.
    stage.setTime(new Date(Date.UTC(2026, 10, 24 + 7 * ++day, 9)).toISOString());
    await stage.app.vanisher.sweep();
    await stage.app.delivery.sweep();
    stage.telegram.messages(maria.userKey).length = 0;
    ann = await stage.person(stage.company.manager);
  });

  async function customerOf(name: string, phoneTyped: string, emailTyped: string): Promise<number> {
    const contact = {
      contactFirstName: 'Ivan',
      contactLastName: 'Petrov',
      phone: phoneTyped,
      email: emailTyped,
    };
    const { operator, manager } = stage.company;
    const saved = await stage.database.transaction((tx) =>
      saveCustomer(tx, operator, {
        name,
        ownerId: manager.personId,
        ...contact,
        cost: noCost,
        now: stage.now(),
      }),
    );
    if (!saved.ok) throw new Error(saved.reason);
    return saved.record.id;
  }
  const pointsOf = async (id: number) =>
    (
      await stage.database.prisma.contactPoint.findMany({ where: { customerId: id }, orderBy: { id: 'asc' } })
    ).map((point) => point.id);
  const opens = (who: ScriptedPerson) =>
    who.sends({ kind: 'press', token: actionToken('record', 'customer', customerId) });
  const asks = (who: ScriptedPerson, pointId: number | string) =>
    who.sends({ kind: 'press', token: actionToken('reveal', pointId), messageKey: '0' });
  /** Each once a message: a button copies what stands in the text. */
  const shownPhones = (who: ScriptedPerson) =>
    who
      .messages()
      .flatMap((message) => [
        ...new Set(JSON.stringify(message).match(/901820|901821|901822|ivan\.petrov@/g)),
      ]);
  const revealsSince = (personId: number) =>
    stage.database.prisma.audit.findMany({
      where: { personId, action: 'contact.reveal', at: { gte: stage.now() } },
      orderBy: { id: 'asc' },
    });

  test('shows a button for each phone and e-mail, and what it is when one is pressed: one tap', async () => {
    await opens(ann);
    expect(shownPhones(ann)).toEqual([]);
    ann.isOffered('Show phone', 'Show e-mail');
    await ann.presses('Show phone');
    ann.sees('Ivan Petrov · Acme GmbH\n+49 30 901820\nDisappears today 10:15. Shown today: 1 of 2.');
    expect(ann.messages()).toHaveLength(2);
    await ann.presses('Call');
    ann.sees('Acme GmbH');
    await ann.presses('Completed');
    ann.sees('Saved');
    stage.passes(16);
    await stage.app.vanisher.sweep();
    // What was begun from it stays: only the message itself has gone.
    ann.sees('Saved');
    expect(ann.messages()).toHaveLength(2);
    expect(shownPhones(ann)).toEqual([]);
  });

  test('can be hidden before its time, by one tap', async () => {
    await asks(ann, phone);
    await ann.presses('Hide now');
    ann.sees('+49 ••• 20 · hidden again');
    expect(shownPhones(ann)).toEqual([]);
    expect(await stage.app.vanisher.sweep()).toBe(1);
    expect(ann.messages()).toEqual([]);
    await ann.sends({ kind: 'press', token: actionToken('hide') });
    ann.sees('What would you like to record?');
  });

  test('is written down with its id and never with its value', async () => {
    await asks(ann, phone);
    const [entry] = await revealsSince(stage.company.manager.personId);
    expect(entry).toMatchObject({ kind: 'customer', recordId: customerId, messenger: 'telegram' });
    expect(entry?.after).toEqual({ pointId: phone, kind: 'phone' });
  });

  test('having been shown is in the history that the head reads, without its value', async () => {
    await asks(ann, phone);
    await maria.sends({ kind: 'press', token: actionToken('history', 'customer', customerId) });
    maria.sees(/Ann Weber.*Phone or e-mail shown/);
    expect(shownPhones(maria)).toEqual([]);
  });

  test('goes away by itself, from the chat and from the store', async () => {
    await opens(ann);
    await ann.presses('Show e-mail');
    ann.sees('ivan.petrov@acme.example');
    expect(await stage.app.vanisher.sweep()).toBe(0);
    const stored = await stage.database.prisma.$queryRaw<object[]>`
      select screen::text from outbox union all select state::text from conversation
      union all select after::text from vanishing_message`;
    expect(JSON.stringify(stored)).not.toContain('ivan.petrov@');
    stage.passes(15);
    // A new process: what it has to take back is in the store.
    stage.restart();
    expect(await stage.app.vanisher.sweep()).toBe(1);
    expect(shownPhones(ann)).toEqual([]);
    expect(ann.messages()).toHaveLength(1);
    expect(await stage.app.vanisher.sweep()).toBe(0);
  });

  test('is covered where it can be deleted no more, and a message that is gone is not sent anew', async () => {
    await asks(ann, phone);
    stage.passes(16);
    stage.telegram.failNext(new SendError('refused', "message can't be deleted"));
    await stage.app.vanisher.sweep();
    expect(shownPhones(ann)).toEqual([]);
    ann.sees('+49 ••• 20 · hidden again');
    await asks(ann, email);
    const message = ann.messages().at(-1);
    await stage.telegram.remove(ann.userKey, message?.key ?? '');
    stage.passes(16);
    stage.telegram.failNext(new SendError('refused', "message can't be deleted"));
    await stage.app.vanisher.sweep();
    expect(ann.messages()).toHaveLength(1);
    expect(await stage.database.prisma.vanishingMessage.count({ where: { subjectId: email } })).toBe(0);
  });

  test('is tried again while the messenger does not answer', async () => {
    await asks(ann, phone);
    stage.passes(16);
    stage.telegram.failNext(new SendError('retry', 'too many requests', 30));
    expect(await stage.app.vanisher.sweep()).toBe(1);
    expect(shownPhones(ann)).toHaveLength(1);
    expect(await stage.app.vanisher.sweep()).toBe(0);
    stage.passes(1);
    expect(await stage.app.vanisher.sweep()).toBe(1);
    expect(shownPhones(ann)).toEqual([]);
  });

  test('is not sent any more when it could not be sent in time', async () => {
    stage.telegram.failNext(new SendError('retry', 'too many requests', 3600));
    await asks(ann, phone);
    stage.passes(16);
    expect(await stage.app.vanisher.sweep()).toBe(1);
    expect(
      await stage.database.prisma.outbox.count({ where: { screen: { string_contains: '901820' } } }),
    ).toBe(0);
    stage.passes(60);
    await stage.app.delivery.sweep();
    expect(ann.messages()).toEqual([]);
    expect(await stage.database.prisma.vanishingMessage.count({ where: { subjectId: phone } })).toBe(0);
  });

  test('is taken back once, whichever of several processes comes first', async () => {
    await asks(ann, phone);
    await asks(ann, email);
    stage.passes(16);
    const before = stage.telegram.calls.length;
    const messengers = new Map([['telegram', stage.telegram] as const]);
    const parts = { db: stage.database, messengers, clock: stage.now, log: quietLog };
    const tried = await Promise.all([1, 2, 3].map(() => createVanisher(parts).sweep()));
    expect(tried.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(stage.telegram.calls.slice(before)).toEqual(['remove', 'remove']);
  });

  test('is shown once by two quick taps and by a second delivery', async () => {
    const press = { kind: 'press', token: actionToken('reveal', phone), messageKey: '0' } as const;
    const updateKey = randomUUID();
    await Promise.all([ann.sends(press), ann.sends(press), ann.sends(press, { updateKey })]);
    await ann.sends(press, { updateKey });
    expect(shownPhones(ann)).toHaveLength(1);
    expect(await revealsSince(stage.company.manager.personId)).toHaveLength(1);
  });

  test('beyond the number of a day is shown all the same, and the head hears of it once that day', async () => {
    const olga = await stage.person(stage.company.admin);
    for (const id of [phone, email, phone]) {
      await asks(ann, id);
      stage.passes(1);
    }
    ann.sees('Shown today: 2 of 2.');
    await stage.app.delivery.sweep();
    expect(maria.messages()).toEqual([]);
    for (const id of other) {
      await asks(ann, id);
      stage.passes(1);
    }
    ann.sees('Shown today: 6. Above 2, your head is told.');
    await stage.app.delivery.sweep();
    expect(maria.messages()).toHaveLength(1);
    maria.sees('Ann Weber viewed 3 phones and e-mails today; up to 2 is usual.');
    expect(olga.messages()).toEqual([]);
    await maria.presses('Look at Ann Weber');
    maria.sees('Ann Weber');
    stage.passes(24 * 60);
    await asks(ann, phone);
    ann.sees('Shown today: 1 of 2.');
  });

  test('of two shown at once, in two messengers, counts both, and the head hears of it once', async () => {
    const annInSlack = await stage.person(stage.company.manager, 'slack');
    await Promise.all([asks(ann, phone), asks(annInSlack, email)]);
    const today = (who: ScriptedPerson) => Number(/Shown today: (\d)/.exec(who.screen())?.[1]);
    expect([today(ann), today(annInSlack)].sort()).toEqual([1, 2]);
    await Promise.all([asks(ann, other[0] as number), asks(annInSlack, other[1] as number)]);
    expect([today(ann), today(annInSlack)].sort()).toEqual([3, 4]);
    await stage.app.delivery.sweep();
    expect(maria.messages()).toHaveLength(1);
    stage.passes(16);
    await stage.app.vanisher.sweep();
    expect([...ann.messages(), ...annInSlack.messages()]).toEqual([]);
  });

  test('told to the admins where the manager has no head at work', async () => {
    const olga = await stage.person(stage.company.admin);
    const { head } = stage.company;
    await stage.database.prisma.person.update({
      where: { id: head.personId },
      data: { status: 'deactivated' },
    });
    for (const id of [phone, email, ...other]) await asks(ann, id);
    await stage.app.delivery.sweep();
    olga.sees('Ann Weber viewed 3 phones');
    await stage.database.prisma.person.update({ where: { id: head.personId }, data: { status: 'active' } });
  });

  test('of somebody else is not shown, nor one that was never there, by whatever token', async () => {
    const boris = await stage.person(stage.company.otherManager);
    for (const id of [phone, email, 0, 2147483647, 99999999999, 'x', '']) await asks(boris, id);
    expect(shownPhones(boris)).toEqual([]);
    expect(await revealsSince(stage.company.otherManager.personId)).toEqual([]);
    const elsewhere = await openStage({ company: { policy: contacts } });
    const eve = await elsewhere.person(elsewhere.company.manager);
    await asks(eve, phone);
    expect(shownPhones(eve)).toEqual([]);
    await elsewhere.close();
  });

  test('is not shown of a customer that was handed over, deleted or erased meanwhile, nor to who was deactivated', async () => {
    const { manager, colleague } = stage.company;
    const { customer, person } = stage.database.prisma;
    const where = { id: customerId };
    await customer.update({ where, data: { ownerId: colleague.personId } });
    await asks(ann, phone);
    await customer.update({ where, data: { ownerId: manager.personId, deletedAt: stage.now() } });
    await asks(ann, phone);
    await customer.update({ where, data: { deletedAt: null, erasedAt: stage.now() } });
    await asks(ann, phone);
    await customer.update({ where, data: { erasedAt: null } });
    await person.update({ where: { id: manager.personId }, data: { status: 'deactivated' } });
    await asks(ann, phone);
    await person.update({ where: { id: manager.personId }, data: { status: 'active' } });
    expect(shownPhones(ann)).toEqual([]);
    expect(await revealsSince(manager.personId)).toEqual([]);
  });

  test('having been shown is nothing that an undo could take back', async () => {
    await asks(ann, phone);
    const [entry] = await revealsSince(stage.company.manager.personId);
    const admission = await admitPerson(stage.database.prisma, stage.company.manager.personId, 'telegram');
    if (!admission.ok) throw new Error(admission.reason);
    const undone = await stage.database.sqlTransaction((tx) =>
      undo(tx, admission.actor, entry?.id ?? 0, stage.now()),
    );
    expect(undone.ok).toBe(false);
    await opens(ann);
    ann.sees('Acme GmbH');
  });

  test('is found by the whole of it, but not piece by piece, and nothing that is listed shows it', async () => {
    for (const whole of ['+49 30 901820', '030 901820', 'ivan.petrov@acme.example']) {
      await ann.says(`/find ${whole}`);
      ann.isOffered('Acme GmbH');
    }
    for (const piece of ['901820', '90182', '+49 30 90', 'ivan.petrov', 'van.petr', 'petrov@acme']) {
      await ann.says(`/find ${piece}`);
      expect([piece, ann.screen()]).toEqual([piece, expect.not.stringContaining('Acme')]);
    }
    ann = await stage.person(stage.company.manager);
    await ann.says('/find Acme');
    await ann.presses('Acme GmbH');
    for (const page of ['Contacts', '↩', 'More', 'History', '↩']) await ann.presses(page);
    await ann.says('met Acme yesterday 15:00, pricing, agreed');
    await ann.says('/cancel');
    await ann.says('/call');
    expect(shownPhones(ann)).toEqual([]);
  });

  test('stays as it is when a manager changes what else is theirs to change', async () => {
    await ann.sends({ kind: 'press', token: actionToken('edit', 'customer', customerId) });
    expect(shownPhones(ann)).toEqual([]);
    const { prisma } = stage.database;
    expect(
      await prisma.contactPoint.findMany({ where: { customerId }, orderBy: { id: 'asc' } }),
    ).toMatchObject([
      { value: '+4930901820', valid: true },
      { value: 'ivan.petrov@acme.example', valid: true },
    ]);
    await ann.says('/cancel');
  });

  test('has no such button for those who see it in full', async () => {
    const oksana = await stage.person(stage.company.operator);
    await opens(oksana);
    oksana.sees('+49 30 901820');
    expect(oksana.screen()).not.toContain('Show phone');
  });
});
