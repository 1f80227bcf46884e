import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deactivate } from '../../src/areas/people/deactivate.ts';
import { invite } from '../../src/areas/people/invitations.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type Stage } from '../support/stage.ts';

describe('people', () => {
  let stage: Stage;
  const now = new Date('2026-11-23T09:00:00Z');

  beforeAll(async () => {
    stage = await openStage();
    await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());

  async function invitation(name: string, role: 'manager' | 'operator' = 'manager') {
    const { admin } = stage.company;
    const invited = await stage.database.transaction((tx) =>
      invite(tx, admin, { role, name, head: role === 'manager' ? 'Maria Keller' : undefined, now }),
    );
    if (!invited.ok) throw new Error(invited.reason);
    return invited.code;
  }

  test('without an invitation get one polite line and no data', async () => {
    const stranger = stage.stranger();
    for (const text of ['/meeting', '/plan', 'Acme', '/start']) {
      await stranger.says(text);
      stranger.sees("I work for one company's team. Ask your head or admin for an invitation.");
      expect(stranger.screen()).not.toContain('Acme');
    }
  });

  test('who are strangers cannot make the bot shout', async () => {
    const stranger = stage.stranger();
    for (let i = 0; i < 50; i++) await stranger.says(`hello ${i}`);
    expect(stranger.messages().length).toBeLessThanOrEqual(5);
  });

  test('who press a forged button as strangers get the same line', async () => {
    const stranger = stage.stranger();
    await stranger.sends({ kind: 'press', token: 'a.record.customer.1' });
    stranger.sees('Ask your head or admin for an invitation.');
  });

  test('join by a code, in the language of their messenger, with the menu', async () => {
    const code = await invitation('Ольга Ким');
    const olga = stage.stranger();
    await olga.sends({ kind: 'text', text: `/start ${code}` }, { language: 'ru-RU' });
    olga.sees('Добро пожаловать в Nordwind, Ольга.');
    expect(olga.messages().at(-1)?.screen.menu).toEqual(['Встреча', 'Звонок', 'Сделка', 'Клиент', 'План']);
    await olga.says('Встреча');
    olga.sees(/Какой клиент|клиент/i);
  });

  test('can use a code once, whoever comes second', async () => {
    const code = await invitation('Pia Sommer');
    const first = stage.stranger();
    const second = stage.stranger();
    await Promise.all([first.says(`/start ${code}`), second.says(`/start ${code}`)]);
    const welcomed = [first, second].filter((one) => /Welcome/.test(one.screen()));
    const refused = [first, second].filter((one) => /already been used/.test(one.screen()));
    expect([welcomed.length, refused.length]).toEqual([1, 1]);
  });

  test('are told when their invitation has expired', async () => {
    const code = await invitation('Late Joiner');
    stage.passes(8 * 24 * 60);
    const late = stage.stranger();
    await late.says(`/start ${code}`);
    late.sees('This invitation has expired. Ask your admin for a new one.');
    stage.setTime(now.toISOString());
  });

  test('who were deactivated are refused from the next update on, also by a button', async () => {
    const code = await invitation('Leo Short');
    const leo = stage.stranger();
    await leo.says(`/start ${code}`);
    await leo.says('/meeting');
    const person = await stage.database.prisma.person.findFirstOrThrow({ where: { name: 'Leo Short' } });
    await stage.database.transaction((tx) =>
      deactivate(tx, stage.company.admin, { personId: person.id, now }),
    );
    await leo.presses('New customer');
    leo.sees('Your access has ended.');
    await leo.says('/plan');
    leo.sees('Your access has ended.');
  });

  test('who left come back by a new invitation, and see only what is theirs now', async () => {
    const pia = stage.stranger();
    await pia.says(`/start ${await invitation('Pia Long')}`);
    await pia.says('/meeting');
    const [card] = pia.messages().slice(-1);
    const person = await stage.database.prisma.person.findFirstOrThrow({ where: { name: 'Pia Long' } });
    await stage.database.transaction((tx) =>
      deactivate(tx, stage.company.admin, { personId: person.id, now }),
    );
    await pia.says('/start no-such-code');
    pia.sees("I don't know this code.");
    await pia.says(`/start ${await invitation('Pia Berg', 'operator')}`);
    pia.sees('Welcome to Nordwind, Pia.');
    await pia.says('/meeting');
    pia.sees("Your role doesn't include this.");
    if (!card) throw new Error('no card');
    await pia.pressesOn(card, 'New customer');
    pia.sees('This button belongs to an older message.');
  });

  test('connect a second messenger and find their customers there', async () => {
    const ann = await stage.person(stage.company.manager);
    await ann.says('/settings');
    await ann.presses('Connect another messenger');
    const code = /\/start (\S+)/.exec(ann.screen())?.[1];
    const elsewhere = stage.stranger('slack');
    await elsewhere.says(`/start ${code}`);
    elsewhere.sees('Welcome to Nordwind, Ann.');
    await elsewhere.says('/find Acme');
    elsewhere.isOffered('Acme GmbH');
  });

  test('sign out of all their browsers, asked once more, and of nobody else’s', async () => {
    const ann = await stage.person(stage.company.manager);
    const boris = await stage.person(stage.company.colleague);
    const { account, webSession, audit } = stage.database.prisma;
    const day = 86_400_000;
    for (const { personId } of [stage.company.manager, stage.company.manager, stage.company.colleague]) {
      const { id: accountId } = await account.findFirstOrThrow({ where: { personId } });
      const expiresAt = new Date(Date.now() + day);
      await webSession.create({
        data: { tokenHash: randomUUID(), accountId, expiresAt, createdAt: new Date() },
      });
    }
    await ann.says('/settings');
    await ann.presses('Sign out everywhere');
    await ann.presses('Stay');
    expect(await webSession.count()).toBe(3);
    await ann.says('/settings');
    await ann.presses('Sign out everywhere');
    await ann.presses('Sign out');
    ann.sees('Signed out of 2 browsers.');
    const left = await webSession.findMany();
    const owner = await account.findFirstOrThrow({ where: { personId: stage.company.colleague.personId } });
    expect(left.map(({ accountId }) => accountId)).toEqual([owner.id]);
    expect(await audit.count({ where: { action: 'person.sign-out' } })).toBe(1);
    await boris.says('/menu');
  });

  test('in a group are sent to the private chat, and nothing is read', async () => {
    const ann = await stage.person(stage.company.manager);
    await ann.sends({ kind: 'text', text: '/plan' }, { isPrivate: false, updateKey: randomUUID() });
    ann.sees('I only keep records in a private chat.');
  });

  test('choose their language, and the menu follows', async () => {
    const ann = await stage.person(stage.company.colleague);
    await ann.says('/language');
    await ann.presses('Deutsch');
    ann.sees('Sprache: Deutsch.');
    await ann.says('Treffen');
    ann.sees('Treffen');
    await ann.says('/language en');
    ann.sees('Language: English.');
  });

  test('choose their time zone, typed or pressed; nonsense is explained', async () => {
    const ann = await stage.person(stage.company.colleague);
    await ann.says('/timezone Mars/Olympus');
    ann.sees("I don't know this time zone.");
    await ann.presses('Asia/Almaty');
    ann.sees('Time zone: Asia/Almaty.');
    await ann.says('/timezone Europe/Berlin');
    ann.sees('Time zone: Europe/Berlin.');
  });

  test('operators have no meetings, deals or plans, and are told whom to ask', async () => {
    const greta = await stage.person(stage.company.operator);
    for (const command of ['/meeting', '/deal', '/plan', '/today']) {
      await greta.says(command);
      greta.sees("Your role doesn't include this.");
    }
  });
});
