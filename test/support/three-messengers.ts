// One person in Telegram, Slack and the browser at once: the real adapters against their stand-ins, one program behind them,
// which may end and start anew at any time.
import { createHash, randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { createSlack } from '../../bots/slack/messenger.ts';
import { createTelegram } from '../../bots/telegram/messenger.ts';
import { createWeb, type WebMessenger } from '../../bots/web/messenger.ts';
import { newToken } from '../../bots/web/sessions.ts';
import { type App, type AppParts, createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/client.ts';
import type { Form } from '../../src/messenger/form.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';
import { createTestCompany, type TestCompany } from './company.ts';
import { openTestDatabase } from './database.ts';
import { quietLog } from './quiet-log.ts';
import { createActor, type SlackActor } from './slack-stand-in/actor.ts';
import { appToken, botToken, startSlackStandIn } from './slack-stand-in.ts';
import { startTelegramStandIn, type TelegramStandIn } from './telegram-stand-in.ts';

export type Place = 'telegram' | 'slack' | 'web';

export interface Sound {
  readonly bytes: Buffer;
  readonly seconds: number;
}

/** The same person, wherever they sit. */
export interface Seat {
  types(text: string): Promise<void>;
  /** Records a voice note there, and sends it. */
  speaks(sound: Sound): Promise<void>;
  /** Presses the lowest button with that label. */
  presses(label: string): Promise<void>;
  /** Every message, the lowest last: its text and, in brackets, its buttons. */
  sees(): Promise<readonly string[]>;
}

export interface ThreeMessengers {
  readonly database: Database;
  readonly company: TestCompany;
  readonly seats: Readonly<Record<Place, Seat>>;
  readonly app: () => App;
  readonly telegram: TelegramStandIn;
  readonly slack: SlackActor;
  /** What a browser does that likes forms. */
  readonly browser: {
    asks(text: string): Promise<Form | undefined>;
    presses(label: string): Promise<Form | undefined>;
    submits(token: string, values: Readonly<Record<string, string>>): Promise<unknown>;
  };
  /** The program ends, adapters and all; a new one starts that knows only what is stored. */
  restart(): Promise<void>;
  /** Resolves once the lowest message of that seat says this. */
  sees(place: Place, text: string): Promise<void>;
  /** Resolves once a message of that seat shows this. */
  shows(place: Place, text: string): Promise<void>;
  setTime(iso: string): void;
  close(): Promise<void>;
}

const patience = 2000;

export async function openThreeMessengers(services: AppParts['services'] = {}): Promise<ThreeMessengers> {
  let now = new Date('2026-11-23T09:00:00Z');
  const database = await openTestDatabase();
  const company = await createTestCompany(database);
  const telegram = await startTelegramStandIn();
  const slackStandIn = await startSlackStandIn({ eventsUrl: undefined });
  let web: WebMessenger | undefined;
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve(
      {
        fetch: (request, env) => web?.http.fetch(request, env) ?? new Response(null, { status: 503 }),
        port: 0,
        hostname: '127.0.0.1',
      },
      () => resolve(listening),
    );
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  let app: App;

  async function begin(): Promise<void> {
    web = createWeb({
      db: database.prisma,
      log: quietLog,
      clock: { now: () => now },
      publicUrl: url,
      secureCookies: false,
      demo: null,
    });
    const messengers = [
      createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot, log: quietLog }),
      createSlack({
        botToken,
        apiUrl: slackStandIn.apiUrl,
        transport: { kind: 'socket', appToken },
        commands: ['meeting', 'menu'],
        log: quietLog,
      }),
      web,
    ];
    app = createApp({ db: database, messengers, clock: () => now, log: quietLog, services, pushes: [] });
    await app.start();
  }
  await begin();

  const { companyId, personId } = company.manager;
  async function join(messenger: Place, userKey: string, chatKey: string): Promise<number> {
    const account = await database.prisma.account.create({
      data: { companyId, personId, messenger, userKey, chatKey },
    });
    await database.prisma.conversation.create({ data: { accountId: account.id } });
    return account.id;
  }

  const tess = telegram.addPerson();
  await join('telegram', String(tess.id), String(tess.id));
  const slack = createActor(slackStandIn);
  await join('slack', slack.person.id, slack.chatKey);
  const chatKey = `v${randomUUID()}`;
  const accountId = await join('web', chatKey, chatKey);
  const token = newToken();
  await database.prisma.webSession.create({
    data: {
      tokenHash: createHash('sha256').update(token).digest('hex'),
      accountId,
      expiresAt: new Date(now.getTime() + 86_400_000),
    },
  });

  const post = async (path: string, body: object) => {
    const response = await fetch(`${url}/c/me${path}`, {
      method: 'POST',
      headers: { cookie: `tallybot=${token}`, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ key: randomUUID(), ...body }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as { form?: Form; reply?: unknown };
  };
  const upload = async ({ bytes, seconds }: Sound) => {
    const form = new FormData();
    form.set('key', randomUUID());
    form.set('seconds', String(seconds));
    form.set('file', new File([new Uint8Array(bytes)], 'Voice note', { type: 'audio/webm;codecs=opus' }));
    const headers = { cookie: `tallybot=${token}`, origin: url };
    const response = await fetch(`${url}/c/me/files`, { method: 'POST', headers, body: form });
    if (!response.ok) throw new Error(`/files answered ${response.status}`);
  };
  const webScreens = async () => {
    const rows = await database.prisma.webMessage.findMany({
      where: { accountId, mine: false },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, screen }) => ({ id, screen: screen as unknown as Screen }));
  };
  const webButton = async (label: string) => {
    for (const { id, screen } of (await webScreens()).reverse())
      for (const button of screen.buttons?.flat() ?? [])
        if (button.label === label && 'token' in button) return { token: button.token, message: String(id) };
    throw new Error(`No message shows a button "${label}"`);
  };

  const said = (text: string, buttons: readonly (readonly string[])[]) =>
    [text, ...buttons.map((row) => row.map((label) => `[${label}]`).join(' '))].join('\n');
  const seats: Record<Place, Seat> = {
    telegram: {
      types: (text) => telegram.sendText(tess, text).handled,
      speaks: ({ bytes, seconds }) =>
        telegram.sendSound(tess, { kind: 'voice', bytes, duration: seconds }).handled,
      presses: (label) => telegram.tapButton(tess, label).handled,
      sees: async () =>
        telegram
          .messages(tess)
          .filter(({ fromBot }) => fromBot)
          .map(({ text, markup }) => {
            const rows = (markup?.inline_keyboard ?? []) as { text: string }[][];
            return said(
              text,
              rows.map((row) => row.map((one) => one.text)),
            );
          }),
    },
    slack: {
      types: (text) => slack.types(text),
      speaks: (sound) => slack.records(sound),
      presses: (label) => slack.presses(label),
      sees: async () => (await slack.sees()).map(({ text, buttons }) => said(text, buttons)),
    },
    web: {
      types: async (text) => void (await post('/messages', { text })),
      speaks: upload,
      presses: async (label) => void (await post('/press', await webButton(label))),
      sees: async () =>
        (await webScreens()).map(({ screen }) => {
          const rows = screen.buttons?.map((row) => row.map(({ label }) => label)) ?? [];
          return said(textOf([...(screen.notice ?? []), ...screen.text]), rows);
        }),
    },
  };

  return {
    database,
    company,
    seats,
    app: () => app,
    telegram,
    setTime(iso) {
      now = new Date(iso);
    },
    async shows(place, text) {
      for (let turns = 0; turns < patience; turns++) {
        if ((await seats[place].sees()).some((message) => message.includes(text))) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(
        `${place} does not show "${text}" but:\n${(await seats[place].sees()).join('\n---\n')}`,
      );
    },
    slack,
    browser: {
      asks: async (text) => (await post('/messages', { text, forms: true })).form,
      presses: async (label) => (await post('/press', { ...(await webButton(label)), forms: true })).form,
      submits: async (formToken, values) => (await post('/forms', { token: formToken, values })).reply,
    },
    async restart() {
      await app.stop();
      await begin();
    },
    async sees(place, text) {
      let lowest = '';
      for (let turns = 0; turns < patience; turns++) {
        lowest = (await seats[place].sees()).at(-1) ?? '';
        if (lowest.includes(text)) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(`${place} does not say "${text}" but:\n${lowest}`);
    },
    async close() {
      await app.stop();
      await telegram.close();
      await slackStandIn.close();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}
