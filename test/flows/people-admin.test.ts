// People in the chat: an admin invites, changes roles and heads, lets in and shuts out; a head sees their own.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('/people', () => {
  let stage: Stage;
  let olga: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
    await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    olga = await stage.person(stage.company.admin);
  });

  const personNamed = (name: string) =>
    stage.database.prisma.person.findFirstOrThrow({ where: { name }, orderBy: { id: 'desc' } });
  const codeOn = (screen: string) => /Code: (\w+)/.exec(screen)?.[1] ?? '';
  const invited = async (role: string, name: string, ...more: string[]) => {
    await olga.says('/invite');
    await olga.presses(role);
    await olga.says(name);
    for (const label of more) await olga.presses(label);
  };

  test('lists who is there with role, team and messengers; a head sees their own, others nothing', async () => {
    await olga.says('/people');
    olga.sees('Olga Brandt · Admin · Telegram');
    olga.sees('Ann Weber · Manager · Team North (Maria Keller) · in no messenger');
    olga.sees('Maria Keller · Head · leads Team North');
    olga.isOffered('Invite', 'Ann', 'Emil');
    const maria = await stage.person(stage.company.head);
    await maria.says('/people');
    expect(maria.screen()).not.toMatch(/Emil|Olga|Invite/);
    for (const who of [stage.company.manager, stage.company.operator]) {
      const other = await stage.person(who);
      await other.says('/people');
      other.sees("Your role doesn't include this.");
    }
  });

  test('invites in four answers: the code and its links are ready to forward, and let in once', async () => {
    await invited('Manager', 'Chen Li', 'Maria Keller');
    olga.sees('Chen Li, Nordwind invites you to join. Role: Manager');
    olga.sees('Telegram: https://chat.example/join/');
    const code = codeOn(olga.screen());
    const chen = stage.stranger();
    await chen.says(`/start ${code}`);
    chen.sees('Welcome to Nordwind, Chen.');
    expect(await personNamed('Chen Li')).toMatchObject({ role: 'manager', teamId: stage.company.teamId });
    const second = stage.stranger();
    await second.says(`/start ${code}`);
    second.sees('already been used');
    await invited('Operator', 'Chen Li');
    olga.sees('Someone with this name is already here.');
    await olga.says('Chen Lu');
    olga.sees('Chen Lu, Nordwind invites you to join');
  });

  test('invites by a form, in the messenger that has forms', async () => {
    const there = await stage.person(stage.company.admin, 'slack');
    const form = await there.opensForm('/invite');
    await there.sends({ kind: 'form', token: form.token, values: { role: 'head', name: 'Nina Falk' } });
    there.sees('Nina Falk, Nordwind invites you to join. Role: Head');
    expect((await personNamed('Nina Falk')).status).toBe('invited');
  });

  test('takes a name as it comes: markup, mentions and NUL are a name', async () => {
    await invited('Operator', `<b>*_@channel\u0000 ${'x'.repeat(90)}`);
    olga.sees('<b>*_@channel');
    const { name } = await stage.database.prisma.person.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(name.length).toBeLessThanOrEqual(120);
  });

  test('gives a new code to who has none, and the old one is void', async () => {
    await invited('Manager', 'Late Joiner', 'Skip');
    const old = codeOn(olga.screen());
    await olga.presses('Open card');
    olga.sees('invited, not joined yet');
    olga.sees('The invitation is valid until Mon 30 Nov.');
    await olga.presses('New invitation');
    const fresh = codeOn(olga.screen());
    const late = stage.stranger();
    await late.says(`/start ${old}`);
    late.sees('This invitation has expired.');
    await late.says(`/start ${fresh}`);
    late.sees('Welcome to Nordwind');
  });

  test('changes a role at once, with its audit entry; the last admin stays one', async () => {
    await invited('Manager', 'Pia Sommer', 'Maria Keller');
    const pia = stage.stranger();
    await pia.says(`/start ${codeOn(olga.screen())}`);
    await olga.presses('Open card');
    await olga.presses('Role');
    await olga.presses('Admin');
    olga.sees('Changed.');
    olga.sees('Admin');
    await pia.says('/people');
    pia.isOffered('Invite');
    const { id } = await personNamed('Pia Sommer');
    const entry = await stage.database.prisma.audit.findFirstOrThrow({ where: { action: 'person.role' } });
    expect(entry).toMatchObject({
      personId: stage.company.admin.personId,
      before: { id, role: 'manager' },
      after: { id, role: 'admin', teamId: null },
    });
    await olga.presses('Role');
    await olga.presses('Operator');
    olga.sees('Changed.');
    await pia.says('/people');
    pia.sees("Your role doesn't include this.");
    await olga.sends({ kind: 'press', token: `a.setrole.${stage.company.admin.personId}.manager` });
    olga.sees('This is the last admin.');
  });

  test('keeps whoever has customers from becoming an operator, and whoever leads people from anything else', async () => {
    const { manager, head, otherHead } = stage.company;
    await olga.sends({ kind: 'press', token: `a.setrole.${manager.personId}.operator` });
    olga.sees('Hand theirs over first.');
    await olga.sends({ kind: 'press', token: `a.setrole.${head.personId}.manager` });
    olga.sees('Choose a new head for it first.');
    await olga.presses('New head for the team');
    await olga.presses('Viktor Sokolov');
    olga.sees('Changed.');
    const team = await stage.database.prisma.team.findUniqueOrThrow({ where: { id: stage.company.teamId } });
    expect(team.headId).toBe(otherHead.personId);
    await olga.sends({ kind: 'press', token: `a.sethead.${otherHead.personId}.${head.personId}` });
    await stage.database.prisma.team.update({
      where: { id: stage.company.otherTeamId },
      data: { headId: otherHead.personId },
    });
  });

  test('moves a manager to another head’s team', async () => {
    const { otherManager, head } = stage.company;
    await olga.sends({ kind: 'press', token: `a.person.${otherManager.personId}` });
    await olga.presses('Head');
    await olga.presses('Maria Keller');
    olga.sees('Emil Novak');
    expect((await personNamed('Emil Novak')).teamId).toBe(stage.company.teamId);
    const maria = await stage.person(head);
    await maria.says('/people');
    maria.sees('Emil Novak');
    await stage.database.prisma.person.update({
      where: { id: otherManager.personId },
      data: { teamId: stage.company.otherTeamId },
    });
  });

  test('lets in again who had left, by a new code alone: the old chat stays shut', async () => {
    await invited('Manager', 'Leo Short', 'Skip');
    const leo = stage.stranger();
    await leo.says(`/start ${codeOn(olga.screen())}`);
    await olga.presses('Open card');
    await olga.presses('Leaving the company');
    olga.sees('Leo has nothing to hand over.');
    await olga.presses('End access now');
    olga.sees('Leo Short has left');
    await leo.says('/meeting');
    leo.sees('Your access has ended.');
    await olga.presses('↩ Card');
    await olga.presses('Let back in');
    const code = codeOn(olga.screen());
    await leo.says('/meeting');
    leo.sees('Ask your head or admin for an invitation.');
    const elsewhere = stage.stranger('slack');
    await elsewhere.says(`/start ${code}`);
    elsewhere.sees('Welcome to Nordwind, Leo.');
    await leo.says('/meeting');
    leo.sees('Ask your head or admin for an invitation.');
  });

  test('does none of it for a head, a manager or an operator, nor for another company’s people', async () => {
    const { manager, head, operator, colleague } = stage.company;
    const before = await stage.database.prisma.person.findMany({ orderBy: { id: 'asc' } });
    for (const who of [manager, head, operator]) {
      const person = await stage.person(who);
      for (const token of [
        `a.setrole.${colleague.personId}.admin`,
        `a.setrole.${who.personId}.admin`,
        `a.sethead.${colleague.personId}.${head.personId}`,
        `a.reinvite.${colleague.personId}`,
        `a.leave.${colleague.personId}.alone.yes`,
        'a.invite',
      ]) {
        await person.sends({ kind: 'press', token });
        person.sees("Your role doesn't include this.");
      }
    }
    expect(await stage.database.prisma.person.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    const elsewhere = await stage.database.prisma.company.create({
      data: { name: 'Other', timeZone: 'UTC', locale: 'en', currency: 'EUR', country: 'DE' },
    });
    const foreigner = await stage.database.prisma.person.create({
      data: {
        companyId: elsewhere.id,
        role: 'manager',
        status: 'active',
        name: 'Far Away',
        locale: 'en',
        timeZone: 'UTC',
      },
    });
    for (const token of [
      `a.person.${foreigner.id}`,
      `a.setrole.${foreigner.id}.admin`,
      `a.reinvite.${foreigner.id}`,
      `a.leave.${foreigner.id}`,
      `a.leave.${foreigner.id}.alone.yes`,
      `a.handover.${foreigner.id}`,
    ]) {
      await olga.sends({ kind: 'press', token });
      olga.sees('This no longer exists.');
      expect(olga.screen()).not.toContain('Far Away');
    }
    const after = await stage.database.prisma.person.findUniqueOrThrow({ where: { id: foreigner.id } });
    expect(after).toEqual(foreigner);
  });
});
