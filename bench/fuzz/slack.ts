// Hostile Slack payloads by its schemas, over both transports: signed requests, and frames of a socket.
import { createHmac } from 'node:crypto';
import { createSlack } from '../../bots/slack/messenger.ts';
import { createApp } from '../../src/app.ts';
import { quietLog } from '../../test/support/quiet-log.ts';
import { appToken, botToken, signingSecret, startSlackStandIn } from '../../test/support/slack-stand-in.ts';
import { addChattingManagers } from '../chatting-managers.ts';
import { anything, type Chance, chanceOf, hostileText, liveMarkup, spoiled } from './hostile.ts';
import { openStore } from './open-store.ts';
import { createFindings, type FuzzOptions, type FuzzReport } from './report.ts';

const users = ['UFUZZ1', 'UFUZZ2', 'UFUZZ3'];
const atOnce = 8;
const acknowledgedWithinMs = 15_000;
const eventTypes = [
  'message',
  'message',
  'message',
  'app_mention',
  'app_home_opened',
  'reaction_added',
  'member_joined_channel',
  'file_shared',
  'close',
  'error',
  'disconnected',
];
const said = ['/menu', 'menu', 'meeting', 'call', 'find Acme', 'settings', 'help', 'cancel'];

interface Payload {
  /** Of a frame. */
  readonly type: 'events_api' | 'interactive' | 'slash_commands';
  readonly body: unknown;
}

function payloadOf(chance: Chance, number: number): Payload {
  const user = chance.of(users);
  const channel = `D${user}`;
  const text = chance.once(2) ? chance.of(said) : hostileText(chance);
  const kind = chance.below(10);
  if (kind < 4) {
    const event = {
      type: chance.of(eventTypes),
      channel,
      channel_type: 'im',
      user,
      text,
      tab: 'home',
      ts: `1.${number}`,
    };
    const body = { type: 'event_callback', event_id: `Ev${number}`, team_id: 'T1', event };
    if (chance.once(12))
      return {
        type: 'events_api',
        body: { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1 },
      };
    return { type: 'events_api', body: chance.once(4) ? spoiled(chance, body, 8) : body };
  }
  if (kind < 6) {
    const body = {
      command: '/tally',
      text,
      user_id: user,
      trigger_id: `t${number}`,
      channel_id: channel,
      team_id: 'T1',
    };
    return { type: 'slash_commands', body: chance.once(4) ? spoiled(chance, body, 8) : body };
  }
  const view = {
    id: `V${number}`,
    type: chance.of(['modal', 'home', 'x']),
    callback_id: chance.of(['tallybot.form', 'form', hostileText(chance)]),
    private_metadata: hostileText(chance).slice(0, 3000),
    hash: `${number}`,
    blocks: anything(chance),
    state: { values: { a: { b: { type: 'plain_text_input', value: hostileText(chance) } } } },
  };
  const action = {
    action_id: 'x',
    action_ts: `1.${number}`,
    block_id: 'b',
    type: 'button',
    value: chance.of(['a.menu', 'a.settings', hostileText(chance)]),
  };
  const bodies = [
    {
      type: 'block_actions',
      user: { id: user },
      channel: { id: channel },
      trigger_id: `t${number}`,
      actions: [action],
      container: { message_ts: '1.1' },
    },
    { type: 'block_actions', user: { id: user }, view, trigger_id: `t${number}`, actions: [action] },
    { type: 'view_submission', user: { id: user }, view },
    { type: 'view_closed', user: { id: user }, view, is_cleared: chance.once(2) },
    {
      type: 'block_suggestion',
      user: { id: user },
      action_id: 'x',
      block_id: 'b',
      value: hostileText(chance),
      view,
    },
    {
      type: 'shortcut',
      callback_id: chance.of(['new_meeting', 'x']),
      trigger_id: `t${number}`,
      user: { id: user },
    },
    {
      type: 'message_action',
      callback_id: 'x',
      trigger_id: `t${number}`,
      user: { id: user },
      message: { text },
      channel: { id: channel },
    },
    anything(chance),
  ];
  const body = chance.of(bodies);
  return { type: 'interactive', body: chance.once(4) ? spoiled(chance, body, 8) : body };
}

/** Half of them signed requests, half frames. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const chance = chanceOf(options.seed);
  const findings = createFindings('slack', options);
  const db = await openStore();
  await addChattingManagers(db, [1, 2, 3]);
  const accounts = await db.prisma.account.findMany({ orderBy: { id: 'asc' } });
  for (const [index, { id }] of accounts.entries()) {
    const userKey = users[index] as string;
    await db.prisma.account.update({
      where: { id },
      data: { messenger: 'slack', userKey, chatKey: `D${userKey}` },
    });
  }
  const error = (facts: object, message: string) =>
    findings.saw(`log error: ${message} ${JSON.stringify(facts).slice(0, 200)}`);
  const log = { ...quietLog, error } as typeof quietLog;
  const standIn = await startSlackStandIn({ eventsUrl: undefined });
  const common = {
    botToken,
    apiUrl: standIn.apiUrl,
    commands: ['menu', 'meeting', 'find'],
    log,
  };
  const bySocket = createSlack({ ...common, transport: { kind: 'socket', appToken } });
  const byHttp = createSlack({ ...common, transport: { kind: 'http', signingSecret } });
  const app = createApp({ db, messengers: [bySocket], clock: () => new Date(), log, pushes: [] });
  await app.start();
  await byHttp.start(app.receive);

  async function byRequest({ type, body }: Payload): Promise<void> {
    const json = JSON.stringify(body) ?? 'null';
    const isForm = type !== 'events_api';
    const sent = !isForm
      ? json
      : type === 'interactive'
        ? new URLSearchParams({ payload: json }).toString()
        : formOf(body);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${sent}`).digest('hex')}`;
    const answer = await byHttp.http?.request('/slack/events', {
      method: 'POST',
      headers: {
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
      },
      body: sent,
    });
    findings.saw(`status ${answer?.status}`);
    if (!answer || answer.status >= 500) findings.found(`${type} is answered by ${answer?.status}`, body);
  }

  async function byFrame({ type, body }: Payload): Promise<void> {
    if (chance.once(15))
      return standIn.sockets.sendRaw(
        chance.once(4) ? hostileText(chance) : (JSON.stringify(anything(chance)) ?? ''),
      );
    const answer = await standIn.sockets.send(type, body as never, 0, acknowledgedWithinMs);
    findings.saw(answer === null ? 'not acknowledged' : 'acknowledged');
    if (answer === null) findings.found(`${type} is not acknowledged`, body);
  }

  for (let number = 0; number < options.count; number += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, options.count - number) }, (_, index) =>
      payloadOf(chance, number + index),
    );
    await Promise.all(
      batch.map((payload, index) => (index % 2 === 0 ? byRequest(payload) : byFrame(payload))),
    );
    if (!bySocket.healthy()) findings.found('the connection is lost', batch);
  }
  for (const { method, params } of standIn.calls) {
    findings.saw(method);
    if (liveMarkup.test(JSON.stringify(params))) findings.found(`live markup by ${method}`, params);
  }
  await byHttp.stop();
  await app.stop();
  await standIn.close();
  await db.close();
  return findings.close();
}

function formOf(body: unknown): string {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
