// The people's end of the webhook: what they type and press is posted as Telegram does, and what they are then shown.
import { Agent, request } from 'node:http';
import type { FakeBotApi, Shown } from './fake-bot-api.ts';

export interface ChatParts {
  readonly api: FakeBotApi;
  readonly webhook: string;
  readonly secret: string;
  /** Told of each answer: milliseconds from the update to what is shown. */
  onShown?(ms: number): void;
}

let lastUpdate = Date.now() % 1_000_000_000;

/** Each call resolves with what the chat is shown next, the instant it is: the webhook may still be at work. */
export function createChat({ api, webhook, secret, onShown }: ChatParts) {
  const agent = new Agent({ keepAlive: true });
  const inWork = new Set<Promise<void>>();

  function post(content: object): Promise<void> {
    const posted = postJson(webhook, secret, agent, { update_id: ++lastUpdate, ...content });
    inWork.add(posted);
    return posted.finally(() => inWork.delete(posted));
  }

  async function update(user: number, content: object): Promise<Shown> {
    const shown = api.nextShown(user);
    const sent = performance.now();
    const posted = post(content);
    const answer = await Promise.race([shown, posted.then(() => shown)]);
    onShown?.(performance.now() - sent);
    posted.catch(() => {});
    return answer;
  }

  return {
    says: (user: number, text: string) => update(user, textUpdate(user, text)),
    presses: (user: number, card: Shown, button: number) => update(user, pressUpdate(user, card, button)),
    /** Somebody presses and doesn't look: resolves when the update is handled. */
    pressesUnheard: (user: number, card: Shown, button: number) => post(pressUpdate(user, card, button)),
    /** Waits until every update is handled. */
    async close(): Promise<void> {
      await Promise.all(inWork);
      agent.destroy();
    },
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

function postJson(url: string, secret: string, agent: Agent, body: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`The webhook answered ${response.statusCode}.`));
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
