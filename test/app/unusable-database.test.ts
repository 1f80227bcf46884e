// The database is there, and can't be used: it answers nobody, or can't be written. People are told the truth within
// seconds, no update is used up, and it passes by itself.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addChattingManagers } from '../../bench/chatting-managers.ts';
import { administer } from '../support/postgres-server.ts';
import { startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { type Person, startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { type CuttableConnection, openCuttableConnection } from './support/cuttable-connection.ts';
import { eventually } from './support/eventually.ts';
import { newPostgresStore, type PostgresStore } from './support/postgres-store.ts';

describe.skipIf(inject('stores').postgres === null)('a database that cannot be used', () => {
  let standIn: TelegramStandIn;
  let person: Person;
  let store: PostgresStore;
  let door: CuttableConnection;
  let program: TallybotProcess;
  let url: string;

  const shown = () => standIn.messages(person).filter(({ fromBot }) => fromBot);
  const count = (text: string) => shown().filter((one) => one.text.includes(text)).length;
  const status = (path: string) => fetch(`${url}${path}`).then((response) => response.status);
  const logged = (message: string) =>
    program
      .stdout()
      .split('\n')
      .filter((line) => line.includes(message));
  const databaseName = () => new URL(store.url).pathname.slice(1);
  const configure = async (sql: string) => {
    const server = inject('stores').postgres?.url as string;
    await administer(server, `alter database ${databaseName()} ${sql}`);
    await administer(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${databaseName()}' and pid <> pg_backend_pid()`,
    );
  };

  beforeAll(async () => {
    standIn = await startTelegramStandIn({ webhookRetryMs: 500 });
    person = standIn.addPerson({ id: 9_301 });
    store = await newPostgresStore([person.id]);
    door = await openCuttableConnection(store.url);
    program = startTallybot({
      PORT: '0',
      DATABASE_URL: door.databaseUrl,
      DATABASE_POOL_SIZE: '4',
      TELEGRAM_BOT_TOKEN: standIn.token,
      TELEGRAM_API_ROOT: standIn.apiRoot,
    });
    url = await program.ready;
  }, 120_000);
  afterAll(async () => {
    await program?.kill();
    await standIn?.close();
    await door?.close();
    await store?.remove();
  });

  test('is told of while it answers nobody, and the tap is done afterwards', {
    timeout: 90_000,
  }, async () => {
    standIn.sendText(person, '/meeting');
    await eventually('the first question', () => count('Which customer?') > 0);
    door.freeze();
    standIn.tapButton(person, 'Acme GmbH');
    await eventually(
      'the line that the records cannot be reached',
      () => count("can't reach my records") > 0,
    );
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(503);
    expect(await status('/livez')).toBe(200);
    const tried = door.heldCount();
    await eventually('further tries', () => door.heldCount() >= tried + 2);
    door.thaw();
    await eventually('the next question', () => count('When?') > 0);
    await eventually('readiness', async () => (await status('/readyz')) === 200);
    expect(count("can't reach my records")).toBe(1);
    await eventually('the line that it is back', () => logged('The database is back').length === 1);
    expect(logged('The database cannot be used')).toHaveLength(1);
    expect(program.stdout()).not.toMatch(/"stack":".*pg/);
  });

  test('is told of while it can only be read, and the tap is done afterwards', {
    timeout: 90_000,
  }, async () => {
    await configure('set default_transaction_read_only = on');
    standIn.tapButton(person, 'Now');
    await eventually('the line that nothing can be saved', () => count("can't save anything") > 0);
    await eventually('readiness to end', async () => (await status('/readyz')) === 503);
    expect(await status('/livez')).toBe(200);
    await configure('reset default_transaction_read_only');
    await eventually('the question after', () => JSON.stringify(shown()).includes('Pricing'));
    await eventually('readiness', async () => (await status('/readyz')) === 200);
  });

  test.each([
    ['53300', "can't reach my records"],
    ['53100', "can't save anything"],
    ['53200', "can't save anything"],
    ['58030', "can't save anything"],
    ['57014', 'My records are too slow'],
    ['55P03', 'My records are too slow'],
  ])(
    'is told of while it refuses with %s, and what was typed is done afterwards',
    {
      timeout: 90_000,
    },
    async (code, words) => {
      // Nobody is told the same twice within a minute: each case has somebody of its own.
      const other = standIn.addPerson();
      await addChattingManagers(store.database, [other.id]);
      await administer(
        store.url,
        `create function refuse() returns trigger language plpgsql as
         'begin raise exception using errcode = ''${code}'', message = ''refused''; end';
       create trigger refuse before insert on seen_update for each row execute function refuse()`,
      );
      const sees = (text: string) =>
        standIn.messages(other).filter((one) => one.fromBot && one.text.includes(text)).length;
      standIn.sendText(other, '/meeting');
      await eventually(`the line that it ${words}`, () => sees(words) === 1);
      await eventually('readiness to end', async () => (await status('/readyz')) === 503);
      expect(await status('/livez')).toBe(200);
      expect(sees('Which customer?')).toBe(0);
      await administer(store.url, 'drop function refuse() cascade');
      await eventually('the question', () => sees('Which customer?') === 1);
      await eventually('readiness', async () => (await status('/readyz')) === 200);
    },
  );

  test('does not keep the program from ending, which says how it ended', { timeout: 60_000 }, async () => {
    door.freeze();
    standIn.sendText(person, '/plan');
    const begunAt = performance.now();
    const code = await program.stop();
    // What counts is that it ends by itself: whoever stops it waits thirty seconds at most.
    expect(performance.now() - begunAt).toBeLessThan(25_000);
    // Which of the two it is depends on what was under way.
    expect([0, 1]).toContain(code);
    expect(logged(code === 0 ? '"msg":"Stopped"' : '"msg":"Stopped without waiting any longer')).toHaveLength(
      1,
    );
    const plain = program
      .stdout()
      .split('\n')
      .filter((line) => line && !line.startsWith('{'));
    expect(plain).toEqual([`Tallybot is ready: ${url}`]);
    expect(logged('Tallybot starts to serve')[0]).toMatch(
      /"version":"[\d.]+".*"store":"postgresql".*"schema":"\d+_\w+".*"telegram":"polling".*"off":\["slack","mail","bounces","voice","languageModel"\]/,
    );
  });
});
