// The unsubscribe link: one press, no login, nothing given away, and looking at it changes nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emailToken } from '../../../../src/areas/notices/mail/email-token.ts';
import { recipientToken, unsubscribeLink } from '../../../../src/areas/notices/mail/recipient-token.ts';
import { unsubscribeRoutes } from '../../../../src/areas/notices/mail/unsubscribe-routes.ts';
import type { Database } from '../../../../src/db/client.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { addressOf, giveNotice, recipientsOf, statesOf } from './support/give-notice.ts';

let database: Database;
let company: TestCompany;
let now: Date;
let changed: number[];
let http: ReturnType<typeof unsubscribeRoutes>;
let noticeId: number;
let path: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await createTestCompany(database);
  now = new Date('2026-11-23T09:00:00Z');
  changed = [];
  http = unsubscribeRoutes({
    db: database,
    translations: createTranslations(),
    clock: () => now,
    changed: (noticeIds) => changed.push(...noticeIds),
  });
  noticeId = await give();
  path = await pathOf(noticeId);
});

const give = () =>
  giveNotice(database, {
    companyId: company.company.id,
    ownerId: company.manager.personId,
    count: 2,
    now,
  });

async function pathOf(id: number, secret = company.company.secret): Promise<string> {
  const [recipient] = await recipientsOf(database, id);
  return `/u/${recipientToken(secret, 'unsubscribe', recipient?.id as number)}`;
}

const post = (to: string, body?: string, headers: Record<string, string> = {}) =>
  http.request(to, { method: 'POST', body: body ?? null, headers });
const suppressions = () => database.prisma.suppression.findMany({ where: { companyId: company.company.id } });
const audited = async () =>
  (
    await database.prisma.audit.findMany({
      where: { companyId: company.company.id },
      orderBy: { id: 'asc' },
    })
  ).map(({ action, messenger, after }) => [action, messenger, after]);

test('looking at the link, as scanners do, asks and changes nothing', async () => {
  const response = await http.request(path);
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page).toContain('<h1>No more e-mails?</h1>');
  expect(page).toContain(`<form method="post" action="${path}">`);
  expect(page).not.toContain('<script');
  await http.request(path, { method: 'HEAD' });
  expect(await suppressions()).toEqual([]);
});

test('one press, and nobody of the company writes to that address again', async () => {
  const response = await post(path);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<h1>Unsubscribed</h1>');
  const [row] = await suppressions();
  const [recipient] = await recipientsOf(database, noticeId);
  expect(row).toMatchObject({
    addressHash: recipient?.addressHash,
    reason: 'unsubscribed',
    source: 'link',
  });
  expect(await statesOf(database, noticeId)).toEqual({ c1: 'left_out unsubscribed', c2: 'waiting' });
  expect(changed).toEqual([noticeId]);
  expect(await audited()).toEqual([['customer.unsubscribe', 'mail', { source: 'link' }]]);
});

test.each([
  ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
  ],
])("the mail program's own button does the same (RFC 8058, %s)", async (type, body) => {
  const response = await post(path, body, { 'Content-Type': type });
  expect(response.status).toBe(200);
  expect(await suppressions()).toMatchObject([{ source: 'one-click' }]);
});

test('a second press, and two at once, are one', async () => {
  const responses = await Promise.all([post(path), post(path), post(path)]);
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  await post(path);
  expect(await suppressions()).toHaveLength(1);
  expect(await audited()).toHaveLength(1);
});

test('every notice that waits for the address is left out', async () => {
  const other = await give();
  await post(path);
  expect(await statesOf(database, other)).toEqual({ c1: 'left_out unsubscribed', c2: 'waiting' });
});

test("another company's notices go on", async () => {
  const other = await createTestCompany(database, { name: 'Südwind' });
  const theirs = await giveNotice(database, {
    companyId: other.company.id,
    ownerId: other.manager.personId,
    count: 1,
    now,
  });
  await post(path);
  expect(await statesOf(database, theirs)).toEqual({ c1: 'waiting' });
});

test('it works after the address itself was erased', async () => {
  await database.prisma.noticeRecipient.updateMany({ where: { noticeId }, data: { address: null } });
  await post(path);
  expect(await suppressions()).toHaveLength(1);
});

describe('a mistake', () => {
  test('is taken back on the page, and what is being sent comes after all', async () => {
    const page = await (await post(path)).text();
    expect(page).toContain(`action="${path}/again"`);
    const response = await post(`${path}/again`);
    expect(await response.text()).toContain('<h1>Subscribed again</h1>');
    expect(await suppressions()).toEqual([]);
    expect(await statesOf(database, noticeId)).toEqual({ c1: 'waiting', c2: 'waiting' });
    expect((await audited()).map(([action]) => action)).toEqual([
      'customer.unsubscribe',
      'customer.resubscribe',
    ]);
    await post(`${path}/again`);
    expect(await audited()).toHaveLength(2);
  });

  test('is no mistake any more after a day', async () => {
    await post(path);
    now = new Date(now.getTime() + 24 * 3_600_000);
    await post(`${path}/again`);
    expect(await suppressions()).toHaveLength(1);
  });

  test.each([
    ['whoever complained', { reason: 'complained', source: 'webhook' }],
    ['whoever told a person of the company', { reason: 'unsubscribed', source: 'person' }],
  ])('does not bring back %s', async (_, how) => {
    await post(path);
    await database.prisma.suppression.updateMany({ where: { companyId: company.company.id }, data: how });
    await post(`${path}/again`);
    expect(await suppressions()).toHaveLength(1);
  });

  test('looking at that link changes nothing either', async () => {
    await post(path);
    await http.request(`${path}/again`);
    expect(await suppressions()).toHaveLength(1);
  });
});

describe('a link that nobody signed', () => {
  const forged = async (): Promise<string[]> => {
    const [recipient] = await recipientsOf(database, noticeId);
    const id = recipient?.id as number;
    const { secret } = company.company;
    const token = recipientToken(secret, 'unsubscribe', id);
    return [
      recipientToken('another secret', 'unsubscribe', id),
      emailToken(secret, { recipientId: id, addressHash: 'a hash', validUntil: now }),
      recipientToken(secret, 'unsubscribe', 2_000_000_000),
      token.replace(/^.{8}/, recipientToken(secret, 'unsubscribe', id + 1).slice(0, 8)),
      token.slice(1),
      `${token}A`,
      'A'.repeat(30),
      '_'.repeat(30),
      'nonsense',
      '%00',
      encodeURIComponent("' or 1=1 --"),
    ];
  };

  test('looks and answers like any other, and changes nothing', async () => {
    const seen = async (to: string, method: string) => {
      const response = await http.request(to, { method });
      const headers = Object.fromEntries(response.headers);
      return [
        response.status,
        headers,
        (await response.text()).replace(/action="\/u\/[^/"]+/, 'action="/u/…'),
      ];
    };
    for (const token of await forged())
      for (const [way, method] of [
        ['', 'GET'],
        ['', 'POST'],
        ['/again', 'POST'],
      ] as const)
        expect(await seen(`/u/${token}${way}`, method)).toEqual(
          await seen(
            `/u/${recipientToken(company.company.secret, 'unsubscribe', 1_999_999_999)}${way}`,
            method,
          ),
        );
    expect(await suppressions()).toEqual([]);
    const real = await seen(path, 'POST');
    const [first = ''] = await forged();
    expect(real).toEqual(await seen(`/u/${first}`, 'POST'));
    expect(await suppressions()).toHaveLength(1);
  });

  test('what it says is only text', async () => {
    const page = await (await http.request('/u/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E')).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('action="/u/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"');
  });
});

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', '', 'Keine E-Mails mehr?'],
  ['fr-FR,ru;q=0.9', '', 'Больше не писать?'],
  ['fr', '?l=de', 'Keine E-Mails mehr?'],
  ['', '?l=ru', 'Больше не писать?'],
  ['', '?l=xx', 'No more e-mails?'],
])('it speaks the language of the browser (%s), else that of the link (%s)', async (browser, hint, title) => {
  const response = await http.request(path + hint, {
    headers: browser ? { 'Accept-Language': browser } : {},
  });
  expect(await response.text()).toContain(`<h1>${title}</h1>`);
});

test('the language of the link stays through the press', async () => {
  const link = unsubscribeLink('https://tally.example', path.slice(3), 'de');
  expect(link).toBe(`https://tally.example${path}?l=de`);
  const page = await (await http.request(`${path}?l=de`)).text();
  expect(page).toContain(`action="${path}?l=de"`);
});

test('it is kept by nobody, framed by nobody, and loads nothing', async () => {
  const { headers } = await http.request(path);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'$/,
  );
});

test('who tries links of nobody too often, or sends too much, is refused', async () => {
  expect((await post(path, 'x'.repeat(5000))).status).toBe(413);
  const forged = `/u/${'A'.repeat(30)}`;
  const statuses: number[] = [];
  for (let press = 0; press < 105; press++) statuses.push((await post(forged)).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  // Nobody is locked out by it who has a link of ours.
  expect((await post(path)).status).toBe(200);
  now = new Date(now.getTime() + 1000);
  expect((await post(path)).status).toBe(200);
});

test('no address is in the page, nor anything of the company', async () => {
  const page = `${await (await http.request(path)).text()}${await (await post(path)).text()}`;
  expect(page).not.toContain(addressOf(1));
  expect(page).not.toContain('Nordwind');
});
