// A company of one's own is founded once, whoever else presses at the same moment.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { createDemo } from '../../../src/sample/demo.ts';
import { openTestDatabase } from '../../support/database.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

let db: Database;
let web: WebHarness;
let key: string;
beforeAll(async () => {
  db = await openTestDatabase();
  const clock = () => new Date('2026-11-23T09:00:00Z');
  const demo = await createDemo({
    db,
    clock,
    log: quietLog,
    allowed: true,
    messenger: 'web',
    greet: async () => {},
  });
  key = demo?.key ?? '';
  web = await webHarness(db, { demo });
  await web.start();
});
afterAll(async () => {
  await web?.close();
  await db?.close();
});

const found = (company: string, requestKey = randomUUID()) =>
  web.request(`/demo/company?key=${key}`, {
    body: {
      key: requestKey,
      company,
      name: 'Olga',
      timeZone: 'Europe/Berlin',
      locale: 'de',
      currency: 'EUR',
    },
  });

it('of two who press at once one has a company, the other reads that there is one, and nothing is made twice', async () => {
  const answers = await Promise.all([found('Kite Ltd'), found('Nordwind')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(await refused?.json()).toEqual({ error: 'company-exists' });
  const once = randomUUID();
  for (const again of [await found('Berg', once), await found('Berg', once)]) expect(again.status).toBe(409);
  expect(await db.prisma.company.count({ where: { demo: false } })).toBe(1);
  expect(await db.prisma.invitation.count()).toBe(1);
});

it('the sample is over then: its door leads to the company', async () => {
  const door = await web.request('/');
  expect([door.status, door.headers.get('location')]).toEqual([303, '/c/me/']);

  const be = await fetch(`${web.url}/demo/be?key=${key}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: web.url },
    body: new URLSearchParams({ person: '1' }),
  });
  expect([be.status, be.headers.get('location')]).toEqual([303, '/']);
});
