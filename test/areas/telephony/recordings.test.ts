// Recordings that a telephone system names without an address: opened by what its provider gives out, else by login there.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NewSource } from '../../../src/areas/telephony/sources.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';
import { connectTelephone } from './telephone.ts';

const NOW = '2026-11-23T13:05:00Z';
const recordingId = '1458832388.1585217';

let stage: Stage;
let ann: ScriptedPerson;
let notedBefore = 0;

beforeAll(async () => {
  stage = await openStage({ now: NOW });
  ann = await stage.person(stage.company.manager);
});
afterAll(() => stage.close());
beforeEach(async () => {
  const { prisma } = stage.database;
  await prisma.phoneCall.deleteMany({});
  await prisma.phoneCard.deleteMany({});
  await prisma.call.deleteMany({});
  notedBefore = await notedSoFar();
  await prisma.company.updateMany({ data: { policy: {} } });
});

/** A call of Ann's whose recording has that name. */
async function recorded(request: Partial<NewSource>, name = recordingId): Promise<void> {
  const phone = await connectTelephone(stage, { name: randomUUID(), ...request });
  await phone.line(stage.company.manager.personId, { extension: '12' });
  const { companyId, personId } = stage.company.manager;
  const call = await stage.database.prisma.call.create({
    data: {
      companyId,
      managerId: personId,
      createdById: personId,
      phone: '+4930901820',
      direction: 'outgoing',
      status: 'completed',
      at: stage.now(),
    },
  });
  const made = await stage.database.prisma.phoneCall.create({
    data: {
      companyId,
      sourceId: phone.id,
      callKey: randomUUID(),
      ended: true,
      outcome: 'answered',
      managerId: personId,
      callId: call.id,
      recordingUrl: `named:${name}`,
    },
  });
  await ann.sends({ kind: 'press', token: `a.recording.${made.id}`, messageKey: '1' });
}

const urls = () =>
  (ann.messages().at(-1)?.screen.buttons ?? [])
    .flat()
    .flatMap((button) => ('url' in button ? [button.url] : []));
const notedSoFar = () => stage.database.prisma.audit.count({ where: { action: 'call.recording' } });
const noted = async () => (await notedSoFar()) - notedBefore;

test('of Mango Office opens by a link that holds for a while, or by login there', async () => {
  await recorded({ kind: 'mango', secret: 'their-salt', accountKey: 'their-key' }, 'MToxMDA=');
  const until = String(Date.parse(NOW) / 1000 + 4 * 3600);
  const sign = createHash('sha256').update(`their-key${until}MToxMDA=their-salt`).digest('hex');
  const base = 'https://app.mango-office.ru/vpbx/queries/recording';
  expect(urls()).toEqual([
    `${base}/link/MToxMDA%3D/play/their-key/${until}/${sign}`,
    `${base}/issa/MToxMDA%3D/play`,
  ]);
  expect(await noted()).toBe(1);
});

describe('of Yeastar', () => {
  test('opens by login at its own address', async () => {
    await recorded({ kind: 'yeastar', settings: { address: 'https://pbx.example.com' } }, 'a.wav');
    ann.sees('It opens at pbx.example.com for anyone who can sign in there: a.wav');
    expect(urls()).toEqual(['https://pbx.example.com']);
  });

  test('is named where its address is not known, but not to whom numbers are masked', async () => {
    await recorded({ kind: 'yeastar' }, '20261123-2002-030901820.wav');
    ann.sees('opens there after signing in: 20261123-2002-030901820.wav');
    await stage.database.prisma.company.updateMany({ data: { policy: { division: 'operators' } } });
    await recorded({ kind: 'yeastar' }, '20261123-2002-030901820.wav');
    ann.sees('opens there after signing in: …');
  });
});

describe('of Zadarma', () => {
  /** Answers what is given; what was asked is in `asked`. */
  async function zadarma(
    answer: string,
    ask: (address: string) => Promise<void>,
  ): Promise<IncomingMessage[]> {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await new Promise((resolve) => server.close(resolve));
    return asked;
  }

  test('is asked for with the key and opens', async () => {
    const link = 'https://api.zadarma.com/v1/pbx/record/download/abc/1458832388.mp3';
    const asked = await zadarma(JSON.stringify({ status: 'success', link }), (address) =>
      recorded({ kind: 'zadarma', secret: 'their-secret', accountKey: 'their-key', settings: { address } }),
    );
    const query = `call_id=${recordingId}&lifetime=3600`;
    const path = '/v1/pbx/record/request/';
    const hex = createHmac('sha1', 'their-secret')
      .update(path + query + createHash('md5').update(query).digest('hex'))
      .digest('hex');
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      [`${path}?${query}`, `their-key:${Buffer.from(hex).toString('base64')}`],
    ]);
    expect(urls()[0]).toBe(link);
    expect(await noted()).toBe(1);
  });

  test.each([
    ['an error', '{"status":"error","message":"Not authorized"}'],
    ['no JSON', '<html>'],
    ['an address that is none', '{"status":"success","link":"javascript:alert(1)"}'],
  ])('opens by login where it answers %s', async (_, answer) => {
    await zadarma(answer, (address) =>
      recorded({ kind: 'zadarma', secret: 'their-secret', accountKey: 'their-key', settings: { address } }),
    );
    ann.sees('It opens at my.zadarma.com');
    expect(urls()).toEqual(['https://my.zadarma.com/']);
  });

  test('opens by login without the key', async () => {
    await recorded({ kind: 'zadarma', secret: 'their-secret' });
    expect(urls()).toEqual(['https://my.zadarma.com/']);
  });
});

test('of a call of somebody else’s is not there', async () => {
  await recorded({ kind: 'yeastar' });
  const [made] = await stage.database.prisma.phoneCall.findMany();
  const boris = await stage.person(stage.company.colleague);
  const before = await noted();
  await boris.sends({ kind: 'press', token: `a.recording.${made?.id}`, messageKey: '1' });
  expect(boris.screen()).not.toContain('Recording of the call');
  expect(await noted()).toBe(before);
});
