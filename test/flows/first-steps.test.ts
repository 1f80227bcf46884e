// A fresh company is led: what is to be done first stands there with its buttons, and is ticked off by what happens.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstStepsOf } from '../../src/areas/first-steps/steps.ts';
import { welcomeScreen } from '../../src/areas/people/screens/welcome.ts';
import { commandMenu } from '../../src/areas.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { textOf } from '../../src/messenger/text.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let admin: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.person(stage.company.admin);
});
afterAll(() => stage.close());

const ticks = (screen: string) => [...screen.matchAll(/^([✅☐])/gmu)].map(([sign]) => sign).join('');

test('its list is told by what is there, each open step one tap away, in /setup, /start and /help', async () => {
  await admin.says('/setup');
  // People there are; this chat is the only messenger.
  expect(ticks(admin.screen())).toBe('✅☐☐☐☐');
  admin.sees('First steps: 1 of 5 done');
  for (const command of ['/start', '/help']) {
    await admin.says(command);
    expect(ticks(admin.screen())).toBe('✅☐☐☐☐');
  }
  await admin.presses('First record');
  admin.sees('Which customer?');
  await admin.says('/cancel');
});

test('a record ticks its step off; whoever sets nothing up has no such list', async () => {
  const { company, manager } = stage.company;
  await stage.database.prisma.meeting.create({
    data: {
      companyId: company.id,
      managerId: manager.personId,
      createdById: manager.personId,
      at: new Date('2026-11-20T08:00:00Z'),
      subject: 'Visit',
    },
  });
  await admin.says('/setup');
  expect(ticks(admin.screen())).toBe('✅☐☐☐✅');
  const ann = await stage.person(manager);
  await ann.says('/help');
  expect(ticks(ann.screen())).toBe('');
});

test('it says what can be connected, and goes away when it is put away, until it is asked for', async () => {
  await admin.says('/setup');
  const steps = await firstStepsOf(stage.database.sql, stage.company.admin);
  expect(steps.ways).toEqual({ messenger: false, telephony: false });
  await admin.presses('Hide this list');
  admin.sees('/setup brings it back.');
  await admin.says('/help');
  expect(ticks(admin.screen())).toBe('');
  await admin.says('/setup');
  expect(ticks(admin.screen())).toBe('✅☐☐☐✅');
});

test('a second messenger ticks its step off', async () => {
  const { company, admin: olga } = stage.company;
  const key = 'U-olga';
  const data = {
    companyId: company.id,
    personId: olga.personId,
    messenger: 'slack',
    userKey: key,
    chatKey: key,
  };
  await stage.database.prisma.account.create({ data });
  await admin.says('/setup');
  expect(ticks(admin.screen())).toBe('✅☐☐✅✅');
});

test.each(['en', 'de', 'ru'] as const)('who founds a company sees it first, in %s', (locale) => {
  const t = createTranslations()(locale);
  const done = { invite: false, plans: false, import: false, connect: false, record: false };
  const steps = { done, ways: { messenger: false, telephony: false }, hidden: false };
  const screen = welcomeScreen(t, commandMenu, stage.company.admin, steps);
  expect(ticks(textOf(screen.text))).toBe('☐☐☐☐☐');
  expect(screen.buttons?.flat()).toHaveLength(5);
});
