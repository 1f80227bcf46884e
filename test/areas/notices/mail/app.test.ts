// E-mail as a part of the program: started, stopped, in its health, and over HTTP beside everything else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../../../src/app.ts';
import type { Database } from '../../../../src/db/client.ts';
import { listen } from '../../../../src/http/server.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { quietLog } from '../../../support/quiet-log.ts';
import { createStageMessenger } from '../../../support/stage-messenger.ts';
import { giveNotice, statesOf } from './support/give-notice.ts';
import { startSmtp } from './support/smtp-stand-in.ts';

const webhookSecret = 'a-secret-of-the-mail-server';

let database: Database;
let company: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
  company = await createTestCompany(database);
});
afterAll(() => database.close());

const appOf = (smtpUrl: string | null) =>
  createApp({
    db: database,
    messengers: [createStageMessenger('web', false)],
    clock: () => new Date(),
    log: quietLog,
    pushes: [],
    mail: {
      settings: smtpUrl
        ? {
            smtpUrl,
            from: 'Tallybot <notices@nordwind.example>',
            replyTo: 'sales@nordwind.example',
            perSecond: 1000,
          }
        : null,
      webhookSecret: smtpUrl ? webhookSecret : null,
      publicUrl: 'https://tally.example',
    },
  });

async function serve(app: App) {
  const server = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
  server.mount(app.mail.http, app.health);
  const url = `http://127.0.0.1:${server.port}`;
  return { close: server.close, get: (path: string, init?: RequestInit) => fetch(url + path, init) };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a notice leaves with the company as its sender, and its link works', async () => {
  const smtp = await startSmtp();
  const app = appOf(smtp.url);
  const http = await serve(app);
  const id = await giveNotice(database, {
    companyId: company.company.id,
    ownerId: company.manager.personId,
    count: 2,
    now: new Date(),
  });
  await app.start();
  await until(() => smtp.emails.length === 2);
  expect(await (await http.get('/healthz')).json()).toMatchObject({ status: 'ok', mail: 'ok' });
  const [email] = smtp.emails;
  expect(email?.from).toBe('notices@nordwind.example');
  expect(email?.raw).toMatch(/^From: Nordwind <notices@nordwind.example>\r$/m);
  expect(email?.raw).toMatch(/^Reply-To: sales@nordwind.example\r$/m);
  const link = /^List-Unsubscribe: <https:\/\/tally\.example([^>]+)>\r$/m.exec(email?.raw ?? '')?.[1] ?? '';
  const pressed = await http.get(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
  expect(pressed.status).toBe(200);
  expect(await database.prisma.suppression.findMany()).toMatchObject([{ source: 'one-click' }]);
  const report = await http.get('/mail/bounces', {
    method: 'POST',
    headers: { Authorization: `Bearer ${webhookSecret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'bounced', address: 'c2@customers.example' }),
  });
  expect(await report.json()).toEqual({ result: 'applied' });
  await app.stop();
  expect(await statesOf(database, id)).toEqual({ c1: 'sent', c2: 'failed refused' });
  await http.close();
  await smtp.close();
});

test('a mail server that is down is told by the health, which is good for all that', async () => {
  const smtp = await startSmtp();
  await smtp.down();
  const app = appOf(smtp.url);
  const http = await serve(app);
  await app.start();
  await until(async () => (await app.health()).parts.mail === 'down');
  expect((await http.get('/healthz')).status).toBe(200);
  await app.stop();
  await http.close();
});

test('without a mail server earlier links still work, and nobody can report bounces', async () => {
  const app = appOf(null);
  const http = await serve(app);
  await app.start();
  expect(app.mail.configured).toBe(false);
  expect((await app.health()).parts).not.toHaveProperty('mail');
  expect((await http.get(`/u/${'A'.repeat(30)}`)).status).toBe(200);
  expect((await http.get('/u/%E0%A4%A')).status).toBe(200);
  expect((await http.get('/mail/bounces', { method: 'POST' })).status).toBe(404);
  await app.stop();
  await http.close();
});
