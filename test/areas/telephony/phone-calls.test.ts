// Phone calls in the chat: each makes its record by itself and asks one tap at most.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../../../src/messenger/text.ts';
import { giveCustomer } from '../../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';
import { connectTelephone, missedCall, signedHeaders, type Telephone, talk } from './telephone.ts';

// Monday 23 November 2026, 14:05 in Berlin.
const NOW = '2026-11-23T13:05:00Z';

let stage: Stage;
let ann: ScriptedPerson;
let acme: number;
let phone: Telephone;

beforeAll(async () => {
  stage = await openStage({ now: NOW, web: true });
  acme = await giveCustomer(stage, 'Acme GmbH');
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime(NOW);
  const { prisma, sql } = stage.database;
  await prisma.phoneCall.deleteMany({});
  await prisma.phoneCard.deleteMany({});
  await prisma.phoneEvent.deleteMany({});
  await prisma.plannedCall.deleteMany({});
  await prisma.call.deleteMany({});
  await prisma.outbox.deleteMany({});
  await prisma.account.updateMany({ data: { blockedAt: new Date() } });
  await prisma.company.updateMany({ data: { policy: {} } });
  await sql.$executeRaw`update person set settings = '{}'`;
  ann = await stage.person(stage.company.manager);
  phone = await connectTelephone(stage, { name: `Office ${randomUUID()}` });
  await phone.line(stage.company.manager.personId, { extension: '12' });
});

const calls = () =>
  stage.database.prisma.call.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } });
const planned = () =>
  stage.database.prisma.plannedCall.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } });
const events = async () =>
  (await stage.database.prisma.phoneEvent.findMany({ orderBy: { id: 'asc' } })).map(({ outcome }) => outcome);

/** What is due is sent, and what has changed is edited. */
async function settled(): Promise<void> {
  await stage.app.telephony.refresh();
  await stage.app.delivery.sweep();
}

async function happens(call: object): Promise<void> {
  expect(await phone.reports(call)).toBe(202);
  await settled();
}

describe('a call that ended', () => {
  test('is recorded, and its manager sees who it was and one row of answers', async () => {
    await happens(talk(stage));
    ann.sees('📞 14:01 · +49 30 901820 · Acme GmbH, Ivan Petrov · 3 min');
    ann.isOffered(
      'Completed',
      'In progress',
      'Call back…',
      'Message left',
      'No answer',
      'Busy',
      'Wrong number',
    );
    const [call] = await calls();
    expect(call).toMatchObject({
      managerId: stage.company.manager.personId,
      customerId: acme,
      phone: '+4930901820',
      direction: 'outgoing',
      status: 'new',
      costTaps: 0,
    });
    expect(call?.at.toISOString()).toBe('2026-11-23T13:01:50.000Z');
  });

  test('is settled by one tap, which counts', async () => {
    await happens(talk(stage));
    await ann.presses('Completed');
    ann.sees('✅ Saved');
    ann.sees('Acme GmbH, Ivan Petrov · 3 min');
    expect(await calls()).toMatchObject([{ status: 'completed', costTaps: 1, costChars: 0 }]);
  });

  test.each(['telegram', 'slack', 'web'] as const)('is settled by one tap in %s', async (messenger) => {
    await stage.database.prisma.account.updateMany({ data: { blockedAt: new Date() } });
    const there = await stage.person(stage.company.manager, messenger);
    await happens(talk(stage));
    there.sees('📞 14:01 · +49 30 901820 · Acme GmbH, Ivan Petrov · 3 min');
    await happens(talk(stage, { to: '+49 40 123456' }));
    expect(there.messages()).toHaveLength(1);
    await there.presses('1. Completed');
    there.sees('✅ Completed');
    expect((await calls()).map(({ status }) => status)).toEqual(['completed', 'new']);
  });

  test('has three answers from one source, and one record: live, final, and again', async () => {
    const call = talk(stage) as Record<string, unknown>;
    const { endedAt: _, outcome: _o, talkSeconds: _t, ...live } = call;
    await happens({ ...live, answeredAt: undefined });
    expect(await calls()).toEqual([]);
    await happens(live);
    await happens(call);
    await happens(call);
    expect(await calls()).toHaveLength(1);
    expect(await events()).toEqual(['under-way', 'under-way', 'recorded', 'repeat']);
  });

  test('is not under way again by an event that comes late', async () => {
    const call = talk(stage) as Record<string, unknown>;
    const { endedAt: _, outcome: _o, talkSeconds: _t, ...live } = call;
    await happens(call);
    await happens(live);
    expect(await calls()).toHaveLength(1);
    expect((await stage.database.prisma.phoneCall.findMany())[0]).toMatchObject({
      ended: true,
      outcome: 'answered',
    });
  });

  test('has its card corrected in place: how long it was, and its recording', async () => {
    const call = talk(stage) as Record<string, unknown>;
    await happens(call);
    const before = ann.messages().length;
    await happens({ ...call, talkSeconds: 300, recordingUrl: 'https://pbx.example/r/1.mp3' });
    expect(ann.messages()).toHaveLength(before);
    ann.sees('5 min');
    await ann.presses('▶ Recording');
    ann.sees('Recording of the call');
    expect(await calls()).toHaveLength(1);
    const shown = await stage.database.prisma.audit.findMany({ where: { action: 'call.recording' } });
    expect(shown).toHaveLength(1);
  });

  test('may count by itself once it was long enough, and only with a customer that is known', async () => {
    await stage.database.prisma.company.updateMany({
      data: { policy: { telephony: { countsAfterSeconds: 60 } } },
    });
    await happens(talk(stage));
    await happens(talk(stage, { talkSeconds: 20 }));
    await happens(talk(stage, { to: '+49 30 777777' }));
    expect((await calls()).map(({ status }) => status)).toEqual(['completed', 'new', 'new']);
  });

  test('is nobody’s business between colleagues', async () => {
    await phone.line(stage.company.colleague.personId, { extension: '13', number: '+49 30 5550113' });
    await happens(talk(stage, { to: '13' }));
    await happens(talk(stage, { to: '+49 30 5550113' }));
    await happens(talk(stage, { direction: 'incoming', from: '030 5550113', to: '+49 30 5550100' }));
    expect(await calls()).toEqual([]);
    expect(await events()).toEqual(['internal', 'internal', 'internal']);
  });

  test('waits with its card until quiet hours are over, but not with its record', async () => {
    stage.setTime('2026-11-23T20:30:00Z');
    await happens(talk(stage));
    await happens(talk(stage));
    expect(ann.messages()).toEqual([]);
    expect(await calls()).toHaveLength(2);
    stage.setTime('2026-11-24T08:00:00Z');
    await stage.app.delivery.sweep();
    const { sayWhatWaits } = await import('../../../src/background/say-unasked.ts');
    await sayWhatWaits(stage.database, stage.now());
    await stage.app.delivery.sweep();
    expect(ann.messages()).toHaveLength(1);
    ann.sees('1. 📞 yesterday 21:26');
    ann.sees('2. 📞 yesterday 21:26');
  });
});

describe('several calls in a row', () => {
  test('share a message, each with its answers, and are settled one by one', async () => {
    await happens(talk(stage));
    await happens(talk(stage, { to: '+49 40 123456' }));
    expect(ann.messages()).toHaveLength(1);
    ann.sees('1. 📞');
    ann.sees('2. 📞');
    await ann.presses('1. Completed');
    ann.sees('✅ Completed');
    await ann.presses('Who was it?');
    ann.isOffered('New customer', 'Pick', 'Private', 'Wrong number', '◂ All calls');
    await ann.presses('Wrong number');
    ann.sees('All answered.');
    expect((await calls()).map(({ status }) => status)).toEqual(['completed', 'wrong_number']);
  });

  test('begin a new message once something else was said', async () => {
    await happens(talk(stage));
    stage.passes(1);
    await ann.says('/today');
    await happens(talk(stage));
    expect(ann.messages()).toHaveLength(3);
  });
});

describe('a missed call', () => {
  test('is to be called back today, in one tap', async () => {
    await happens(missedCall(stage));
    ann.sees('📞 14:01 · +49 30 901820 · Acme GmbH, Ivan Petrov · missed');
    ann.sees('Call back today.');
    const [back] = await planned();
    expect(back).toMatchObject({ customerId: acme, about: 'missed call', settledAt: null, missing: [] });
    expect(back?.dueAt?.toISOString()).toBe('2026-11-23T14:05:00.000Z');
    await ann.presses('Completed');
    expect((await planned())[0]?.settledAt).not.toBeNull();
  });

  test('that comes again asks for one call back', async () => {
    await happens(missedCall(stage));
    await happens(missedCall(stage));
    expect(await planned()).toHaveLength(1);
    expect(await calls()).toHaveLength(2);
  });

  test('is called back by the call that happens', async () => {
    await happens(missedCall(stage));
    stage.passes(5);
    await happens(
      talk(stage, {
        startedAt: stage.now().toISOString(),
        answeredAt: null,
        endedAt: new Date(stage.now().getTime() + 1000).toISOString(),
      }),
    );
    expect((await planned())[0]).toMatchObject({ outcome: 'completed' });
  });

  test('from an unknown number is called back by its number', async () => {
    await happens(missedCall(stage, { from: '+49 40 123456' }));
    expect(await planned()).toMatchObject([{ customerId: null, phone: '+4940123456' }]);
    ann.sees('Who was it?');
  });

  test('goes to whoever has the customer where it came in on a line of nobody', async () => {
    await happens(missedCall(stage, { extension: null, to: '+49 30 5550199' }));
    expect(await calls()).toMatchObject([{ managerId: stage.company.manager.personId, customerId: acme }]);
  });
});

describe('a number', () => {
  test('that nobody has asks who it was, and never makes a customer', async () => {
    const before = await stage.database.prisma.customer.count();
    await happens(talk(stage, { to: '+49 40 123456' }));
    ann.sees('Who was it?');
    ann.isOffered('New customer', 'Pick', 'Private', 'Wrong number');
    expect(await calls()).toMatchObject([{ customerId: null, phone: '+4940123456' }]);
    expect(await stage.database.prisma.customer.count()).toBe(before);
  });

  test('is a new customer’s, whose number is there already', async () => {
    await happens(talk(stage, { to: '+49 40 123457' }));
    await ann.presses('New customer');
    await ann.says('Kite Ltd');
    await ann.says('Mo Kite');
    const [call] = await calls();
    expect(call?.customerId).not.toBeNull();
    const points = await stage.database.prisma.contactPoint.findMany({
      where: { customerId: call?.customerId ?? 0 },
    });
    expect(points).toMatchObject([{ value: '+4940123457' }]);
  });

  test('is picked, and the earlier calls of it are theirs, too', async () => {
    await happens(talk(stage, { to: '+49 40 123458' }));
    await happens(talk(stage, { to: '+49 40 123458' }));
    await ann.presses('1. Who was it?');
    await ann.presses('Pick');
    await ann.presses('Acme GmbH');
    expect((await calls()).map(({ customerId }) => customerId)).toEqual([acme, acme]);
  });

  test('of several customers asks which one', async () => {
    const { manager } = stage.company;
    const other = await giveCustomer(stage, 'Berg & Sohn');
    await happens(talk(stage));
    ann.sees('Several have this number');
    ann.isOffered('Acme GmbH', 'Berg & Sohn');
    await ann.presses('Berg & Sohn');
    ann.isOffered('Completed');
    expect(await calls()).toMatchObject([{ customerId: other, managerId: manager.personId }]);
    await stage.database.prisma.customer.update({ where: { id: other }, data: { deletedAt: new Date() } });
  });

  test('of a colleague’s customer tells nothing of them', async () => {
    const theirs = await giveCustomer(stage, 'Nordlicht', stage.company.colleague);
    await stage.database.prisma.contactPoint.updateMany({
      where: { customerId: theirs },
      data: { value: '+4940777777' },
    });
    await happens(talk(stage, { to: '+49 40 777777' }));
    ann.sees('Who was it?');
    expect(ann.screen()).not.toContain('Nordlicht');
  });

  test('is private: nothing is left but that it was, also after another report', async () => {
    const call = talk(stage, { to: '+49 40 123459' });
    await happens(call);
    await ann.presses('Private');
    ann.sees('no longer in your records');
    await happens(call);
    expect(await calls()).toEqual([]);
    expect(await stage.database.prisma.phoneCall.findMany()).toMatchObject([
      { isPrivate: true, phone: null, recordingUrl: null },
    ]);
  });

  test('that is withheld is recorded all the same', async () => {
    await happens(talk(stage, { direction: 'incoming', from: 'anonymous', to: '+49 30 5550100' }));
    ann.sees('number withheld');
    expect(await calls()).toMatchObject([{ phone: null, status: 'new' }]);
  });

  test('is masked where operators keep the contacts', async () => {
    await stage.database.prisma.company.updateMany({ data: { policy: { division: 'operators' } } });
    await happens(talk(stage));
    ann.sees('+49 ••• 20 · Acme GmbH');
    expect(ann.screen()).not.toContain('901820');
  });
});

describe('a planned call', () => {
  test('is settled by the phone call that happens', async () => {
    const { companyId, personId } = stage.company.manager;
    await stage.database.prisma.plannedCall.create({
      data: {
        companyId,
        managerId: personId,
        createdById: personId,
        customerId: acme,
        about: 'price list',
        dueAt: new Date('2026-11-23T10:00:00Z'),
        createdAt: new Date('2026-11-20T09:00:00Z'),
      },
    });
    await happens(talk(stage));
    expect(await planned()).toMatchObject([{ outcome: 'completed' }]);
  });

  test('comes of a call in two taps', async () => {
    await happens(talk(stage));
    await ann.presses('Call back…');
    await ann.presses('Tomorrow');
    expect(await planned()).toMatchObject([{ customerId: acme, settledAt: null, costTaps: 2, costChars: 0 }]);
    expect(await calls()).toMatchObject([{ status: 'taken' }]);
  });
});

describe('an extension that nobody knows', () => {
  test('is asked of the head once, and its calls go to whoever it is', async () => {
    const maria = await stage.person(stage.company.head);
    const viktor = await stage.person(stage.company.otherHead);
    await happens(talk(stage, { extension: '17' }));
    await happens(talk(stage, { extension: '17' }));
    expect(await calls()).toEqual([]);
    expect(maria.messages()).toHaveLength(1);
    expect(viktor.messages()).toEqual([]);
    maria.sees('17 of');
    await maria.presses('Boris Orlov');
    maria.sees('17 now belongs to Boris Orlov.');
    maria.sees('2 earlier calls were added');
    expect((await calls()).map(({ managerId }) => managerId)).toEqual([
      stage.company.colleague.personId,
      stage.company.colleague.personId,
    ]);
    await happens(talk(stage, { extension: '17' }));
    expect(await calls()).toHaveLength(3);
  });
});

describe('whoever reports', () => {
  const body = () => JSON.stringify(talk(stage));

  test('signs by Standard Webhooks', async () => {
    const text = body();
    expect(await phone.posts(text, signedHeaders(phone.secret, text, stage.now()))).toBe(202);
    expect(await calls()).toHaveLength(1);
  });

  test.each([
    ['no signature', () => ({})],
    ['a wrong token', () => ({ authorization: 'Bearer whsec_wrong' })],
    ['another secret', () => signedHeaders('whsec_QUJDREVGR0g=', body(), stage.now())],
    ['another body', () => signedHeaders(phone.secret, '{}', stage.now())],
    [
      'a signature of six minutes ago',
      () => signedHeaders(phone.secret, body(), new Date(stage.now().getTime() - 360_000)),
    ],
    [
      'a signature of in six minutes',
      () => signedHeaders(phone.secret, body(), new Date(stage.now().getTime() + 360_000)),
    ],
  ])('is refused with %s, and learns nothing', async (_, headers) => {
    expect(await phone.posts(body(), headers())).toBe(401);
    expect(await calls()).toEqual([]);
  });

  test('is told the same as by a source that is not there', async () => {
    const [routes] = stage.app.telephony.http;
    const asked = (path: string) => routes?.request(path, { method: 'POST', body: body() });
    const there = await asked(`/calls/${phone.slug}`);
    const nowhere = await asked(`/calls/${'a'.repeat(20)}`);
    expect([there?.status, await there?.text()]).toEqual([nowhere?.status, await nowhere?.text()]);
  });

  test('is counted when it is refused', async () => {
    await phone.posts(body(), { authorization: 'Bearer nonsense' });
    const [source] = await stage.database.prisma.phoneSource.findMany({ where: { id: phone.id } });
    expect(source).toMatchObject({ refused: 1 });
  });

  test('may not send more than a report', async () => {
    expect(await phone.reports({ ...talk(stage), note: 'x'.repeat(300_000) })).toBe(413);
  });

  test.each([
    ['no JSON', 'callId=1'],
    ['no call id', { direction: 'outgoing', from: '1', to: '2' }],
    ['no direction', { callId: 'a', from: '1', to: '2' }],
  ])('is told that it says nothing with %s', async (_, text) => {
    expect(await phone.posts(text, { authorization: `Bearer ${phone.secret}` })).toBe(400);
    expect(await events()).toEqual(['unreadable']);
  });

  test('at once with the same call makes one record', async () => {
    const call = talk(stage);
    const statuses = await Promise.all(Array.from({ length: 8 }, () => phone.reports(call)));
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(await calls()).toHaveLength(1);
    const cards = await stage.database.prisma.outbox.findMany({ where: { purpose: 'phone-call' } });
    expect(cards).toHaveLength(1);
  });
});

test('the message says no more than its screen: no token is longer than a button takes', async () => {
  await happens(talk(stage, { to: '+49 40 123456' }));
  const [message] = ann.messages();
  expect(textOf(message?.screen.text ?? [])).toContain('+49 40 123456');
});
