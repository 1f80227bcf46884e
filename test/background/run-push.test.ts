// `tallybot run`: the counts it prints, and that it and the server's own sweep never both send.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyPush } from '../../src/background/push.ts';
import { runPush } from '../../src/background/sweep.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { lines } from '../../src/messenger/text.ts';
import { plainPush, textsOf } from '../support/plain-push.ts';
import { quietLog } from '../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const daily = plainPush({ roles: ['manager'] });
const translations = createTranslations();
let stage: Stage;
let ann: ScriptedPerson;

beforeAll(async () => {
  stage = await openStage({ pushes: [daily] });
  ann = await stage.person(stage.company.manager);
});
afterAll(() => stage.close());

const run = async (push: AnyPush, at: string, { now = at, timed = true } = {}) => {
  stage.setTime(now);
  const counts = await runPush(
    { db: stage.database, translations, log: quietLog },
    { push, at: new Date(at), now: new Date(now), mode: { timed, again: true } },
  );
  await stage.app.delivery.sweep();
  return counts;
};

test('it says how many people there are, how many were sent to, and why the others were not', async () => {
  const { colleague, otherManager } = stage.company;
  await stage.person(colleague);
  await stage.database.prisma.person.update({
    where: { id: otherManager.personId },
    data: { timeZone: 'America/New_York' },
  });
  expect(await run(daily, '2026-11-24T08:00:00Z')).toEqual({ people: 3, sent: 2, skipped: { not_yet: 1 } });
  expect(await run(daily, '2026-11-24T08:05:00Z')).toEqual({
    people: 3,
    sent: 0,
    skipped: { already: 2, not_yet: 1 },
  });
  expect(textsOf(ann)).toEqual(['morning-summary 2026-11-24']);
});

test('the server’s sweep leaves out whom a run by hand has reached, and the other way round', async () => {
  await run(daily, '2026-11-25T08:00:00Z');
  const { jobs, delivery } = stage.app;
  await jobs.tick(new Date('2026-11-25T08:00:00Z'));
  await jobs.workOff();
  stage.setTime('2026-11-26T08:00:00Z');
  await jobs.tick(new Date('2026-11-26T08:00:00Z'));
  await jobs.workOff();
  await delivery.sweep();
  expect((await run(daily, '2026-11-26T08:01:00Z')).sent).toBe(0);
  expect(textsOf(ann).slice(1)).toEqual(['morning-summary 2026-11-25', 'morning-summary 2026-11-26']);
});

test('for another time than now, messages go out now and stay valid for as long as they would have', async () => {
  const counts = await run(daily, '2026-12-01T08:00:00Z', { now: '2026-11-20T15:00:00Z' });
  expect(counts.sent).toBe(2);
  expect(textsOf(ann)).toContain('morning-summary 2026-12-01');
});

test('without a time it goes to everybody who is not spared, even to those for whom it was too late', async () => {
  stage.setTime('2026-12-02T15:00:00Z');
  await stage.app.jobs.tick(new Date('2026-12-02T15:00:00Z'));
  await stage.app.jobs.workOff();
  const before = textsOf(ann).length;
  const counts = await run(daily, '2026-12-02T15:00:00Z', { timed: false });
  expect(counts).toEqual({ people: 3, sent: 2, skipped: { unreachable: 1 } });
  expect(textsOf(ann).slice(before)).toEqual(['morning-summary 2026-12-02']);
});

describe('what is about one record', () => {
  const about = plainPush({
    name: 'follow-up',
    when: { on: 'every-minute' },
    roles: ['manager'],
    goodForMinutes: 240,
    screen: (said) => [
      { key: '41:a', screen: { text: lines(`first ${said}`) } },
      { key: '42:b', screen: { text: lines('second') } },
    ],
  });
  const only = (push: AnyPush, personId: number): AnyPush => ({
    ...push,
    facts: async (_db, people) =>
      new Map(people.filter((one) => one.personId === personId).map((one) => [one.personId, 'x'])),
  });

  test('is said once for each record, however often it is asked', async () => {
    const mine = only(about, stage.company.manager.personId);
    const before = textsOf(ann).length;
    expect((await run(mine, '2026-12-03T10:00:00Z')).sent).toBe(2);
    expect((await run(mine, '2026-12-03T10:01:00Z')).sent).toBe(0);
    expect(textsOf(ann).slice(before)).toEqual(['first x', 'second']);
  });

  test('falls silent in quiet hours and is not asked when they end', async () => {
    const mine = only(
      plainPush({ ...about, screen: () => [{ key: '43:c', screen: { text: lines('late') } }] }),
      stage.company.manager.personId,
    );
    expect(await run(mine, '2026-12-03T21:00:00Z')).toMatchObject({ sent: 0, skipped: { quiet_hours: 1 } });
    expect((await run(mine, '2026-12-04T08:30:00Z')).sent).toBe(0);
  });
});

test('a manager hears at most three messages a day, follow-ups besides', async () => {
  const names = ['morning-summary', 'evening-incomplete', 'head-digest', 'weekly-digest'] as const;
  const sent: number[] = [];
  for (const name of names)
    sent.push((await run(plainPush({ name, roles: ['manager'] }), '2026-12-08T09:00:00Z')).sent);
  expect(sent).toEqual([2, 2, 2, 0]);
  const asked = plainPush({
    name: 'follow-up',
    roles: ['manager'],
    when: { on: 'every-minute' },
    counts: false,
    screen: (said) => [{ key: 'z', screen: { text: lines(said) } }],
  });
  expect((await run(asked, '2026-12-08T09:00:00Z')).sent).toBeGreaterThan(0);
});

test('how much of the day’s messages somebody has had is asked only for a push that counts', async () => {
  const asks = async (counts: boolean) => {
    const name = counts ? 'weekly-digest' : 'follow-up';
    const push = plainPush({ name, roles: ['manager'], counts });
    stage.statements();
    expect((await run(push, '2026-12-10T09:00:00Z')).sent).toBeGreaterThan(0);
    return stage.statements().filter((sql) => /said_at at time zone/.test(sql)).length;
  };
  expect(await asks(false)).toBe(0);
  expect(await asks(true)).toBe(1);
});
