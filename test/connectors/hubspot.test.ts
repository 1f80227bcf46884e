// The connector to HubSpot between the program's real API and a stand-in of HubSpot: what it takes over, what it does when it
// is refused or dies, and that it does nothing twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hearWebhooks } from '../../connectors/hear-webhooks.ts';
import { connectHubSpot } from '../../connectors/hubspot/hubspot.ts';
import { openState, type State } from '../../connectors/state.ts';
import { createSync } from '../../connectors/sync.ts';
import { connectTallybot } from '../../connectors/tallybot.ts';
import { mergeCustomers } from '../../src/areas/customers/merge.ts';
import { signedHeaders } from '../../src/areas/webhooks/sign.ts';
import { type ApiStage, type Caller, openApi } from '../areas/api/api-harness.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { type HubSpotStandIn, openHubSpot } from './hubspot-stand-in.ts';

const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const noAnswer = '73a0d17f-1163-4015-bdd5-ec830791da20';
const quiet = { info() {}, warn() {}, error() {} };

let api: ApiStage;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

let people: TestCompany;
let call: Caller;
let hubspot: HubSpotStandIn;
let folder: string;
let waited: number[];
beforeEach(async () => {
  api.stage.setTime('2026-11-23T09:00:00Z');
  people = await createTestCompany(api.stage.database);
  call = await api.caller({ role: 'admin' }, {}, people.admin);
  hubspot = await openHubSpot();
  folder = mkdtempSync(join(tmpdir(), 'tallybot-connector-'));
  waited = [];
});
afterEach(async () => {
  await hubspot.close();
  rmSync(folder, { recursive: true, force: true });
});

const state = (): State => openState(folder, api.stage.now());
/** As after a start: nothing is remembered but what lies in the folder. */
function connect(token = hubspot.token, isDead = () => false) {
  const sleep = async (ms: number) => {
    if (isDead()) await new Promise(() => {});
    // All else only spreads the requests.
    if (ms % 1000 !== 0) return;
    waited.push(ms);
    api.stage.setTime(new Date(api.stage.now().getTime() + ms).toISOString());
  };
  const theirs = connectHubSpot({
    ...{ root: hubspot.root, token, sleep },
    dispositions: { '11111111-2222-4333-8444-555555555555': 'busy' },
    deals: {
      pipeline: 'default',
      stages: { open: 'appointmentscheduled', won: 'closedwon', lost: 'closedlost' },
    },
    ownerOf: (person) => (person === people.manager.personId ? '77' : undefined),
  });
  const sync = createSync({
    ours: connectTallybot({ url: api.url, key: call.key, sleep }),
    theirs,
    state: state(),
    personOf: (owner) => (owner === '77' ? (people.manager.personId as number) : undefined),
    since: new Date('2026-11-22T00:00:00Z'),
    clock: api.stage.now,
    log: quiet,
  });
  return { theirs, pass: () => theirs.prepare().then(() => sync.pass()) };
}
const pass = () => connect().pass();
const anna = {
  firstname: 'Anna',
  lastname: 'Weber',
  company: 'Acme',
  phone: '+49 30 901820',
  email: 'anna@acme.example',
};
const customers = async () => (await call('GET', '/customers')).json.items;
const made = async (path: string, body: object): Promise<number> => (await call('POST', path, body)).json.id;

describe('contacts', () => {
  test('come in as customers with their owner, follow what changes, and keep what was entered here', async () => {
    const id = hubspot.make('contacts', { ...anna, hubspot_owner_id: '77' });
    await pass();
    const [customer] = await customers();
    expect(customer).toMatchObject({
      name: 'Acme',
      ownerId: people.manager.personId,
      externalIds: { hubspot: id },
      contacts: [
        { firstName: 'Anna', lastName: 'Weber', phones: ['+4930901820'], emails: ['anna@acme.example'] },
      ],
    });
    const [contact] = customer.contacts;
    await call('PATCH', `/customers/${customer.id}`, {
      contacts: [
        {
          id: contact.id,
          firstName: 'Anna',
          lastName: 'Weber',
          phones: ['+4930901820', '+4930901821'],
          emails: contact.emails,
        },
        { lastName: 'Kurz', phones: ['+4930901822'] },
      ],
    });
    hubspot.change('contacts', id, {
      lastname: 'Weber-Kern',
      jobtitle: 'Buyer',
      mobilephone: '+49 30 901823',
    });
    await pass();
    const [now] = await customers();
    expect(now.contacts).toMatchObject([
      {
        id: contact.id,
        lastName: 'Weber-Kern',
        position: 'Buyer',
        phones: ['+4930901820', '+4930901821', '+4930901823'],
      },
      { lastName: 'Kurz' },
    ]);
    const { version } = now;
    await pass();
    expect((await customers())[0].version).toBe(version);
  });

  test('that are known here by a phone or an address get their number, and are no second customer', async () => {
    const known = await made('/customers', { name: 'Acme GmbH', contacts: [{ phones: ['+4930901820'] }] });
    const id = hubspot.make('contacts', anna);
    await pass();
    expect(await customers()).toMatchObject([{ id: known, name: 'Acme GmbH', externalIds: { hubspot: id } }]);
  });

  test('of which more than a page has one moment come in all, once', async () => {
    const ids = Array.from({ length: 230 }, (_, index) =>
      hubspot.make('contacts', { lastname: `N${index}` }),
    );
    for (const one of hubspot.all('contacts')) one.properties.lastmodifieddate = '2026-11-30T09:00:00.000Z';
    await pass();
    const numbers = await api.stage.database.prisma.externalId.findMany({
      where: { companyId: people.admin.companyId },
    });
    expect(numbers.map(({ value }) => value).sort()).toEqual(ids.sort());
  });
});

describe('contacts that HubSpot', () => {
  const numbers = async () =>
    (await customers())
      .map(({ name, externalIds }: { name: string; externalIds: { hubspot?: string } }) => [
        name,
        externalIds.hubspot,
      ])
      .sort();
  const later = async () => {
    api.stage.passes(16);
    await pass();
  };
  const record = async (customerId: number) => {
    const id = await made('/calls', { customerId, direction: 'incoming', status: 'completed' });
    await pass();
    return hubspot.all('calls').find(({ properties }) => properties.tallybot_id === String(id));
  };

  test('merged are one customer here, too, under the number that they have there now', async () => {
    const first = hubspot.make('contacts', anna);
    await pass();
    const second = hubspot.make('contacts', { lastname: 'Twin' });
    const merged = hubspot.merge(first, second);
    await pass();
    expect(await numbers()).toEqual([['Acme', merged]]);
    const [{ id }] = await customers();
    expect((await record(id))?.contacts).toEqual(new Set([merged]));
    const again = hubspot.merge(hubspot.make('contacts', { lastname: 'Third' }), merged);
    await pass();
    await pass();
    expect(await numbers()).toContainEqual(['Acme', again]);
    expect(state().dead()).toEqual([]);
  });

  test('merged who are two customers here are named until somebody merges those, and their records go to the one', async () => {
    const [first, second] = [hubspot.make('contacts', anna), hubspot.make('contacts', { lastname: 'Twin' })];
    await pass();
    const [acme, twin] = (await customers()).sort((a: { name: string }, b: { name: string }) =>
      a.name.localeCompare(b.name),
    );
    const merged = hubspot.merge(first, second);
    await pass();
    expect(await numbers()).toEqual([
      ['Acme', merged],
      ['Twin', second],
    ]);
    expect(state().dead()).toMatchObject([{ way: 'in', kind: 'contacts', id: merged, code: 'merged-there' }]);
    expect(state().dead()[0]?.problem).toContain(`${acme.id} (Acme), ${twin.id} (Twin)`);
    expect((await record(twin.id))?.contacts).toEqual(new Set([merged]));
    await api.stage.database.sqlTransaction((tx) =>
      mergeCustomers(tx, people.admin, { survivorId: acme.id, mergedId: twin.id, now: api.stage.now() }),
    );
    state().resend();
    await pass();
    expect(state().dead()).toEqual([]);
    expect(await numbers()).toEqual([['Acme', merged]]);
  });

  test.each([false, true])(
    'deleted are let go of, and made anew with what is saved next (for good: %s)',
    async (forGood) => {
      // More than one page of them.
      const others = Array.from({ length: forGood ? 1 : 101 }, (_, at) =>
        hubspot.make('contacts', { lastname: `N${at}` }),
      );
      const id = hubspot.make('contacts', anna);
      await pass();
      const mine = await call('GET', `/customers/external/hubspot/${id}`);
      for (const one of others) hubspot.archive(one);
      hubspot.archive(id, forGood);
      await later();
      const here = async () => (await call('GET', `/customers/${mine.json.id}`)).json.externalIds;
      expect(await here()).toEqual(forGood ? { hubspot: id } : {});
      const { externalId } = api.stage.database.prisma;
      expect(await externalId.count({ where: { companyId: people.admin.companyId } })).toBe(forGood ? 1 : 0);
      const [contact] = (await record(mine.json.id))?.contacts ?? [];
      expect(hubspot.all('contacts')).toMatchObject([{ id: contact, properties: { lastname: 'Weber' } }]);
      expect(await here()).toEqual({ hubspot: contact });
      expect(state().dead()).toEqual([]);
    },
  );

  test('restored are known again', async () => {
    const id = hubspot.make('contacts', anna);
    await pass();
    hubspot.archive(id);
    await later();
    expect(await numbers()).toEqual([['Acme', undefined]]);
    hubspot.restore(id);
    await later();
    expect(await numbers()).toEqual([['Acme', id]]);
  });
});

describe('what is saved here', () => {
  test('goes out as engagements of the contact, with its outcome, changes and deletion', async () => {
    const contact = hubspot.make('contacts', anna);
    await pass();
    const [{ id: customerId }] = await customers();
    const managerId = people.manager.personId;
    const callId = await made('/calls', {
      customerId,
      managerId,
      direction: 'outgoing',
      status: 'no_answer',
      at: '2026-11-23T08:00:00Z',
    });
    const meetingId = await made('/meetings', {
      customerId,
      at: '2026-11-23T08:30:00Z',
      subject: 'Offer',
      result: 'agreed',
    });
    const dealId = await made('/deals', {
      customerId,
      title: 'Machine',
      amount: '12400.50',
      stage: 'won',
      closedOn: '2026-11-20',
    });
    await pass();
    const [theirCall] = hubspot.all('calls');
    expect(theirCall).toMatchObject({
      properties: {
        tallybot_id: String(callId),
        hs_timestamp: '2026-11-23T08:00:00.000Z',
        hs_call_direction: 'OUTBOUND',
        hs_call_disposition: noAnswer,
        hubspot_owner_id: '77',
      },
      contacts: new Set([contact]),
    });
    expect(hubspot.all('meetings')[0]?.properties).toMatchObject({
      hs_meeting_title: 'Offer',
      hs_meeting_outcome: 'COMPLETED',
      hs_internal_meeting_notes: 'Agreed',
    });
    expect(hubspot.all('deals')[0]?.properties).toMatchObject({
      ...{
        dealname: 'Machine',
        amount: '12400.50',
        dealstage: 'closedwon',
        closedate: '2026-11-20T00:00:00.000Z',
      },
    });
    expect((await call('GET', `/calls/${callId}`)).json.externalIds).toEqual({ hubspot: theirCall?.id });
    await call('PATCH', `/calls/${callId}`, { status: 'completed' });
    await call('DELETE', `/meetings/${meetingId}`);
    await call('PATCH', `/deals/${dealId}`, { stage: 'lost', closedOn: '2026-11-22', lostReason: 'price' });
    await pass();
    expect(hubspot.all('calls')).toMatchObject([
      { id: theirCall?.id, properties: { hs_call_disposition: connected } },
    ]);
    expect(hubspot.all('meetings')).toEqual([]);
    expect(hubspot.all('deals')).toMatchObject([
      { properties: { dealstage: 'closedlost', closed_lost_reason: 'price' } },
    ]);
  });

  test('of a customer whom HubSpot does not know makes the contact, or finds it by its address', async () => {
    const known = hubspot.make('contacts', { email: 'kern@acme.example' });
    hubspot.next('POST /crm/v3/objects/contacts/search', { status: 200, body: { total: 0, results: [] } });
    const first = await made('/customers', {
      name: 'Nord AG',
      contacts: [{ lastName: 'Berg', phones: ['+4930901824'] }],
    });
    const second = await made('/customers', {
      name: 'Kern KG',
      contacts: [{ lastName: 'Kern', emails: ['kern@acme.example'] }],
    });
    for (const customerId of [first, second])
      await made('/calls', { customerId, direction: 'incoming', status: 'completed' });
    await pass();
    await pass();
    expect(
      hubspot.all('contacts').map(({ properties }) => [properties.company, properties.lastname]),
    ).toEqual([
      [undefined, undefined],
      ['Nord AG', 'Berg'],
    ]);
    expect((await call('GET', `/customers/${second}`)).json.externalIds).toEqual({ hubspot: known });
    expect(await customers()).toHaveLength(2);
  });
});

describe('what is logged in HubSpot', () => {
  test('comes in with its outcome, and does not go out as a second one', async () => {
    const contact = hubspot.make('contacts', anna);
    const id = hubspot.make(
      'calls',
      {
        hs_timestamp: '2026-11-23T08:00:00.000Z',
        hs_call_direction: 'INBOUND',
        hs_call_disposition: connected,
        hs_call_body: '<p>Wants an <b>offer</b></p>',
      },
      contact,
    );
    hubspot.make(
      'calls',
      { hs_timestamp: '1795421400000', hs_call_disposition: '11111111-2222-4333-8444-555555555555' },
      contact,
    );
    hubspot.make(
      'meetings',
      { hs_timestamp: '2026-11-23T08:00:00.000Z', hs_meeting_outcome: 'NO_SHOW', hs_meeting_title: 'Demo' },
      contact,
    );
    hubspot.make(
      'meetings',
      { hs_timestamp: '2026-11-24T08:00:00.000Z', hs_meeting_outcome: 'CANCELED' },
      contact,
    );
    await pass();
    await pass();
    const calls = (await call('GET', '/calls')).json.items;
    expect(calls).toMatchObject([
      { direction: 'incoming', status: 'completed', note: 'Wants an offer', externalIds: { hubspot: id } },
      { direction: 'outgoing', status: 'busy', at: new Date(1795421400000).toISOString() },
    ]);
    expect((await call('GET', '/meetings')).json.items).toMatchObject([
      { subject: 'Demo', result: 'no_show' },
    ]);
    expect([hubspot.all('calls').length, hubspot.all('meetings').length]).toEqual([2, 2]);
    expect(hubspot.all('calls')[0]?.properties.hs_call_body).toBe('<p>Wants an <b>offer</b></p>');
  });

  test('as another outcome of a call that was made here is said here, too', async () => {
    hubspot.make('contacts', anna);
    await pass();
    const [{ id: customerId }] = await customers();
    const id = await made('/calls', { customerId, direction: 'outgoing', status: 'no_answer' });
    await pass();
    hubspot.change('calls', hubspot.all('calls')[0]?.id as string, { hs_call_disposition: connected });
    await pass();
    expect((await call('GET', `/calls/${id}`)).json.status).toBe('completed');
    expect((await call('GET', '/calls')).json.items).toHaveLength(1);
  });
});

describe('a limit or an outage', () => {
  const limit = (headers: Record<string, string>, policyName = 'TEN_SECONDLY_ROLLING') => ({
    status: 429,
    headers,
    body: {
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      category: 'RATE_LIMITS',
      policyName,
      correlationId: 'c1',
    },
  });

  test('is waited for as long as HubSpot says, and nothing is lost', async () => {
    hubspot.make('contacts', anna);
    hubspot.next('POST /crm/v3/objects/contacts/search', limit({ 'Retry-After': '3' }), { status: 502 });
    await pass();
    expect(waited).toEqual([3000, 2000]);
    expect(await customers()).toHaveLength(1);
  });

  test('of a day ends the pass until later, with the cursor where it was, and buries nothing', async () => {
    hubspot.make('contacts', anna);
    hubspot.next('POST /crm/v3/objects/contacts/search', limit({}, 'DAILY'));
    await expect(pass()).rejects.toMatchObject({ waitMs: 3_600_000 });
    expect(state().dead()).toEqual([]);
    await pass();
    expect(await customers()).toHaveLength(1);
  });

  test('of the key says so, and buries nothing', async () => {
    await expect(connect('pat-wrong').pass()).rejects.toThrow(/401.*Authentication credentials not found/);
    expect(state().dead()).toEqual([]);
  });
});

test('what HubSpot refuses is put aside with its reason, holds up nothing, and goes over when somebody says so', async () => {
  hubspot.make('contacts', anna);
  await pass();
  const [{ id: customerId }] = await customers();
  const bad = await made('/calls', { customerId, direction: 'outgoing', status: 'completed', note: 'one' });
  await made('/calls', { customerId, direction: 'outgoing', status: 'busy', note: 'two' });
  hubspot.next('POST /crm/v3/objects/calls/batch/upsert', {
    status: 400,
    body: {
      status: 'error',
      message: 'Property values were not valid',
      correlationId: 'abc-1',
      category: 'VALIDATION_ERROR',
    },
  });
  await pass();
  expect(hubspot.all('calls').map(({ properties }) => properties.hs_call_body)).toEqual(['two']);
  expect(state().dead()).toMatchObject([
    {
      way: 'out',
      kind: 'calls',
      id: String(bad),
      code: 'VALIDATION_ERROR',
      correlationId: 'abc-1',
      problem: 'Property values were not valid',
    },
  ]);
  expect(state().resend()).toBe(1);
  await pass();
  expect(hubspot.all('calls')).toHaveLength(2);
  expect(state().dead()).toEqual([]);
});

test('whoever dies after any one request makes nothing twice and leaves nothing out', async () => {
  hubspot.make('contacts', anna);
  await pass();
  const [{ id: customerId }] = await customers();
  const nameless = await made('/customers', { name: 'Nord AG', contacts: [{ lastName: 'Berg' }] });
  for (const of of [customerId, nameless])
    await made('/calls', { customerId: of, direction: 'outgoing', status: 'busy' });
  await made('/meetings', { customerId, at: '2026-11-23T08:30:00Z', subject: 'Offer' });
  hubspot.make(
    'calls',
    { hs_timestamp: '2026-11-23T07:00:00.000Z', hs_call_disposition: connected },
    hubspot.all('contacts')[0]?.id,
  );
  let deaths = 0;
  for (let at = 1; ; at += 1) {
    let left = at;
    let isDead = false;
    // The answer never arrives: what was done there is done.
    hubspot.onDone(() => {
      left -= 1;
      if (left > 0) return;
      isDead = true;
      return new Promise(() => {});
    });
    const running = connect(hubspot.token, () => isDead)
      .pass()
      .then(
        () => 'done',
        () => 'failed',
      );
    const dying = new Promise<string>((resolve) => {
      const look = setInterval(() => {
        if (!isDead) return;
        clearInterval(look);
        resolve('dead');
      }, 5);
      running.finally(() => clearInterval(look));
    });
    if ((await Promise.race([running, dying])) === 'done') break;
    deaths += 1;
  }
  hubspot.onDone(null);
  await pass();
  expect(deaths).toBeGreaterThan(5);
  expect([
    hubspot.all('contacts').length,
    hubspot.all('calls').length,
    hubspot.all('meetings').length,
  ]).toEqual([2, 3, 1]);
  expect([(await customers()).length, (await call('GET', '/calls')).json.items.length]).toEqual([2, 3]);
});

test('webhooks wake it, if they are signed and new', async () => {
  const secret = `whsec_${Buffer.from('a secret of 24 bytes, so').toString('base64')}`;
  let woken = 0;
  const clock = () => new Date('2026-11-30T10:00:00Z');
  const hearing = await hearWebhooks({
    ...{ host: '127.0.0.1', port: 0, secret, clock },
    health: () => ({ dead: 0 }),
    wake: () => {
      woken += 1;
    },
  });
  const url = `http://127.0.0.1:${hearing.port}/`;
  const body = '{"type":"call.saved"}';
  const post = async (headers: Record<string, string>) =>
    (await fetch(url, { method: 'POST', headers, body })).status;
  const signed = (sentAt: Date, of = secret) => signedHeaders({ id: 'msg_1', sentAt, body }, [of]);
  expect(await post(signed(clock()))).toBe(204);
  expect(await post(signed(clock(), 'whsec_b3RoZXI='))).toBe(401);
  expect(await post(signed(new Date('2026-11-30T09:00:00Z')))).toBe(401);
  expect(await post({})).toBe(401);
  expect(woken).toBe(1);
  expect(await (await fetch(`${url}healthz`)).json()).toEqual({ dead: 0 });
  await hearing.close();
});
