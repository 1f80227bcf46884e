import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { giveCustomer } from '../support/customers.ts';
import { quietLog } from '../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('leaving a dialog', () => {
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
  });

  test('to look at the plan, one goes on where one was, with the same buttons', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    const [card] = ann.messages();
    await ann.says('/plan');
    ann.sees('This month');
    if (!card) throw new Error('no card');
    await ann.pressesOn(card, 'Now');
    expect(ann.messages()).toHaveLength(2);
    expect(ann.messages()[0]?.screen.text).not.toEqual([]);
    await ann.says('about the roof');
    ann.sees('How did it go?');
    expect(ann.messages()).toHaveLength(3);
  });

  test('for another one is asked about, and "go on" goes on', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.says('/call');
    ann.sees("You haven't finished this yet:");
    ann.sees('Acme GmbH');
    await ann.presses('Continue');
    ann.sees('When?');
    await ann.presses('Now');
    ann.sees('About what?');
  });

  test('for another one, "drop it" begins the other', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.says('/deal');
    await ann.presses('Discard and start');
    ann.sees('Deal');
    await ann.presses('Acme GmbH');
    ann.sees("What's the deal about?");
  });

  test('with no answer yet, another one begins without a question', async () => {
    await ann.says('/meeting');
    await ann.says('/call');
    ann.sees('Who with?');
  });

  test('by Cancel says that nothing was saved and offers what one can do', async () => {
    await ann.says('/meeting');
    await ann.presses('Cancel');
    ann.sees('Cancelled. Nothing was saved.');
    ann.isOffered('Meeting');
    expect(ann.messages()).toHaveLength(1);
  });

  test('survives a restart of the program', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    const message = ann.messages().at(-1);
    const button = message?.screen.buttons?.flat().find(({ label }) => label === 'Now');
    if (!message || !button || !('token' in button)) throw new Error('no button');
    const restarted = createApp({
      db: stage.database,
      messengers: [stage.telegram],
      clock: () => new Date('2026-11-23T09:05:00Z'),
      log: quietLog,
    });
    await restarted.receive({
      messenger: 'telegram',
      updateKey: 'after the restart',
      userKey: ann.userKey,
      chatKey: ann.userKey,
      isPrivate: true,
      input: { kind: 'press', token: button.token, messageKey: message.key },
    });
    ann.sees('About what?');
  });

  test('for more than a day puts it away, and says so when its button is pressed', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    stage.passes(24 * 60 + 1);
    await ann.presses('Now');
    ann.sees('left open for more than a day');
    ann.isOffered('Meeting');
    await ann.says('hello');
    ann.sees('Hello. What would you like to record?');
  });

  test('that a newer version asks anew takes no button of the old question', async () => {
    await ann.says('/meeting');
    await stage.database.prisma.$executeRaw`
      update conversation set state = jsonb_set(state, '{dialog,version}', '0'), revision = revision + 1 where card_key is not null`;
    await ann.presses('Acme GmbH');
    ann.sees('Which customer?');
    await ann.presses('Acme GmbH');
    ann.sees('When?');
  });

  test('that is gone from a newer version ends it politely', async () => {
    await ann.says('/meeting');
    await stage.database.prisma.$executeRaw`
      update conversation set state = jsonb_set(state, '{dialog,dialog}', '"visit"'), revision = revision + 1 where card_key is not null`;
    await ann.presses('Acme GmbH');
    ann.sees('Nothing was saved.');
  });
});
