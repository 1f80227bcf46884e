// How the real program starts, refuses to start, and stops.
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addChattingManagers } from '../../bench/chatting-managers.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { startRecorder } from '../flows/support/recorder.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';
import { freePort, startTallybot } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { eventually } from './support/eventually.ts';

const stopsWithinMs = 10_000;

describe('a program that can start', () => {
  let dataDir: string;
  let standIn: TelegramStandIn;
  let people: Person[];
  let env: Record<string, string>;

  beforeAll(async () => {
    dataDir = makeDataDir();
    standIn = await startTelegramStandIn();
    people = [1, 2, 3].map(() => standIn.addPerson());
    const ids = people.map(({ id }) => id);
    const database = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
    await addChattingManagers(database, ids);
    await database.close();
    env = { DATA_DIR: dataDir, TELEGRAM_BOT_TOKEN: standIn.token, TELEGRAM_API_ROOT: standIn.apiRoot };
  });
  afterAll(async () => {
    await standIn.close();
    rmSync(dataDir, { recursive: true });
  });

  test('stops at once when told to, in the middle of work, and loses nothing', {
    timeout: 120_000,
  }, async () => {
    const program = startTallybot({ ...env, PORT: '0' });
    await program.ready;
    const recorders = people.map((person, index) => startRecorder(standIn, person, `p${index}`));
    const receipts = () => recorders.flatMap((one) => one.receipts());
    await eventually('some records', () => receipts().length > 2);
    const toldAt = Date.now();
    expect(await program.stop()).toBe(0);
    expect(Date.now() - toldAt).toBeLessThan(stopsWithinMs);
    expect(program.stderr()).toBe('');
    const last = startTallybot({ ...env, PORT: '0' });
    await last.ready;
    await Promise.all(recorders.map((one) => one.finish()));
    expect(await last.stop()).toBe(0);
    const database = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
    const meetings = await database.prisma.meeting.findMany({ select: { subject: true } });
    await database.close();
    expect(meetings.map(({ subject }) => subject).sort()).toEqual(receipts().sort());
  });

  test('keeps its data directory to itself', { timeout: 60_000 }, async () => {
    const first = startTallybot({ ...env, PORT: '0' });
    await first.ready;
    const second = startTallybot({ ...env, PORT: '0' });
    expect(await second.ended).toBe(1);
    expect(second.stderr().trim().split('\n')).toHaveLength(1);
    expect(second.stderr()).toMatch(/data|DATA_DIR/);
    expect(await first.stop()).toBe(0);
  });
});

describe.concurrent('a program that cannot start', () => {
  test('says that its port is taken', { timeout: 60_000 }, async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const program = startTallybot({ PORT: String(port), DATA_DIR: '/nowhere/at/all' });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toBe(`Port ${port} is in use. Set PORT to another one.\n`);
    await new Promise((resolve) => other.close(resolve));
  });

  test('names every wrong setting, and no value', { timeout: 60_000 }, async () => {
    const program = startTallybot({
      PORT: 'seven',
      DATABASE_URL: 'mysql://mia:hunter2@localhost/x',
      TELEGRAM_BOT_TOKEN: 'with a space',
      LOG_LEVEL: 'loud',
    });
    expect(await program.ended).toBe(2);
    for (const name of ['PORT', 'DATABASE_URL', 'TELEGRAM_BOT_TOKEN', 'LOG_LEVEL'])
      expect(program.stderr()).toMatch(new RegExp(`^${name} `, 'm'));
    expect(program.stderr().trim().split('\n')).toHaveLength(4);
    expect(program.stderr()).not.toMatch(/hunter2|with a space|seven|loud/);
  });

  test('serves the others when Telegram refuses the token, and says so without showing it', {
    timeout: 60_000,
  }, async () => {
    const standIn = await startTelegramStandIn();
    const dataDir = makeDataDir();
    const token = '77:not-the-right-one';
    const port = await freePort();
    const program = startTallybot({
      PORT: String(port),
      DATA_DIR: dataDir,
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: standIn.apiRoot,
      // So that no sample company is made, which takes longest of all.
      PUBLIC_URL: 'https://tallybot.example.com',
    });
    await program.ready;
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([health.status, await health.json()]).toMatchObject([200, { telegram: 'down', web: 'ok' }]);
    expect(program.stderr() + program.stdout()).toMatch(/TELEGRAM_BOT_TOKEN.*@BotFather/);
    expect(await program.stop()).toBe(0);
    expect(program.stderr() + program.stdout()).not.toContain(token);
    await standIn.close();
    rmSync(dataDir, { recursive: true });
  });
});
