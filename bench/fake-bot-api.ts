// The other end of a Telegram bot, as light as possible: answers every call at once and says which chat was shown what.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Shown {
  /** The callback data of the message's buttons, row by row. */
  readonly tokens: readonly string[];
  readonly messageId: number;
  readonly text: string;
}

export interface FakeBotApi {
  readonly root: string;
  /** Resolves with the next message with buttons that the chat is sent or that is edited in it. */
  nextShown(chat: number): Promise<Shown>;
  /** Calls since the start, by method. */
  readonly calls: Record<string, number>;
  close(): Promise<void>;
}

interface Call {
  chat_id?: number | string;
  message_id?: number;
  text?: string;
  reply_markup?: { inline_keyboard?: { callback_data?: string }[][] };
}

export async function startFakeBotApi(): Promise<FakeBotApi> {
  const waiting = new Map<number, (shown: Shown) => void>();
  const calls: Record<string, number> = {};
  let lastMessage = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').pop()?.split('?')[0] ?? '';
      calls[method] = (calls[method] ?? 0) + 1;
      const body: Call = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
      const result = answer(method, body);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
    });
  });

  function answer(method: string, body: Call): unknown {
    if (method === 'getMe') return { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' };
    if (method !== 'sendMessage' && method !== 'editMessageText') return true;
    const chat = Number(body.chat_id);
    const messageId = body.message_id ?? ++lastMessage;
    const tokens = (body.reply_markup?.inline_keyboard ?? [])
      .flat()
      .map((button) => button.callback_data ?? '');
    // Every answer has buttons; the pinned counter, which comes beside the answers, has none.
    if (tokens.length > 0) {
      const tell = waiting.get(chat);
      waiting.delete(chat);
      tell?.({ tokens, messageId, text: body.text ?? '' });
    }
    return { message_id: messageId, date: 0, chat: { id: chat, type: 'private' }, text: body.text };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    calls,
    nextShown: (chat) => new Promise((resolve) => waiting.set(chat, resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
