// The same thing twice, or too late: one record, one answer, no harm.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('a second delivery', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  const meetings = () => stage.database.prisma.meeting.count();

  beforeAll(async () => {
    stage = await openStage();
    await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.database.prisma.meeting.deleteMany();
    ann = await stage.person(stage.company.manager);
  });

  async function upToTheResult() {
    await ann.says('/meeting');
    for (const label of ['Acme GmbH', 'Now', 'Pricing']) await ann.presses(label);
  }
  function pressOf(label: string) {
    const message = ann.messages().at(-1);
    const button = message?.screen.buttons?.flat().find((one) => one.label === label);
    if (!message || !button || !('token' in button)) throw new Error(`No button ${label}`);
    return { kind: 'press', token: button.token, messageKey: message.key } as const;
  }

  test('of a typed command makes one message', async () => {
    const updateKey = randomUUID();
    await ann.sends({ kind: 'text', text: '/meeting' }, { updateKey });
    await ann.sends({ kind: 'text', text: '/meeting' }, { updateKey });
    expect(ann.messages()).toHaveLength(1);
  });

  test('of the press that saves makes one record and shows its receipt', async () => {
    await upToTheResult();
    const press = pressOf('Agreed');
    const updateKey = randomUUID();
    await Promise.all([ann.sends(press, { updateKey }), ann.sends(press, { updateKey })]);
    await ann.sends(press, { updateKey });
    expect(await meetings()).toBe(1);
    ann.sees('✅ Saved');
    expect(ann.messages()).toHaveLength(1);
  });

  test.each([0, 1, 2])(
    'of two quick taps on the saving button, both new updates, saves once (%i)',
    async () => {
      await upToTheResult();
      const press = pressOf('Agreed');
      await Promise.all([ann.sends(press), ann.sends(press)]);
      expect(await meetings()).toBe(1);
      ann.sees('✅ Saved');
      expect(ann.messages()).toHaveLength(1);
    },
  );

  test('of a tap in the middle, as a new update, shows the same question again and changes nothing', async () => {
    await ann.says('/meeting');
    const press = pressOf('Acme GmbH');
    await ann.sends(press);
    await ann.sends(press);
    ann.sees('When?');
    expect(ann.messages()).toHaveLength(1);
  });

  test('of a button of an older message says so, with where we are', async () => {
    await ann.says('/meeting');
    const [first] = ann.messages();
    const press = pressOf('Acme GmbH');
    await ann.says('/cancel');
    await ann.says('/call');
    await ann.sends({ ...press, messageKey: first?.key });
    ann.sees('This button belongs to an older message.');
    ann.sees('Who with?');
  });

  test('of an old button leaves good what is being pressed on the present card', async () => {
    await ann.says('/meeting');
    const old = pressOf('Acme GmbH');
    const [first] = ann.messages();
    await ann.says('/cancel');
    await ann.says('/meeting');
    const present = pressOf('Acme GmbH');
    await Promise.all([ann.sends({ ...old, messageKey: first?.key }), ann.sends(present)]);
    ann.sees('When?');
  });

  test('of a button of an older message, with nothing open, offers the menu', async () => {
    await ann.says('/meeting');
    const press = pressOf('Acme GmbH');
    await ann.says('/cancel');
    await ann.says('/help');
    await ann.sends({ ...press, messageKey: 'gone' });
    ann.sees('This button belongs to an older message.');
    ann.isOffered('Meeting', 'Plan');
  });

  test("of another person's button does nothing to either", async () => {
    await upToTheResult();
    const press = pressOf('Agreed');
    const boris = await stage.person(stage.company.colleague);
    await boris.sends(press);
    expect(await meetings()).toBe(0);
    boris.sees('This button belongs to an older message.');
    await ann.presses('Agreed');
    expect(await meetings()).toBe(1);
  });

  test('of a forged token is answered and does no harm', async () => {
    for (const token of [
      '',
      'x',
      'd.zzzzzzzzzzz.0.0',
      'a.nothing',
      'a.undo.999999',
      'a.record.meeting.1',
      'a.edit.x.y',
      'a.delete.customer.1.yes',
      'a.records.meetings.month.999999',
      'd.1.1.999',
    ]) {
      const before = ann.messages().length;
      await ann.sends({ kind: 'press', token, messageKey: 'gone' });
      expect(ann.messages().length, token).toBe(before + 1);
    }
  });
});
