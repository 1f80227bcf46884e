// Whose key sees and changes what: every route that is served, asked by keys of other companies, other teams and other roles.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ofKey } from '../../../src/areas/api/http/let-in.ts';
import { hashOfKey } from '../../../src/areas/api/keys.ts';
import { recordResources } from '../../../src/areas/api/resources/all.ts';
import { createSharedLimit } from '../../../src/areas/api/shared-limit.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { type ApiStage, type Caller, openApi } from './api-harness.ts';

let api: ApiStage;
let ann: TestCompany;
let elsewhere: TestCompany;
/** A word that stands in every text of Ann's records. */
const mark = 'Zwieback';
const made: Record<string, number> = {};
let keys: Record<string, Caller>;

const bodies = (customerId: number): Record<string, object> => ({
  customers: { name: `${mark} KG`, note: mark, contacts: [{ lastName: mark, emails: ['zwieback@acme.de'] }] },
  meetings: { customerId, at: '2026-11-23T07:00:00Z', subject: mark, result: 'agreed' },
  calls: { customerId, direction: 'outgoing', status: 'completed', note: mark },
  'planned-calls': { customerId, when: '2026-11-25', about: mark },
  deals: { customerId, title: mark, amount: '999.00' },
});

beforeAll(async () => {
  api = await openApi();
  ann = api.stage.company;
  elsewhere = await createTestCompany(api.stage.database);
  const own = await api.caller(ann.manager, { name: 'Ann' });
  for (const { path } of recordResources) {
    const body = bodies(made.customers ?? 0)[path];
    const reply = await own('POST', `/${path}`, { ...body, externalIds: { crm: `${path}-1` } });
    expect(reply.status).toBe(201);
    made[path] = reply.json.id;
  }
  const admin = await api.caller({ role: 'admin' }, { name: 'Olga' });
  made.plans = (
    await admin('POST', '/plans', { personId: ann.manager.personId, metric: 'deals', target: '7' })
  ).json.id;
  const notice = await api.stage.database.prisma.notice.create({
    data: {
      ...{ companyId: ann.company.id, createdById: ann.admin.personId, title: mark, body: mark },
      ...{ validUntil: new Date('2026-12-24T00:00:00Z'), audience: { kind: 'all' }, ways: ['email'] },
    },
  });
  made.notices = notice.id;
  made.people = ann.manager.personId;
  keys = {
    'another company’s admin': await api.caller({ role: 'admin' }, {}, elsewhere.admin),
    'another company’s head': await api.caller(elsewhere.head, {}, elsewhere.admin),
    'the head of another team': await api.caller(ann.otherHead),
    'a manager of another team': await api.caller(ann.otherManager),
    'a colleague': await api.caller(ann.colleague),
  };
});
afterAll(() => api.close());

const state = async () => {
  const { prisma } = api.stage.database;
  const where = { companyId: ann.company.id };
  return JSON.stringify(
    [
      await prisma.customer.findMany({ where, orderBy: { id: 'asc' } }),
      await prisma.meeting.findMany({ where, orderBy: { id: 'asc' } }),
      await prisma.call.findMany({ where, orderBy: { id: 'asc' } }),
      await prisma.plannedCall.findMany({ where, orderBy: { id: 'asc' } }),
      await prisma.deal.findMany({ where, orderBy: { id: 'asc' } }),
      await prisma.plan.findMany({ where, orderBy: { id: 'asc' } }),
      await prisma.externalId.findMany({ where, orderBy: { value: 'asc' } }),
    ],
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  );
};

test('every route is asked here', async () => {
  const { json } = await api.callerWith('')('GET', '/api/openapi.json');
  const known = [
    ...recordResources.map(({ path }) => path),
    'plans',
    'counters',
    'people',
    'notices',
    'audit',
  ];
  for (const path of Object.keys(json.paths)) expect(known).toContain(path.split('/')[3]);
});

test.each([
  'another company’s admin',
  'another company’s head',
  'the head of another team',
  'a manager of another team',
  'a colleague',
])('%s sees and changes nothing of Ann’s', async (who) => {
  const call = keys[who] as Caller;
  const before = await state();
  const replies: { path: string; status: number; text: string }[] = [];
  const ask = async (method: string, path: string, body?: object) => {
    const reply = await call(method, path, body);
    replies.push({ path: `${method} ${path}`, status: reply.status, text: reply.text });
  };
  for (const { path } of recordResources) {
    const id = made[path];
    await ask('GET', `/${path}`);
    await ask('GET', `/${path}?updatedSince=2020-01-01T00:00:00Z`);
    await ask('GET', `/${path}?customerId=${made.customers}`);
    await ask('GET', `/${path}/${id}`);
    await ask('GET', `/${path}/external/crm/${path}-1`);
    await ask('PATCH', `/${path}/${id}`, { externalIds: { crm: 'stolen' } });
    await ask('PATCH', `/${path}/${id}`, path === 'customers' ? { name: 'Stolen' } : { customerId: null });
    await ask('DELETE', `/${path}/${id}`);
    if (path !== 'customers') {
      const reply = await call('POST', `/${path}`, bodies(made.customers as number)[path]);
      expect([path, reply.status]).toEqual([path, 422]);
    }
    const given = await call('POST', `/${path}`, {
      ...bodies(made.customers as number)[path],
      [path === 'customers' ? 'ownerId' : 'managerId']: ann.manager.personId,
    });
    expect([path, given.status]).toEqual([path, 422]);
  }
  for (const path of ['plans', 'people', 'notices']) await ask('GET', `/${path}/${made[path]}`);
  await ask('DELETE', `/plans/${made.plans}`);
  await ask('GET', `/plans`);
  await ask('GET', `/counters?personId=${ann.manager.personId}`);
  await ask('GET', `/counters?teamId=${ann.teamId}`);
  await ask('GET', `/counters/records?personId=${ann.manager.personId}&metric=deals`);
  await ask('GET', '/notices');
  await ask('GET', '/audit?limit=200');
  await ask('POST', '/plans', { personId: ann.manager.personId, metric: 'deals', target: '1' });
  expect(replies.filter(({ text }) => /zwieback|999\.00/i.test(text))).toEqual([]);
  const ofOne = replies.filter(({ path }) => /\/\d+$|external/.test(path) && !/customers\?/.test(path));
  for (const { path, status } of ofOne) expect([path, [403, 404].includes(status)]).toEqual([path, true]);
  expect(await state()).toBe(before);
});

describe('the same key', () => {
  test('of an operator has customers, and no sales, numbers, notices or log', async () => {
    const operator = await api.caller(ann.operator);
    expect((await operator('GET', `/customers/${made.customers}`)).status).toBe(200);
    expect((await operator('PATCH', `/customers/${made.customers}`, { taxNumber: 'DE111' })).status).toBe(
      200,
    );
    expect((await operator('DELETE', `/customers/${made.customers}`)).status).toBe(403);
    for (const path of ['meetings', 'calls', 'planned-calls', 'deals']) {
      expect((await operator('GET', `/${path}/${made[path]}`)).status).toBe(404);
      expect((await operator('GET', `/${path}`)).json.items).toEqual([]);
      const managerId = ann.manager.personId;
      expect(
        (await operator('POST', `/${path}`, { ...bodies(made.customers as number)[path], managerId })).status,
      ).toBe(403);
    }
    for (const path of ['/counters', '/plans', '/notices', '/audit'])
      expect((await operator('GET', path)).status).toBe(403);
  });

  test('of a manager sees contacts in part, and writes none, where operators keep them', async () => {
    const { prisma } = api.stage.database;
    const policy = (division: string) =>
      prisma.company.update({ where: { id: ann.company.id }, data: { policy: { division } } });
    await policy('operators');
    const own = await api.caller(ann.manager);
    const read = await own('GET', `/customers/${made.customers}`);
    expect(read.json.masked).toBe(true);
    expect(read.text).not.toContain('zwieback@acme.de');
    expect((await own('GET', '/customers?email=zwieback@acme.de')).status).toBe(403);
    expect((await own('PATCH', `/customers/${made.customers}`, { contacts: [] })).status).toBe(403);
    expect((await own('PATCH', `/customers/${made.customers}`, { note: 'Seen' })).status).toBe(200);
    await policy('managers');
  });

  test('of a head has the team’s, and not the log of the company', async () => {
    const head = await api.caller(ann.head);
    for (const { path } of recordResources)
      expect((await head('GET', `/${path}/${made[path]}`)).status).toBe(200);
    expect((await head('GET', `/counters?teamId=${ann.teamId}`)).status).toBe(200);
    expect((await head('GET', `/counters?teamId=${ann.otherTeamId}`)).status).toBe(404);
    expect((await head('GET', '/audit?limit=200')).text).not.toContain('api-key.create');
  });

  test('for reading writes nothing, and one for meetings knows no customers', async () => {
    const reader = await api.caller({ role: 'admin' }, { scopes: ['read'] });
    expect((await reader('GET', '/customers')).status).toBe(200);
    expect((await reader('POST', '/customers', { name: 'A' })).json.detail).toContain('customers:write');
    const narrow = await api.caller({ role: 'admin' }, { scopes: ['meetings:write'] });
    expect((await narrow('GET', '/meetings')).status).toBe(200);
    expect((await narrow('GET', '/customers')).status).toBe(403);
  });
});

describe('a key', () => {
  test('that is revoked, expired, made up, or of somebody who left opens nothing', async () => {
    const { prisma } = api.stage.database;
    const gone = await api.caller({ role: 'admin' }, { name: 'Gone' });
    await prisma.apiKey.updateMany({ where: { name: 'Gone' }, data: { revokedAt: new Date() } });
    const short = await api.caller({ role: 'admin' }, { expiresAt: new Date('2026-11-23T09:30:00Z') });
    expect((await short('GET', '/people')).status).toBe(200);
    api.stage.passes(31);
    const left = await api.caller(ann.colleague);
    await prisma.person.update({ where: { id: ann.colleague.personId }, data: { status: 'deactivated' } });
    for (const call of [gone, short, left, api.callerWith('tbk_x'), api.callerWith('')]) {
      const refused = await call('GET', '/people');
      expect([refused.status, refused.json.code]).toEqual([401, 'unauthorized']);
      expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    }
    await prisma.person.update({ where: { id: ann.colleague.personId }, data: { status: 'active' } });
  });

  test('is kept as a hash, and remembers when it was used', async () => {
    const used = await api.caller({ role: 'admin' }, { name: 'Used' });
    await used('GET', '/people');
    const row = await api.stage.database.prisma.apiKey.findFirstOrThrow({ where: { name: 'Used' } });
    expect(row.keyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(used.key);
    expect(row.lastUsedAt).toEqual(api.stage.now());
  });

  test('is told how much it may still ask, and refused beyond that until a while later', async () => {
    const busy = await api.caller({ role: 'admin' });
    const first = await busy('GET', '/people?limit=1');
    expect(first.headers.get('x-ratelimit-limit')).toBe('200');
    expect(first.headers.get('ratelimit')).toBe('"key";r=199;t=1');
    let refused = first;
    for (let at = 0; at < 200; at++) refused = await busy('GET', '/people/0');
    expect([refused.status, refused.json.code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    api.stage.passes(1);
    expect((await busy('GET', '/people?limit=1')).status).toBe(200);
  });

  test('may ask no more of two processes than of one, but for what they have not told each other', async () => {
    const { key } = await api.caller({ role: 'admin' });
    const db = api.stage.database;
    const row = () => db.prisma.apiKey.findFirstOrThrow({ where: { keyHash: hashOfKey(key) } });
    const both = [createSharedLimit(ofKey), createSharedLimit(ofKey)];
    const { id } = await row();
    const askAll = async () => {
      let passed = 0;
      for (let at = 0; at < 300; at++) {
        const { spentUntil } = await row();
        const taken = await both[at % 2]?.take(db.sql, id, spentUntil, api.stage.now());
        if (taken?.ok) passed += 1;
      }
      return passed;
    };
    const atOnce = await askAll();
    expect(atOnce).toBeGreaterThanOrEqual(200);
    expect(atOnce).toBeLessThanOrEqual(238);
    api.stage.passes(60);
    expect(await askAll()).toBeLessThanOrEqual(238);
  });
});
