// A file at which the program is killed, twice: the third start puts it aside, says so, and goes on with what came after.
import { afterEach, describe, expect, inject, test } from 'vitest';
import { freePort, startTallybot, type TallybotProcess } from '../support/tallybot-process.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../support/telegram-stand-in.ts';
import { eventually } from './support/eventually.ts';
import { newPostgresStore, type PostgresStore } from './support/postgres-store.ts';
import { workNow } from './support/work-now.ts';

describe.skipIf(inject('stores').postgres === null)('a file that ends the program', () => {
  let standIn: TelegramStandIn;
  let store: PostgresStore;
  let program: TallybotProcess | undefined;

  afterEach(async () => {
    await program?.kill();
    await standIn?.close();
    await store?.remove();
  });

  test.each(['polling', 'webhook'])(
    'and comes again by %s after every start',
    { timeout: 180_000 },
    async (way) => {
      standIn = await startTelegramStandIn({ webhookRetryMs: 500 });
      const person = standIn.addPerson({ id: 9_301 });
      store = await newPostgresStore([person.id]);
      await store.database.prisma.person.updateMany({ data: { role: 'admin' } });
      await workNow(store);
      const port = String(await freePort());
      const start = () =>
        startTallybot({
          PORT: port,
          DATABASE_URL: store.url,
          DATABASE_POOL_SIZE: '4',
          TELEGRAM_BOT_TOKEN: standIn.token,
          TELEGRAM_API_ROOT: standIn.apiRoot,
          ...(way === 'webhook' && {
            TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
            TELEGRAM_WEBHOOK_SECRET: 'secret',
          }),
        });
      const shown = () => standIn.messages(person).filter(({ fromBot }) => fromBot);
      const sees = (text: string) => shown().filter((one) => one.text.includes(text)).length;

      // What the file does to the program: it is gone as soon as it asks for it.
      let kills = 0;
      const calm = standIn.onCall(({ method }) => {
        if (method !== 'getFile') return;
        kills += 1;
        void program?.kill();
      });
      program = start();
      await program.ready;
      const poison = standIn.sendFile(person, { name: 'customers.csv', bytes: Buffer.from('Name\nAcme\n') });
      const after = standIn.sendText(person, '/plan');
      expect(await program.ended).toBe('SIGKILL');
      program = start();
      expect(await program.ended).toBe('SIGKILL');
      program = start();
      await program.ready;
      await eventually('the word that it is put aside', () => sees('have set it aside') === 1);
      await Promise.all([poison.handled, after.handled]);
      await eventually('the answer to what came after', () => shown().length >= 2);
      await eventually('the word to the admin', () => sees('crashed the program twice') === 1);
      expect(kills).toBe(2);
      expect(sees('have set it aside')).toBe(1);
      const [aside] = await store.database.prisma.underWay.findMany({ where: { kind: 'update' } });
      expect(aside).toMatchObject({ what: 'file', deaths: 2, companyId: expect.any(Number) });
      expect(await program.stop()).toBe(0);
      calm();
    },
  );
});
