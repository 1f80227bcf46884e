// The program's numbers: counted as people work, served on a port of their own, and naming nobody.
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SendError } from '../../src/messenger/messenger.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { giveCustomer } from '../support/customers.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';
import { freePort, startTallybot } from '../support/tallybot-process.ts';

/** The value of one line; undefined where there is none. */
const numberIn = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
};

describe('while people work', () => {
  const metrics = createMetrics();
  let stage: Stage;
  let mia: ScriptedPerson;
  beforeAll(async () => {
    stage = await openStage({ pushes: [], metrics });
    mia = await stage.person(stage.company.manager);
  });
  afterAll(() => stage.close());

  test('taps, saves and messages are counted by kind, and no name of anybody is in them', async () => {
    await giveCustomer(stage, 'Quaxolotl Feinkost');
    await mia.says('/meeting');
    for (const label of ['Quaxolotl', 'Now', 'Skip', 'Agreed']) await mia.presses(label);
    mia.sees('Saved');
    const text = await metrics.text(stage.database);
    expect(
      numberIn(text, 'tallybot_update_seconds_count{messenger="telegram",kind="press",failed="false"}'),
    ).toBe(4);
    expect(numberIn(text, 'tallybot_saves_total')).toBe(1);
    expect(numberIn(text, 'tallybot_messages_total{messenger="telegram",outcome="sent"}')).toBeGreaterThan(0);
    expect(numberIn(text, 'tallybot_store_up')).toBe(1);
    expect(text).not.toMatch(/Quaxolotl|Feinkost/);
    for (const part of [
      'nodejs_eventloop_lag_seconds',
      'process_resident_memory_bytes',
      'tallybot_statement_seconds',
    ])
      expect(text).toContain(part);
  });

  test('a 429 is told apart, and what waits and was given up shows with its age', async () => {
    const { prisma } = stage.database;
    const { id: accountId, companyId, chatKey } = await prisma.account.findFirstOrThrow();
    const row = (key: string, status: 'waiting' | 'dead', dueAt: Date) => ({
      ...{ companyId, accountId, messenger: 'telegram', chatKey, key, status, dueAt, createdAt: dueAt },
      priority: 2,
      screen: { text: [] },
    });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await prisma.outbox.createMany({
      data: [row('late', 'waiting', anHourAgo), row('given up', 'dead', anHourAgo)],
    });
    const text = await metrics.text(stage.database);
    expect(numberIn(text, 'tallybot_waiting{queue="messages"}')).toBe(1);
    expect(numberIn(text, 'tallybot_given_up{queue="messages"}')).toBe(1);
    expect(numberIn(text, 'tallybot_oldest_due_seconds{queue="messages"}')).toBeGreaterThan(3_500);
    stage.telegram.failNext(new SendError('retry', '429', 7));
    await mia.says('/plan');
    const after = await metrics.text(stage.database);
    expect(numberIn(after, 'tallybot_messages_total{messenger="telegram",outcome="rate-limited"}')).toBe(1);
  });

  test('the dashboard asks for nothing that is not served', async () => {
    const text = await metrics.text(stage.database);
    const { panels } = JSON.parse(readFileSync('deploy/grafana/tallybot.json', 'utf8')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const asked = panels
      .flatMap(({ targets }) =>
        targets.flatMap(({ expr }) => expr.match(/\b(?:tallybot|process|nodejs)_\w+/g) ?? []),
      )
      .map((name) => name.replace(/_(?:bucket|count|sum)$/, ''));
    expect(asked.length).toBeGreaterThan(14);
    const served = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    expect(asked.filter((name) => !served.has(name))).toEqual([]);
    // And the other way round: none of our own is left out.
    const own = [...served].filter((name) => name?.startsWith('tallybot_'));
    expect(own.filter((name) => !asked.includes(name as string))).toEqual([]);
  });

  test('a store that does not answer is a number, too', async () => {
    const text = await metrics.text({ query: () => Promise.reject(new Error('gone')) });
    expect(numberIn(text, 'tallybot_store_up')).toBe(0);
  });
});

test('they are served by GET /metrics on METRICS_PORT alone, and a taken port says so', {
  timeout: 120_000,
}, async () => {
  const dataDir = makeDataDir();
  const [port, metricsPort] = [await freePort(), await freePort()];
  const tallybot = startTallybot({
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    DATA_DIR: dataDir,
    // So that no sample company is made, which takes longest of all.
    PUBLIC_URL: 'https://tallybot.example.com',
    LOG_LEVEL: 'fatal',
  });
  await tallybot.ready;
  const get = (on: number, path: string) => fetch(`http://127.0.0.1:${on}${path}`);
  const answer = await get(metricsPort, '/metrics');
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(numberIn(await answer.text(), 'tallybot_store_up')).toBe(1);
  expect((await get(metricsPort, '/')).status).toBe(404);
  expect((await get(port, '/metrics')).status).toBe(404);
  expect(await tallybot.stop()).toBe(0);
  rmSync(dataDir, { recursive: true });
  const taken = await createMetrics().serve(
    { query: async () => [] },
    { host: '127.0.0.1', port: 0 },
    quietLog,
  );
  await expect(
    createMetrics().serve({ query: async () => [] }, { host: '127.0.0.1', port: taken.port }, quietLog),
  ).rejects.toThrow('METRICS_PORT');
  await taken.close();
});
