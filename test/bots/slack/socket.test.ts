// The Socket Mode connection: lost and found again, without anybody's help.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';

describe('Slack by Socket Mode', () => {
  let harness: SlackHarness;
  let clock: ReturnType<typeof manualClock>;
  const got: Incoming[] = [];
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);

  beforeEach(async () => {
    got.length = 0;
    unhandled.length = 0;
    process.on('unhandledRejection', note);
    clock = manualClock();
    harness = await slackHarness('socket', { clock });
  });
  afterEach(async () => {
    process.off('unhandledRejection', note);
    await harness.close();
    expect(unhandled).toEqual([]);
  });

  const start = () =>
    harness.messenger.start(async (incoming) => {
      got.push(incoming);
      return undefined;
    });
  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
  }

  it('survives an outage: not healthy meanwhile, connected again by itself, nothing thrown at the process', async () => {
    await start();
    const mia = await harness.person();
    expect(harness.messenger.healthy()).toBe(true);
    await harness.standIn.goDown();
    await until(() => !harness.messenger.healthy());
    // The pause before each attempt doubles; Slack stays away for three of them.
    for (const wait of [1_000, 2_000]) await clock.pass(wait);
    await until(() => clock.waits().includes(4_000));
    await harness.standIn.comeBack();
    await clock.pass(4_000);
    await until(() => harness.messenger.healthy());
    await mia.types('back again');
    expect(got.map(({ input }) => input)).toEqual([{ kind: 'text', text: 'back again' }]);
  });

  it('connects anew at once when Slack asks for it, every few hours', async () => {
    await start();
    harness.standIn.sockets.refresh();
    await until(() => harness.standIn.callsOf('apps.connections.open').length === 2);
    await until(() => harness.messenger.healthy() && harness.standIn.sockets.count() === 1);
    const mia = await harness.person();
    await mia.types('hello');
    expect(got).toHaveLength(1);
  });

  it('starts although Slack cannot be reached, and connects in the end', async () => {
    await harness.standIn.goDown();
    await start();
    expect(harness.messenger.healthy()).toBe(false);
    await clock.pass(1_000);
    await until(() => clock.waits().includes(2_000));
    await harness.standIn.comeBack();
    await clock.pass(2_000);
    await until(() => harness.messenger.healthy());
  });

  it('stops while it is trying to connect', async () => {
    await start();
    await harness.standIn.goDown();
    await until(() => clock.waits().includes(1_000));
    const stopped = harness.messenger.stop();
    await Promise.race([stopped, clock.pass(2_000)]);
    await stopped;
    expect(harness.messenger.healthy()).toBe(false);
    await harness.standIn.comeBack();
  });

  it('closes its connection at the stop, and takes nothing any more', async () => {
    await start();
    await harness.messenger.stop();
    await until(() => harness.standIn.sockets.count() === 0);
    expect(harness.messenger.healthy()).toBe(false);
  });

  it('does not acknowledge what was not handled', async () => {
    let failures = 1;
    await harness.messenger.start(async (incoming) => {
      if (failures-- > 0) throw new Error('the database is gone');
      got.push(incoming);
      return undefined;
    });
    const { person } = await harness.person();
    const { standIn } = harness;
    const message = {
      type: 'message',
      channel_type: 'im',
      channel: person.channel,
      user: person.id,
      text: 'x',
    };
    const event = standIn.eventBody(message);
    expect(await standIn.sendEvent(event)).toBeNull();
    expect(await standIn.sendEvent(event, 1)).not.toBeNull();
    expect(got).toHaveLength(1);
  });
});
