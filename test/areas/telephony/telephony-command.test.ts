// /telephony: admins connect systems and say whose lines are whose, heads see the calls of their people.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';
import { connectTelephone, missedCall, talk } from './telephone.ts';

const NOW = '2026-11-23T13:05:00Z';
const chats = ['telegram', 'slack', 'web'] as const;

let stage: Stage;
let vera: ScriptedPerson;

beforeAll(async () => {
  stage = await openStage({ now: NOW, web: true });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime(NOW);
  const { prisma } = stage.database;
  await prisma.phoneCall.deleteMany({});
  await prisma.phoneCard.deleteMany({});
  await prisma.phoneEvent.deleteMany({});
  await prisma.phoneLine.deleteMany({});
  await prisma.phoneSource.deleteMany({});
  await prisma.plannedCall.deleteMany({});
  await prisma.call.deleteMany({});
  await prisma.outbox.deleteMany({});
  await prisma.account.updateMany({ data: { blockedAt: new Date() } });
  vera = await stage.person(stage.company.admin);
});

const sources = () => stage.database.prisma.phoneSource.findMany({ where: { removedAt: null } });
const said = () => vera.messages().map(({ screen }) => JSON.stringify(screen));

async function post(slug: string, secret: string, call: object): Promise<number> {
  const [routes] = stage.app.telephony.http;
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const answer = await routes?.request(`/calls/${slug}`, {
    method: 'POST',
    body: JSON.stringify(call),
    headers,
  });
  return answer?.status ?? 0;
}

describe.each(chats)('an admin in %s', (where) => {
  beforeEach(async () => {
    await stage.database.prisma.account.updateMany({ data: { blockedAt: new Date() } });
    vera = await stage.person(stage.company.admin, where);
  });

  async function connects(): Promise<{ slug: string; secret: string }> {
    await vera.says('/telephony');
    await vera.presses('Connect a system');
    await vera.presses('Webhook');
    await vera.says('Office');
    await stage.app.delivery.sweep();
    const secret =
      said()
        .join('\n')
        .match(/whsec_[A-Za-z0-9+/=]+/)?.[0] ?? '';
    const [source] = await sources();
    return { slug: source?.slug ?? '', secret };
  }

  test('connects a system, and sees its address and secret once', async () => {
    const { slug, secret } = await connects();
    expect(said().join('\n')).toContain(`/calls/${slug}`);
    expect(await post(slug, secret, talk(stage))).toBe(202);
    await vera.says('/telephony');
    await vera.presses('Office');
    expect(vera.screen()).toContain(`/calls/${slug}`);
    expect(vera.screen()).not.toContain(secret);
  });

  test('says whose a line is, takes it off, and reads what was reported and why nothing came of it', async () => {
    const { slug, secret } = await connects();
    await post(slug, secret, talk(stage));
    await vera.says('/telephony');
    await vera.presses('Office');
    await vera.presses('Last events');
    vera.sees(/nobody's · line not known/);
    await vera.presses('Office');
    await vera.presses('Lines');
    await vera.presses('Add a line');
    await vera.presses('Boris Orlov');
    await vera.says('12');
    vera.sees('12 now belongs to Boris Orlov.');
    vera.sees('One earlier call was added, too.');
    await vera.presses('Lines');
    await vera.presses('✕ 12');
    vera.sees('The line is removed.');
    expect(await stage.database.prisma.phoneLine.count()).toBe(0);
  });

  test('tries how a call will look, and nothing is recorded', async () => {
    await connects();
    await vera.says('/telephony');
    await vera.presses('Office');
    await vera.presses('Test call');
    vera.sees('This is what a call will look like. Nothing was recorded.');
    vera.sees('📞 14:05 · +49 30 901820 · Acme Ltd · 3 min');
    expect(await stage.database.prisma.call.count()).toBe(0);
  });

  test('makes a new secret, and the one before is worth nothing', async () => {
    const { slug, secret } = await connects();
    stage.passes(1);
    await vera.says('/telephony');
    await vera.presses('Office');
    await vera.presses('New secret');
    await vera.presses('New secret');
    await stage.app.delivery.sweep();
    const newest =
      [
        ...said()
          .join('\n')
          .matchAll(/whsec_[A-Za-z0-9+/=]+/g),
      ].at(-1)?.[0] ?? '';
    expect(newest).not.toBe(secret);
    expect(await post(slug, secret, talk(stage))).toBe(401);
    expect(await post(slug, newest, talk(stage))).toBe(202);
  });

  test('removes it, and nothing is taken from it any more', async () => {
    const { slug, secret } = await connects();
    await vera.says('/telephony');
    await vera.presses('Office');
    await vera.presses('Remove');
    await vera.presses('Remove');
    vera.sees('Office is removed.');
    expect(await sources()).toEqual([]);
    expect(await post(slug, secret, talk(stage))).toBe(401);
  });
});

test('a system whose provider makes the key asks for the new one', async () => {
  await connectTelephone(stage, { name: 'Cloud', kind: 'twilio', secret: 'the-old-token' });
  await vera.says('/telephony');
  await vera.presses('Cloud');
  await vera.presses('New secret');
  vera.sees('What new key did the provider give you?');
  await vera.says('the-new-token');
  vera.sees('The new key of Cloud is saved.');
  expect(await sources()).toMatchObject([{ secret: 'the-new-token' }]);
});

describe.each(chats)('a head in %s', (where) => {
  test('sees who answered, who missed, and who called back in time', async () => {
    const { manager, head, colleague } = stage.company;
    const phone = await connectTelephone(stage);
    await phone.line(manager.personId, { extension: '12' });
    await phone.line(colleague.personId, { extension: '13' });
    await phone.reports(talk(stage));
    await phone.reports(missedCall(stage));
    await phone.reports(missedCall(stage, { from: '+49 40 123456' }));
    await phone.reports(missedCall(stage, { extension: '13', from: '+49 40 654321' }));
    stage.passes(10);
    await phone.reports(talk(stage, { startedAt: stage.now().toISOString(), to: '+49 40 123456' }));
    const maria = await stage.person(head, where);
    await maria.says('/telephony');
    maria.sees(/Boris Orlov/);
    maria.sees(/missed/);
    const text = maria.screen();
    expect(text).toMatchInlineSnapshot(`
      "Calls · Today
      Ann Weber: 2 answered (6 min) · 2 missed · 1 of them called back the same day
      Boris Orlov: 0 answered (0 s) · 1 missed · 0 of them called back the same day
      [✓ Today] [This week] [This month]"
    `);
    await maria.presses('This week');
    maria.sees('Calls · This week');
  });
});

test('a manager has no telephony', async () => {
  const ann = await stage.person(stage.company.manager);
  await ann.says('/telephony');
  expect(ann.screen()).not.toContain('Connect a system');
  expect(ann.screen()).not.toContain('Calls ·');
});
