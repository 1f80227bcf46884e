// Meetings, calls, planned calls and deals over the API; lists under writes; what changed since; numbers and what is behind them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { type ApiStage, type Caller, openApi } from './api-harness.ts';

let api: ApiStage;
let crm: Caller;
let customerId: number;
beforeAll(async () => {
  api = await openApi();
  crm = await api.caller({ role: 'admin' }, { name: 'CRM' });
  const { manager } = api.stage.company;
  const made = await crm('POST', '/customers', {
    name: 'Acme GmbH',
    ownerId: manager.personId,
    contacts: [{ firstName: 'Ivan', lastName: 'Petrov', phones: ['030 901820'] }],
  });
  customerId = made.json.id;
});
afterAll(() => api.close());

const kinds = {
  meetings: {
    made: () => ({ customerId, at: '2026-11-23T10:00:00+02:00', subject: 'Pricing' }),
    shown: { at: '2026-11-23T08:00:00.000Z', subject: 'Pricing', result: null, missing: ['result'] },
    changed: { result: 'agreed' },
    after: { result: 'agreed', missing: [], complete: true, subject: 'Pricing' },
    wrong: { at: 'tomorrow' },
    field: 'at',
  },
  calls: {
    made: () => ({ customerId, direction: 'outgoing', status: 'taken', at: '2026-11-23T08:30:00Z' }),
    shown: { direction: 'outgoing', status: 'taken', at: '2026-11-23T08:30:00.000Z' },
    changed: { status: 'completed', note: 'Agreed' },
    after: { status: 'completed', note: 'Agreed', complete: true },
    wrong: { direction: 'sideways' },
    field: 'direction',
  },
  'planned-calls': {
    made: () => ({ customerId, when: '2026-11-25', about: 'The offer' }),
    shown: { when: '2026-11-25', about: 'The offer', settled: false },
    changed: { when: '2026-11-26T09:00:00+01:00' },
    after: { when: '2026-11-26T08:00:00.000Z', about: 'The offer' },
    wrong: { when: 'soon' },
    field: 'when',
  },
  deals: {
    made: () => ({ customerId, title: 'Licences', amount: '12400.5' }),
    shown: { title: 'Licences', amount: '12400.50', currency: 'EUR', stage: 'open' },
    changed: { stage: 'won', closedOn: '2026-11-20' },
    after: { stage: 'won', closedOn: '2026-11-20', amount: '12400.50', complete: true },
    wrong: { amount: 12.5 },
    field: 'amount',
  },
} as const;

describe.each(Object.entries(kinds))('%s', (path, kind) => {
  test('are made for the customer’s owner, read, changed in part, found by a number elsewhere, and deleted', async () => {
    const made = await crm('POST', `/${path}`, { ...kind.made(), externalIds: { sap: `${path}-1` } });
    expect([made.status, made.json.managerId]).toEqual([201, api.stage.company.manager.personId]);
    expect(made.json).toMatchObject({ customerId, ...kind.shown });
    const changed = await crm('PATCH', `/${path}/${made.json.id}`, kind.changed);
    expect(changed.json).toMatchObject({ customerId, ...kind.after });
    expect(changed.json.version).toBe(made.json.version + 1);
    const again = await crm('PATCH', `/${path}/${made.json.id}`, kind.changed);
    expect(again.json.version).toBe(changed.json.version);
    expect((await crm('GET', `/${path}/external/sap/${path}-1`)).json).toEqual(again.json);
    const listed = await crm('GET', `/${path}?customerId=${customerId}`);
    expect(listed.json.items).toContainEqual(again.json);
    expect((await crm('DELETE', `/${path}/${made.json.id}`)).status).toBe(204);
    expect((await crm('GET', `/${path}/${made.json.id}`)).status).toBe(404);
  });

  test('name what is wrong, and are not made for a customer who is not there', async () => {
    const wrong = await crm('POST', `/${path}`, { ...kind.made(), ...kind.wrong });
    expect([wrong.status, wrong.json.errors[0].field]).toEqual([422, kind.field]);
    const nobody = await crm('POST', `/${path}`, {
      ...kind.made(),
      customerId: 99_999,
      managerId: api.stage.company.manager.personId,
    });
    expect([nobody.status, nobody.json.errors[0].field]).toEqual([422, 'customerId']);
    const without = await crm('POST', `/${path}`, { ...kind.made(), customerId: null });
    expect([without.status, without.json.errors[0].field]).toEqual([422, 'managerId']);
  });
});

test('a planned call is settled and opened again', async () => {
  const made = await crm('POST', '/planned-calls', kinds['planned-calls'].made());
  const path = `/planned-calls/${made.json.id}`;
  expect((await crm('PATCH', path, { settled: true })).json.settled).toBe(true);
  expect((await crm('PATCH', path, { settled: false })).json.settled).toBe(false);
});

describe('a list', () => {
  test('has everything once, whatever is made, changed and deleted while it is read', async () => {
    const ids: number[] = [];
    for (let at = 0; at < 12; at++)
      ids.push((await crm('POST', '/customers', { name: `Listed ${at}` })).json.id);
    const seen: number[] = [];
    let cursor = '';
    for (let page = 0; ; page++) {
      const read = await crm('GET', `/customers?limit=5${cursor}`);
      seen.push(...read.json.items.map((one: { id: number }) => one.id));
      await crm('POST', '/customers', { name: `Beside ${page}` });
      await crm('PATCH', `/customers/${ids[11 - page]}`, { note: `Touched ${page}` });
      if (page === 0) await crm('DELETE', `/customers/${ids[0]}`);
      if (!read.json.nextCursor || page > 20) break;
      cursor = `&cursor=${read.json.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids.slice(1)));
  });

  test('refuses a cursor of another list, and one that was made up', async () => {
    const page = await crm('GET', '/customers?limit=1');
    const other = await crm('GET', `/customers?limit=1&complete=true&cursor=${page.json.nextCursor}`);
    expect([other.status, other.json.code]).toEqual([400, 'bad-cursor']);
    for (const cursor of ['x', 'WyJpZCIsLTFd', '%00', 'bnVsbA'])
      expect((await crm('GET', `/customers?cursor=${cursor}`)).status).toBe(400);
  });
});

describe('what changed since', () => {
  const changesAfter = async (cursor: string, path = 'customers') => {
    const items: { id: number; deleted: boolean; [field: string]: unknown }[] = [];
    let next = cursor;
    for (;;) {
      const page = await crm('GET', `/${path}?updatedSince=2026-01-01T00:00:00Z&limit=3&cursor=${next}`);
      items.push(...page.json.items);
      next = page.json.nextCursor;
      if (!page.json.hasMore) return { items, next };
    }
  };
  const upToNow = async (path = 'customers'): Promise<string> => {
    const first = await crm('GET', `/${path}?updatedSince=2026-01-01T00:00:00Z&limit=3`);
    return first.json.hasMore
      ? (await changesAfter(first.json.nextCursor, path)).next
      : first.json.nextCursor;
  };

  test('is told once in the order of the changes, with those deleted, merged and erased', async () => {
    const { stage } = api;
    const begin = await upToNow();
    const make = async (name: string) => (await crm('POST', '/customers', { name })).json.id as number;
    const [kept, deleted, merged, erased] = [
      await make('K'),
      await make('D'),
      await make('M'),
      await make('E'),
    ];
    await crm('DELETE', `/customers/${deleted}`);
    const admin = stage.company.admin;
    const now = stage.now();
    await stage.database.sqlTransaction((tx) =>
      mergeCustomers(tx, admin, { survivorId: kept, mergedId: merged, now }),
    );
    await stage.database.sqlTransaction((tx) =>
      eraseCustomer(tx, admin, { customerId: erased, cause: 'request', now }),
    );
    const { items, next } = await changesAfter(begin);
    const of = (id: number) => items.filter((one) => one.id === id);
    expect(of(kept)).toMatchObject([{ deleted: false, name: 'K' }]);
    expect(of(deleted)).toMatchObject([{ deleted: true, mergedInto: null, erased: false }]);
    expect(of(merged)).toMatchObject([{ deleted: true, mergedInto: kept }]);
    expect(of(erased)).toMatchObject([{ deleted: true, erased: true }]);
    expect((await changesAfter(next)).items).toEqual([]);
  });

  test('misses nothing of a transaction that ends late', async ({ skip }) => {
    // The embedded store has one transaction at a time.
    skip(api.stage.database.kind === 'embedded');
    const begin = await upToNow('deals');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { database, company, now } = api.stage;
    const late = database.sqlTransaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ id: number }[]>`
        insert into deal (company_id, manager_id, created_by_id, title, created_at, updated_at)
        values (${company.company.id}, ${company.manager.personId}, ${company.manager.personId}, 'Late', ${now()}, ${now()}) returning id`;
      await held;
      return row?.id;
    });
    const early = (await crm('POST', '/deals', kinds.deals.made())).json.id;
    const first = await changesAfter(begin, 'deals');
    expect(first.items.map(({ id }) => id)).toEqual([early]);
    release();
    const id = await late;
    expect((await changesAfter(first.next, 'deals')).items.map((one) => one.id)).toEqual([id]);
  });
});

describe('numbers', () => {
  test('are those of the chat, and open into the records behind them', async () => {
    const { manager, teamId } = api.stage.company;
    const plan = await crm('POST', '/plans', {
      personId: manager.personId,
      metric: 'meetings',
      target: '10',
    });
    expect(plan.json).toMatchObject({ personId: manager.personId, startsOn: '2026-11-01', target: '10' });
    const held = await crm('POST', '/meetings', {
      customerId,
      at: '2026-11-23T07:00:00Z',
      subject: 'A',
      result: 'agreed',
    });
    const query = `personId=${manager.personId}&metric=meetings`;
    const counter = await crm('GET', `/counters?${query}`);
    const [number] = counter.json.items;
    expect(number).toMatchObject({ metric: 'meetings', plan: '10', firstDay: '2026-11-01' });
    const behind = await crm('GET', `/counters/records?${query}`);
    expect(behind.json.items).toHaveLength(Number(number.done));
    expect(behind.json.items.map((one: { id: number }) => one.id)).toContain(held.json.id);
    const team = await crm('GET', `/counters?teamId=${teamId}&metric=meetings`);
    expect(team.json.items).toMatchObject([{ teamId, done: number.done, plan: '10' }]);
    const ann = await api.stage.person(manager);
    await ann.says('/plan');
    ann.sees(`${number.done} of 10`);
    expect((await crm('DELETE', `/plans/${plan.json.id}`)).status).toBe(204);
    expect((await crm('GET', `/counters?${query}`)).json.items[0].plan).toBeNull();
  });

  test('a period that is none says what is', async () => {
    const wrong = await crm('GET', '/counters?period=year');
    expect([wrong.status, wrong.json.errors[0].field]).toEqual([400, 'query.period']);
  });
});

test('people, notices and the log are read', async () => {
  const { company, manager } = api.stage.company;
  const people = await crm('GET', '/people');
  expect(people.json.items).toContainEqual({
    ...{
      id: manager.personId,
      name: 'Ann Weber',
      role: 'manager',
      status: 'active',
      timeZone: company.timeZone,
    },
    ...{ teamId: api.stage.company.teamId, team: 'Team North' },
  });
  const notice = await api.stage.database.prisma.notice.create({
    data: {
      ...{ companyId: company.id, createdById: manager.personId, title: 'Sale', body: 'Now' },
      ...{ validUntil: new Date('2026-12-24T00:00:00Z'), audience: { kind: 'all' }, ways: ['email'] },
    },
  });
  expect((await crm('GET', `/notices/${notice.id}`)).json).toMatchObject({ title: 'Sale', status: 'draft' });
  expect((await crm('GET', '/notices')).json.items).toHaveLength(1);
  const log = await crm('GET', '/audit?limit=1&kind=customer');
  expect(log.json.items[0]).toMatchObject({ via: expect.any(String) });
  const acts = (await crm('GET', '/audit?limit=200')).json.items;
  expect(acts).toContainEqual(
    expect.objectContaining({ action: 'meeting.create', via: 'api', apiKey: 'CRM' }),
  );
});

test('an erasure takes the numbers elsewhere and the answers along', async () => {
  const { stage } = api;
  const headers = { 'Idempotency-Key': 'erased-1' };
  const body = { name: 'Zwieback KG', note: 'Zwieback' };
  const made = await crm('PUT', '/customers/external/hubspot/zwieback', body, headers);
  expect(made.status).toBe(201);
  await stage.database.sqlTransaction((tx) =>
    eraseCustomer(tx, stage.company.admin, { customerId: made.json.id, cause: 'request', now: stage.now() }),
  );
  expect(await stage.database.prisma.externalId.count({ where: { value: 'zwieback' } })).toBe(0);
  const again = await crm('PUT', '/customers/external/hubspot/zwieback', body, headers);
  expect([again.status, again.json.code]).toEqual([410, 'answer-erased']);
});

describe('the description', () => {
  test('is OpenAPI 3.1, names every route that is served, and is a page without scripts', async () => {
    const nobody = api.callerWith('');
    const { json } = await nobody('GET', '/api/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    for (const path of Object.keys(kinds))
      expect(Object.keys(json.paths[`/api/v1/${path}/{id}`]).sort()).toEqual(['delete', 'get', 'patch']);
    for (const path of ['plans', 'counters', 'people', 'notices', 'audit'])
      expect(json.paths).toHaveProperty([`/api/v1/${path}`]);
    expect(JSON.stringify(json)).not.toContain('"$ref":"#/components/schemas/undefined"');
    const page = await nobody('GET', '/api/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('/api/v1/meetings/{id}');
    expect(page.text).not.toMatch(/<script|https?:\/\//);
  });
});
