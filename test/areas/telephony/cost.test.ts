// What phone calls cost: a manager in taps and characters, the program in statements.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';
import { connectTelephone, missedCall, type Telephone, talk } from './telephone.ts';

const NOW = '2026-11-23T13:05:00Z';

let stage: Stage;
let ann: ScriptedPerson;
let phone: Telephone;

beforeAll(async () => {
  stage = await openStage({ now: NOW });
  await giveCustomer(stage, 'Acme GmbH');
  ann = await stage.person(stage.company.manager);
  phone = await connectTelephone(stage);
  await phone.line(stage.company.manager.personId, { extension: '12' });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime(NOW);
  const { prisma } = stage.database;
  await prisma.phoneCall.deleteMany({});
  await prisma.phoneCard.deleteMany({});
  await prisma.plannedCall.deleteMany({});
  await prisma.call.deleteMany({});
  await prisma.outbox.deleteMany({});
});

async function happens(...calls: object[]): Promise<void> {
  const statuses = await Promise.all(calls.map((call) => phone.reports(call)));
  expect(new Set(statuses)).toEqual(new Set([202]));
}

async function shown(): Promise<void> {
  await stage.app.telephony.refresh();
  await stage.app.delivery.sweep();
}

describe('a manager presses and types', () => {
  const spent = async () => {
    const { prisma } = stage.database;
    const [calls, planned] = await Promise.all([prisma.call.findMany(), prisma.plannedCall.findMany()]);
    const all = [...calls, ...planned];
    return {
      taps: Math.max(0, ...all.map(({ costTaps }) => costTaps)),
      chars: all.reduce((sum, { costChars }) => sum + costChars, 0),
    };
  };

  test('one tap for a call', async () => {
    await happens(talk(stage));
    await shown();
    await ann.presses('Completed');
    expect(await spent()).toEqual({ taps: 1, chars: 0 });
  });

  test('no tap for a call that counts by itself, and none for one that nobody took', async () => {
    await stage.database.prisma.company.updateMany({
      data: { policy: { telephony: { countsAfterSeconds: 60 } } },
    });
    await happens(talk(stage), talk(stage, { outcome: 'no-answer', answeredAt: null, talkSeconds: null }));
    await stage.database.prisma.company.updateMany({ data: { policy: {} } });
    const statuses = (await stage.database.prisma.call.findMany()).map(({ status }) => status);
    expect(statuses.sort()).toEqual(['completed', 'no_answer']);
    expect(await spent()).toEqual({ taps: 0, chars: 0 });
  });

  test('one tap for a missed call that was called back', async () => {
    await happens(missedCall(stage));
    await shown();
    await ann.presses('Completed');
    expect(await spent()).toEqual({ taps: 1, chars: 0 });
    expect(await stage.database.prisma.plannedCall.findMany()).toMatchObject([{ outcome: 'completed' }]);
  });

  test('none for a missed call whose caller is called back by the telephone', async () => {
    await happens(missedCall(stage));
    stage.passes(5);
    await happens(talk(stage, { startedAt: stage.now().toISOString(), answeredAt: null }));
    expect(await stage.database.prisma.plannedCall.findMany()).toMatchObject([{ outcome: 'completed' }]);
    expect(await spent()).toEqual({ taps: 0, chars: 0 });
  });

  test('two taps for a call that is planned after one', async () => {
    await happens(talk(stage));
    await shown();
    await ann.presses('Call back…');
    await ann.presses('Tomorrow');
    expect(await spent()).toEqual({ taps: 2, chars: 0 });
  });
});

describe('the program sends', () => {
  const others = (count: number) =>
    Array.from({ length: count }, (_, nr) => talk(stage, { to: `+49 40 12345${nr + 10}` }));

  async function counted(work: () => Promise<unknown>): Promise<number> {
    stage.statements();
    await work();
    return stage.statements().length;
  }

  test('few statements for a call alone, fewer where its message is there, and two for a repeat', async () => {
    const [first = {}, second = {}] = others(2);
    expect(await counted(() => happens(first))).toBeLessThanOrEqual(20);
    await shown();
    expect(await counted(() => happens(second))).toBeLessThanOrEqual(13);
    // The source, the call, the event.
    expect(await counted(() => happens(second))).toBeLessThanOrEqual(3);
  });

  test('hardly more than one for each of those that come together', async () => {
    expect(await counted(() => happens(...others(1)))).toBeLessThanOrEqual(20);
    const calls = others(40).slice(1);
    expect((await counted(() => happens(...calls))) / calls.length).toBeLessThan(2.5);
  });

  test('eight at most to edit the messages of any number of calls', async () => {
    await happens(...others(3));
    await stage.app.delivery.sweep();
    await happens(...others(9).slice(3));
    expect(await counted(() => stage.app.telephony.refresh())).toBeLessThanOrEqual(8);
  });
});
