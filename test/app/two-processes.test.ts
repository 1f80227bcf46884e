// Two programs on one PostgreSQL, both with the webhook: the same update at both, or two taps at once, one at each.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import {
  type Person,
  type ShownMessage,
  startTelegramStandIn,
  type TelegramStandIn,
} from '../support/telegram-stand-in.ts';
import { newPostgresStore, type PostgresStore } from './support/postgres-store.ts';

const secret = 'of-both';
const rounds = 8;

describe.skipIf(inject('stores').postgres === null)('two programs on one database', () => {
  const hooks: string[] = [];
  const programs: TallybotProcess[] = [];
  let standIn: TelegramStandIn;
  let store: PostgresStore;
  let person: Person;
  let lastUpdate = 1_000;
  const meetings = () => store.database.prisma.meeting.count();
  /** Cards and receipts; the pinned counter is no answer. */
  const shown = (): ShownMessage[] =>
    standIn.messages(person).filter(({ fromBot, text }) => fromBot && /Meeting ·|Saved/.test(text));

  beforeAll(async () => {
    standIn = await startTelegramStandIn();
    person = standIn.addPerson({ id: 9_101 });
    store = await newPostgresStore([person.id]);
    for (const _ of [1, 2]) {
      const port = await freePort();
      const hook = `http://127.0.0.1:${port}/hook`;
      hooks.push(hook);
      programs.push(
        startTallybot({
          PORT: String(port),
          DATABASE_URL: store.url,
          DATABASE_POOL_SIZE: '4',
          TELEGRAM_BOT_TOKEN: standIn.token,
          TELEGRAM_API_ROOT: standIn.apiRoot,
          TELEGRAM_WEBHOOK_URL: hook,
          TELEGRAM_WEBHOOK_SECRET: secret,
        }),
      );
    }
    await Promise.all(programs.map(({ ready }) => ready));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.kill()));
    await standIn?.close();
    await store?.remove();
  });

  async function deliver(hook: string, update: object): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    const response = await fetch(hook, { method: 'POST', headers, body: JSON.stringify(update) });
    expect(response.status).toBe(200);
  }
  /** The same update at both at once. */
  const atBoth = (update: object) => Promise.all(hooks.map((hook) => deliver(hook, update)));

  const chat = () => ({ id: person.id, type: 'private' });
  const from = () => ({ id: person.id, is_bot: false, first_name: 'Mia', language_code: 'en' });
  const typed = (text: string) => ({
    update_id: ++lastUpdate,
    message: { message_id: lastUpdate, from: from(), chat: chat(), date: 1, text },
  });
  function press(label: string): object {
    for (const { id, markup } of shown().reverse()) {
      const rows = (markup?.inline_keyboard ?? []) as { text: string; callback_data: string }[][];
      const data = rows.flat().find(({ text }) => text === label)?.callback_data;
      if (!data) continue;
      const message = { message_id: id, chat: chat() };
      return {
        update_id: ++lastUpdate,
        callback_query: { id: String(lastUpdate), from: from(), message, data },
      };
    }
    throw new Error(`No button ${label} in ${JSON.stringify(shown().at(-1))}`);
  }
  async function upToTheResult(): Promise<void> {
    await atBoth(typed('/meeting'));
    for (const label of ['Acme GmbH', 'Now', 'Pricing']) await atBoth(press(label));
  }

  test('make one record and one answer of an update that both are given', { timeout: 60_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      const before = { messages: shown().length, meetings: await meetings() };
      await upToTheResult();
      await atBoth(press('Agreed'));
      expect(await meetings()).toBe(before.meetings + 1);
      expect(shown()).toHaveLength(before.messages + 1);
      expect(shown().at(-1)?.text).toContain('✅ Saved');
    }
  });

  test('save once when two taps come at once, one at each', { timeout: 60_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      const before = { messages: shown().length, meetings: await meetings() };
      await upToTheResult();
      const taps = [press('Agreed'), press('Agreed')];
      await Promise.all(hooks.map((hook, index) => deliver(hook, taps[index] as object)));
      expect(await meetings()).toBe(before.meetings + 1);
      expect(shown()).toHaveLength(before.messages + 1);
      expect(shown().at(-1)?.text).toContain('✅ Saved');
    }
  });
});
