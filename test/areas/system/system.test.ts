// /system: an admin sees how the program does, and sends again what was given up. Nobody else does, and nobody is named.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createErrorRecorder } from '../../../src/areas/system/background/error-recorder.ts';
import { codeOf, createErrorTally, otherErrors } from '../../../src/areas/system/error-tally.ts';
import { AppError } from '../../../src/errors.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

let stage: Stage;
let ada: ScriptedPerson;
let mia: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage({ pushes: [] });
  ada = await stage.person(stage.company.admin);
  mia = await stage.person(stage.company.manager);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.database.prisma.outbox.deleteMany();
  await stage.database.prisma.errorCount.deleteMany();
});

async function giveUp(key: string, error: string): Promise<number> {
  const { prisma } = stage.database;
  const account = await prisma.account.findFirstOrThrow({ where: { userKey: mia.userKey } });
  const { id } = await prisma.outbox.create({
    data: {
      ...{
        companyId: account.companyId,
        accountId: account.id,
        messenger: 'telegram',
        chatKey: account.chatKey,
      },
      ...{ key, error, status: 'dead', attempts: 5, priority: 2, dueAt: stage.now(), createdAt: stage.now() },
      screen: { text: [{ kind: 'plain', text: 'What Quaxolotl was told' }] },
    },
  });
  return id;
}

describe('an admin', () => {
  test('sees versions, queues and what was given up, by reason, and no word of what was said', async () => {
    await giveUp('one', 'timeout');
    await giveUp('two', 'timeout');
    await ada.says('/system');
    ada.sees(/Version \d+\.\d+\.\d+ on Node\.js v\d+/);
    ada.sees(/Schema: \d{14}_/);
    ada.sees(/Messages: 2|2 given up/);
    await ada.presses('2 messages given up');
    ada.sees(/Telegram: 2 messages, the first .*\(timeout\)/);
    expect(ada.screen()).not.toContain('Quaxolotl');
  });

  test('sends one again, then all, and both are in the audit log', async () => {
    const id = await giveUp('one', 'timeout');
    await giveUp('two', 'timeout');
    await giveUp('left', 'deactivated');
    await ada.says('/system');
    await ada.presses('3 messages given up');
    await ada.presses(`↻ № ${id}`);
    const statusOf = async (key: string) =>
      (await stage.database.prisma.outbox.findFirstOrThrow({ where: { key } })).status;
    expect(await statusOf('one')).not.toBe('dead');
    expect(await statusOf('two')).toBe('dead');
    await ada.presses('Send all again');
    expect(await statusOf('two')).not.toBe('dead');
    expect(await statusOf('left')).toBe('dead');
    await stage.app.delivery.sweep();
    expect(mia.messages().filter(({ screen }) => JSON.stringify(screen).includes('Quaxolotl'))).toHaveLength(
      2,
    );
    const acts = await stage.database.prisma.audit.count({ where: { action: 'message.resend' } });
    expect(acts).toBe(2);
  });

  test('sends webhook messages again', async () => {
    const { companyId } = stage.company.admin;
    const [{ id }] = (await stage.database.sql.$queryRaw<{ id: number }[]>`
      insert into webhook (company_id, url, events, secret, created_at)
      values (${companyId}, 'https://crm.example.com/hook', '{}', 'whsec', now()) returning id`) as [
      { id: number },
    ];
    await stage.database.sql.$executeRaw`
      insert into webhook_message (company_id, webhook_id, kind, record_id, type, at, status)
      values (${companyId}, ${id}, 'customer', 1, 'customer.saved', now(), 'dead')`;
    await ada.says('/system');
    await ada.presses('Send 1 webhook message again');
    const [row] = await stage.database.sql.$queryRaw<
      { status: string }[]
    >`select status from webhook_message`;
    expect(row?.status).toBe('waiting');
  });

  test('sees errors of the last seven days by their code', async () => {
    const tally = createErrorTally(stage.now);
    const log = tally.hear(quietLog);
    const recorder = createErrorRecorder({ db: stage.database, tally, log: quietLog });
    log.error({ err: new AppError('port-taken', 'Quaxolotl') }, 'No port');
    await recorder.record();
    log.error({ err: new AppError('port-taken', 'Quaxolotl') }, 'No port');
    log.warn({ err: new AppError('only-a-warning', '') }, 'Nothing');
    await recorder.record();
    await stage.database.sql.$executeRaw`
      insert into error_count values (${new Date(stage.now().getTime() - 8 * 86_400_000)}, 'long-ago', 1, now())`;
    await ada.says('/system');
    await ada.presses('Errors');
    ada.sees('port-taken: 2 times');
    expect(ada.screen()).not.toMatch(/long-ago|only-a-warning|Quaxolotl/);
  });
});

test('nobody else is shown it, whatever they press', async () => {
  await giveUp('one', 'timeout');
  const head = await stage.person(stage.company.head);
  for (const who of [mia, head]) {
    await who.says('/system');
    expect(who.screen()).not.toMatch(/Schema|given up/);
    await who.sends({ kind: 'press', token: 'a.system.all', messageKey: '1' });
  }
  expect((await stage.database.prisma.outbox.findFirstOrThrow({ where: { key: 'one' } })).status).toBe(
    'dead',
  );
});

describe('an error is counted', () => {
  test.each([
    [{ err: new AppError('port-taken', 'x') }, 'port-taken'],
    [{ err: Object.assign(new Error('to mia@acme.example'), { code: 'ECONNRESET' }) }, 'ECONNRESET'],
    [{ err: new Error('x', { cause: new AppError('deeper', 'x') }) }, 'deeper'],
    [{ err: new TypeError('x') }, 'TypeError'],
    [new RangeError('x'), 'RangeError'],
    [{ code: 'P1001' }, 'P1001'],
    [{ err: Object.assign(new Error('x'), { code: 403 }) }, 'Error-403'],
    [{ err: Object.assign(new Error('x'), { code: 'mia@acme.example' }) }, 'Error'],
    [{ people: 3 }, otherErrors],
    [undefined, otherErrors],
    ['a text', otherErrors],
  ])('%j as %s', (said, code) => {
    expect(codeOf(said)).toBe(code);
  });

  test('however many kinds there are, and comes with the next time where it could not be written down', async () => {
    const tally = createErrorTally(stage.now);
    const log = tally.hear(quietLog);
    for (let n = 0; n < 1000; n++) log.error({ err: new AppError(`kind-${n}`, '') }, 'x');
    const db = { sql: { $executeRaw: () => Promise.reject(new Error('gone')) } };
    const recorder = createErrorRecorder({ db: db as never, tally, log: quietLog });
    await recorder.record();
    const left = tally.take();
    expect(left.length).toBeLessThanOrEqual(201);
    expect(left.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });
});
