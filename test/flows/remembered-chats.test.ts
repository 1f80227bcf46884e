// The chat that a process moved last is not read again for its next tap; whatever changed meanwhile holds all the same.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { SendError } from '../../src/messenger/messenger.ts';
import { giveCustomer } from '../support/customers.ts';
import { quietLog } from '../support/quiet-log.ts';
import { recordingLog } from '../support/recording-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('between two taps of a chat that is remembered', () => {
  let stage: Stage;
  let ann: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
    await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    ann = await stage.person(stage.company.manager);
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.presses('Now');
    await ann.presses('Pricing');
  });

  const meetings = () => stage.database.prisma.meeting.count({ where: { deletedAt: null } });
  const setPerson = async (data: object, back: object, work: () => Promise<void>) => {
    const where = { id: stage.company.manager.personId };
    await stage.database.prisma.person.update({ where, data });
    try {
      await work();
    } finally {
      await stage.database.prisma.person.update({ where, data: back });
    }
  };

  test('somebody is deactivated: the save is refused and nothing is there', async () => {
    const before = await meetings();
    await setPerson({ status: 'deactivated' }, { status: 'active' }, async () => {
      await ann.presses('Agreed');
      expect(await meetings()).toBe(before);
      expect(ann.screen()).not.toContain('Saved');
    });
  });

  test('somebody is deactivated: no list is shown', async () => {
    await ann.says('/find');
    expect(ann.screen()).toContain('Acme');
    await setPerson({ status: 'deactivated' }, { status: 'active' }, async () => {
      await ann.says('/find');
      expect(ann.screen()).not.toContain('Acme');
    });
  });

  test('the role becomes another: what it may not do is refused', async () => {
    const before = await meetings();
    await setPerson({ role: 'operator' }, { role: 'manager' }, async () => {
      await ann.presses('Agreed');
      expect(await meetings()).toBe(before);
    });
  });

  test('the language becomes another: the next words are in it', async () => {
    await setPerson({ locale: 'de' }, { locale: 'en' }, async () => {
      await ann.presses('Agreed');
      ann.sees('Gespeichert');
    });
  });

  test('the company asks for more: so does the dialog', async () => {
    const where = { id: stage.company.company.id };
    const { policy } = await stage.database.prisma.company.findUniqueOrThrow({ where });
    const stricter = { ...(policy as object), minimum: { meeting: ['note'] } };
    await stage.database.prisma.company.update({ where, data: { policy: stricter } });
    await ann.presses('Agreed');
    await stage.database.prisma.company.update({ where, data: { policy: policy ?? {} } });
    ann.sees('What should I remember?');
  });

  test('another process has moved the chat: the tap is taken for what it is there, once', async () => {
    const before = await meetings();
    const other = createApp({
      db: stage.database,
      messengers: [stage.telegram],
      clock: () => stage.now(),
      log: quietLog,
    });
    const card = ann.messages().at(-1);
    if (!card) throw new Error('no card');
    const old = { ...card };
    await pressIn(other, 'Agreed');
    expect(await meetings()).toBe(before + 1);
    await ann.pressesOn(old, 'Agreed');
    expect(await meetings()).toBe(before + 1);
    ann.sees('Saved');

    async function pressIn(app: App, label: string): Promise<void> {
      const button = card?.screen.buttons?.flat().find((one) => one.label === label);
      if (!card || !button || !('token' in button)) throw new Error('no such button');
      await app.receive({
        messenger: 'telegram',
        updateKey: randomUUID(),
        userKey: ann.userKey,
        chatKey: ann.userKey,
        isPrivate: true,
        input: { kind: 'press', token: button.token, messageKey: card.key },
      });
    }
  });

  test('the chat becomes another person’s: nothing is saved for who had it', async () => {
    const before = await meetings();
    const { personId } = stage.company.colleague;
    await stage.database.prisma.account.updateMany({ where: { userKey: ann.userKey }, data: { personId } });
    await ann.presses('Agreed');
    expect(await meetings()).toBe(before);
    expect(ann.screen()).not.toContain('Saved');
  });

  test('the customer becomes another’s: the save is refused, and what was typed stays', async () => {
    const before = await meetings();
    const where = { companyId: stage.company.company.id };
    const owners = (ownerId: number) =>
      stage.database.prisma.customer.updateMany({ where, data: { ownerId } });
    await owners(stage.company.colleague.personId);
    await ann.presses('Agreed');
    await owners(stage.company.manager.personId);
    expect(await meetings()).toBe(before);
    ann.sees('no longer yours');
  });

  test('another process brings the card late: the next answer is shown on it', async () => {
    await ann.says('/cancel');
    const before = ann.messages().length;
    stage.telegram.failNext(new SendError('unknown', 'the connection broke'));
    await ann.says('/meeting');
    expect(ann.messages()).toHaveLength(before);
    stage.passes(1);
    const other = createApp({
      db: stage.database,
      messengers: [stage.telegram],
      clock: () => stage.now(),
      log: quietLog,
    });
    await other.delivery.sweep();
    await ann.presses('Acme GmbH');
    expect(ann.messages()).toHaveLength(before + 1);
    ann.isOffered('Now');
  });

  test('an error comes of it: it is logged, and the tap answered on what is read', async () => {
    const log = recordingLog();
    let calls = 10;
    const app = createApp({
      db: stage.database,
      messengers: [stage.telegram],
      clock() {
        // The first is asked when the chat is remembered, the second when the turn is decided.
        if (++calls === 2) throw new Error('no clock');
        return stage.now();
      },
      log: log as never,
    });
    const says = (text: string) =>
      app.receive({
        messenger: 'telegram',
        updateKey: randomUUID(),
        userKey: ann.userKey,
        chatKey: ann.userKey,
        isPrivate: true,
        input: { kind: 'text', text },
      });
    await says('/cancel');
    await says('/meeting');
    calls = 0;
    await says('Acme');
    ann.sees('Acme GmbH');
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  });

  test('the same press comes a second time: one record, one answer', async () => {
    const before = await meetings();
    const card = ann.messages().at(-1);
    const button = card?.screen.buttons?.flat().find((one) => one.label === 'Agreed');
    if (!card || !button || !('token' in button)) throw new Error('no card');
    const input = { kind: 'press', token: button.token, messageKey: card.key } as const;
    await ann.sends(input, { updateKey: 'the same' });
    await ann.sends(input, { updateKey: 'the same' });
    expect(await meetings()).toBe(before + 1);
    ann.sees('Saved');
  });

  test('more than ten minutes pass: the chat is read again', async () => {
    stage.passes(11);
    stage.statements();
    await ann.says('about the roof');
    const [first] = stage.statements();
    expect(first).toContain('from account a');
  });
});

describe('who is not remembered', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('is a head, whose rights rest on more than their own row', async () => {
    const head = await stage.person(stage.company.head);
    await head.says('/customer');
    stage.statements();
    await head.says('Acme');
    expect(stage.statements()[0]).toContain('from account a');
  });
});

describe('a turn that was committed and could not be shown', () => {
  test('is answered for, though the chat was remembered', async () => {
    const stage = await openStage();
    const mia = await stage.person(stage.company.manager, 'slack');
    await mia.says('/cancel');
    const openForm = stage.slack.openForm;
    Object.assign(stage.slack, {
      openForm: async () => {
        throw new SendError('unknown', 'the trigger has expired');
      },
    });
    await mia.sends({ kind: 'text', text: '/meeting' }, { formTrigger: randomUUID() });
    Object.assign(stage.slack, { openForm });
    mia.sees('Something went wrong');
    await stage.close();
  });
});
