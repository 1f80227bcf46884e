// Forms from the trigger to the end, as Slack carries them out.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChoice, type Form, type FormField, type FormReply } from '../../../src/messenger/form.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import type { ReceiveResult } from '../../../src/messenger/messenger.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';
import type { Json } from '../../support/slack-stand-in/block-kit-elements.ts';
import { shownBlocks } from '../../support/slack-stand-in/shown-text.ts';
import { platformError } from '../../support/slack-stand-in.ts';

const customer: FormField = {
  key: 'customer',
  kind: 'choice',
  label: 'Customer',
  optional: false,
  searchable: true,
  create: { label: 'New customer' },
};
const subject: FormField = { key: 'subject', kind: 'text', label: 'Subject', optional: true };
const formOf = (
  token: string,
  fields: readonly FormField[] = [customer, subject],
  title = 'Meeting',
): Form => ({
  token,
  title,
  submit: 'Save',
  cancel: 'Cancel',
  locale: 'en',
  fields,
});
const page = (form: Form, how: 'update' | 'push' | 'back'): FormReply => ({ kind: 'page', form, how });

describe.each(['http', 'socket'] as const)('a form in Slack over %s', (transport) => {
  let harness: SlackHarness;
  let clock: ReturnType<typeof manualClock>;
  let mia: Awaited<ReturnType<SlackHarness['person']>>;
  const got: Incoming[] = [];
  /** What the conversation answers to the next inputs of that kind. */
  let answers: ((incoming: Incoming) => Promise<ReceiveResult>)[];

  beforeEach(async () => {
    got.length = 0;
    answers = [];
    clock = manualClock();
    harness = await slackHarness(transport, { clock });
    await harness.messenger.start(async (incoming) => {
      got.push(incoming);
      if (incoming.formTrigger) await harness.messenger.openForm?.(incoming.formTrigger, formOf('f.1.1'));
      return answers.shift()?.(incoming);
    });
    mia = await harness.person();
  });
  afterEach(() => harness.close());

  const replies = (...forms: FormReply[]) => answers.push(...forms.map((form) => async () => ({ form })));
  const titles = () => mia.person.views.map(({ title }) => (title as Json).text);
  /** Resolves as soon as it holds: what is acknowledged already goes on by itself. */
  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
  }
  async function opened(): Promise<void> {
    answers.push(async () => undefined);
    await mia.command('meeting');
    await until(mia.isFormOpen);
  }

  it('opens by a command, from wherever it was called, and the answers go to the direct messages', async () => {
    await opened();
    expect(got[0]).toMatchObject({
      chatKey: mia.chatKey,
      isPrivate: true,
      input: { kind: 'text', text: '/meeting' },
    });
    expect(titles()).toEqual(['Meeting']);
  });

  it('opens by a global shortcut and by the shortcut of a message', async () => {
    answers.push(
      async () => undefined,
      async () => undefined,
    );
    await mia.shortcut('new_deal');
    await until(mia.isFormOpen);
    mia.person.views = [];
    await mia.logsMessage('met Acme & Sons yesterday');
    await until(mia.isFormOpen);
    expect(got.map(({ input }) => input)).toEqual([
      { kind: 'text', text: '/deal' },
      { kind: 'text', text: 'met Acme & Sons yesterday', quoted: true },
    ]);
  });

  it('closes when it is saved', async () => {
    await opened();
    replies({ kind: 'close' });
    expect((await mia.submits({ customer: 'c7', subject: 'Pricing' })).body).toEqual({
      response_action: 'clear',
    });
    expect(got.at(-1)?.input).toEqual({
      kind: 'form',
      token: 'f.1.1',
      values: { customer: 'c7', subject: 'Pricing' },
    });
    expect(mia.isFormOpen()).toBe(false);
  });

  it('stays open with the errors beside their fields, and may then be sent again', async () => {
    await opened();
    replies({ kind: 'errors', errors: { subject: 'Too short.', elsewhere: 'Odd.' } }, { kind: 'close' });
    expect((await mia.submits({ customer: 'c7', subject: 'x' })).body).toEqual({
      response_action: 'errors',
      errors: { subject: 'Too short.', customer: 'Odd.' },
    });
    expect(mia.isFormOpen()).toBe(true);
    await mia.submits({ customer: 'c7', subject: 'Pricing' });
    expect(got.filter(({ input }) => input.kind === 'form')).toHaveLength(2);
    expect(mia.isFormOpen()).toBe(false);
  });

  it('goes on with a next page in its place', async () => {
    await opened();
    replies(page(formOf('f.1.2', [subject], 'More'), 'update'), { kind: 'close' });
    await mia.submits({ customer: 'c7' });
    expect(titles()).toEqual(['More']);
    await mia.submits({ subject: 'Pricing' });
    expect(got.at(-1)?.input).toMatchObject({ token: 'f.1.2', values: { subject: 'Pricing' } });
    expect(mia.isFormOpen()).toBe(false);
  });

  it('makes something new on top and comes back to the page below, filled in anew', async () => {
    await opened();
    const child = formOf(
      'f.1.2',
      [{ key: 'name', kind: 'text', label: 'Name', optional: false }],
      'New customer',
    );
    const chosen = { ...customer, value: 'c9', options: [{ value: 'c9', label: 'Berg' }] };
    replies(page(child, 'push'), page(formOf('f.1.3', [chosen, subject]), 'back'), { kind: 'close' });
    await mia.pressesInForm('New customer', { subject: 'Pricing' });
    await until(() => titles().length === 2);
    expect(got.at(-1)?.input).toMatchObject({ values: { customer: createChoice, subject: 'Pricing' } });
    expect(titles()).toEqual(['Meeting', 'New customer']);
    await mia.submits({ name: 'Berg' });
    expect(titles()).toEqual(['Meeting']);
    expect(mia.view().private_metadata).toBe('f.1.3');
    await mia.submits({ subject: 'Pricing' });
    expect(got.at(-1)?.input).toMatchObject({
      token: 'f.1.3',
      values: { customer: 'c9', subject: 'Pricing' },
    });
    expect(mia.isFormOpen()).toBe(false);
  });

  it('takes the place of the page below when its trigger is void by then', async () => {
    await opened();
    answers.push(async () => {
      harness.standIn.workspace.expireTriggers();
      return { form: page(formOf('f.1.2', [subject], 'New customer'), 'push') };
    });
    await mia.pressesInForm('New customer');
    await until(() => titles()[0] === 'New customer');
    expect(titles()).toEqual(['New customer']);
  });

  it('says that it was closed, and redraws the page below when the conversation is back at it', async () => {
    await opened();
    replies(page(formOf('f.1.2', [subject], 'New customer'), 'push'), page(formOf('f.1.3'), 'update'));
    await mia.pressesInForm('New customer');
    await until(() => titles().length === 2);
    await mia.closes('back');
    await until(() => mia.view().private_metadata === 'f.1.3');
    expect(got.at(-1)?.input).toEqual({ kind: 'form-closed', token: 'f.1.2' });
    await mia.closes();
    await until(() => got.length === 4);
    expect(got.at(-1)?.input).toEqual({ kind: 'form-closed', token: 'f.1.3' });
  });

  it('leaves nothing void below when the conversation goes on in the chat', async () => {
    await opened();
    replies(page(formOf('f.1.2', [subject], 'New customer'), 'push'));
    await mia.pressesInForm('New customer');
    await until(() => titles().length === 2);
    await mia.closes('back');
    await until(() => titles()[0] === 'Done');
  });

  it('sent twice at once carries one key both times', async () => {
    await opened();
    replies({ kind: 'close' });
    answers.push(async () => undefined);
    await Promise.all([mia.submits({ customer: 'c7' }), mia.submitsAgain()]);
    const keys = got.filter(({ input }) => input.kind === 'form').map(({ updateKey }) => updateKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('says that it is still saving when that takes long, and shows the outcome afterwards', async () => {
    await opened();
    let save = (_: ReceiveResult) => {};
    answers.push(() => new Promise((resolve) => (save = resolve)));
    const submitted = mia.submits({ customer: 'c7' });
    await clock.pass(2_400);
    expect((await submitted).body).toMatchObject({ response_action: 'update' });
    expect(titles()).toEqual(['Saving…']);
    save({ form: { kind: 'close' } });
    await until(() => titles()[0] === 'Done');
  });

  it('comes back filled in when what took long was refused', async () => {
    await opened();
    let save = (_: ReceiveResult) => {};
    answers.push(() => new Promise((resolve) => (save = resolve)));
    const submitted = mia.submits({ customer: 'c7', subject: 'x' });
    await clock.pass(2_400);
    await submitted;
    save({ form: { kind: 'errors', errors: { subject: 'Too short.' } } });
    await until(() => titles()[0] === 'Meeting');
    const { blocks } = mia.view() as unknown as { blocks: Json[] };
    expect(shownBlocks(blocks.slice(0, 1)).text).toBe('Too short.');
    expect(JSON.stringify(blocks)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"label of c7"',
    );
    expect(JSON.stringify(blocks)).toContain('"initial_value":"x"');
  });

  it('keeps what was entered when it could not be saved', async () => {
    await opened();
    answers.push(async () => Promise.reject(new Error('the database is gone')));
    const { body } = await mia.submits({ customer: 'c7' });
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { customer: expect.stringContaining('try again') },
    });
    expect(mia.isFormOpen()).toBe(true);
  });

  it('searches as one types, and finds nothing rather than failing', async () => {
    await opened();
    answers.push(
      async () => ({ options: [{ value: 'c7', label: 'Acme & Sons' }] }),
      async () => Promise.reject(new Error('the database is gone')),
    );
    const { body } = await mia.searches('customer', 'ac');
    expect(body).toEqual({
      options: [{ text: { type: 'plain_text', text: 'Acme & Sons', emoji: false }, value: 'c7' }],
    });
    expect(got.at(-1)?.input).toEqual({ kind: 'options', token: 'f.1.1', field: 'customer', query: 'ac' });
    expect((await mia.searches('customer', 'acm')).body).toEqual({ options: [] });
  });

  it('does not let a search wait behind what is being saved', async () => {
    await opened();
    let save = (_: ReceiveResult) => {};
    answers.push(
      () => new Promise((resolve) => (save = resolve)),
      async () => ({ options: [] }),
    );
    const submitted = mia.submits({ customer: 'c7' });
    await until(() => got.at(-1)?.input.kind === 'form');
    expect((await mia.searches('customer', 'a')).body).toEqual({ options: [] });
    save({ form: { kind: 'close' } });
    await submitted;
  });

  it('that comes too late for its trigger is asked step by step instead', async () => {
    harness.standIn.failNext('views.open', platformError('expired_trigger_id'));
    answers.push(
      async () => undefined,
      async () => undefined,
    );
    await mia.command('meeting');
    await until(() => got.length === 2);
    expect(got[1]).toMatchObject({ chatKey: mia.chatKey, input: { kind: 'text', text: '/meeting' } });
    expect(got[1]?.formTrigger).toBeUndefined();
    expect(got[1]?.updateKey).not.toBe(got[0]?.updateKey);
  });

  it('is refused to the conversation when there is no such trigger', async () => {
    const { messenger, standIn } = harness;
    const opening = messenger.openForm?.('trigger.unknown', formOf('f.1.1'));
    await expect(opening).rejects.toMatchObject({ name: 'SendError', outcome: 'refused' });
    standIn.failNext('views.open', platformError('exchanged_trigger_id'));
    const again = messenger.openForm?.(standIn.workspace.newTrigger(mia.person), formOf('f.1.1'));
    await expect(again).rejects.toMatchObject({ outcome: 'refused' });
  });
});
