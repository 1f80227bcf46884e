// One frame of another form than Slack's: left out, acknowledged where it has an envelope, and nothing else happens.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';

const limited = {
  token: 'x',
  type: 'app_rate_limited',
  team_id: 'T1',
  minute_rate_limited: 1,
  api_app_id: 'A1',
};

/** Each with an envelope: acknowledged, because delivered again it would be no better. */
const payloads: readonly (readonly [string, string, unknown])[] = [
  ['the rate limit notice, which carries no event', 'events_api', limited],
  ['no payload', 'events_api', undefined],
  ['a payload that is null', 'events_api', null],
  ['a payload that is a list', 'events_api', [1]],
  ['a payload that is a text', 'events_api', 'event'],
  ['an event that is null', 'events_api', { event_id: 'E1', event: null }],
  ['an event that is a list', 'events_api', { event_id: 'E1', event: [] }],
  ['an event without a type', 'events_api', { event_id: 'E1', event: {} }],
  ['an event whose type is a number', 'events_api', { event_id: 'E1', event: { type: 5 } }],
  [
    'an event that is named as a signal of the library',
    'events_api',
    { event_id: 'E1', event: { type: 'close' } },
  ],
  ['an interaction without a payload', 'interactive', undefined],
  ['an interaction of no known kind', 'interactive', { type: 'surprise', user: { id: 'U1' } }],
  ['a press without actions', 'interactive', { type: 'block_actions', user: { id: 'U1' }, actions: [] }],
  [
    'a form of somebody else',
    'interactive',
    { type: 'view_submission', user: { id: 'U1' }, view: { id: 'V1', type: 'modal', callback_id: 'x' } },
  ],
  ['a command without a person', 'slash_commands', { command: '/tally' }],
  ...(
    [
      ['a view that is a text', { type: null, view: 'x', actions: [{ action_id: 'a', value: 'a.menu' }] }],
      ['actions that are a text', { actions: '%s' }],
      ['actions that are null', { actions: null }],
      ['an action that is null', { actions: [null] }],
      ['an action whose name is a number', { actions: [{ action_id: 5 }] }],
      ['a block whose name is a list', { actions: [{ action_id: 'a', block_id: [] }] }],
      ['nobody', { user: undefined, actions: [{ action_id: 'a', value: 'a.menu' }] }],
      ['a person who is null', { user: null }],
      ['a person who is a text', { user: 'U1' }],
      [
        'a person whose name is no name',
        { user: { id: '<@U1>' }, actions: [{ action_id: 'a', value: 'a.menu' }] },
      ],
      ['a channel that is null', { channel: null, actions: [{ action_id: 'a', value: 'a.menu' }] }],
      ['a workspace that is a text', { team: 'T1' }],
      ['an enterprise that is a number', { enterprise: 5 }],
      ['a submission without a view', { type: 'view_submission' }],
      ['a closing whose view is null', { type: 'view_closed', view: null }],
      ['a form whose name is a number', { type: 'view_submission', view: { callback_id: 1 } }],
      ['a shortcut whose name is an object', { type: 'shortcut', callback_id: {}, trigger_id: 't' }],
      ['a search without a view', { type: 'block_suggestion', block_id: 'b', action_id: 'a' }],
      ['a search whose action is a number', { type: 'block_suggestion', action_id: 5, block_id: 5 }],
      ['addresses that are null', { type: 'view_submission', view: {}, response_urls: null }],
    ] as const
  ).map(
    ([what, facts]) =>
      [
        `an interaction with ${what}`,
        'interactive',
        { type: 'block_actions', user: { id: 'U1' }, ...facts },
      ] as const,
  ),
  ['an envelope named as a signal of the library', 'close', { type: 'x' }],
  ['an envelope named as the error of the library', 'error', { type: 'x' }],
];

const frames: readonly (readonly [string, string | Buffer])[] = [
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '7'],
  ['a text', '"hello"'],
  ['nothing', ''],
  ['broken JSON', '{"type":'],
  ['an object without a type', '{}'],
  ['a type that is an object', '{"type":{}}'],
  ['an update without an envelope', '{"type":"events_api","payload":{"event":{"type":"message"}}}'],
  ['an envelope that is a list', '{"type":"events_api","envelope_id":[],"payload":{}}'],
  ['bytes', Buffer.from([0, 255, 1])],
  ['bytes that read as a hello', Buffer.from('{"type":"hello"}')],
];

/** A kind of event that nobody asked for is left out without a word. */
const isOurBusiness = (payload: unknown) => !JSON.stringify(payload ?? null).includes('"close"');

describe('a hostile frame by Socket Mode', () => {
  let harness: SlackHarness;
  const got: Incoming[] = [];
  const surprises: unknown[] = [];
  const note = (reason: unknown) => void surprises.push(reason);

  beforeEach(async () => {
    got.length = 0;
    surprises.length = 0;
    process.on('unhandledRejection', note);
    harness = await slackHarness('socket');
    await harness.messenger.start(async (incoming) => {
      got.push(incoming);
      return undefined;
    });
  });
  afterEach(async () => {
    process.off('unhandledRejection', note);
    await harness.close();
  });

  async function servesOn() {
    const mia = await harness.person();
    await mia.types('still there?');
    expect(got.map(({ input }) => input)).toEqual([{ kind: 'text', text: 'still there?' }]);
    expect(surprises).toEqual([]);
    expect(harness.messenger.healthy()).toBe(true);
    expect(harness.standIn.callsOf('apps.connections.open')).toHaveLength(1);
  }

  it.each(payloads)('%s is acknowledged and left out', async (_, type, payload) => {
    expect(await harness.standIn.sockets.send(type, payload as never, 0, 5_000)).not.toBeNull();
    await servesOn();
    if (!isOurBusiness(payload)) return;
    expect(harness.log.lines.map(({ message }) => message).join()).toMatch(/left out/);
  });

  it.each(frames)('%s is left out', async (_, frame) => {
    harness.standIn.sockets.sendRaw(frame);
    await servesOn();
    expect(harness.log.lines.map(({ message }) => message).join()).toMatch(/left out/);
  });
});
