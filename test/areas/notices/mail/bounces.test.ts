// What mail servers send back, by HTTP: bounces (RFC 3464), complaints (RFC 5965), and a small form.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bounceRoutes } from '../../../../src/areas/notices/mail/bounce-routes.ts';
import { letterToken } from '../../../../src/areas/notices/mail/letter-token.ts';
import { messageIdOf } from '../../../../src/areas/notices/mail/letters.ts';
import { recipientToken } from '../../../../src/areas/notices/mail/recipient-token.ts';
import { bounce } from '../../../../src/cli/bounce.ts';
import type { Database } from '../../../../src/db/client.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
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
let at: Date;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await createTestCompany(database, { policy: { division: 'operators' } });
  changed = [];
  at = now;
  http = bounceRoutes({
    db: database,
    secret,
    translations: createTranslations(),
    clock: () => at,
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

/** As it stands in the e-mail to that recipient. */
async function tokenOf(number = 1, secret = company.company.secret): Promise<string> {
  const recipient = (await recipientsOf(database, noticeId))[number - 1];
  const { validUntil } = await database.prisma.notice.findUniqueOrThrow({ where: { id: noticeId } });
  const facts = {
    recipientId: recipient?.id as number,
    addressHash: recipient?.addressHash ?? '',
    validUntil,
  };
  return letterToken(secret, facts);
}

/** As it stands in the link of the same e-mail. */
async function unsubscribeToken(): Promise<string> {
  const [recipient] = await recipientsOf(database, noticeId);
  return recipientToken(company.company.secret, 'unsubscribe', recipient?.id as number);
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

describe('a message that somebody forged', () => {
  const untouched = async () => {
    expect(await statesOf(database, noticeId)).toEqual({ c1: 'sent', c2: 'sent' });
    expect(await suppressions()).toEqual([]);
    expect(await pointOf(1)).toMatchObject({ valid: true });
    expect(await pointOf(2)).toMatchObject({ valid: true });
  };
  const bothKinds = async (id: string | null, to: string) => [
    await report(deliveryStatus({ messageId: id, to, status: '5.1.1' })),
    await report(complaint({ messageId: id, to })),
  ];
  const unknown = [200, { result: 'unknown' }];

  test('and that only names an address silences nobody', async () => {
    expect(await bothKinds(null, addressOf(1))).toEqual([unknown, unknown]);
    await untouched();
  });

  test.each([
    ['signed by nobody', async () => 'A'.repeat(32)],
    ['of another company', async () => tokenOf(1, 'f'.repeat(64))],
    ['with another number', async () => flipped(await tokenOf(), 5)],
    ['with a later end', async () => flipped(await tokenOf(), 7)],
    ['with another signature', async () => flipped(await tokenOf(), 20)],
    ['of an unsubscribe link', unsubscribeToken],
    ['cut short', async () => (await tokenOf()).slice(0, 31)],
  ])('with a token %s silences nobody', async (_, token) => {
    expect(await bothKinds(messageIdOf(await token(), 'notices@nordwind.example'), addressOf(1))).toEqual([
      unknown,
      unknown,
    ]);
    await untouched();
  });

  test('with the token of a letter to somebody else silences the latter at most, never whom it names', async () => {
    const own = messageIdOf(await tokenOf(2), 'notices@nordwind.example');
    await report(complaint({ messageId: own, to: addressOf(1) }));
    await report(deliveryStatus({ messageId: own, to: addressOf(1), status: '5.1.1' }));
    expect(await pointOf(1)).toMatchObject({ valid: true });
    const [one, two] = await recipientsOf(database, noticeId);
    expect((await suppressions()).map(({ addressHash }) => addressHash)).toEqual([two?.addressHash]);
    expect(one?.status).toBe('sent');
  });

  test('or found after its time silences nobody', async () => {
    at = new Date(now.getTime() + 60 * 86_400_000);
    expect(await bothKinds(messageId, addressOf(1))).toEqual([unknown, unknown]);
    await untouched();
  });

  test('and sent again about an address that was replaced counts once', async () => {
    const body = deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' });
    const [recipient] = await recipientsOf(database, noticeId);
    await database.prisma.noticeRecipient.update({
      where: { id: recipient?.id as number },
      data: { address: 'new@customers.example', addressHash: 'f'.repeat(64) },
    });
    await report(body);
    expect(await pointOf(1)).toMatchObject({ valid: false, invalidReason: 'bounced' });
    await database.prisma.contactPoint.update({
      where: { id: (await pointOf(1)).id },
      data: { valid: true, invalidReason: null },
    });
    await report(body);
    expect(await pointOf(1)).toMatchObject({ valid: true });
  });

  function flipped(token: string, byte: number): string {
    const bytes = Buffer.from(token, 'base64url');
    bytes[byte] = (bytes[byte] ?? 0) ^ 1;
    return bytes.toString('base64url');
  }
});

test('a letter that may have arrived and comes back has failed', async () => {
  await database.prisma.noticeRecipient.updateMany({
    where: { noticeId },
    data: { status: 'unknown', reason: 'no_answer' },
  });
  expect(await report(deliveryStatus({ messageId, to: addressOf(1), status: '5.1.1' }))).toEqual(applied);
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'failed refused', c2: 'unknown no_answer' });
});

describe('many complaints within a day', () => {
  async function notice(count: number): Promise<void> {
    const { companyId, personId } = { companyId: company.company.id, personId: company.admin.personId };
    const key = `admin-${personId}`;
    await database.prisma.account.create({
      data: { companyId, personId, messenger: 'web', userKey: key, chatKey: key },
    });
    noticeId = await giveNotice(database, { companyId, ownerId: company.manager.personId, count, now });
    await database.prisma.noticeRecipient.updateMany({
      where: { noticeId },
      data: { status: 'sent', sentAt: now },
    });
  }
  const complains = async (number: number) => {
    const id = messageIdOf(await tokenOf(number), 'notices@nordwind.example');
    return report(complaint({ messageId: id, to: addressOf(number) }));
  };
  const told = () =>
    database.prisma.outbox.findMany({ where: { companyId: company.company.id, purpose: 'mail-complaints' } });

  test('are told to the admin once for a notice and day, from the fifth on', async () => {
    await notice(8);
    for (let number = 1; number <= 4; number++) expect(await complains(number)).toEqual(applied);
    expect(await told()).toEqual([]);
    for (let number = 5; number <= 8; number++) expect(await complains(number)).toEqual(applied);
    expect(await told()).toHaveLength(1);
    at = new Date(now.getTime() + 3 * 3_600_000);
    expect(await complains(8)).toEqual(applied);
    expect(await told()).toHaveLength(1);
  });

  test('are obeyed up to a limit; the others are to be reported again, and are obeyed the next day', async () => {
    await notice(22);
    for (let number = 1; number <= 20; number++) expect(await complains(number)).toEqual(applied);
    expect(await complains(21)).toEqual([503, { result: 'held' }]);
    expect(await form({ kind: 'complained', address: addressOf(22) })).toEqual([503, { result: 'held' }]);
    expect(await complains(1)).toEqual(applied);
    expect(await suppressions()).toHaveLength(20);
    expect((await told()).some(({ screen }) => JSON.stringify(screen).includes('far more than usual'))).toBe(
      true,
    );
    at = new Date(now.getTime() + 86_400_000 + 1000);
    expect(await complains(21)).toEqual(applied);
    expect(await suppressions()).toHaveLength(21);
  });
});

test('who complains is never written to again, and no press takes that back', async () => {
  expect(await report(complaint({ messageId, to: addressOf(1) }))).toEqual(applied);
  expect(await suppressions()).toMatchObject([{ reason: 'complained', source: 'webhook' }]);
  expect(await report(complaint({ messageId, to: addressOf(1) }))).toEqual(applied);
  const audit = await database.prisma.audit.findMany({ where: { companyId: company.company.id } });
  expect(audit.map(({ action }) => action)).toEqual(['customer.complain']);
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
  ['deep nesting', nested(400), [200, { result: 'ignored' }]],
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
