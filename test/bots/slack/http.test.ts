// The HTTP side: who is let in, and when Slack is told that something is handled.
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';
import { platformError, signingSecret } from '../../support/slack-stand-in.ts';

const JSON_TYPE = 'application/json';

describe('Slack’s requests', () => {
  let harness: SlackHarness;
  let clock: ReturnType<typeof manualClock>;
  const got: Incoming[] = [];
  const collect = async (incoming: Incoming) => {
    got.push(incoming);
    return undefined;
  };
  beforeEach(async () => {
    got.length = 0;
    clock = manualClock();
    harness = await slackHarness('http', { clock });
  });
  afterEach(() => harness.close());

  async function eventOf(text: string) {
    const { person } = await harness.person();
    const message = { type: 'message', channel_type: 'im', channel: person.channel, user: person.id, text };
    return harness.standIn.eventBody(message);
  }
  const signedAt = (seconds: number, body: string) => {
    const timestamp = String(Math.floor(Date.now() / 1000) + seconds);
    const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
  };

  it('are taken with a right signature of this moment', async () => {
    await harness.messenger.start(collect);
    const body = JSON.stringify(await eventOf('hello'));
    for (const seconds of [0, -290, 290])
      expect((await harness.standIn.post(JSON_TYPE, body, signedAt(seconds, body))).status).toBe(200);
  });

  it.each([
    ['five minutes old', -310],
    ['of the future', 310],
  ])('are refused when they are %s', async (_, seconds) => {
    await harness.messenger.start(collect);
    const body = JSON.stringify(await eventOf('hello'));
    expect((await harness.standIn.post(JSON_TYPE, body, signedAt(seconds, body))).status).toBe(401);
    expect(got).toEqual([]);
  });

  it('are refused without a right signature, and that is logged without what they carried', async () => {
    await harness.messenger.start(collect);
    const body = JSON.stringify(await eventOf('a secret line'));
    const wrong = [
      { 'x-slack-signature': `v0=${'0'.repeat(64)}` },
      { 'x-slack-signature': 'v0=' },
      { 'x-slack-signature': '' },
    ];
    for (const headers of wrong)
      expect((await harness.standIn.post(JSON_TYPE, body, headers)).status).toBe(401);
    expect((await harness.standIn.post(JSON_TYPE, body, { 'x-slack-request-timestamp': 'x' })).status).toBe(
      401,
    );
    const other = signedAt(0, 'another body');
    expect((await harness.standIn.post(JSON_TYPE, body, other)).status).toBe(401);
    expect(got).toEqual([]);
    expect(JSON.stringify(harness.log.lines)).not.toContain('a secret line');
  });

  it('are refused when they are too large or cannot be read, and the challenge is answered', async () => {
    await harness.messenger.start(collect);
    const { standIn } = harness;
    expect((await standIn.post(JSON_TYPE, '{"type":')).status).toBe(400);
    expect((await standIn.post(JSON_TYPE, '[1]')).status).toBe(400);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await standIn.post(JSON_TYPE, challenge)).toEqual({ status: 200, body: { challenge: 'abc' } });
    // The server answers and hangs up before all of it is sent, so the answer may get lost.
    const large = standIn.post(JSON_TYPE, 'x'.repeat(1024 * 1024 + 1)).then(
      ({ status }) => status,
      () => 413,
    );
    expect(await large).toBe(413);
  });

  it('of an unexpected form are acknowledged, left out and logged', async () => {
    await harness.messenger.start(collect);
    const { standIn } = harness;
    const odd = standIn.eventBody({ type: 'message', channel: 7, user: {} });
    expect((await standIn.sendEvent(odd))?.status).toBe(200);
    expect(
      (await standIn.interact({ type: 'block_actions', user: {}, actions: [{ action_id: 'b0' }] })).status,
    ).toBe(200);
    expect(got).toEqual([]);
    expect(harness.log.lines.filter(({ message }) => message.includes('unexpected form'))).toHaveLength(2);
  });

  it('are not taken before the start and after the stop', async () => {
    const event = await eventOf('hello');
    expect(await harness.standIn.sendEvent(event)).toBeNull();
    await harness.messenger.start(collect);
    expect(await harness.standIn.sendEvent(event)).not.toBeNull();
    await harness.messenger.stop();
    expect(await harness.standIn.sendEvent(event)).toBeNull();
    expect(got).toHaveLength(1);
  });

  it('that bring an event are acknowledged only once it is handled', async () => {
    let failing = true;
    await harness.messenger.start(async (incoming) => {
      if (failing) throw new Error('the database is gone');
      return collect(incoming);
    });
    const event = await eventOf('keep me');
    expect((await harness.standIn.post(JSON_TYPE, JSON.stringify(event))).status).toBe(503);
    failing = false;
    await harness.standIn.deliver(event);
    expect(got.map(({ updateKey }) => updateKey)).toEqual([event.event_id]);
  });

  it('are answered in time when handling an event takes too long: 503, so that Slack asks again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await harness.messenger.start(async (incoming) => {
      await held;
      return collect(incoming);
    });
    const body = JSON.stringify(await eventOf('slow'));
    const first = harness.standIn.post(JSON_TYPE, body);
    await clock.pass(2_600);
    expect((await first).status).toBe(503);
    const again = harness.standIn.post(JSON_TYPE, body, { 'x-slack-retry-num': '1' });
    release();
    expect((await again).status).toBe(200);
    // Both deliveries carry one key: the conversation handles the second as seen.
    expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(1);
  });

  it('that bring a press are acknowledged at once, and tried until handled', async () => {
    let failures = 3;
    let done = () => {};
    const handled = new Promise<void>((resolve) => {
      done = resolve;
    });
    const tried: string[] = [];
    await harness.messenger.start(async ({ input, updateKey }) => {
      if (input.kind !== 'press') return undefined;
      tried.push(updateKey);
      if (failures-- > 0) throw new Error('the database is gone');
      done();
      return undefined;
    });
    const { standIn } = harness;
    const { person } = await harness.person();
    const payload = {
      type: 'block_actions',
      user: { id: person.id },
      trigger_id: 'tr.9',
      channel: { id: person.channel },
      container: { message_ts: '1.1' },
      actions: [{ action_id: 'b0', value: 'd.1.2.0' }],
    };
    expect((await standIn.interact(payload)).status).toBe(200);
    for (const wait of [500, 1_000, 2_000]) await clock.pass(wait);
    await handled;
    expect(new Set(tried)).toEqual(new Set(['tr.9']));
    expect(tried).toHaveLength(4);
  });

  it('tell who it is once, and go on when Slack does not say', async () => {
    await harness.messenger.start(collect);
    const mia = await harness.person();
    harness.standIn.failNext('users.info', { status: 500, body: '' });
    await mia.types('one');
    await mia.types('two');
    await mia.types('three');
    expect(got.map(({ language, timeZone, userName }) => [language, timeZone, userName])).toEqual([
      [undefined, undefined, undefined],
      ['en-US', 'Europe/Berlin', 'Mia Weber'],
      ['en-US', 'Europe/Berlin', 'Mia Weber'],
    ]);
    expect(harness.standIn.callsOf('users.info')).toHaveLength(2);
  });

  it('that tell of the app’s removal are believed once Slack itself says so', async () => {
    await harness.messenger.start(collect);
    const { standIn } = harness;
    const asked = () => standIn.callsOf('auth.test').length;
    await standIn.sendEvent(standIn.eventBody({ type: 'app_uninstalled' }));
    while (asked() < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(harness.messenger.healthy()).toBe(true);
    standIn.failNext('auth.test', platformError('token_revoked'));
    const bot = [standIn.workspace.botUserId];
    await standIn.sendEvent(standIn.eventBody({ type: 'tokens_revoked', tokens: { bot } }));
    while (harness.messenger.healthy()) await new Promise((resolve) => setImmediate(resolve));
  });

  it('that tell of people’s tokens, or come for another workspace or app, change nothing', async () => {
    await harness.messenger.start(collect);
    const { standIn } = harness;
    const asked = standIn.callsOf('auth.test').length;
    await standIn.sendEvent(
      standIn.eventBody({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }),
    );
    const elsewhere = {
      ...standIn.eventBody({ type: 'app_uninstalled' }),
      ...{ team_id: 'T0OTHER', authorizations: [] },
    };
    await standIn.sendEvent(elsewhere);
    await standIn.sendEvent({ ...elsewhere, team_id: standIn.workspace.teamId, api_app_id: 'A0OTHER' });
    expect(standIn.callsOf('auth.test')).toHaveLength(asked);
    expect(harness.messenger.healthy()).toBe(true);
  });

  it('that say only that events are held back are taken as said', async () => {
    await harness.messenger.start(collect);
    const body = JSON.stringify({ type: 'app_rate_limited', team_id: 'T0TEAM', minute_rate_limited: 1 });
    expect((await harness.standIn.post('application/json', body)).status).toBe(200);
  });
});
