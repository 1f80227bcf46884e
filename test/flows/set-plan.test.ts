// Setting plans in the chat: for a manager or a team, copied, for part of a month, taken back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('/setplan', () => {
  let stage: Stage;
  let maria: ScriptedPerson;

  beforeAll(async () => {
    stage = await openStage();
    await stage.database.prisma.person.updateMany({ data: { createdAt: new Date('2026-01-01T08:00:00Z') } });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T09:00:00Z');
    await stage.database.prisma.plan.deleteMany({});
    await stage.database.prisma.absence.deleteMany({});
    maria = await stage.person(stage.company.head);
  });

  const plans = async () =>
    (await stage.database.prisma.plan.findMany({ orderBy: { startsOn: 'asc' } })).map((plan) => [
      plan.personId ?? `team ${plan.teamId}`,
      plan.metric,
      plan.period,
      plan.startsOn.toISOString().slice(0, 10),
      plan.target.toString(),
    ]);

  const answers = async (...labels: string[]) => {
    await maria.says('/setplan');
    for (const label of labels) await maria.presses(label);
  };

  test('sets a manager’s target for this month and shows the counter against it', async () => {
    await answers('Ann Weber', 'Meetings', 'This month');
    maria.sees('How many?');
    await maria.says('10');
    maria.sees('Ann Weber: Meetings this month, plan 10.');
    maria.sees('0 of 10 · 10 to go');
    expect(await plans()).toEqual([
      [stage.company.manager.personId, 'meetings', 'month', '2026-11-01', '10'],
    ]);
  });

  test('offers what it was before; taken back, the plan is the former one', async () => {
    await answers('Ann Weber', 'Meetings', 'This month');
    await maria.says('10');
    await answers('Ann Weber', 'Meetings', 'This month');
    maria.isOffered('10, as before', 'No plan');
    await maria.says('12');
    maria.sees('Before: 10.');
    await maria.presses('Undo');
    maria.sees('Undone.');
    expect((await plans()).map((plan) => plan[4])).toEqual(['10']);
  });

  test('for a whole team, in money, from next month on', async () => {
    await answers('Team North, as a whole', 'Won', 'Next month');
    await maria.says('60k');
    maria.sees('Team North, as a whole: Won, plan €60,000 from Tue 1 Dec.');
    expect(await plans()).toEqual([
      [`team ${stage.company.teamId}`, 'amount', 'month', '2026-12-01', '60000'],
    ]);
  });

  test('of somebody who is away offers the share of their days, and the whole plan afterwards', async () => {
    const { companyId, personId } = stage.company.manager;
    await stage.database.prisma.absence.create({
      data: {
        companyId,
        personId,
        fromDay: new Date('2026-11-02T00:00:00Z'),
        toDay: new Date('2026-11-13T00:00:00Z'),
      },
    });
    await answers('Ann Weber', 'Calls', 'This month');
    await maria.says('42');
    maria.sees('Ann Weber works 11 of the 21 working days in this period.');
    await maria.presses('22, by the days');
    maria.sees('Ann Weber: Calls this month, plan 22.');
    maria.sees('From Tue 1 Dec: 42.');
    expect((await plans()).map((plan) => plan.slice(3))).toEqual([
      ['2026-11-01', '22'],
      ['2026-12-01', '42'],
    ]);
    await maria.presses('Undo');
    expect(await plans()).toEqual([]);
  });

  test('ends a plan, and explains a number that is none', async () => {
    await answers('Ann Weber', 'Meetings', 'This week');
    await maria.says('many');
    maria.sees('I can\'t read a number in "many".');
    await maria.says('5');
    await answers('Ann Weber', 'Meetings', 'This week', 'No plan');
    maria.sees('Ann Weber: Meetings, no plan from Mon 23 Nov.');
    const olga = await stage.person(stage.company.admin);
    await olga.sends({ kind: 'press', token: `a.unplan.1` });
    olga.sees(/There's nothing to undo|Only the person who did it/);
  });

  test('offers a head their own people, an admin all; a manager nobody', async () => {
    await maria.says('/setplan');
    expect(maria.screen()).toContain('Boris Orlov');
    expect(maria.screen()).not.toContain('Emil Novak');
    const olga = await stage.person(stage.company.admin);
    await olga.says('/setplan');
    olga.isOffered('Ann Weber', 'Emil Novak', 'Team North, as a whole', 'Team South, as a whole');
    const ann = await stage.person(stage.company.manager);
    await ann.says('/setplan');
    ann.sees("Your role doesn't include this.");
  });
});
