// The real program on the network: what is refused, what is shown to nobody, and what its log keeps to itself.
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addChattingManagers } from '../../bench/chatting-managers.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { eventually, healthOf } from './support/eventually.ts';
import { post, shownTo, signIn } from './support/web-browser.ts';

const secret = 'webhook-Secret_1234567890';
const secretHeader = 'x-telegram-bot-api-secret-token';

describe('the program on a hostile network', () => {
  let dataDir: string;
  let standIn: TelegramStandIn;
  let mia: Person;
  let program: TallybotProcess;
  let url: string;
  let hook: string;
  let annsCookie: string;
  let borissCookie: string;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    dataDir = makeDataDir();
    standIn = await startTelegramStandIn();
    mia = standIn.addPerson({ firstName: 'Miarosa', lastName: 'Quellenhof', languageCode: 'en' });
    const database = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
    await addChattingManagers(database, [mia.id, 1, 2]);
    const people = await database.prisma.person.findMany({ orderBy: { id: 'asc' } });
    annsCookie = await signIn(database, people[1]?.id as number);
    borissCookie = await signIn(database, people[2]?.id as number);
    await database.close();
    const port = await freePort();
    hook = `http://127.0.0.1:${port}/telegram/hook`;
    program = startTallybot({
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'trace',
      TELEGRAM_BOT_TOKEN: standIn.token,
      TELEGRAM_API_ROOT: standIn.apiRoot,
      TELEGRAM_WEBHOOK_URL: hook,
      TELEGRAM_WEBHOOK_SECRET: secret,
    });
    url = await program.ready;
  }, 120_000);
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await program?.kill();
    await standIn?.close();
    rmSync(dataDir, { recursive: true });
  });

  const update = (text: string) =>
    JSON.stringify({
      update_id: 1,
      message: {
        message_id: 1,
        date: 1,
        text,
        from: { id: mia.id, is_bot: false, first_name: 'Miarosa' },
        chat: { id: mia.id, type: 'private' },
      },
    });
  const toHook = (headers: Record<string, string>, body: string | ReadableStream, init: RequestInit = {}) =>
    fetch(hook, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      ...init,
    });

  const answers = () => standIn.calls.filter(({ method }) => /^(send|edit)/.test(method)).length;
  /** After a refused body the server closes the connection, which may meet the next request: that is sent again. */
  const again = (request: () => Promise<Response>) => request().catch(request);

  /** A request as bytes, because fetch tidies addresses up. */
  function raw(request: string): Promise<string> {
    return new Promise((resolve) => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname, () => socket.write(request));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('close', () => resolve(answer));
      // Refused while it was still being written.
      socket.on('error', () => resolve(answer));
    });
  }

  test('refuses a webhook update without the right secret, and nothing comes of it', async () => {
    const before = answers();
    for (const headers of [
      {},
      { [secretHeader]: '' },
      { [secretHeader]: `${secret}x` },
      { [secretHeader]: 'wrong' },
    ])
      expect((await toHook(headers as Record<string, string>, update('/meeting'))).status).toBe(403);
    expect((await fetch(hook)).status).toBe(404);
    expect(answers()).toBe(before);
  });

  test('refuses a body over the limit, said or streamed, and what is not JSON', async () => {
    const right = { [secretHeader]: secret };
    const large = 'x'.repeat(1_100_000);
    expect((await toHook(right, large)).status).toBe(413);
    const half = { duplex: 'half' } as RequestInit;
    expect((await again(() => toHook(right, new Blob([large]).stream(), half))).status).toBe(413);
    expect((await again(() => toHook(right, 'not json'))).status).toBe(400);
    const long = 'y'.repeat(70_000);
    const tooMuch = await again(() => post(url, '/c/me/messages', long, { cookie: annsCookie }));
    expect(tooMuch.status).toBe(413);
  });

  test('takes updates of unknown form as done with, and answers nothing', async () => {
    const before = answers();
    const right = { [secretHeader]: secret };
    for (const body of [
      'null',
      '[]',
      '{}',
      '{"update_id":"x"}',
      '{"update_id":5,"message":7}',
      '{"update_id":9e99}',
    ])
      expect((await toHook(right, body)).status, body).toBe(200);
    expect(answers()).toBe(before);
  });

  test('serves others while requests come in slowly', async () => {
    const { hostname, port } = new URL(url);
    for (let i = 0; i < 100; i++) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      sockets.push(socket);
      const length = i % 2 ? 'content-length: 1000\r\n\r\n{"upd' : '';
      socket.write(`POST /telegram/hook HTTP/1.1\r\nhost: x\r\n${secretHeader}: ${secret}\r\n${length}`);
    }
    expect(await healthOf(url)).toBe(200);
    expect(
      (await post(url, '/c/me/messages', { key: randomUUID(), text: '/help' }, { cookie: annsCookie })).ok,
    ).toBe(true);
  });

  test('refuses headers without end', async () => {
    const answer = await raw(
      `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'h'.repeat(100_000)}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^(HTTP\/1.1 431|$)/);
    expect(await healthOf(url)).toBe(200);
  });

  test('gives away no file of its own by any address', async () => {
    for (const path of [
      '/assets/../../../package.json',
      '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/....//....//package.json',
      '//etc/passwd',
      '/../../../../../../etc/passwd',
      '/assets/%00',
      '/%ff%fe',
      '/c/../c/me/../../data/pgdata/PG_VERSION',
      '/src/main.ts',
      '/.git/config',
      '/data',
    ]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
      expect(answer, path).toMatch(/^HTTP\/1.1 4\d\d/);
      expect(answer, path).not.toMatch(/"dependencies"|root:|import /);
    }
  });

  test('refuses a forged session and shows it nothing', async () => {
    for (const token of ['x', randomBytes(32).toString('base64url'), "' or 1=1 --", '%00', 'é'.repeat(10)]) {
      const cookie = `tallybot=${encodeURIComponent(token)}`;
      for (const path of ['/c/me/events', '/c/me/older?before=99', '/c/me/state'])
        expect((await fetch(`${url}${path}`, { headers: { cookie } })).status).toBe(401);
      const said = await post(url, '/c/me/messages', { key: randomUUID(), text: '/plan' }, { cookie });
      expect(said.status).toBe(401);
    }
    expect((await fetch(`${url}/c/p1/state`, { headers: { cookie: annsCookie } })).status).toBe(404);
    expect((await post(url, '/demo/enter', { person: 1 }, {})).status).toBe(404);
  });

  test('refuses what another site sends in a person’s name', async () => {
    const body = { key: randomUUID(), text: 'From another site' };
    const cookie = annsCookie;
    for (const origin of ['https://evil.example', 'null', `${url}.evil.example`, ''])
      expect((await post(url, '/c/me/messages', body, { cookie, origin })).status).toBe(403);
    const form = await post(url, '/c/me/messages', 'text=x', {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(400);
    expect(await shownTo(url, annsCookie)).not.toContain('From another site');
  });

  test('shows nobody the chat of another, and takes none of its buttons', async () => {
    const say = (cookie: string, text: string) =>
      post(url, '/c/me/messages', { key: randomUUID(), text }, { cookie });
    await say(annsCookie, '/customer Geheimnisvoll AG');
    await say(annsCookie, 'Geheimnisvoll AG');
    const { messages } = JSON.parse(await shownTo(url, annsCookie));
    const card = messages.findLast((one: { buttons?: unknown[] }) => one.buttons?.length);
    const [button] = card.buttons.flat();
    const pressed = await post(
      url,
      '/c/me/press',
      { key: randomUUID(), token: button.token, message: card.id },
      { cookie: borissCookie },
    );
    expect(pressed.status).toBe(200);
    expect(await shownTo(url, borissCookie)).toContain('This button belongs to an older message.');
    expect(await shownTo(url, borissCookie)).not.toContain('Geheimnisvoll');
  });

  test('logs no names, numbers, addresses, typed words, tokens or secrets', { timeout: 60_000 }, async () => {
    const shown = () => standIn.messages(mia).filter(({ fromBot }) => fromBot);
    const sees = (text: string) =>
      eventually(text, () => shown().some((message) => message.text.includes(text)));
    standIn.sendText(mia, '/customer');
    await sees('Customer');
    for (const text of [
      'Zwiebelturm GmbH',
      'Hortensia Blaufuchs',
      '+49 30 90182077',
      'hortensia@zwiebelturm.example',
    ])
      await standIn.sendText(mia, text).handled;
    standIn.shareContact(mia, {
      phone_number: '+4930555777',
      first_name: 'Kunigunde',
      last_name: 'Apfelstrudel',
    });
    await standIn.sendText(mia, '/cancel').handled;
    standIn.sendText(mia, '/meeting');
    await sees('Which customer?');
    await standIn.sendText(mia, 'half \ud83d pair \0 Pfefferminz').handled;
    await standIn.sendText(mia, '/find Zwiebelturm').handled;
    await standIn.sendText(mia, '/start geheimer-code-4711').handled;
    await standIn.deliver({ update_id: 3, message: { text: 'Unlesbarkeit', chat: 'Miarosa' } }).handled;
    standIn.failNext('sendMessage', { code: 400, description: 'Bad Request: Pfefferminz' });
    await standIn.sendText(mia, '/help').handled;
    const exit = await program.stop();
    expect(exit).toBe(0);
    const log = program.stdout() + program.stderr();
    const said = [
      ...[
        'Miarosa',
        'Quellenhof',
        'Zwiebelturm',
        'Hortensia',
        'Blaufuchs',
        '90182077',
        '555777',
        'Kunigunde',
      ],
      ...['Apfelstrudel', 'Unlesbarkeit', 'geheimer-code', 'Geheimnisvoll', 'From another site'],
      ...[standIn.token, 'stand-in', secret, annsCookie.slice(9), borissCookie.slice(9), 'Acme', 'Petrov'],
    ];
    expect(said.filter((words) => log.includes(words))).toEqual([]);
    expect(log).toContain('its secret is missing or wrong');
    expect(log).toContain('A request from another origin was refused');
    expect(log).toContain('A browser session that is forged or over was refused');
    const lines = program.stdout().trim().split('\n');
    const notJson = lines.filter((line) => !line.startsWith('{'));
    expect(notJson).toEqual([`Tallybot is ready: ${url}`]);
  });
});
