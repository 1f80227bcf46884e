// Periods that are over, and people who moved: what /plan, /team, the digests and the summary say of them.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeHead, changeRole, inviteAgain } from '../../src/areas/people/change-role.ts';
import { deactivate } from '../../src/areas/people/deactivate.ts';
import { teamRoster } from '../../src/areas/people/team-members.ts';
import { countingCompany, ownCounters } from '../../src/areas/plans/counters.ts';
import { teamCounters } from '../../src/areas/plans/team-counters.ts';
import { answerRequest } from '../../src/areas/requests/answer.ts';
import { askOperator } from '../../src/areas/requests/ask.ts';
import { headDigest } from '../../src/areas/team/pushes/head-digest.ts';
import { weeklyDigest } from '../../src/areas/team/pushes/weekly-digest.ts';
import { teamSpreadsheet } from '../../src/areas/team/team-spreadsheet.ts';
import { morningSummary } from '../../src/areas/today/pushes/morning-summary.ts';
import { homeViewOf } from '../../src/areas/today/screens/home-view.ts';
import { commandMenu } from '../../src/areas.ts';
import type { AnyPush, PushMessage } from '../../src/background/push.ts';
import { pushPeople } from '../../src/background/push-people.ts';
import type { Metric } from '../../src/db/generated/enums.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { textOf } from '../../src/messenger/text.ts';
import { type NamedPeriod, periodAt } from '../../src/periods/periods.ts';
import { noCost } from '../../src/records/record.ts';
import { readWorkbook } from '../spreadsheets/read-workbook.ts';
import type { TestActor } from '../support/company.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
let maria: ScriptedPerson;
beforeEach(async () => {
  // The first working day of December and of its week, in a country whose holidays don't matter here.
  stage = await openStage({ now: '2026-12-01T08:00:00Z' });
  ann = await stage.person(stage.company.manager);
  maria = await stage.person(stage.company.head);
});
afterEach(() => stage.close());

const plan = (who: TestActor, metric: Metric, target: number, period: 'week' | 'month' = 'month') =>
  stage.database.prisma.plan.create({
    data: {
      companyId: who.companyId,
      personId: who.personId,
      metric,
      period,
      startsOn: new Date('2026-08-31'),
      target,
    },
  });
const held = (who: TestActor, ...at: string[]) =>
  stage.database.prisma.meeting.createMany({
    data: at.map((one) => ({
      companyId: who.companyId,
      managerId: who.personId,
      createdById: who.personId,
      at: new Date(one),
      subject: 'Pricing',
      result: 'agreed' as const,
    })),
  });
const won = (who: TestActor, day: string, amount: string, currency = 'EUR') =>
  stage.database.prisma.deal.create({
    data: {
      companyId: who.companyId,
      managerId: who.personId,
      createdById: who.personId,
      title: `Contract ${amount}`,
      stage: 'won',
      closedOn: new Date(day),
      amount,
      currency,
    },
  });

async function messagesOf(push: AnyPush, who: TestActor, now: Date): Promise<readonly PushMessage[]> {
  const { sql, prisma } = stage.database;
  const people = await pushPeople(
    prisma,
    who.companyId,
    new Map([[who.personId, now.toISOString().slice(0, 10)]]),
  );
  const facts = (await push.facts(sql, people, now)).get(who.personId);
  const context = {
    t: createTranslations()('en'),
    locale: 'en' as const,
    timeZone: people[0]?.timeZone ?? 'UTC',
    now,
    name: who.name,
    currency: 'EUR',
  };
  const made = push.screen(facts, context);
  if (made === null) return [];
  return 'text' in made ? [{ screen: made }] : made;
}

async function pushed(push: AnyPush, who: TestActor, now = stage.now()): Promise<string> {
  const [message] = await messagesOf(push, who, now);
  return textOf(message?.screen.text ?? []);
}

async function team(now: Date, period: NamedPeriod, head = stage.company.head) {
  const { sql } = stage.database;
  const { companyId } = head;
  const [teamId = 0] = head.leads;
  const members = await teamRoster(sql, { companyId, teamIds: [teamId], periods: [period], now });
  const teams = [{ ...head, teamId, members, periods: [period] }];
  const found = (await teamCounters(sql, { company: countingCompany(head), teams, now })).get(teamId);
  const of = (metric: Metric) => found?.team.find((counter) => counter.metric === metric);
  return { of, members: found?.members ?? [] };
}

const october = { kind: 'month', firstDay: '2026-10-01' } as const;
const november = { kind: 'month', firstDay: '2026-11-01' } as const;

describe('a month that is over', () => {
  beforeEach(async () => {
    await plan(stage.company.manager, 'meetings', 3);
    await held(stage.company.manager, '2026-11-05T09:00:00Z', '2026-11-30T09:00:00Z', '2026-12-01T07:00:00Z');
  });

  test('is one tap away in /plan, in the past tense, with what stands behind it', async () => {
    await ann.says('/plan');
    await ann.presses('Last month');
    ann.sees(/^Last month · November 2026$/m);
    ann.sees(/^Meetings ▓+░+ 2 of 3 · plan missed by 1$/m);
    await ann.presses('Meetings ›');
    ann.sees('Meetings, November 2026');
    expect(ann.screen().match(/Pricing/g)).toHaveLength(2);
    await ann.presses('↩ Numbers');
    ann.sees(/^Last month/m);
  });

  test('is one tap away in /team, for the team and for one of its people, and as a file', async () => {
    await maria.says('/team');
    maria.sees(/^Meetings ▓+░+ 1 of 3/m);
    await maria.presses('Last month');
    maria.sees(/^Meetings ▓+░+ 2 of 3 · plan missed by 1$/m);
    maria.sees('Ann Weber: Meetings 2 of 3');
    await maria.presses('Ann');
    maria.sees(/^Meetings ▓+░+ 2 of 3 · plan missed by 1$/m);
    await maria.presses('↩ Team');
    await maria.presses('Spreadsheet');
    expect(maria.messages().at(-1)?.screen.file?.name).toBe('team-north-2026-11.xlsx');
  });

  test('that reached its plan says so', async () => {
    await held(stage.company.manager, '2026-11-06T09:00:00Z');
    await ann.says('/plan');
    await ann.presses('Last month');
    ann.sees(/^Meetings ▓+ 3 of 3 · plan was reached$/m);
  });

  test('is told on the first working day, to the manager in the morning and to the head in the evening', async () => {
    const text = await pushed(morningSummary, stage.company.manager);
    expect(text).toMatch(/^Last month · November 2026\nMeetings ▓+░+ 2 of 3 · plan missed by 1$/m);
    expect(await pushed(headDigest, stage.company.head)).toContain('2 of 3 · plan missed by 1');
    const second = new Date('2026-12-02T08:00:00Z');
    expect(await pushed(morningSummary, stage.company.manager, second)).not.toContain('Last month');
    expect(await pushed(headDigest, stage.company.head, second)).not.toContain('Last month');
  });

  test.each([headDigest, weeklyDigest])('is one tap away in the digests: $name', async (push) => {
    const monday = new Date('2026-12-07T17:30:00Z');
    const [message] = await messagesOf(push, stage.company.head, monday);
    const buttons = (message?.screen.buttons ?? []).flat();
    const tokenOf = (name: string) =>
      buttons.flatMap((one) => ('token' in one && one.label === name ? [one.token] : []))[0] ?? '';
    // However late they are pressed, they open what they meant.
    stage.setTime('2027-01-12T08:00:00Z');
    await maria.sends({ kind: 'press', token: tokenOf('Last month') });
    maria.sees(/^Team North · November 2026$/m);
    maria.sees(/^Meetings ▓+░+ 2 of 3 · plan missed by 1$/m);
    await maria.sends({ kind: 'press', token: tokenOf('Last week') });
    maria.sees(/^Team North · Week of 30 November 2026$/m);
    maria.sees(/^Ann Weber: Meetings 2$/m);
  });

  test('after an absence is told on the first day back', async () => {
    const { companyId, personId } = stage.company.manager;
    await stage.database.prisma.absence.create({
      data: { companyId, personId, fromDay: new Date('2026-12-01'), toDay: new Date('2026-12-02') },
    });
    const back = new Date('2026-12-03T08:00:00Z');
    expect(await pushed(morningSummary, stage.company.manager, back)).toContain('plan missed by 1');
  });
});

test('Monday’s digest says that it is about last week, names the week’s deals, and how many more there are', async () => {
  const { manager, colleague, head } = stage.company;
  await plan(manager, 'meetings', 2, 'week');
  await held(manager, '2026-11-24T09:00:00Z');
  for (const amount of ['100', '200', '300', '400', '500']) await won(colleague, '2026-11-25', amount);
  await won(manager, '2026-11-26', '70', 'USD');
  const text = await pushed(weeklyDigest, head, new Date('2026-11-30T08:15:00Z'));
  expect(text).toMatch(/^Team North, last week, Mon 23 Nov to Sun 29 Nov$/m);
  expect(text).toMatch(/^Last week · .*\nMeetings ▓+░+ 1 of 2 · plan missed by 1$/m);
  expect(text.replaceAll('\u00a0', ' ')).toContain('Won €1,500 + $70 (€0)');
  expect(text).toMatch(/^Won: Ann Weber, .*; 3 more\.$/m);
});

test('on a month’s last evening a team has the month of its head, wherever its people live', async () => {
  const { manager, colleague, head } = stage.company;
  const { prisma } = stage.database;
  await prisma.person.update({ where: { id: manager.personId }, data: { timeZone: 'Pacific/Auckland' } });
  await prisma.person.update({
    where: { id: colleague.personId },
    data: { timeZone: 'America/Los_Angeles' },
  });
  for (const who of [manager, colleague]) await plan(who, 'meetings', 1);
  await held(manager, '2026-11-12T09:00:00Z');
  await held(colleague, '2026-11-13T09:00:00Z');
  const evening = new Date('2026-11-30T17:30:00Z');
  const text = await pushed(headDigest, head, evening);
  expect(text).toMatch(/^Meetings ▓+ 2 of 2 · plan reached$/m);
  // For the manager in Auckland it is December: to the head their November goes on all the same.
  await prisma.plan.updateMany({ where: { personId: manager.personId }, data: { target: 5 } });
  const [message] = await messagesOf(headDigest, head, evening);
  expect(message?.picture?.alt).toMatch(/Ann Weber: 1 of 5, behind by \d/);
  expect(
    (
      await ownCounters(
        stage.database.sql,
        { ...manager, timeZone: 'Pacific/Auckland' },
        { period: 'month', now: evening },
      )
    ).map(({ firstDay }) => firstDay)[0],
  ).toBe('2026-12-01');
});

describe('who leaves a team', () => {
  test.each(['moves', 'leaves', 'becomes head'] as const)(
    'and %s keeps there what they did there',
    async (what) => {
      const { manager, head, admin, otherHead } = stage.company;
      const { sql } = stage.database;
      await held(manager, '2026-11-05T09:00:00Z', '2026-11-06T09:00:00Z');
      await won(manager, '2026-11-06', '500');
      const now = new Date('2026-11-10T12:00:00Z');
      const { personId } = manager;
      if (what === 'moves') await changeHead(sql, admin, { personId, headId: otherHead.personId, now });
      if (what === 'leaves') await deactivate(sql, admin, { personId, now });
      if (what === 'becomes head') await changeRole(sql, admin, { personId, role: 'head', now });
      await held(manager, '2026-11-12T09:00:00Z');
      const later = new Date('2026-11-20T12:00:00Z');
      const before = await team(later, november, head);
      expect([before.of('meetings')?.done, before.of('amount')?.done]).toEqual(['2', '500']);
      const after = await team(later, november, otherHead);
      expect(after.of('meetings')?.done).toBe(what === 'moves' ? '1' : '0');
      stage.setTime(later.toISOString());
      await maria.says('/team');
      maria.sees('Ann Weber: Meetings 2 · Deals 1 · until Tue 10 Nov');
      // In October they were there all the time.
      await held(manager, '2026-10-05T09:00:00Z');
      await maria.presses('Last month');
      maria.sees(/^Ann Weber: Meetings 1$/m);
    },
  );

  test('has the same numbers on their card as in the team’s list, and the records behind them', async () => {
    const { manager, admin, otherHead } = stage.company;
    const { personId } = manager;
    await held(manager, '2026-11-05T09:00:00Z', '2026-11-06T09:00:00Z');
    await won(manager, '2026-11-10', '500');
    const now = new Date('2026-11-10T12:00:00Z');
    await changeHead(stage.database.sql, admin, { personId, headId: otherHead.personId, now });
    await held(manager, '2026-11-12T09:00:00Z');
    await won(manager, '2026-11-11', '70');
    stage.setTime('2026-11-20T12:00:00Z');
    const olga = await stage.person(otherHead);
    await olga.says('/team');
    olga.sees(/^Ann Weber: Meetings 1 · Deals 1 · since Wed 11 Nov$/m);
    await olga.presses('Ann');
    olga.sees(/^Ann Weber · since Wed 11 Nov$/m);
    olga.sees(/^Meetings: 1$/m);
    olga.sees(/^Won: €70/m);
    await olga.presses('Won ›');
    expect(olga.screen()).toContain('Contract 70');
    expect(olga.screen()).not.toContain('Contract 500');
    await ann.says('/plan');
    ann.sees(/^Meetings: 3$/m);
    await ann.presses('Meetings ›');
    expect(ann.screen().match(/Pricing/g)).toHaveLength(3);
  });

  test('shares the plan by the days in each team, and nothing of it is lost', async () => {
    const { manager, admin, head, otherHead } = stage.company;
    await plan(manager, 'meetings', 20);
    const now = new Date('2026-11-10T12:00:00Z');
    await changeHead(stage.database.sql, admin, {
      personId: manager.personId,
      headId: otherHead.personId,
      now,
    });
    const [north, south] = [await team(now, november, head), await team(now, november, otherHead)];
    const plans = [north, south].map(({ of }) => Number(of('meetings')?.plan));
    expect(plans[0]).toBe(6); // 7 of 21 working days
    expect((plans[0] ?? 0) + (plans[1] ?? 0)).toBe(20);
  });

  test('and comes back counts in both times', async () => {
    const { manager, admin, head } = stage.company;
    const { sql } = stage.database;
    const { personId } = manager;
    await held(manager, '2026-11-02T09:00:00Z', '2026-11-11T09:00:00Z', '2026-11-18T09:00:00Z');
    await deactivate(sql, admin, { personId, now: new Date('2026-11-10T12:00:00Z') });
    await inviteAgain(sql, admin, { personId, now: new Date('2026-11-16T12:00:00Z') });
    expect((await team(new Date('2026-11-20T12:00:00Z'), november, head)).of('meetings')?.done).toBe('2');
    expect((await team(new Date('2026-11-20T12:00:00Z'), october, head)).of('meetings')?.done).toBe('0');
  });
});

test('a head’s own deals stand in the team’s numbers as "You", and in /plan', async () => {
  const { head } = stage.company;
  await won(head, '2026-12-01', '900');
  await maria.says('/team');
  maria.sees(/^You: Deals 1 · Won €900$/m);
  maria.sees(/^Won: €900$/m);
  await maria.presses('You');
  maria.sees(/^Deals: 1$/m);
});

test('a head’s own work is theirs in every place alike', async () => {
  const { head, manager } = stage.company;
  const { prisma, sql } = stage.database;
  await won(head, '2026-12-01', '900');
  await won(head, '2026-12-01', '70', 'USD');
  await won(manager, '2026-12-01', '50');
  const evening = (await pushed(headDigest, head, new Date('2026-12-01T17:30:00Z'))).replaceAll(
    '\u00a0',
    ' ',
  );
  expect(evening).toMatch(/^You: Deals 2 · Won €900 \+ \$70$/m);
  expect(evening).toMatch(/^Won: Ann Weber, .* \(€50\); You, .* \(\$70\); You, .* \(€900\)\.$/m);
  const monday = await pushed(weeklyDigest, head, new Date('2026-12-07T08:15:00Z'));
  expect(monday).toMatch(/^You this month: Deals 2 /m);
  await maria.says('/team');
  maria.sees(/^You: Deals 2 /m);
  const now = stage.now();
  const t = createTranslations()('en');
  const request = { teamId: head.leads[0] ?? 0, period: 'month' as const, now, t, locale: 'en' as const };
  const made = await teamSpreadsheet({ sql, prisma }, head, request);
  const sheet = readWorkbook(made.ok ? made.bytes : Buffer.alloc(0)).find(({ name }) => name === 'Counters');
  const own = (sheet?.rows ?? []).filter((row) => String(row[0]?.value).includes('(You)'));
  expect(own.filter((row) => row[1]?.value === 'Won').map((row) => row[2]?.value)).toEqual(['900', '70']);
});

test('who is away makes a team no later than themselves', async () => {
  const { manager, colleague } = stage.company;
  for (const who of [manager, colleague]) await plan(who, 'meetings', 21);
  await stage.database.prisma.absence.create({
    data: {
      companyId: manager.companyId,
      personId: manager.personId,
      fromDay: new Date('2026-11-01'),
      toDay: new Date('2026-11-20'),
    },
  });
  const days = Array.from(
    { length: 15 },
    (_, index) => `2026-11-${String(index + 2).padStart(2, '0')}T10:00:00Z`,
  );
  await held(colleague, ...days);
  const { of, members } = await team(new Date('2026-11-21T12:00:00Z'), november);
  expect(members.filter(({ metric }) => metric === 'meetings').map(({ pace }) => pace?.state)).toEqual([
    'on_pace',
    'on_pace',
    undefined, // the head, who has no plan
  ]);
  expect(of('meetings')?.pace?.state).toBe('on_pace');
});

describe('where numbers of a week stand beside those of a month', () => {
  beforeEach(async () => {
    const { manager, colleague } = stage.company;
    await plan(manager, 'calls', 5, 'week');
    await plan(manager, 'meetings', 6);
    await plan(colleague, 'calls', 40);
  });

  test('each says which it is of, whoever’s it is', async () => {
    await maria.says('/team');
    maria.sees(/^Ann Weber this month: Meetings 0 of 6\nAnn Weber this week: Calls 0 of 5$/m);
    maria.sees(/^Boris Orlov this month: Calls 0 of 40$/m);
    // Where all are of one period its title says it.
    await maria.presses('Last week');
    maria.sees('Ann Weber: Calls 0 of 5');
  });

  test('of one metric, /plan and every other page show both', async () => {
    await plan(stage.company.manager, 'meetings', 2, 'week');
    await held(stage.company.manager, '2026-12-01T07:00:00Z');
    await ann.says('/plan');
    ann.sees(
      /^Meetings ▓+░+ 1 of 6 .*\n(.*\n)*This week, 4 working days left\nCalls ░+ 0 of 5 .*\nMeetings ▓+░+ 1 of 2/m,
    );
    await ann.presses('Meetings this week ›');
    ann.sees('Meetings this week');
    await maria.says('/plan');
    maria.sees(
      /^Meetings ▓+░+ 1 of 6 .*\n(.*\n)*This week, 4 working days left\nCalls ░+ 0 of 5 .*\nMeetings ▓+░+ 1 of 2/m,
    );
    await maria.says('/team');
    maria.sees(
      /^Ann Weber this month: Meetings 1 of 6\nAnn Weber this week: Meetings 1 of 2 · Calls 0 of 5$/m,
    );
    await maria.presses('Ann');
    maria.sees(/^Meetings ▓+░+ 1 of 6[\s\S]*^This week.*\nCalls.*\nMeetings ▓+░+ 1 of 2/m);
    for (const text of [
      await pushed(morningSummary, stage.company.manager),
      await pushed(headDigest, stage.company.head),
    ])
      expect(text).toMatch(
        /^This month, .*\n(Calls .*\n)?Meetings ▓+░+ 1 of 6.*\nThis week, .*\nCalls .*\nMeetings ▓+░+ 1 of 2/m,
      );
  });

  test.each([
    ['2026-11-30T08:15:00Z', 'this month'],
    ['2026-06-01T08:15:00Z', 'last month'],
  ])('so on Monday too, when the week is the last one: %s', async (at, month) => {
    await stage.database.prisma.plan.updateMany({ data: { startsOn: new Date('2026-04-27') } });
    const text = await pushed(weeklyDigest, stage.company.head, new Date(at));
    expect(text).toContain(`\nAnn Weber ${month}: Meetings 0 of 6\nAnn Weber last week: Calls 0 of 5\n`);
    expect(text).toContain(`\nBoris Orlov ${month}: Calls 0 of 40`);
  });

  test('on the page that never grows old', async () => {
    const { database, company } = stage;
    const { companyId } = company.head;
    const teamOf = async () => {
      const { sections } = await homeViewOf(database, company.head, {
        now: stage.now(),
        translations: createTranslations(),
        menu: commandMenu,
      });
      return textOf(sections.find(({ title }) => title === 'Your team')?.screen.text ?? []);
    };
    expect(await teamOf()).toMatch(
      /^Ann Weber this month: Meetings 0 of 6\nAnn Weber this week: Calls 0 of 5$/m,
    );
    await database.prisma.plan.deleteMany({ where: { companyId, period: 'week' } });
    expect(await teamOf()).toMatch(/^This month\nAnn Weber: Meetings 0 of 6\n/);
  });
});

test('what was won in another currency is named', async () => {
  await won(stage.company.manager, '2026-12-01', '1200', 'USD');
  await ann.says('/plan');
  ann.sees(/^Won: €0 · besides \$1,200$/m);
  await plan(stage.company.manager, 'amount', 5000);
  await maria.says('/team');
  maria.sees(/^Ann Weber: Won €0 of €5,000 \(\+ \$1,200\)$/m);
});

test('a contact that an operator takes counts for the manager who asked', async () => {
  const divided = (who: TestActor): TestActor => ({
    ...who,
    company: { ...who.company, policy: { ...who.company.policy, division: 'operators' } },
  });
  const [manager, operator] = [divided(stage.company.manager), divided(stage.company.operator)];
  const { sql } = stage.database;
  const now = stage.now();
  const asked = await askOperator(sql, manager, {
    customerId: null,
    text: 'Petrov, Kite Ltd',
    fileId: null,
    now,
  });
  if (!asked.ok) throw new Error(asked.reason);
  const answered = await answerRequest(sql, operator, {
    id: asked.id,
    name: 'Kite Ltd',
    lastName: 'Petrov',
    phone: '+49 30 901820',
    cost: noCost,
    now,
  });
  expect(answered.ok).toBe(true);
  const doneOf = async (who: TestActor) =>
    (await ownCounters(sql, who, { metrics: ['contacts'], period: 'today', now }))[0]?.done;
  expect([await doneOf(manager), await doneOf(operator)]).toEqual(['1', '0']);
});

describe('calls in work', () => {
  test('stand in /today until they are settled, and behind the number on the person’s card', async () => {
    const { manager } = stage.company;
    const call = (status: 'new' | 'taken' | 'completed', phone: string) =>
      stage.database.prisma.call.create({
        data: {
          companyId: manager.companyId,
          managerId: manager.personId,
          createdById: manager.personId,
          at: new Date('2026-11-20T09:00:00Z'),
          phone,
          status,
        },
      });
    const [fresh] = [await call('new', '+4930901820'), await call('taken', '+4930901821')];
    await call('completed', '+4930901822');
    await ann.says('/today');
    ann.sees('2 calls are in progress.');
    expect(ann.screen()).toMatch(/901820[\s\S]*901821/);
    expect(ann.screen()).not.toContain('901822');
    await maria.says('/people');
    await maria.presses('Ann');
    await maria.presses('2 calls in progress');
    maria.sees('Ann Weber · Calls in progress');
    expect(maria.screen()).toMatch(/901820[\s\S]*901821/);
    await stage.database.prisma.call.update({ where: { id: fresh.id }, data: { status: 'completed' } });
    await ann.says('/today');
    ann.sees('1 call is in progress.');
  });
});

test('a deal’s day is the same for every reader, and it is there on that day', async () => {
  const { manager } = stage.company;
  const { prisma } = stage.database;
  const { companyId, personId } = manager;
  const customer = await prisma.customer.create({
    data: { companyId, ownerId: personId, createdById: personId, name: 'Kite Ltd', nameKey: 'kite' },
  });
  const deal = await won(manager, '2026-11-30', '500');
  await prisma.deal.update({ where: { id: deal.id }, data: { customerId: customer.id } });
  for (const timeZone of ['America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kathmandu']) {
    await prisma.person.update({ where: { id: personId }, data: { timeZone } });
    stage.setTime('2026-12-04T12:00:00Z');
    await ann.sends({ kind: 'press', token: `a.story.${customer.id}` });
    expect(ann.screen(), timeZone).toContain('Mon 30 Nov · Deal');
  }
  // In Auckland it is the 30th while it is still the 29th in UTC.
  await prisma.person.update({ where: { id: personId }, data: { timeZone: 'Pacific/Auckland' } });
  stage.setTime('2026-11-29T20:00:00Z');
  await ann.sends({ kind: 'press', token: `a.story.${customer.id}` });
  expect(ann.screen()).toContain('Today · Deal'.toLowerCase().replace('deal', 'Deal'));
});

test('the present period is named by the reader’s calendar', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  expect(periodAt('month', 'Pacific/Auckland', now)).toEqual({ kind: 'month', firstDay: '2026-12-01' });
  expect(periodAt('week', 'America/Los_Angeles', new Date('2026-11-30T07:00:00Z'))).toEqual({
    kind: 'week',
    firstDay: '2026-11-23',
  });
});
