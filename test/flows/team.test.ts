// A head's work in the chat: who lacks what, a question to each, a record's history, the numbers behind a line.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestActor } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('a head', () => {
  let stage: Stage;
  let maria: ScriptedPerson;
  let ann: ScriptedPerson;
  let acme: number;

  beforeAll(async () => {
    stage = await openStage();
    acme = await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    const { prisma } = stage.database;
    stage.setTime('2026-11-23T09:00:00Z');
    await prisma.meeting.deleteMany({});
    await prisma.absence.deleteMany({});
    await prisma.account.updateMany({ data: { blockedAt: new Date() } });
    await prisma.pushLog.deleteMany({});
    await prisma.outbox.deleteMany({});
    maria = await stage.person(stage.company.head);
    ann = await stage.person(stage.company.manager);
  });

  const meeting = async (at: string, who: TestActor, fields: object = {}) => {
    const { personId, companyId } = who;
    const data = {
      companyId,
      managerId: personId,
      createdById: personId,
      customerId: acme,
      subject: 'contract',
    };
    const createdAt = new Date('2026-11-10T09:00:00Z');
    return (
      await stage.database.prisma.meeting.create({
        data: { ...data, at: new Date(at), createdAt, ...fields },
      })
    ).id;
  };

  test('finds Team first among the five actions, an admin too; a manager has none', async () => {
    await maria.says('/menu');
    expect(maria.messages().at(-1)?.screen.menu).toEqual(['Team', 'Plan', 'Meeting', 'Deal', 'Customer']);
    const olga = await stage.person(stage.company.admin);
    await olga.says('/menu');
    expect(olga.messages().at(-1)?.screen.menu).toEqual(['Team', 'Plan', 'Meeting', 'Deal', 'Customer']);
    await ann.says('/menu');
    expect(ann.messages().at(-1)?.screen.menu).toEqual(['Meeting', 'Call', 'Deal', 'Customer', 'Plan']);
    await ann.says('/team');
    ann.sees("Your role doesn't include this.");
  });

  test('hears each morning who has incomplete records, how many and how old', async () => {
    await meeting('2026-11-17T09:00:00Z', stage.company.manager);
    await meeting('2026-11-20T09:00:00Z', stage.company.manager);
    await meeting('2026-11-23T08:00:00Z', stage.company.colleague);
    await meeting('2026-11-20T09:00:00Z', stage.company.otherManager);
    await postPush(stage, 'head-incomplete');
    maria.sees('Incomplete records in your team: 3');
    maria.sees('Ann Weber 2 (oldest 6 days)');
    maria.sees('Boris Orlov 1 (today)');
    maria.isOffered('Remind all', 'Ann 2', 'Boris 1');
    expect(maria.screen()).not.toContain('Emil');
  });

  test('reminds all: each gets one question, answers it in place, and goes on to the next', async () => {
    const first = await meeting('2026-11-17T09:00:00Z', stage.company.manager);
    await meeting('2026-11-20T09:00:00Z', stage.company.manager, { subject: 'pricing' });
    await postPush(stage, 'head-incomplete');
    const [list] = maria.messages();
    await maria.presses('Remind all');
    maria.sees('Asked: Ann Weber.');
    await stage.app.delivery.sweep();
    ann.sees('Maria Keller asks you to complete this:');
    ann.sees('Acme GmbH · Tue 17 Nov 10:00 · contract');
    ann.sees('Missing: the result.');
    expect(ann.messages()).toHaveLength(1);

    await ann.presses('Agreed');
    expect((await stage.database.prisma.meeting.findUniqueOrThrow({ where: { id: first } })).result).toBe(
      'agreed',
    );
    await ann.presses('Next incomplete ›');
    ann.sees('Acme GmbH · Fri 20 Nov 10:00 · pricing');
    expect(ann.messages()).toHaveLength(1);

    if (!list) throw new Error('Nothing came.');
    await maria.pressesOn(list, 'Remind all');
    maria.sees('Already asked today: Ann Weber.');
    await stage.app.delivery.sweep();
    expect(ann.messages()).toHaveLength(1);
  });

  test('who is asked may pass a question over, and comes to the end', async () => {
    await meeting('2026-11-17T09:00:00Z', stage.company.manager);
    await meeting('2026-11-20T09:00:00Z', stage.company.manager, { subject: 'pricing' });
    await maria.says('/team');
    await maria.presses('Ann');
    maria.sees('2 records are incomplete.');
    await maria.presses('Remind Ann');
    await stage.app.delivery.sweep();
    await ann.presses('Next ›');
    ann.sees('pricing');
    expect(ann.screen()).not.toContain('Next ›');
  });

  test('does not have somebody asked who is away, and reads who could not be reached', async () => {
    await meeting('2026-11-17T09:00:00Z', stage.company.manager);
    await meeting('2026-11-17T09:00:00Z', stage.company.colleague);
    const { companyId, personId } = stage.company.manager;
    const day = new Date('2026-11-23T00:00:00Z');
    await stage.database.prisma.absence.create({ data: { companyId, personId, fromDay: day, toDay: day } });
    await maria.sends({ kind: 'press', token: 'a.remind.all' });
    maria.sees('Away today, not asked: Ann Weber.');
    maria.sees('Not in any messenger: Boris Orlov.');
    await stage.app.delivery.sweep();
    expect(ann.messages()).toHaveLength(0);
  });

  test('cannot remind or open somebody of another team', async () => {
    const { personId } = stage.company.otherManager;
    for (const token of [
      `a.remind.${personId}`,
      `a.team.${personId}`,
      `a.fix.of.${personId}`,
      `a.today.${personId}`,
    ]) {
      await maria.sends({ kind: 'press', token });
      maria.sees("Your role doesn't include this.");
    }
  });

  test('opens a manager, the records behind a number, a record, and its history', async () => {
    const id = await meeting('2026-11-20T09:00:00Z', stage.company.manager);
    await ann.sends({ kind: 'press', token: `a.result.${id}.thinking` });
    await ann.sends({ kind: 'press', token: `a.result.${id}.agreed` });
    await maria.says('/team');
    maria.sees('Team North');
    maria.sees('Ann Weber: Meetings 1');
    await maria.presses('Ann');
    await maria.presses('Meetings ›');
    await maria.presses('Acme GmbH');
    maria.sees('Manager: Ann Weber');
    await maria.presses('History');
    maria.sees('Ann Weber (Telegram): result · Result: Thinking it over → Agreed');
    maria.sees('Ann Weber (Telegram): result · Result: Thinking it over');
    await maria.presses('↩ Record');
    await maria.presses('History');
    await ann.sends({ kind: 'press', token: `a.history.meeting.${id}` });
    ann.sees("Your role doesn't include this.");
  });

  test('sees people by name, and by what they reached once they ask for it', async () => {
    const { prisma } = stage.database;
    const order = () => maria.screen().match(/^(Ann|Boris)/gm);
    await prisma.plan.deleteMany({});
    const startsOn = new Date('2026-11-01T00:00:00Z');
    for (const { companyId, personId } of [stage.company.manager, stage.company.colleague])
      await prisma.plan.create({
        data: { companyId, personId, metric: 'meetings', period: 'month', startsOn, target: '10' },
      });
    await meeting('2026-11-20T09:00:00Z', stage.company.colleague, { result: 'agreed' });
    await maria.says('/team');
    expect(order()).toEqual(['Ann', 'Boris']);
    await maria.presses('Sort by result');
    expect(order()).toEqual(['Boris', 'Ann']);
    stage.setTime('2026-11-23T17:30:00Z');
    await postPush(stage, 'head-digest');
    expect(maria.screen()).toMatch(/Boris Orlov.*Ann Weber/s);
    await maria.says('/team');
    await maria.presses('Sort by name');
    expect(order()).toEqual(['Ann', 'Boris']);
  });

  test('hears once of what has been incomplete for three days, also after days without a message', async () => {
    await meeting('2026-11-19T09:00:00Z', stage.company.manager);
    stage.setTime('2026-11-20T08:15:00Z');
    expect(await postPush(stage, 'escalation')).toBe(0);
    stage.setTime('2026-11-25T08:15:00Z');
    expect(await postPush(stage, 'escalation')).toBe(1);
    maria.sees('1 record has been incomplete for 3 days or more:');
    maria.sees('Ann Weber: Acme GmbH · Thu 19 Nov 10:00 · contract. Missing: the result.');
    maria.isOffered('Acme GmbH · Thu 19 Nov 10:00 · contract', 'Remind Ann');
    stage.setTime('2026-11-26T08:15:00Z');
    expect(await postPush(stage, 'escalation')).toBe(0);
  });

  test('reads the team’s day in the evening, and opens a manager from it', async () => {
    await stage.database.prisma.plan.deleteMany({});
    for (const who of [stage.company.manager, stage.company.colleague]) {
      await meeting('2026-11-20T09:00:00Z', who, { result: 'agreed' });
      await stage.database.prisma.plan.create({
        data: {
          companyId: who.companyId,
          personId: who.personId,
          metric: 'meetings',
          period: 'month',
          startsOn: new Date('2026-11-01T00:00:00Z'),
          target: '10',
        },
      });
    }
    stage.setTime('2026-11-23T17:30:00Z');
    expect(await postPush(stage, 'head-digest')).toBe(1);
    maria.sees('Team North · Mon 23 Nov');
    maria.sees('Meetings ▓░░░░░░░░░ 2 of 20');
    maria.sees('Boris Orlov: Meetings 1 of 10');
    maria.isOffered('Ann', 'Boris', 'Spreadsheet');
    const { image } = maria.messages().at(-1)?.screen ?? {};
    expect(image?.alt).toContain('Team North');
    expect(image?.alt).toContain('Ann Weber: 1 of 10');
    expect(
      Buffer.from(image?.base64 ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await maria.presses('Boris');
    maria.sees('Meetings ▓░░░░░░░░░ 1 of 10');
  });
});
