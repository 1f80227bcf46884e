// One real program for two companies: a Telegram bot each, Slack by OAuth, killed while the app is installed, its key changed.
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/cli/catalog.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';
import { createActor } from '../support/slack-stand-in/actor.ts';
import { clientId, clientSecret } from '../support/slack-stand-in/oauth.ts';
import { type SlackStandIn, signingSecret, startSlackStandIn } from '../support/slack-stand-in.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';

const firstKey = 'a1'.repeat(32);
const secondKey = 'b2'.repeat(32);
const dataDir = makeDataDir();
const companies = ['Eins', 'Zwei'] as const;
const programs: TallybotProcess[] = [];
let bots: TelegramStandIn[];
let api: Server;
let slack: SlackStandIn;
let at: string;
let env: Record<string, string>;
let people: Person[];
let codes: string[];

beforeAll(async () => {
  bots = await Promise.all(
    companies.map((_, index) => startTelegramStandIn({ token: `${index + 1}11:secret-of-${index}` })),
  );
  // One address for all bots, as at Telegram: the token says which.
  api = createServer((asked, answer) => {
    const bot = bots[Number(/^\/(?:file\/)?bot(\d)11:/.exec(asked.url ?? '')?.[1]) - 1];
    const through = request(
      `${bot?.apiRoot}${asked.url}`,
      { method: asked.method, headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(answer);
      },
    );
    through.on('error', () => answer.destroy());
    asked.pipe(through);
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const port = await freePort();
  at = `http://127.0.0.1:${port}`;
  slack = await startSlackStandIn({ eventsUrl: `${at}/slack/events` });
  env = {
    PORT: String(port),
    DATA_DIR: dataDir,
    SECRETS_KEY: firstKey,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.problems.join());
  const parts = { config: config.config, log: quietLog, now: new Date() };
  const db = await openDatabase({ store: parts.config.store, log: quietLog });
  const run = async (name: string, values: object, company?: string) => {
    const read = commands.find((one) => one.name === name)?.read({ ...values });
    const outcome = read?.ok ? await read.run({ ...parts, db, company }) : null;
    if (!outcome?.ok) throw new Error(JSON.stringify(outcome ?? read));
    return outcome;
  };
  codes = [];
  for (const [index, name] of companies.entries()) {
    const { result } = await run('setup', { company: name, admin: `Admin ${name}`, locale: 'en' });
    codes.push(String(result.code));
    const file = join(dataDir, 'token');
    writeFileSync(file, `${bots[index]?.token}\n`);
    await run('telegram-bot', { 'token-file': file }, name);
    rmSync(file);
    // The list is the company's own.
    expect((await run('telegram-bot', {}, name)).result).toEqual({ bots: ['tally_test_bot'] });
  }
  await expect(run('telegram-bot', { remove: 'another_bot' }, 'Eins')).rejects.toThrow(/no bot called/);
  await db.close();
  people = bots.map((bot) => bot.addPerson({ id: 9_001 }));
}, 180_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await Promise.all(bots.map((bot) => bot.close()));
  await slack.close();
  await new Promise((resolve) => api.close(resolve));
  rmSync(dataDir, { recursive: true });
});

function start(more: Record<string, string> = {}): TallybotProcess {
  const program = startTallybot({ ...env, ...more });
  programs.push(program);
  return program;
}
const says = (index: number, text: string) => bots[index]?.sendText(people[index] as Person, text).handled;
const shown = (index: number): string =>
  JSON.stringify(bots[index]?.messages(people[index] as Person).filter(({ fromBot }) => fromBot) ?? []);

const soon = <T>(seen: () => T) => expect.poll(seen, { timeout: 60_000 });

async function begin() {
  const answer = await fetch(`${at}/slack/install`, { redirect: 'manual' });
  const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? '';
  return { state, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
const comeBack = async ({ state, cookie }: Awaited<ReturnType<typeof begin>>, code: string) =>
  (await fetch(`${at}/slack/oauth?${new URLSearchParams({ state, code })}`, { headers: { cookie } })).status;

test('each bot lets in its own company’s people alone, in chats of the same number', {
  timeout: 240_000,
}, async () => {
  await start({ OPERATOR_NAME: 'Acme Hosting', OPERATOR_CONTACT: 'mailto:help@acme.example' }).ready;
  await says(0, `/start ${codes[1]}`);
  await soon(() => shown(0)).toContain('This code is for another company');
  await says(0, `/start ${codes[0]}`);
  await says(1, `/start ${codes[1]}`);
  await soon(() => shown(0)).toContain('Welcome to Eins');
  await soon(() => shown(1)).toContain('Welcome to Zwei');
  expect(shown(0)).not.toContain('Zwei');
  expect(shown(1)).not.toContain('Eins');
  await says(0, '/workspaces');
  await soon(() => shown(0)).toContain('1 person');
  expect(shown(0).match(/workspaces\.remove\.\d+/g)).toHaveLength(1);
  for (const page of ['/about', '/privacy']) {
    const answer = await fetch(at + page);
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('mailto:help@acme.example'.slice(7)),
    ]);
  }
});

test('killed between Slack’s token and the store, then started with another key, it installs from the start', {
  timeout: 240_000,
}, async () => {
  const ida = createActor(slack.inWorkspace('TKILL') as unknown as SlackStandIn);
  const before = await begin();
  const asked = new Promise<void>((resolve) => slack.failNext('auth.test', { asked: resolve }));
  const code = slack.oauth.agree({ teamId: 'TKILL', teamName: 'Kill & Co', installer: ida.person.id });
  const cut = comeBack(before, code).catch(() => 'cut');
  await asked;
  await programs[0]?.kill();
  expect(await cut).toBe('cut');
  const next = start({ SECRETS_KEY: secondKey, SECRETS_KEY_PREVIOUS: firstKey });
  await next.ready;
  // Neither half installed, nor in the way.
  expect(await comeBack(before, code)).toBe(400);
  const again = await begin();
  expect(
    await comeBack(
      again,
      slack.oauth.agree({ teamId: 'TKILL', teamName: 'Kill & Co', installer: ida.person.id }),
    ),
  ).toBe(200);
  const told = () => JSON.stringify(slack.inWorkspace('TKILL').workspace.messages);
  await soon(told).toContain('Set up a company');
  // Both bots speak on: their tokens were encrypted anew.
  const earlier = [shown(0), shown(1)].map(({ length }) => length);
  await Promise.all([says(0, '/help'), says(1, '/help')]);
  for (const index of [0, 1]) await soon(() => shown(index).length).toBeGreaterThan(earlier[index] ?? 0);
  // Nobody said who runs this server.
  for (const page of ['/about', '/privacy']) expect((await fetch(at + page)).status).toBe(404);
  expect(await next.stop()).toBe(0);
});

test('the former key alone opens nothing any more: the program does not start, and names the setting', {
  timeout: 240_000,
}, async () => {
  const program = start();
  expect(await program.ended).not.toBe(0);
  expect(program.stdout() + program.stderr()).toContain('SECRETS_KEY is not the key');
});

test('no token and no key was said by any of them', () => {
  const said = programs.map((program) => program.stdout() + program.stderr()).join('\n');
  expect(said).toContain('The app was installed in a workspace');
  const secrets = [
    ...bots.map(({ token }) => token),
    ...slack.oauth.tokens(),
    clientSecret,
    signingSecret,
    firstKey,
    secondKey,
  ];
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
});
