// Hostile requests of the REST API over real HTTP: bodies, headers, paths and queries in every shape but the right one, by keys of
// every role.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createApp } from '../../src/app.ts';
import { createKey } from '../../src/areas/api/keys.ts';
import { apiResources } from '../../src/areas/api/scopes.ts';
import { listen } from '../../src/http/server.ts';
import { wellFormed } from '../../src/messenger/well-formed.ts';
import { createTestCompany } from '../../test/support/company.ts';
import { quietLog } from '../../test/support/quiet-log.ts';
import { createStageMessenger } from '../../test/support/stage-messenger.ts';
import { anything, type Chance, chanceOf, hostileText } from './hostile.ts';
import { openStore } from './open-store.ts';
import { createFindings, type FuzzOptions, type FuzzReport } from './report.ts';

const atOnce = 8;
/** Whatever is sent, only these are answered. */
const statuses = new Set([200, 201, 204, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 429, 431]);

/** Half of a pair would throw. */
const encoded = (text: string): string => encodeURIComponent(wellFormed(text));

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const fields: Readonly<Record<string, readonly string[]>> = {
  customers: ['name', 'ownerId', 'taxNumber', 'tags', 'note', 'contacts', 'externalIds'],
  meetings: ['customerId', 'managerId', 'at', 'subject', 'result', 'note', 'externalIds'],
  calls: ['customerId', 'managerId', 'phone', 'direction', 'status', 'at', 'note', 'externalIds'],
  'planned-calls': ['customerId', 'managerId', 'phone', 'when', 'about', 'settled', 'externalIds'],
  deals: [
    'customerId',
    'managerId',
    'title',
    'amount',
    'currency',
    'stage',
    'closedOn',
    'expectedOn',
    'lostReason',
    'note',
  ],
  plans: ['personId', 'teamId', 'metric', 'period', 'target', 'startsOn'],
};

function value(chance: Chance, name: string): unknown {
  if (chance.once(8)) return anything(chance);
  if (name === 'direction') return chance.of(['incoming', 'outgoing']);
  if (name === 'metric') return chance.of(['meetings', 'deals', 'amount']);
  if (name === 'status') return chance.of(['completed', 'busy', 'taken', null]);
  if (name === 'result') return chance.of(['agreed', 'no_show', null]);
  if (name === 'stage') return chance.of(['open', 'won', 'lost']);
  if (name === 'period') return chance.of(['week', 'month']);
  if (/Id$/.test(name)) return chance.of<unknown>([1, 2, 3, 4, 5, 6, 7, 0, 2 ** 31, null]);
  if (/^(?:at|when|startsOn|closedOn|expectedOn)$/.test(name))
    return chance.of<unknown>([
      '2026-11-23T10:00:00Z',
      '2026-11-23',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59+14:00',
      '2026-02-30',
      null,
    ]);
  if (name === 'contacts')
    return chance.of<unknown>([
      [],
      [{ lastName: hostileText(chance), phones: [hostileText(chance)], emails: [hostileText(chance)] }],
      [{ id: chance.below(50), phones: ['+4930901820', '030 901820'] }],
      Array.from({ length: 101 }, () => ({})),
    ]);
  if (name === 'externalIds')
    return {
      [chance.of(['sap', 'Hub', '__proto__', ''])]: chance.of<unknown>(['1', hostileText(chance), null]),
    };
  if (name === 'tags') return [hostileText(chance), 'a'];
  if (name === 'amount' || name === 'target')
    return chance.of<unknown>(['10', '1e5', '-1', '999999999999.99', '0.001', 10]);
  const words = [
    'incoming',
    'outgoing',
    'completed',
    'agreed',
    'open',
    'won',
    'lost',
    'meetings',
    'month',
    'EUR',
  ];
  return chance.of<unknown>([hostileText(chance), chance.of(words), true, null]);
}

function bodyFor(chance: Chance, resource: string): string {
  if (chance.once(10))
    return chance.of([
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"a":1,"a":2}',
      hostileText(chance),
      '['.repeat(20_000),
    ]);
  const names = fields[resource] ?? ['name'];
  // Few fields, so that most requests have nothing wrong but what is tried.
  const picked = names.filter(
    (name) => name === 'direction' || name === 'metric' || name === 'target' || chance.once(4),
  );
  const extra = chance.once(8)
    ? { [chance.of(['__proto__', 'constructor', 'id', 'companyId', 'version'])]: anything(chance) }
    : {};
  return JSON.stringify({
    ...Object.fromEntries(picked.map((name) => [name, value(chance, name)])),
    ...extra,
  });
}

function asked(chance: Chance, keys: readonly string[]): Asked {
  const resource = chance.of(apiResources);
  const id = chance.of([
    '1',
    '2',
    '7',
    '0',
    '-1',
    '99999999999',
    'abc',
    '%00',
    '..%2f..',
    '1%0d%0a',
    encoded(hostileText(chance).slice(0, 200)),
  ]);
  const method = chance.of([
    'GET',
    'GET',
    'POST',
    'POST',
    'POST',
    'PATCH',
    'PATCH',
    'PUT',
    'DELETE',
    'OPTIONS',
    'HEAD',
  ]);
  const known = `/${1 + chance.below(40)}`;
  const usual: Readonly<Record<string, readonly string[]>> = {
    POST: ['', '', '', '/import'],
    PATCH: [known],
    DELETE: [known],
    PUT: [`/external/sap/${chance.below(20)}`],
    GET: ['', known, `/external/sap/${chance.below(20)}`, '/records'],
  };
  const odd = ['', `/${id}`, `/external/sap/${id}`, '/import', `/${id}/${id}`, '//', '/%'];
  const tail = chance.once(4) ? chance.of(odd) : chance.of(usual[method] ?? ['', known]);
  const parameter = () =>
    `${chance.of(['cursor', 'limit', 'updatedSince', 'customerId', 'period', 'personId', 'complete', 'stage', 'x', '__proto__'])}=${encoded(
      chance.of([
        hostileText(chance).slice(0, 300),
        '1',
        '-1',
        '1e9',
        'WyJpZCIsMV0',
        '2026-01-01T00:00:00Z',
        'month',
        'true',
        '',
      ]),
    )}`;
  const query = chance.once(2) ? `?${[parameter(), parameter()].join('&')}` : '';
  const text = (length: number) =>
    hostileText(chance)
      .replace(/[^\x21-\x7e]/g, '')
      .slice(0, length);
  return {
    method,
    path: `/api/v1/${chance.once(20) ? text(50) : resource}${tail}${query}`,
    headers: {
      Authorization: chance.once(12) ? `Bearer ${text(200)}` : `Bearer ${chance.of(keys)}`,
      'Content-Type': chance.once(8)
        ? chance.of(['application/json; charset=utf-16', 'application/x-ndjson', 'text/plain', 'x'])
        : tail === '/import'
          ? 'application/x-ndjson'
          : 'application/json',
      ...(chance.once(3) ? { 'Idempotency-Key': chance.of(['k1', 'k2', text(300) || 'x']) } : {}),
      ...(chance.once(5) ? { 'If-Match': chance.of(['"1"', 'W/"2"', '*', text(50) || 'x']) } : {}),
    },
    body: bodyFor(chance, resource),
  };
}

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { count, seed } = options;
  const report = createFindings('api', options);
  const db = await openStore();
  // Limits would answer for what is to be tried.
  let now = new Date('2026-11-23T13:05:00Z').getTime();
  const clock = () => {
    now += 1_000;
    return new Date(now);
  };
  const company = await createTestCompany(db);
  const elsewhere = await createTestCompany(db);
  const app = createApp({ db, messengers: [createStageMessenger('web', false)], clock, log: quietLog });
  const server = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
  server.mount(app.api.http, app.health);
  const secretName = 'Zwieback-of-elsewhere';
  const keys: string[] = [];
  const make = async (
    admin: typeof company.admin,
    acts: { role: 'admin' | 'operator' } | { personId: number },
  ) => {
    const made = await db.sqlTransaction((tx) =>
      createKey(tx, admin, {
        name: `${keys.length} ${admin.companyId} ${JSON.stringify(acts)}`,
        acts,
        now: clock(),
      }),
    );
    if (!made.ok) throw new Error(made.reason);
    return made.key;
  };
  const foreign = await make(elsewhere.admin, { role: 'admin' });
  keys.push(await make(company.admin, { role: 'admin' }), await make(company.admin, { role: 'operator' }));
  for (const { personId } of [company.manager, company.head, company.otherManager])
    keys.push(await make(company.admin, { personId }));
  await send(server.port, {
    method: 'POST',
    path: '/api/v1/customers',
    headers: { Authorization: `Bearer ${foreign}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: secretName, note: secretName }),
  });
  const chance = chanceOf(seed);
  const one = async () => {
    const request = asked(chance, keys);
    report.at(request);
    const answer = await send(server.port, request).catch((error: Error) => ({
      status: 0,
      type: '',
      text: String(error),
    }));
    report.saw(String(answer.status));
    if (answer.status === 0) return;
    if (!statuses.has(answer.status))
      report.found(`answered ${answer.status}`, { request, text: answer.text });
    if (
      answer.status >= 400 &&
      request.method !== 'HEAD' &&
      !answer.type.includes('problem+json') &&
      ![400, 431].includes(answer.status)
    )
      report.found(`${answer.status} is no problem detail`, request);
    if (answer.text.includes(secretName)) report.found('a record of another company was shown', request);
  };
  for (let at = 0; at < count; at += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - at) }, one));
  const left = await send(server.port, {
    method: 'GET',
    path: '/api/v1/people',
    headers: { Authorization: `Bearer ${keys[0]}` },
    body: '',
  });
  if (left.status !== 200) report.found(`after all it answers ${left.status}`);
  await server.close();
  await app.stop();
  await db.close();
  return report.close();
}

function send(
  port: number,
  { method, path, headers, body }: Asked,
): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const hasBody = !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method);
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (answer: IncomingMessage) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece) => (text += piece));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text }),
        );
        answer.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(hasBody ? body : undefined);
  });
}
