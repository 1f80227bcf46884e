// A bot in its own process, with the Bot API that it talks to and the webhook at which it listens.
import { createServer } from 'node:net';
import { type BotProcess, startBot } from './bot-process.ts';
import type { ChatParts } from './chat.ts';
import { startFakeBotApi } from './fake-bot-api.ts';

const secret = 'bench-secret';

export type ServedBot = BotProcess & ChatParts;

export async function serveBot(file: string, env: Record<string, string>): Promise<ServedBot> {
  const api = await startFakeBotApi();
  const port = await freePort();
  const webhook = `http://127.0.0.1:${port}/telegram`;
  const bot = await startBot(file, {
    ...env,
    PORT: String(port),
    TELEGRAM_BOT_TOKEN: '1:bench',
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_WEBHOOK_URL: webhook,
    TELEGRAM_WEBHOOK_SECRET: secret,
  });
  return {
    ...bot,
    api,
    webhook,
    secret,
    async stop() {
      await bot.stop();
      await api.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
