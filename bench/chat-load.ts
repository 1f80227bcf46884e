// People who record meetings over the webhook, as fast as the bot answers: each chat presses as soon as it is shown buttons.
import { Agent, request } from 'node:http';
import type { FakeBotApi, Shown } from './fake-bot-api.ts';

export interface LoadResult {
  readonly updatesPerSecond: number;
  /** Milliseconds from the update to its visible answer. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly updates: number;
}

export interface LoadParts {
  readonly api: FakeBotApi;
  readonly webhook: string;
  readonly secret: string;
  /** Telegram user ids; each is a chat that works for itself. */
  readonly users: readonly number[];
  readonly seconds: number;
  /** Updates of these first seconds are not counted. */
  readonly warmUpSeconds: number;
}

/** Which button each card's answer presses: the customer, "now", a subject, a result. */
const presses = [0, 0, 1, 0];
let lastUpdate = Date.now() % 1_000_000_000;

export async function chatLoad(parts: LoadParts): Promise<LoadResult> {
  const { api, webhook, secret, users, seconds, warmUpSeconds } = parts;
  const agent = new Agent({ keepAlive: true, maxSockets: users.length });
  const begin = performance.now() + warmUpSeconds * 1000;
  const end = begin + seconds * 1000;
  const times: number[] = [];

  async function update(user: number, content: object): Promise<Shown> {
    const shown = api.nextShown(user);
    const sent = performance.now();
    const posted = post(webhook, secret, agent, { update_id: ++lastUpdate, ...content });
    const answer = await shown;
    const now = performance.now();
    if (sent >= begin && now <= end) times.push(now - sent);
    await posted;
    return answer;
  }

  async function record(user: number): Promise<void> {
    let card = await update(user, textUpdate(user, '/meeting'));
    for (const button of presses) card = await update(user, pressUpdate(user, card, button));
  }

  await Promise.all(
    users.map(async (user) => {
      while (performance.now() < end) await record(user);
    }),
  );
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    updatesPerSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    updates: times.length,
  };
}

const from = (user: number) => ({ id: user, is_bot: false, first_name: 'Mia', language_code: 'en' });

const textUpdate = (user: number, text: string) => ({
  message: {
    message_id: 1,
    date: 0,
    chat: { id: user, type: 'private', first_name: 'Mia' },
    from: from(user),
    text,
  },
});

const pressUpdate = (user: number, card: Shown, button: number) => ({
  callback_query: {
    id: String(lastUpdate),
    from: from(user),
    chat_instance: '1',
    data: card.tokens[button],
    message: {
      message_id: card.messageId,
      date: 1,
      chat: { id: user, type: 'private', first_name: 'Mia' },
      text: card.text,
    },
  },
});

function post(url: string, secret: string, agent: Agent, body: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`The webhook answered ${response.statusCode}.`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
