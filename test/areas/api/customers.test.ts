// Customers over the API: made, changed, found by their number elsewhere, once, and never in part.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiStage, type Caller, openApi } from './api-harness.ts';

let api: ApiStage;
let crm: Caller;
beforeAll(async () => {
  api = await openApi();
  crm = await api.caller({ role: 'admin' }, { name: 'CRM' });
});
afterAll(() => api.close());

const acme = (more: object = {}) => ({
  name: 'Acme GmbH',
  contacts: [{ firstName: 'Ivan', lastName: 'Petrov', phones: ['030 901820'], emails: ['Ivan@ACME.de'] }],
  ...more,
});
const count = () => api.stage.database.prisma.customer.count();

describe('a customer', () => {
  test('is made with its contacts, whole, and is complete by the company’s own rules', async () => {
    const made = await crm(
      'POST',
      '/customers',
      acme({ tags: ['Key'], ownerId: api.stage.company.manager.personId }),
    );
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/customers/${made.json.id}`);
    expect(made.json).toMatchObject({
      name: 'Acme GmbH',
      ownerId: api.stage.company.manager.personId,
      complete: true,
      missing: [],
      tags: ['Key'],
      contacts: [{ lastName: 'Petrov', phones: ['+4930901820'], emails: ['Ivan@acme.de'], notValid: [] }],
    });
    const read = await crm('GET', `/customers/${made.json.id}`);
    expect(read.json).toEqual(made.json);
    expect(read.headers.get('etag')).toBe(`"${made.json.version}"`);
  });

  test('may be saved incomplete, and says what it lacks', async () => {
    const made = await crm('POST', '/customers', { name: 'Bare' });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ complete: false, missing: ['contact_name', 'contact_info'] });
  });

  test('keeps no character that no text of the database holds, and each tag once', async () => {
    const made = await crm('POST', '/customers', {
      name: 'Nul\u0000l',
      tags: ['Key', ' key', 'a\u0000b', '#Fair'],
      contacts: [{ lastName: 'X\u0000', phones: ['\u0000'] }],
    });
    expect(made.status).toBe(201);
    expect(made.text).not.toContain('\\u0000');
    expect(made.json.tags).toHaveLength(3);
  });

  test('is found by a phone in any notation, or by an address, whole', async () => {
    const { json } = await crm('POST', '/customers', {
      name: 'Found',
      contacts: [{ phones: ['+49 30 5550199'], emails: ['found@Acme.example'] }],
    });
    const ids = async (asked: string) =>
      (await crm('GET', `/customers?${asked}`)).json.items.map(({ id }: { id: number }) => id);
    for (const asked of ['phone=%2B4930 5550199', 'phone=030 5550199', 'email=found@acme.example'])
      expect([asked, await ids(asked)]).toEqual([asked, [json.id]]);
    for (const asked of ['phone=%2B4930', 'email=acme.example', 'email=found@acme.example&phone=1'])
      expect([asked, await ids(asked)]).toEqual([asked, []]);
  });

  test('is changed where the request says so, and nowhere else', async () => {
    const made = await crm('POST', '/customers', acme({ note: 'Calls back', taxNumber: 'DE123456789' }));
    const changed = await crm('PATCH', `/customers/${made.json.id}`, { name: 'Acme AG', note: null });
    expect(changed.status).toBe(200);
    expect(changed.json).toMatchObject({ name: 'Acme AG', note: null, taxNumber: 'DE123456789' });
    expect(changed.json.contacts).toEqual(made.json.contacts);
  });

  test('keeps its contacts’ numbers when all of them are sent again, and loses who is left out', async () => {
    const made = await crm('POST', '/customers', acme());
    const [petrov] = made.json.contacts;
    const path = `/customers/${made.json.id}`;
    const two = await crm('PATCH', path, {
      contacts: [
        {
          id: petrov.id,
          firstName: 'Ivan',
          lastName: 'Petrov',
          phones: ['+49 30 901820'],
          emails: ['ivan@acme.de'],
        },
        { lastName: 'Sidorova', emails: ['s@acme.de'] },
      ],
    });
    expect(two.json.contacts.map((one: { id: number }) => one.id)[0]).toBe(petrov.id);
    expect(two.json.contacts).toHaveLength(2);
    const again = await crm('PATCH', path, { contacts: two.json.contacts.map(sendable) });
    expect(again.json.version).toBe(two.json.version);
    const one = await crm('PATCH', path, { contacts: [sendable(two.json.contacts[1])] });
    expect(one.json.contacts.map((held: { lastName: string }) => held.lastName)).toEqual(['Sidorova']);
  });

  test('is deleted, is gone for reading, and stands in the log as done by that key', async () => {
    const made = await crm('POST', '/customers', acme());
    const path = `/customers/${made.json.id}`;
    expect((await crm('DELETE', path)).status).toBe(204);
    expect((await crm('GET', path)).status).toBe(404);
    expect((await crm('DELETE', path)).status).toBe(404);
    const acts = await api.stage.database.prisma.audit.findMany({
      where: { kind: 'customer', recordId: made.json.id },
      orderBy: { id: 'asc' },
    });
    expect(acts.map(({ action, messenger, personId }) => [action, messenger, personId])).toEqual([
      ['customer.create', 'api:CRM', null],
      ['customer.update', 'api:CRM', null],
      ['customer.delete', 'api:CRM', null],
    ]);
    const admin = await api.stage.person(api.stage.company.admin);
    await admin.says('/audit');
    admin.sees('API key CRM');
  });

  test('is not changed over what somebody else changed meanwhile', async () => {
    const made = await crm('POST', '/customers', acme());
    const path = `/customers/${made.json.id}`;
    const tag = made.headers.get('etag') as string;
    expect((await crm('PATCH', path, { name: 'First' }, { 'If-Match': tag })).status).toBe(200);
    const late = await crm('PATCH', path, { name: 'Second' }, { 'If-Match': tag });
    expect(late.status).toBe(412);
    expect(late.json.code).toBe('changed');
    expect((await crm('GET', path)).json.name).toBe('First');
  });
});

const sendable = ({
  id,
  firstName,
  lastName,
  position,
  consent,
  phones,
  emails,
}: Record<string, unknown>) => ({
  ...{ id, firstName, lastName, position, consent, phones, emails },
});

describe('what is wrong', () => {
  test.each([
    ['an unknown field', { name: 'A', nmae: 'B' }, 400, 'nmae'],
    ['an unknown field of a contact', { contacts: [{ lastName: 'A', fax: '1' }] }, 400, 'contacts.0.fax'],
    ['a field of another type', { name: 12 }, 422, 'name'],
    ['a text that is too long', { name: 'x'.repeat(301) }, 422, 'name'],
    ['a person who is not there', { name: 'A', ownerId: 99_999 }, 422, 'ownerId'],
    ['a list where an object should be', [], 422, '(body)'],
    ['a system of no name', { externalIds: { 'Hub Spot': '1' } }, 422, 'externalIds.Hub Spot'],
  ])('%s is refused, names the field and a remedy, and saves nothing', async (_, body, status, field) => {
    const before = await count();
    const refused = await crm('POST', '/customers', body);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.json.errors[0]).toMatchObject({
      field,
      problem: expect.any(String),
      remedy: expect.any(String),
    });
    expect(await count()).toBe(before);
  });

  test.each([
    ['no JSON', '{"name":', 'application/json', 400],
    ['another type', 'name=A', 'application/x-www-form-urlencoded', 415],
    ['a megabyte more', JSON.stringify({ note: 'x'.repeat(1_100_000) }), 'application/json', 413],
  ])('%s is refused', async (_, body, type, status) => {
    const refused = await crm('POST', '/customers', body, { 'Content-Type': type });
    expect(refused.status).toBe(status);
    expect(refused.json.detail).toEqual(expect.any(String));
  });

  test('a customer of which one part cannot be is not made in part', async () => {
    const held = await crm('POST', '/customers', acme({ externalIds: { hubspot: 'taken' } }));
    expect(held.status).toBe(201);
    const before = await count();
    const refused = await crm('POST', '/customers', acme({ externalIds: { hubspot: 'taken' } }));
    expect(refused.status).toBe(409);
    expect(await count()).toBe(before);
  });

  test('text that is no UTF-8, and a NUL character in a filter, are refused', async () => {
    const before = await count();
    const broken = await fetch(`${api.url}/api/v1/customers`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'application/json' },
      body: Buffer.from('{"name":"A\xffB"}', 'latin1'),
    });
    expect([broken.status, JSON.parse(await broken.text()).code]).toEqual([400, 'bad-request']);
    expect(await count()).toBe(before);
    for (const filter of ['phone', 'email', 'cursor', 'updatedSince', 'complete', 'ownerId'])
      expect((await crm('GET', `/customers?${filter}=1%00`)).json).toMatchObject({
        status: 400,
        errors: [{ field: `query.${filter}` }],
      });
  });

  test('a path, a method or a number that is not there says what is', async () => {
    expect((await crm('GET', '/customer')).status).toBe(404);
    const method = await crm('PUT', '/customers/1', {});
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'DELETE, GET, PATCH']);
    for (const id of ['0', '-1', '99999999999', 'abc', '1%00', '1.5'])
      expect((await crm('GET', `/customers/${id}`)).status).toBe(404);
    expect((await crm('GET', '/customers?limt=5')).json.errors[0].field).toBe('query.limt');
  });
});

describe('a request that is sent again', () => {
  const key = (name: string) => ({ 'Idempotency-Key': name });

  test('does nothing twice, and is answered the same', async () => {
    const first = await crm('POST', '/customers', acme(), key('one'));
    const before = await count();
    const second = await crm('POST', '/customers', acme(), key('one'));
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await count()).toBe(before);
  });

  test('twenty at once make one', async () => {
    const before = await count();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => crm('POST', '/customers', acme(), key('many'))),
    );
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test('with another body is refused, and with another key of the company is its own', async () => {
    await crm('POST', '/customers', acme(), key('two'));
    const other = await crm('POST', '/customers', acme({ note: 'other' }), key('two'));
    expect([other.status, other.json.code]).toEqual([422, 'idempotency-key-used']);
    const second = await api.caller();
    expect((await second('POST', '/customers', acme({ note: 'other' }), key('two'))).status).toBe(201);
  });

  test('after a refusal may be put right under the same key', async () => {
    expect((await crm('POST', '/customers', { name: 1 }, key('three'))).status).toBe(422);
    expect((await crm('POST', '/customers', { name: 'Right' }, key('three'))).status).toBe(201);
  });
});

describe('a number in another system', () => {
  test('makes the customer the first time and changes it the next', async () => {
    const path = '/customers/external/hubspot/4711';
    const made = await crm('PUT', path, acme());
    expect(made.status).toBe(201);
    expect(made.json.externalIds).toEqual({ hubspot: '4711' });
    const changed = await crm('PUT', path, acme({ name: 'Acme SE' }));
    expect([changed.status, changed.json.id, changed.json.name]).toEqual([200, made.json.id, 'Acme SE']);
    expect(changed.json.contacts.map((one: { id: number }) => one.id)).toEqual(
      made.json.contacts.map((one: { id: number }) => one.id),
    );
    expect((await crm('GET', path)).json.id).toBe(made.json.id);
  });

  test('makes one, however many ask at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => crm('PUT', '/customers/external/sap/1', { name: 'Once' })),
    );
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('is free again once its customer was deleted', async () => {
    const first = await crm('PUT', '/customers/external/old/9', { name: 'Gone' });
    await crm('DELETE', `/customers/${first.json.id}`);
    expect((await crm('GET', '/customers/external/old/9')).status).toBe(404);
    const second = await crm('PUT', '/customers/external/old/9', { name: 'New' });
    expect([second.status, second.json.id === first.json.id]).toEqual([201, false]);
  });

  test('is taken away by null', async () => {
    const made = await crm('PUT', '/customers/external/sap/77', { name: 'Numbered' });
    const bare = await crm('PATCH', `/customers/${made.json.id}`, { externalIds: { sap: null } });
    expect(bare.json.externalIds).toEqual({});
    expect((await crm('GET', '/customers/external/sap/77')).status).toBe(404);
  });
});
