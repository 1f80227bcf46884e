// How soon Slack's requests are acknowledged: signed requests of each kind, 20 at once, over loopback. Slack gives up after 3 s.
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { createSlack } from '../bots/slack/messenger.ts';
import type { Receive } from '../src/messenger/messenger.ts';
import { recordingLog } from '../test/support/recording-log.ts';
import { createActor } from '../test/support/slack-stand-in/actor.ts';
import { botToken, signingSecret, startSlackStandIn } from '../test/support/slack-stand-in.ts';

const port = 3911;
const perKind = 200;
const atOnce = 20;
/** What a turn takes: on the database, and when the database is having a bad day. */
const turns = { quick: 15, slow: 4_000 };

export async function benchSlackAcks(): Promise<void> {
  for (const [name, ms] of Object.entries(turns)) {
    const kinds = await acksOf(ms, name === 'slow' ? atOnce : perKind);
    for (const [kind, { times, refused }] of Object.entries(kinds)) {
      const at = (share: number) =>
        times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(0);
      console.log(
        `${name} (${ms} ms a turn)  ${kind.padEnd(10)} n=${times.length}  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms  not yet handled ${refused}`,
      );
    }
  }
}

async function acksOf(turnMs: number, count: number) {
  const standIn = await startSlackStandIn({ eventsUrl: `http://127.0.0.1:${port}/slack/events` });
  const messenger = createSlack({
    botToken,
    apiUrl: standIn.apiUrl,
    transport: { kind: 'http', signingSecret },
    commands: ['meeting'],
    log: recordingLog(),
  });
  const server = serve({ fetch: (messenger.http as Hono).fetch, hostname: '127.0.0.1', port });
  const receive: Receive = async ({ input }) => {
    await wait(turnMs);
    return input.kind === 'form' ? { form: { kind: 'close' } } : undefined;
  };
  await messenger.start(receive);
  const people = Array.from({ length: atOnce }, () => createActor(standIn));
  const kinds: Record<string, (who: (typeof people)[number]) => Promise<number>> = {
    event: async ({ person }) => {
      const message = {
        type: 'message',
        channel_type: 'im',
        channel: person.channel,
        user: person.id,
        text: 'x',
      };
      return (await standIn.sendEvent(standIn.eventBody(message)))?.status ?? 503;
    },
    press: async ({ person }) => {
      const actions = [{ action_id: 'b0', value: 'd.1.2.0' }];
      const trigger_id = standIn.workspace.next('t');
      const where = { channel: { id: person.channel }, container: { message_ts: '1.1' } };
      return (await standIn.interact({ type: 'block_actions', user: person, trigger_id, actions, ...where }))
        .status;
    },
    submission: async ({ person }) => {
      const view = {
        id: standIn.workspace.next('V'),
        type: 'modal',
        callback_id: 'form',
        private_metadata: 'f.1.1',
      };
      return (await standIn.interact({ type: 'view_submission', user: person, view })).status;
    },
  };
  const measured: Record<string, { times: number[]; refused: number }> = {};
  for (const [kind, send] of Object.entries(kinds)) {
    const times: number[] = [];
    let refused = 0;
    await Promise.all(
      people.map(async (person) => {
        for (let sent = 0; sent < count / atOnce; sent++) {
          const before = performance.now();
          if ((await send(person)) !== 200) refused++;
          times.push(performance.now() - before);
        }
      }),
    );
    measured[kind] = { times: times.sort((one, other) => one - other), refused };
  }
  await messenger.stop();
  server.close();
  await standIn.close();
  return measured;
}
