// What mail servers send back, by HTTP: bounces (RFC 3464), complaints (RFC 5965), and a small form.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bounceRoutes } from '../../../../src/areas/notices/mail/bounce-routes.ts';
import { messageIdOf } from '../../../../src/areas/notices/mail/letters.ts';
import { recipientToken } from '../../../../src/areas/notices/mail/recipient-token.ts';
import { bounce } from '../../../../src/cli/bounce.ts';
import type { Database } from '../../../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { quietLog } from '../../../support/quiet-log.ts';
import { addressOf, giveNotice, recipientsOf, statesOf } from './support/give-notice.ts';
import { complaint, deliveryStatus } from './support/reports.ts';

const secret = 'a secret of the mail server'.replaceAll(' ', '-');
const now = new Date('2026-11-23T09:00:00Z');

let database: Database;
let company: TestCompany;
let changed: number[];
let http: ReturnType<typeof bounceRoutes>;
let noticeId: number;
let messageId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await createTestCompany(database, { policy: { division: 'operators' } });
  changed = [];
  http = bounceRoutes({
    db: database,
    secret,
    clock: () => now,
    log: quietLog,
    changed: (noticeIds) => changed.push(...noticeIds),
  });
  noticeId = await giveNotice(database, {
    companyId: company.company.id,
    ownerId: company.manager.personId,
    count: 2,
    now,
  });
  await database.prisma.noticeRecipient.updateMany({
    where: { noticeId },
    data: { status: 'sent', sentAt: now },
  });
  messageId = messageIdOf(await tokenOf(), 'notices@nordwind.example');
});

async function tokenOf(): Promise<string> {
  const [recipient] = await recipientsOf(database, noticeId);
  return recipientToken(company.company.secret, 'message', recipient?.id as number);
}

async function report(body: string, type = 'message/rfc822', authorization = `Bearer ${secret}`) {
  const response = await http.request('/mail/bounces', {
    method: 'POST',
    body,
    headers: { 'Content-Type': type, Authorization: authorization },
  });
  return [response.status, await response.json()];
}
const form = (fields: object) => report(JSON.stringify(fields), 'application/json');
const pointOf = (number: number) =>
  database.prisma.contactPoint.findFirstOrThrow({
    where: { companyId: company.company.id, value: addressOf(number) },
  });
const requests = () =>
  database.prisma.dataRequest.findMany({ where: { companyId: company.company.id, status: 'open' } });
const suppressions = () => database.prisma.suppression.findMany({ where: { companyId: company.company.id } });

const applied = [200, { result: 'applied' }];

test('a letter that came back says that nobody is at the address: it is marked, and goes to the operators', async () => {
  expect(await report(deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' }))).toEqual(applied);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'failed refused', c2: 'sent' });
  const point = await pointOf(1);
  expect(point).toMatchObject({ valid: false, invalidReason: 'bounced' });
  expect(await requests()).toMatchObject([{ contactPointId: point.id, reason: 'bounced' }]);
  expect(changed).toEqual([noticeId]);
  const [recipient] = await recipientsOf(database, noticeId);
  expect(recipient?.response).toBe('550 5.1.1 User unknown: …');
  const audit = await database.prisma.audit.findMany({ where: { companyId: company.company.id } });
  expect(audit.map(({ action, messenger }) => [action, messenger])).toEqual([
    ['customer.point_bounced', 'mail'],
  ]);
});

test('the same report again changes nothing, not even an address that was made good since', async () => {
  const body = deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' });
  await report(body);
  await database.prisma.contactPoint.update({
    where: { id: (await pointOf(1)).id },
    data: { valid: true, invalidReason: null },
  });
  expect(await report(body)).toEqual(applied);
  expect(await pointOf(1)).toMatchObject({ valid: true });
  expect(await requests()).toHaveLength(1);
});

test('two reports of the same letter at once are one', async () => {
  const body = deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' });
  expect(await Promise.all([report(body), report(body)])).toEqual([applied, applied]);
  expect(await requests()).toHaveLength(1);
});

test('a report about an address that was replaced since leaves the letter to the new one alone', async () => {
  const [recipient] = await recipientsOf(database, noticeId);
  await database.prisma.noticeRecipient.update({
    where: { id: recipient?.id as number },
    data: { address: 'new@customers.example', addressHash: 'f'.repeat(64) },
  });
  await report(deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' }));
  expect(await statesOf(database, noticeId)).toEqual({ new: 'sent', c2: 'sent' });
  expect(await pointOf(1)).toMatchObject({ valid: false });
});

test.each([
  ['a full mailbox', '5.2.2'],
  ['a policy', '5.7.1'],
  ['no delivery in time', '4.4.7'],
])('%s fails the letter and leaves the address good', async (_, status) => {
  expect(await report(deliveryStatus({ messageId, to: addressOf(1), status }))).toEqual(applied);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'failed gave_up', c2: 'sent' });
  expect(await pointOf(1)).toMatchObject({ valid: true });
});

test('a delay is no failure', async () => {
  const body = deliveryStatus({ messageId, to: addressOf(1), status: '4.4.1', action: 'delayed' });
  expect(await report(body)).toEqual([200, { result: 'ignored' }]);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'sent', c2: 'sent' });
});

test('without the letter in it, the address of the report will do', async () => {
  await report(deliveryStatus({ messageId: null, to: addressOf(1), status: '5.1.1' }));
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'failed refused', c2: 'sent' });
});

test('a Message-ID that nobody signed is about nobody', async () => {
  const forged = messageIdOf(recipientToken('another secret', 'message', 1), 'notices@nordwind.example');
  const body = deliveryStatus({ messageId: forged, to: addressOf(1), status: '5.1.1' });
  expect(await report(body)).toEqual([200, { result: 'unknown' }]);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'sent', c2: 'sent' });
});

test('who complains is never written to again, and no press takes that back', async () => {
  expect(await report(complaint({ messageId, to: addressOf(1) }))).toEqual(applied);
  expect(await suppressions()).toMatchObject([{ reason: 'complained', source: 'webhook' }]);
  expect(await report(complaint({ messageId, to: addressOf(1) }))).toEqual(applied);
  const audit = await database.prisma.audit.findMany({ where: { companyId: company.company.id } });
  expect(audit.map(({ action }) => action)).toEqual(['customer.complain']);
});

test('a complaint without the letter is known by its address', async () => {
  await report(complaint({ messageId: null, to: addressOf(2) }));
  const [, two] = await recipientsOf(database, noticeId);
  expect(await suppressions()).toMatchObject([{ addressHash: two?.addressHash }]);
});

test('"not spam" is no complaint', async () => {
  expect(await report(complaint({ messageId, to: addressOf(1), kind: 'not-spam' }))).toEqual([
    200,
    { result: 'ignored' },
  ]);
  expect(await suppressions()).toEqual([]);
});

test('the form does the same: by address or by token', async () => {
  expect(await form({ kind: 'bounced', address: addressOf(1).toUpperCase() })).toEqual(applied);
  expect(await form({ kind: 'complained', token: await tokenOf() })).toEqual(applied);
  expect(await form({ kind: 'bounced', address: addressOf(2), permanent: false })).toEqual([
    200,
    { result: 'ignored' },
  ]);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'failed refused', c2: 'sent' });
  expect(await suppressions()).toHaveLength(1);
  expect(await form({ kind: 'bounced', address: 'nobody@customers.example' })).toEqual([
    200,
    { result: 'unknown' },
  ]);
});

test.each([
  ['no secret', ''],
  ['a wrong one', 'Bearer wrong'],
  ['the secret in another scheme', `Basic ${secret}`],
])('%s is refused', async (_, authorization) => {
  const body = deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' });
  expect(await report(body, 'message/rfc822', authorization)).toEqual([401, { error: 'unauthorized' }]);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'sent', c2: 'sent' });
});

test.each([
  [
    'an ordinary answer',
    'From: a@b.example\r\nSubject: Re: Winter sale\r\n\r\nThank you',
    [200, { result: 'ignored' }],
  ],
  ['nothing', '', [200, { result: 'ignored' }]],
  ['bytes', '\0\x01\x02'.repeat(1000), [200, { result: 'ignored' }]],
  ['deep nesting', nested(400), [400, { error: 'unreadable' }]],
  ['too much', 'x'.repeat(1024 * 1024 + 1), [413, { error: 'too-large' }]],
])('%s changes nothing', async (_, body, answer) => {
  expect(await report(body)).toEqual(answer);
});

test.each(['{', '[]', 'null', '{"kind":"bounced"}', '{"kind":"other","address":"a@b.example"}'])(
  'a form that says nothing is refused: %s',
  async (body) => {
    expect(await report(body, 'application/json')).toEqual([400, { error: 'unreadable' }]);
  },
);

describe('tallybot bounce', () => {
  async function piped(...chunks: string[]) {
    const read = bounce.read({});
    if (!read.ok) throw new Error('It takes no options.');
    const stdin = (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
    })();
    return read.run({ db: database, log: quietLog, now, config: {} as never, stdin });
  }

  test('takes what a mail server pipes in', async () => {
    const message = deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' });
    const half = message.length / 2;
    expect(await piped(message.slice(0, half), message.slice(half))).toMatchObject({
      ok: true,
      result: { result: 'applied' },
    });
    expect(await statesOf(database, noticeId)).toEqual({ c1: 'failed refused', c2: 'sent' });
  });

  test.each([
    [
      'an answer out of office',
      ['Subject: Away\r\n\r\nI am away'],
      { ok: true, result: { result: 'ignored' } },
    ],
    ['nothing', [], { ok: false }],
  ])('leaves %s alone', async (_, chunks, outcome) => {
    expect(await piped(...chunks)).toMatchObject(outcome);
    expect(await statesOf(database, noticeId)).toEqual({ c1: 'sent', c2: 'sent' });
  });
});

function nested(depth: number): string {
  return Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  ).join('');
}
