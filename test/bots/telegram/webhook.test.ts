// The webhook: who may call it, what it answers, and that no update is lost or torn.
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { type TelegramHarness, telegramHarness, WEBHOOK_SECRET } from '../../support/telegram-harness.ts';
import { eventually } from './eventually.ts';
import { fixture } from './fixture.ts';

let harness: TelegramHarness;
afterEach(() => harness.close());

async function started(fail: () => boolean = () => false): Promise<Incoming[]> {
  harness = await telegramHarness('webhook');
  const got: Incoming[] = [];
  await harness.messenger.start(async (incoming) => {
    if (fail()) throw new Error('the database is gone');
    got.push(incoming);
    return undefined;
  });
  return got;
}

function post(body: string | Buffer, secret: string | undefined = WEBHOOK_SECRET): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret;
  return fetch(harness.webhookUrl as string, { method: 'POST', body, headers });
}

describe('the webhook', () => {
  it.each([undefined, '', 'wrong', `${WEBHOOK_SECRET}x`, WEBHOOK_SECRET.toUpperCase()])(
    'refuses the secret %j, and logs that without the content',
    async (secret) => {
      const got = await started();
      const headers: Record<string, string> =
        secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
      const body = JSON.stringify(fixture('text'));
      const response = await fetch(harness.webhookUrl as string, { method: 'POST', body, headers });
      expect(response.status).toBe(403);
      expect(got).toEqual([]);
      expect(harness.log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
      expect(JSON.stringify(harness.log.lines)).not.toMatch(/Acme|Mia|ours/i);
    },
  );

  it('refuses a body over 1 MB, with or without a stated length', async () => {
    const got = await started();
    const large = Buffer.alloc(1024 * 1024 + 1, ' ');
    expect((await post(large)).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(large);
        controller.close();
      },
    });
    const headers = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
    const init = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit;
    expect((await fetch(harness.webhookUrl as string, init)).status).toBe(413);
    expect(got).toEqual([]);
  });

  it('takes a body without a stated length', async () => {
    const got = await started();
    const body = new Blob([JSON.stringify(fixture('text'))]).stream();
    const headers = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
    expect((await fetch(harness.webhookUrl as string, init)).status).toBe(200);
    expect(got).toHaveLength(1);
  });

  it('reads characters whole that come torn into single bytes', async () => {
    const got = await started();
    const update = fixture('text-cyrillic-and-emoji') as { message: { text: string } };
    const body = Buffer.from(JSON.stringify(update));
    const { port, pathname } = new URL(harness.webhookUrl as string);
    const socket = net.connect(Number(port), '127.0.0.1').setNoDelay(true);
    const send = (bytes: string | Buffer) =>
      new Promise<void>((resolve) => socket.write(bytes, () => setImmediate(() => setImmediate(resolve))));
    await send(
      `POST ${pathname} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${WEBHOOK_SECRET}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    for (const byte of body) await send(Buffer.from([byte]));
    await eventually(() => got.length === 1);
    socket.destroy();
    expect(got[0]?.input).toEqual({ kind: 'text', text: update.message.text });
  });

  it('answers 400 to what is not JSON', async () => {
    const got = await started();
    expect((await post('{"update_id":1,')).status).toBe(400);
    expect(got).toEqual([]);
  });

  it.each(['reaction', 'pinned-message'])('takes %s as done with', async (name) => {
    const got = await started();
    expect((await post(JSON.stringify(fixture(name)))).status).toBe(200);
    expect(got).toEqual([]);
  });

  it.each(['[]', 'null', '"x"', '{"update_id":1,"message":{"from":"secret"}}'])(
    'takes %s, which will never be readable, as done with',
    async (body) => {
      const got = await started();
      expect((await post(body)).status).toBe(200);
      expect(got).toEqual([]);
      expect(JSON.stringify(harness.log.lines)).not.toContain('secret');
    },
  );

  it('asks for another delivery when the update was not handled, and takes that', async () => {
    let failures = 2;
    const got = await started(() => failures-- > 0);
    const refused = await post(JSON.stringify(fixture('text')));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const mia = await harness.person();
    await mia.types('again');
    expect(harness.standIn.webhookAnswers).toEqual([503, 200]);
    expect(got).toHaveLength(1);
  });

  it('answers only after the update is handled', async () => {
    harness = await telegramHarness('webhook');
    const log: string[] = [];
    let finish = () => {};
    await harness.messenger.start(async () => {
      log.push('begun');
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      log.push('handled');
      return undefined;
    });
    const answered = post(JSON.stringify(fixture('text'))).then(({ status }) =>
      log.push(`answered ${status}`),
    );
    await eventually(() => log.includes('begun'));
    finish();
    await answered;
    expect(log).toEqual(['begun', 'handled', 'answered 200']);
  });

  it('asks for another delivery while it is not started or already stopped', async () => {
    harness = await telegramHarness('webhook');
    expect((await post(JSON.stringify(fixture('text')))).status).toBe(503);
    await harness.messenger.start(async () => undefined);
    await harness.messenger.stop();
    expect((await post(JSON.stringify(fixture('text')))).status).toBe(503);
  });

  it('answers a press of a person in order with their messages', async () => {
    harness = await telegramHarness('webhook');
    const log: string[] = [];
    let finish = () => {};
    await harness.messenger.start(async ({ input }) => {
      log.push(`begin ${input.kind}`);
      if (input.kind === 'text') {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      }
      log.push(`end ${input.kind}`);
      return undefined;
    });
    const mia = await harness.person();
    const typed = mia.types('first');
    await eventually(() => log.length === 1);
    // Telegram itself lets these two overlap.
    const pressed = harness.standIn.press(mia.who, { id: 1 }, 'x:1:0').handled;
    await harness.standIn.until(() =>
      harness.standIn.calls.some(({ method }) => method === 'answerCallbackQuery'),
    );
    finish();
    await Promise.all([typed, pressed]);
    expect(log).toEqual(['begin text', 'end text', 'begin press', 'end press']);
  });

  it('gets no other way in than POST', async () => {
    await started();
    const headers = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
    expect((await fetch(harness.webhookUrl as string, { headers })).status).toBe(404);
  });
});
