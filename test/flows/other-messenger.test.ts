// Begun in one messenger, finished in another: a dialog belongs to the person.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('a meeting that was begun in Telegram', () => {
  let stage: Stage;
  let there: ScriptedPerson;
  let here: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage({ web: true });
    await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    // Nothing of the tests before is left unfinished.
    await stage.database.prisma.conversation.deleteMany({});
    there = await stage.person(stage.company.manager);
    here = await stage.person(stage.company.manager, 'slack');
    await there.says('/meeting');
    await there.presses('Acme GmbH');
  });

  const meetings = () => stage.database.prisma.meeting.count({ where: { deletedAt: null } });
  const offer = 'Continue: Meeting · Acme GmbH · 2 of 4, started in Telegram';

  test.each(['/meeting', '/call', '/menu', '/help', 'pricing', 'Acme GmbH', 'hello', '/nonsense'])(
    'is offered in Slack to somebody who types %s',
    async (text) => {
      await here.says(text);
      here.sees(offer);
      here.isOffered('Continue', 'Discard and start over');
    },
  );

  test('goes on in Slack where it stood, and is saved there once', async () => {
    const before = await meetings();
    await here.says('/meeting');
    await here.presses('Continue');
    here.sees('When?');
    await here.presses('Now');
    await here.presses('Pricing');
    await here.presses('Agreed');
    here.sees('Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test('leaves a card in Telegram that says where it went, and whose buttons do no harm', async () => {
    const before = await meetings();
    const [card] = there.messages();
    if (!card) throw new Error('no card');
    const old = { ...card };
    await here.says('/meeting');
    await here.presses('Continue');
    await stage.app.delivery.sweep();
    there.sees('Meeting · Acme GmbH · 2 of 4');
    there.sees('Continued in Slack.');
    for (const label of ['Now', '↩ Back', 'Cancel']) {
      await there.pressesOn(old, label);
      there.sees('Continued in Slack.');
    }
    here.sees('When?');
    expect(await meetings()).toBe(before);
  });

  test('comes back to Telegram by the button of that card', async () => {
    await here.says('/meeting');
    await here.presses('Continue');
    await here.presses('Now');
    await stage.app.delivery.sweep();
    await there.presses('Continue here');
    there.sees('About what?');
    await stage.app.delivery.sweep();
    here.sees('Continued in Telegram.');
  });

  test('is offered in Telegram again as being in Slack now', async () => {
    await here.says('/meeting');
    await here.presses('Continue');
    await here.presses('Now');
    await there.says('pricing');
    there.sees('Continue: Meeting · Acme GmbH, today 10:00 · 3 of 4, now in Slack');
  });

  test('is dropped for a new one', async () => {
    await here.says('/call');
    await here.presses('Discard');
    here.sees('Who with?');
    await stage.app.delivery.sweep();
    there.sees('Cancelled in Slack. Nothing was saved.');
    await here.presses('Acme GmbH');
    here.sees('How did the call go?');
  });

  test('is dropped for a line that was typed, which is not typed again', async () => {
    await here.says('call with Acme GmbH today, completed, pricing');
    here.sees(offer);
    await here.presses('Discard');
    here.sees('Call');
    here.sees('pricing');
    here.isOffered('✅ Save');
  });

  test('is gone on with, and the line that was typed meanwhile waits', async () => {
    await here.says('call with Acme GmbH today, completed, pricing');
    await here.presses('Continue');
    here.sees('When?');
    await here.presses('Cancel');
    here.isOffered('Next: call with Acme GmbH today, comple…');
  });

  test('is not offered for what was pressed at a record', async () => {
    await there.says('/cancel');
    await there.says('met Acme GmbH yesterday 15:00, pricing, agreed');
    await there.presses('✅ Save');
    await there.says('/meeting');
    await there.presses('Acme GmbH');
    await here.says('/find Acme');
    expect(here.screen()).not.toContain('begun in');
  });

  test('without an answer yet is not offered, nor one that was left for more than a day', async () => {
    stage.passes(25 * 60);
    await here.says('/meeting');
    here.sees('Which customer?');
    await here.says('/cancel');
    await there.says('/meeting');
    await here.says('/meeting');
    here.sees('Which customer?');
  });

  test('survives a restart between the messengers', async () => {
    stage.restart();
    await here.says('/meeting');
    stage.restart();
    await here.presses('Continue');
    stage.restart();
    here.sees('When?');
    await here.presses('Now');
    here.sees('About what?');
  });

  test('is a form where one opens, with what was answered filled in', async () => {
    await here.says('/meeting');
    const button = here.messages().at(-1)?.screen.buttons?.flat()[0];
    if (!button || !('token' in button)) throw new Error('no offer');
    const input = { kind: 'press', token: button.token, messageKey: 'x' } as const;
    await here.sends(input, { formTrigger: 'one' });
    const form = stage.slack.forms.get('one');
    expect(form?.fields.map(({ key, value }) => [key, value !== undefined])).toEqual([
      ['customer', true],
      ['at', false],
      ['subject', false],
      ['result', false],
    ]);
    const values = { at: '2026-11-23T09:00:00.000Z', subject: 'Pricing', result: 'agreed' };
    const customer = form?.fields[0]?.value ?? '';
    const before = await meetings();
    await here.sends({ kind: 'form', token: form?.token ?? '', values: { ...values, customer } });
    here.sees('Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test('that was begun as a form is asked step by step', async () => {
    await there.says('/cancel');
    const form = await here.opensForm('/meeting');
    await here.sends({ kind: 'form-closed', token: form.token });
    const draft = await here.opensForm('met Acme GmbH yesterday 15:00');
    expect(draft.fields.some(({ value }) => value !== undefined)).toBe(true);
    await there.says('/menu');
    there.sees(/Continue: Meeting · Acme GmbH.*, started in Slack/);
    await there.presses('Continue');
    there.isOffered('Pricing');
    const answer = await here.sends({ kind: 'form', token: draft.token, values: { subject: 'Late' } });
    expect(answer).toEqual({ form: { kind: 'close' } });
    here.sees('Continued in Telegram. Nothing of this form was saved.');
  });

  test('is one record when both are pressed at once', async () => {
    await there.presses('Now');
    await there.presses('Pricing');
    await here.says('/meeting');
    const before = await meetings();
    await Promise.all([there.presses('Agreed'), here.presses('Continue')]);
    if ((await meetings()) === before) await here.presses('Agreed');
    expect(await meetings()).toBe(before + 1);
  });

  test('is in one place when two messengers go on with it at once', async () => {
    const web = await stage.person(stage.company.manager, 'web');
    await here.says('/meeting');
    await web.says('/meeting');
    await Promise.all([here.presses('Continue'), web.presses('Continue')]);
    const running = await stage.database.prisma.$queryRaw<unknown[]>`
      select account_id from conversation where jsonb_typeof(state -> 'dialog') = 'object'`;
    expect(running).toHaveLength(1);
  });

  test('is not lost when another one runs here by then', async () => {
    await here.says('/menu');
    const [menu] = here.messages().slice(-1);
    await here.says('/cancel');
    await here.sends({ kind: 'contact', own: false, phone: '+49 30 901820', firstName: 'Ada' });
    if (!menu) throw new Error('no menu');
    await here.pressesOn(menu, 'Continue');
    here.sees("You haven't finished this yet:");
    await here.presses('Discard and start');
    here.sees('When?');
  });

  test('belongs to nobody else', async () => {
    const other = await stage.person(stage.company.colleague, 'slack');
    await here.says('/meeting');
    const button = here.messages().at(-1)?.screen.buttons?.flat()[0];
    if (!button || !('token' in button)) throw new Error('no offer');
    await other.says('/menu');
    expect(other.screen()).not.toContain('Continue');
    await other.sends({ kind: 'press', token: button.token, messageKey: 'x' });
    expect(other.screen()).not.toContain('Acme');
    await there.presses('Now');
    there.sees('About what?');
  });

  test('that is saved meanwhile is not begun again', async () => {
    await here.says('/meeting');
    await there.presses('Now');
    await there.presses('Pricing');
    await there.presses('Agreed');
    await here.presses('Continue');
    here.sees("There's nothing left to continue");
  });

  test('is offered in a chat that was the only one a moment ago', async () => {
    await stage.database.prisma.account.deleteMany({ where: { userKey: here.userKey } });
    await there.says('/cancel');
    await there.says('/settings');
    await there.presses('Connect another messenger');
    const code = /\/start (\S+)/.exec(there.screen())?.[1];
    await there.says('/menu');
    const joined = stage.stranger('slack');
    await joined.says(`/start ${code}`);
    await joined.says('/meeting');
    await joined.says('Acme GmbH');
    stage.statements();
    await there.says('/call');
    there.sees('started in Slack');
  });

  test('is read of other chats only where something begins', async () => {
    await here.says('/cancel');
    await there.presses('Now');
    stage.statements();
    await there.presses('Pricing');
    expect(stage.statements()).toHaveLength(1);
  });
});
