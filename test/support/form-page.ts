// Telegram's form page: the real adapter and the page's own files on a server, the program behind them, people who open it.
import { randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createTelegram } from '../../bots/telegram/messenger.ts';
import { miniAppPage } from '../../bots/telegram/mini-app-page.ts';
import { createWeb } from '../../bots/web/messenger.ts';
import { webWords } from '../../bots/web/words.ts';
import { type App, createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/client.ts';
import type { Form } from '../../src/messenger/form.ts';
import { createTestCompany, type TestCompany } from './company.ts';
import { openTestDatabase } from './database.ts';
import { quietLog } from './quiet-log.ts';
import { recordingLog } from './recording-log.ts';
import { signedInitData } from './signed-init-data.ts';
import { createStageMessenger, type StageMessenger } from './stage-messenger.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from './telegram-stand-in.ts';

export interface Opener {
  readonly who: Person;
  /** As of now, by default. */
  initData(at?: number): string;
  opens(token?: string, initData?: string): Promise<{ status: number; body: Opened }>;
  submits(
    token: string,
    values: Readonly<Record<string, string>>,
    more?: { key?: string; initData?: string },
  ): Promise<{ status: number; body: { reply?: unknown; error?: string } }>;
  asks(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  types(text: string): Promise<void>;
  presses(label: string): Promise<void>;
  /** The bot's messages, the lowest last. */
  sees(): string[];
}

export interface Opened {
  readonly form?: Form;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly see?: 'chat';
  readonly words?: Readonly<Record<string, string>>;
  readonly error?: string;
}

export interface FormPageWorld {
  readonly database: Database;
  readonly company: TestCompany;
  readonly standIn: TelegramStandIn;
  readonly slack: StageMessenger;
  readonly app: App;
  readonly log: ReturnType<typeof recordingLog>;
  readonly url: string;
  readonly pagePath: string;
  passes(minutes: number): void;
  person(who?: { companyId: number; personId: number }): Promise<Opener>;
  close(): Promise<void>;
}

/** As people reach it; the tests ask the server itself. */
export const publicUrl = 'https://tally.example.org';

export async function openFormPage(): Promise<FormPageWorld> {
  const database = await openTestDatabase();
  const company = await createTestCompany(database);
  // It would come among the answers, whenever it is ready.
  await database.prisma.person.updateMany({ data: { settings: { pinnedCounter: false } } });
  const standIn = await startTelegramStandIn();
  const log = recordingLog();
  let now = new Date('2026-11-23T09:00:00Z');
  const http = new Hono();
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve({ fetch: http.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(listening));
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const telegram = createTelegram({
    token: standIn.token,
    apiRoot: standIn.apiRoot,
    miniApp: { url: `${publicUrl}${miniAppPage.path}`, words: webWords },
    log,
    now: () => now.getTime(),
  });
  const web = createWeb({
    db: database.prisma,
    log: quietLog,
    clock: { now: () => now },
    publicUrl,
    secureCookies: true,
    demo: null,
    formPage: miniAppPage,
  });
  http.route('/', web.http);
  if (telegram.http) http.route('/', telegram.http);
  const slack = createStageMessenger('slack', true);
  const messengers = [telegram, web, slack];
  const app = createApp({ db: database, messengers, clock: () => now, log: quietLog, pushes: [] });
  await app.start();

  async function asks(path: string, body: object) {
    const response = await fetch(`${url}${miniAppPage.path}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  return {
    database,
    company,
    standIn,
    slack,
    app,
    log,
    url,
    pagePath: miniAppPage.path,
    passes(minutes) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    async person(known) {
      const who = standIn.addPerson();
      if (known) {
        const { companyId, personId } = known;
        const key = String(who.id);
        const account = await database.prisma.account.create({
          data: { companyId, personId, messenger: 'telegram', userKey: key, chatKey: key },
        });
        await database.prisma.conversation.create({ data: { accountId: account.id } });
      }
      const initData = (at = now.getTime()) => signedInitData({ token: standIn.token, userId: who.id, at });
      return {
        who,
        initData,
        asks,
        opens: async (token, data = initData()) =>
          (await asks('/open', { initData: data, key: randomUUID(), ...(token && { token }) })) as never,
        submits: async (token, values, { key = randomUUID(), initData: data = initData() } = {}) =>
          (await asks('/forms', { initData: data, key, token, values })) as never,
        types: (text) => standIn.sendText(who, text).handled,
        presses: (label) => standIn.tapButton(who, label).handled,
        sees: () =>
          standIn
            .messages(who)
            .filter(({ fromBot }) => fromBot)
            .map(({ text, markup }) => {
              const rows = (markup?.inline_keyboard ?? []) as { text: string }[][];
              return [text, ...rows.map((row) => row.map((one) => `[${one.text}]`).join(' '))].join('\n');
            }),
      };
    },
    async close() {
      await app.stop();
      await standIn.close();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}
