// A meeting that is begun in one messenger and finished in another, whichever they are, over restarts of the program.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import type { Json } from '../support/slack-stand-in/block-kit-elements.ts';
import { openThreeMessengers, type Place, type ThreeMessengers } from '../support/three-messengers.ts';

const names = { telegram: 'in Telegram', slack: 'in Slack', web: 'in the browser' } as const;
const pairs: [Place, Place][] = [
  ['telegram', 'slack'],
  ['slack', 'telegram'],
  ['telegram', 'web'],
  ['web', 'telegram'],
  ['slack', 'web'],
  ['web', 'slack'],
];

describe('a meeting', () => {
  let world: ThreeMessengers;

  beforeAll(async () => {
    world = await openThreeMessengers();
    await giveCustomer(world, 'Acme GmbH');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.database.prisma.conversation.updateMany({ data: { state: {}, cardKey: null } });
    await world.restart();
  });

  const meetings = () => world.database.prisma.meeting.count();
  async function untilTrue(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const offer = (place: Place) => `Continue: Meeting · Acme GmbH · 2 of 4, started ${names[place]}`;

  async function beginsIn(place: Place): Promise<void> {
    await world.seats[place].types('/meeting');
    await world.sees(place, 'Which customer?');
    await world.seats[place].presses('Acme GmbH');
    await world.sees(place, 'When?');
  }

  test.each(pairs)('that is begun in %s is finished in %s', async (from, to) => {
    const before = await meetings();
    await beginsIn(from);
    await world.restart();
    await world.seats[to].types('/meeting');
    await world.sees(to, offer(from));
    await world.restart();
    await world.seats[to].presses('Continue');
    await world.sees(to, 'When?');
    await world.sees(from, `Continued ${names[to]}.`);
    await world.sees(from, '[Continue here]');
    await world.restart();
    await world.seats[to].presses('Now');
    await world.sees(to, 'About what?');
    await world.seats[to].presses('Pricing');
    await world.sees(to, 'How did it go?');
    await world.seats[to].presses('Agreed');
    await world.sees(to, 'Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test.each(pairs)('that is begun in %s is dropped in %s for a call', async (from, to) => {
    await beginsIn(from);
    await world.seats[to].types('/call');
    await world.sees(to, offer(from));
    await world.seats[to].presses('Discard and start over');
    await world.sees(to, 'Who with?');
    await world.sees(from, `Cancelled ${names[to]}. Nothing was saved.`);
  });

  test('that is begun in Telegram step by step is finished in a form of Slack', async () => {
    const before = await meetings();
    await beginsIn('telegram');
    await world.restart();
    await world.slack.command('meeting');
    await world.sees('slack', offer('telegram'));
    await world.slack.presses('Continue');
    await untilTrue(world.slack.isFormOpen);
    expect(JSON.stringify(world.slack.view().blocks)).toContain('Acme GmbH');
    await world.sees('telegram', 'Continued in Slack.');
    await world.slack.submits({
      at: '2026-11-23',
      'at.time': '09:00',
      subject: 'Pricing',
      result: 'agreed',
    });
    await world.sees('slack', 'Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test('that is begun in a form of Slack is finished step by step in Telegram', async () => {
    const before = await meetings();
    await world.slack.logsMessage('met Acme GmbH yesterday 15:00, pricing');
    await untilTrue(world.slack.isFormOpen);
    await world.restart();
    await world.seats.telegram.types('/menu');
    await world.sees(
      'telegram',
      'Continue: Meeting · Acme GmbH, yesterday 15:00, pricing · 4 of 4, started in Slack',
    );
    await world.seats.telegram.presses('Continue');
    await world.sees('telegram', 'How did it go?');
    const { body } = await world.slack.submits({ result: 'agreed' });
    expect((body as Json).response_action).toBe('clear');
    await world.sees('slack', 'Continued in Telegram. Nothing of this form was saved.');
    expect(await meetings()).toBe(before);
    await world.seats.telegram.presses('Agreed');
    await world.sees('telegram', '[✅ Save]');
    await world.seats.telegram.presses('✅ Save');
    await world.sees('telegram', 'Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test('that is begun in Slack step by step is finished in a form of the browser', async () => {
    const before = await meetings();
    await beginsIn('slack');
    expect(await world.browser.asks('/meeting')).toBeUndefined();
    await world.sees('web', offer('slack'));
    const form = await world.browser.presses('Continue');
    const customer = form?.fields.find(({ key }) => key === 'customer')?.value ?? '';
    expect(customer).not.toBe('');
    const values = { customer, at: '2026-11-23T08:00:00.000Z', subject: 'Pricing', result: 'agreed' };
    expect(await world.browser.submits(form?.token ?? '', values)).toEqual({ kind: 'close' });
    await world.sees('web', 'Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test('that is a draft of a typed line is saved in another messenger', async () => {
    const before = await meetings();
    await world.seats.web.types('met Acme GmbH yesterday 15:00, pricing, agreed');
    await world.sees('web', '[✅ Save]');
    await world.restart();
    await world.seats.telegram.types('/menu');
    await world.sees(
      'telegram',
      'Continue: Meeting · Acme GmbH · yesterday 15:00 · pricing · agreed, started in the browser',
    );
    await world.seats.telegram.presses('Continue');
    await world.sees('telegram', '[✅ Save]');
    await world.seats.telegram.presses('✅ Save');
    await world.sees('telegram', 'Saved');
    expect(await meetings()).toBe(before + 1);
  });

  test('is one record when it is saved in one and gone on with in the other at once', async () => {
    const before = await meetings();
    await world.seats.telegram.types('met Acme GmbH yesterday 15:00, pricing, agreed');
    await world.sees('telegram', '[✅ Save]');
    await world.seats.web.types('/menu');
    await world.sees('web', 'started in Telegram');
    await Promise.all([world.seats.telegram.presses('✅ Save'), world.seats.web.presses('Continue')]);
    if ((await meetings()) === before) await world.seats.web.presses('✅ Save');
    expect(await meetings()).toBe(before + 1);
  });
});
