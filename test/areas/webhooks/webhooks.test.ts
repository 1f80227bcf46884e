// Webhooks over real HTTP: what is told, when, in which order, how it is signed, and what becomes of what nobody takes.
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { moveDeal, saveDeal } from '../../../src/areas/deals/mutations.ts';
import { createDraft } from '../../../src/areas/handovers/drafts.ts';
import { handOver } from '../../../src/areas/handovers/hand-over.ts';
import { saveMeeting, setMeetingResult } from '../../../src/areas/meetings/mutations.ts';
import { setPlan } from '../../../src/areas/plans/mutations.ts';
import { planTargetSchema } from '../../../src/areas/plans/schema.ts';
import {
  addWebhook,
  resendDead,
  rotateWebhook,
  startWebhook,
} from '../../../src/areas/webhooks/endpoints.ts';
import { isPublic, targetOf, urlProblem } from '../../../src/areas/webhooks/target.ts';
import type { Sql } from '../../../src/db/sql.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost, type Saved } from '../../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { openReceiver, type Receiver } from './receiver.ts';

let stage: Stage;
let people: TestCompany;
let crm: Receiver;
beforeAll(async () => {
  stage = await openStage({
    webhooks: { allowPrivate: true, limits: { totalMs: 2_000, answerBytes: 2_000 } },
  });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  await stage.database.prisma.webhook.updateMany({ data: { removedAt: new Date() } });
  await stage.database.prisma.webhookMessage.deleteMany({});
  people = await createTestCompany(stage.database);
  crm = await openReceiver();
});
afterEach(() => crm.close());

const run = <T>(work: (tx: Sql) => Promise<T>) => stage.database.sqlTransaction(work);
const spent = () => ({ cost: noCost, now: stage.now() });
async function follow(events: string[] = [], url = crm.url): Promise<{ id: number; secret: string }> {
  const added = await run((tx) =>
    addWebhook(tx, people.admin, { url, events, allowPrivate: true, now: stage.now() }),
  );
  if (!added.ok) throw new Error(added.reason);
  return added;
}
const idOf = (saved: Saved): number => {
  if (!saved.ok) throw new Error(saved.reason);
  return saved.record.id;
};
const customer = async (name = 'Acme') =>
  idOf(
    await run((tx) =>
      saveCustomer(tx, people.manager, { name, contactLastName: 'Petrov', phone: '+4930901820', ...spent() }),
    ),
  );
const rename = (id: number, name: string) =>
  run((tx) => saveCustomer(tx, people.manager, { id, name, ...spent() }));
const types = () => crm.heard.map(({ json }) => json.type);
const sendAll = () => stage.app.webhooks.sendAll();

describe('a save', () => {
  test('is told with its number and what changed, and with nothing personal', async () => {
    await follow(['customer.saved', 'customer.completed']);
    const id = await customer('Zwieback KG');
    await rename(id, 'Zwieback AG');
    await sendAll();
    expect(types()).toEqual(['customer.saved', 'customer.completed', 'customer.saved']);
    expect(crm.heard[2]?.json).toEqual({
      type: 'customer.saved',
      timestamp: '2026-11-23T09:00:00.000Z',
      data: { id, kind: 'customer', changed: ['name'] },
    });
    for (const { body } of crm.heard) expect(body).not.toMatch(/Zwieback|Petrov|901820/);
  });

  test('of each kind is told by what it is: merged, handed over, completed, deleted', async () => {
    const { manager, colleague, admin } = people;
    const [kept, gone] = [await customer('A'), await customer('B')];
    const meeting = idOf(
      await run((tx) =>
        saveMeeting(tx, manager, {
          customerId: kept,
          at: new Date('2026-11-23T08:00:00Z'),
          subject: 'A',
          result: null,
          ...spent(),
        }),
      ),
    );
    const deal = idOf(
      await run((tx) =>
        saveDeal(tx, manager, {
          customerId: kept,
          title: 'D',
          amount: null,
          stage: 'open',
          closedOn: null,
          lostReason: null,
          ...spent(),
        }),
      ),
    );
    await follow();
    await run((tx) => mergeCustomers(tx, admin, { survivorId: kept, mergedId: gone, now: stage.now() }));
    await run((tx) => setMeetingResult(tx, manager, { id: meeting, result: 'agreed', ...spent() }));
    await run((tx) =>
      moveDeal(tx, manager, {
        id: deal,
        stage: 'lost',
        closedOn: '2026-11-20',
        lostReason: 'price',
        ...spent(),
      }),
    );
    await run((tx) =>
      deleteRecord(tx, manager, { record: { kind: 'meeting', id: meeting }, now: stage.now() }),
    );
    const target = planTargetSchema.parse('10');
    const owner = { personId: manager.personId };
    await run((tx) =>
      setPlan(tx, admin, { owner, metric: 'deals', period: 'month', target, now: stage.now() }),
    );
    await run(async (tx) => {
      const draftId = await createDraft(tx, admin, {
        fromPersonId: manager.personId,
        receivers: [colleague.personId],
        deactivates: false,
        now: stage.now(),
      });
      await handOver(tx, admin, { draftId, now: stage.now() });
    });
    await sendAll();
    const of = (kind: string, id: number) =>
      crm.heard
        .filter(({ json }) => json.data.kind === kind && json.data.id === id)
        .map(({ json }) => json.type);
    expect(crm.heard.find(({ json }) => json.type === 'customer.merged')?.json.data).toMatchObject({
      id: gone,
      mergedInto: kept,
    });
    expect(of('meeting', meeting)).toEqual(['meeting.saved', 'meeting.completed', 'meeting.deleted']);
    expect(of('deal', deal)[0]).toBe('deal.saved');
    expect(of('customer', kept).at(-1)).toBe('customer.handed-over');
    expect(types()).toContain('plan.saved');
  });

  test('that is taken back with its transaction is told to nobody, and one of another company to none', async () => {
    await follow();
    await run(async (tx) => {
      await saveCustomer(tx, people.manager, { name: 'Never', ...spent() });
      throw new Error('not saved');
    }).catch(() => {});
    const others = await createTestCompany(stage.database);
    await run((tx) => saveCustomer(tx, others.manager, { name: 'Theirs', ...spent() }));
    await sendAll();
    expect(crm.heard).toEqual([]);
  });

  test('is told only of what the endpoint asked for', async () => {
    await follow(['deal.saved']);
    await customer();
    await sendAll();
    expect(crm.heard).toEqual([]);
  });
});

describe('a message', () => {
  const verifies = (heard: (typeof crm.heard)[number], secret: string): boolean => {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = heard.headers;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const right = createHmac('sha256', key).update(`${id}.${at}.${heard.body}`).digest('base64');
    return String(signatures).split(' ').includes(`v1,${right}`);
  };

  test('is signed by Standard Webhooks, for a day by the old secret, too', async () => {
    const { id, secret } = await follow(['customer.saved']);
    const acme = await customer();
    await sendAll();
    const rotated = await run((tx) => rotateWebhook(tx, people.admin, { id, now: stage.now() }));
    if (!rotated.ok) throw new Error(rotated.reason);
    await rename(acme, 'Second');
    await sendAll();
    stage.passes(24 * 60 + 1);
    await rename(acme, 'Third');
    await sendAll();
    expect(crm.heard.map((one) => [verifies(one, secret), verifies(one, rotated.secret)])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
    expect(crm.heard[0]?.headers['webhook-timestamp']).toBe(
      String(Date.parse('2026-11-23T09:00:00Z') / 1000),
    );
  });

  test('that was not taken is sent again with the same id and the same body, and the next of its record waits', async () => {
    await follow(['customer.saved']);
    crm.answers({ status: 500 });
    const [first, second] = [await customer('First'), await customer('Second')];
    await sendAll();
    await rename(first, 'First again');
    await sendAll();
    expect(crm.heard.map(({ json }) => json.data.id)).toEqual([first, second]);
    crm.answers({});
    stage.passes(1);
    await sendAll();
    await sendAll();
    const told = crm.heard.slice(2).map(({ json }) => [json.data.id, (json.data.changed as string[]).join()]);
    expect(told.filter(([id]) => id === first).at(-1)).toEqual([first, 'name']);
    const ids = (record: number) =>
      crm.heard.filter(({ json }) => json.data.id === record).map(({ headers }) => headers['webhook-id']);
    expect(ids(first)[0]).toBe(ids(first)[1]);
    expect(new Set(ids(first)).size).toBe(2);
    expect(crm.heard[0]?.body).toBe(crm.heard.filter(({ json }) => json.data.id === first)[1]?.body);
  });

  test('waits as long as the endpoint asks', async () => {
    await follow(['customer.saved']);
    crm.answers({ status: 429, headers: { 'retry-after': '600' } });
    await customer();
    await sendAll();
    stage.passes(9);
    await sendAll();
    expect(crm.heard).toHaveLength(1);
    crm.answers({});
    stage.passes(2);
    await sendAll();
    expect(crm.heard).toHaveLength(2);
  });

  test('that a process died over is sent again by another', async () => {
    await follow(['customer.saved']);
    await customer();
    // As a process leaves it that took it and was killed before it knew what became of it.
    await stage.database.prisma.webhookMessage.updateMany({
      data: { claimedUntil: new Date('2026-11-23T09:01:00Z'), attempts: 1 },
    });
    await sendAll();
    expect(crm.heard).toHaveLength(0);
    stage.passes(2);
    await sendAll();
    expect(crm.heard).toHaveLength(1);
  });

  test('to an endpoint that answers slowly holds up no other', async () => {
    const slow = await openReceiver();
    let release = () => {};
    slow.answers({
      after: new Promise<void>((resolve) => {
        release = resolve;
      }),
    });
    await follow(['customer.saved'], slow.url);
    await follow(['customer.saved']);
    for (let at = 0; at < 12; at++) await customer(`C${at}`);
    const sending = sendAll();
    await expect.poll(() => crm.heard.length, { timeout: 10_000, interval: 10 }).toBe(12);
    expect(slow.heard.length).toBeLessThanOrEqual(4);
    release();
    slow.answers({});
    await sending;
    expect(slow.heard).toHaveLength(12);
    await slow.close();
  });

  test('that nobody takes for three days is dead, its admin hears which, and it is sent again when they say so', async () => {
    const { id } = await follow(['customer.saved']);
    crm.answers({ status: 503 });
    const olga = await stage.person(people.admin);
    await olga.says('/help');
    await customer();
    for (let hour = 0; hour <= 80; hour += 2) {
      await sendAll();
      stage.passes(120);
    }
    const tries = crm.heard.length;
    expect(tries).toBeGreaterThan(8);
    expect(
      await stage.database.prisma.webhookMessage.count({ where: { webhookId: id, status: 'dead' } }),
    ).toBe(1);
    stage.setTime('2026-11-27T09:00:00Z');
    await stage.app.delivery.sweep();
    expect(
      olga
        .messages()
        .some(({ screen }) => JSON.stringify(screen).includes("hasn't accepted anything for three days")),
    ).toBe(true);
    crm.answers({});
    await olga.says('/webhooks');
    await olga.presses('127.0.0.1');
    olga.sees("1 message couldn't be delivered within three days");
    await olga.presses('Send again');
    olga.sees('1 message is sent again');
    await sendAll();
    expect(crm.heard).toHaveLength(tries + 1);
    expect(crm.heard.at(-1)?.headers['webhook-id']).toBe(crm.heard[0]?.headers['webhook-id']);
    expect(await run((tx) => resendDead(tx, people.admin, { id, now: stage.now() }))).toBe(0);
  });

  test('answered with 410 stops the endpoint until somebody starts it again', async () => {
    const { id } = await follow(['customer.saved']);
    crm.answers({ status: 410 });
    await customer();
    await sendAll();
    stage.passes(60);
    await sendAll();
    expect(crm.heard).toHaveLength(1);
    crm.answers({});
    await run((tx) => startWebhook(tx, people.admin, { id, now: stage.now() }));
    await sendAll();
    expect(crm.heard).toHaveLength(2);
  });

  test.each([
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, '302'],
    ['an answer that is too large', { status: 200, body: 'x'.repeat(50_000) }, 'answer-too-large'],
    ['an answer that never ends', { status: 200, after: new Promise<void>(() => {}) }, 'timeout'],
  ])('answered with %s was not taken', async (_, how, response) => {
    const { id } = await follow(['customer.saved']);
    crm.answers(how);
    await customer();
    await sendAll();
    expect(await stage.database.prisma.webhookMessage.findFirst({ where: { webhookId: id } })).toMatchObject({
      status: 'waiting',
      response,
    });
  });
});

describe('an address', () => {
  test.each([
    'http://crm.example.com/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fd00::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://a.localhost./',
    'https://user:secret@crm.example.com/',
    'ftp://crm.example.com/',
    'javascript:alert(1)',
    'crm.example.com',
    `https://crm.example.com/${'x'.repeat(1000)}`,
  ])('such as %s is refused', async (url) => {
    expect(urlProblem(url, false)).not.toBeNull();
    const refused = await run((tx) =>
      addWebhook(tx, people.admin, { url, allowPrivate: false, now: stage.now() }),
    );
    expect(refused.ok).toBe(false);
  });

  test.each([
    [['93.184.216.34'], true],
    [['93.184.216.34', '10.0.0.7'], false],
    [['2606:2800:220:1::1'], true],
    [['::ffff:192.168.1.1'], false],
    [['100.64.0.1'], false],
    [['0.0.0.0'], false],
    [['198.18.0.1'], false],
    [['224.0.0.1'], false],
    [[], false],
  ])('whose name leads to %s is sent to: %s', async (addresses, isSent) => {
    const found = await targetOf('https://crm.example.com/hook', false, async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
    expect(found.ok).toBe(isSent);
  });

  test('that was public when it was looked up is connected to where it was looked, not where it leads by then', async () => {
    const port = new URL(crm.url).port;
    const found = await targetOf(`http://rebound.example.com:${port}/hook`, true, async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    if (!found.ok) throw new Error(found.problem);
    const { postMessage } = await import('../../../src/areas/webhooks/post-message.ts');
    const posted = await postMessage(found.target, {
      body: '{"type":"t","timestamp":"","data":{"id":1}}',
      headers: {},
    });
    expect([posted.status, crm.heard.length]).toEqual([204, 1]);
    expect(isPublic('127.0.0.1')).toBe(false);
  });
});

describe('an admin in the chat', () => {
  test('adds an endpoint, sees its secret once, and removes it; nobody else may', async () => {
    const olga = await stage.person(people.admin);
    await olga.says('/webhooks');
    olga.sees('No webhooks yet.');
    await olga.presses('New webhook');
    await olga.says('https://crm.example.com/tallybot');
    await olga.presses('Meetings');
    await stage.app.delivery.sweep();
    expect(olga.messages().some(({ screen }) => JSON.stringify(screen).includes('whsec_'))).toBe(true);
    await olga.says('/webhooks');
    await olga.presses('crm.example.com');
    olga.sees('meeting.saved');
    await olga.presses('Remove');
    await olga.presses('Remove');
    olga.sees('Nothing is sent to crm.example.com');
    const ann = await stage.person(people.manager);
    await ann.says('/webhooks');
    expect(ann.screen()).not.toContain('New webhook');
  });

  test('makes an API key, sees it once, and revokes it', async () => {
    const olga = await stage.person(people.admin);
    await olga.says('/api');
    await olga.presses('New key');
    await olga.says('CRM');
    await olga.presses('Admin');
    await olga.presses('Read only');
    await stage.app.delivery.sweep();
    expect(olga.messages().some(({ screen }) => JSON.stringify(screen).includes('tbk_'))).toBe(true);
    const held = await stage.database.prisma.apiKey.findFirstOrThrow({
      where: { companyId: people.company.id },
    });
    expect([held.role, held.scopes]).toEqual(['admin', ['read']]);
    await olga.says('/api');
    await olga.presses('CRM');
    await olga.presses('Revoke');
    await olga.presses('Revoke');
    olga.sees('is revoked and no longer gives access.');
  });
});
