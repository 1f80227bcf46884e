// What people decide about Tallybot's own messages: days off, times, quiet hours, snooze; and the team's channel.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainPush, textsOf } from '../support/plain-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const push = plainPush({
  roles: ['manager'],
  screen: (said) => ({
    text: [{ kind: 'plain', text: said }],
    buttons: [
      [
        { label: 'In 1 h', token: 'a.snooze.1h' },
        { label: 'Tomorrow', token: 'a.snooze.tomorrow' },
      ],
    ],
  }),
});
let stage: Stage;
let ann: ScriptedPerson;
let maria: ScriptedPerson;

beforeAll(async () => {
  stage = await openStage({ pushes: [push] });
  ann = await stage.person(stage.company.manager);
  maria = await stage.person(stage.company.head);
});
afterAll(() => stage.close());

async function minute(iso: string): Promise<void> {
  stage.setTime(iso);
  await stage.app.jobs.tick(new Date(iso));
  expect(await stage.app.jobs.workOff()).toBeGreaterThan(0);
  await stage.app.delivery.sweep();
}

describe('days off', () => {
  test('are typed or picked, listed, and taken back', async () => {
    await ann.says('/away');
    ann.sees("What's the first day off?");
    await ann.says('2.12.2026');
    ann.sees("What's the last day off?");
    await ann.says('4.12.2026');
    ann.sees(/Days off: Wed 2 Dec – Fri 4 Dec/);
    await minute('2026-12-02T08:00:00Z');
    expect(textsOf(ann).filter((text) => text.startsWith('morning'))).toEqual([]);
    await ann.says('/away');
    await ann.presses('✕ Wed 2 Dec');
    ann.sees('Removed');
    await minute('2026-12-02T08:10:00Z');
    expect(textsOf(ann).filter((text) => text.startsWith('morning'))).toEqual(['morning-summary 2026-12-02']);
  });

  test('end no earlier than they begin', async () => {
    await ann.says('/away');
    await ann.says('10.12.2026');
    await ann.says('9.12.2026');
    ann.sees('The last day is before the first one');
    await ann.says('10.12.2026');
    ann.sees('Days off: Thu 10 Dec');
  });

  test('a head enters them for their own people, and for no others', async () => {
    await maria.says('/away');
    if (!maria.screen().includes('Who is away?')) await maria.presses('Enter days off');
    maria.isOffered('Maria Keller', 'Ann Weber', 'Boris Orlov');
    expect(maria.screen()).not.toContain('Emil Novak');
    await maria.presses('Boris Orlov');
    await maria.says('14.12.2026');
    await maria.says('18.12.2026');
    maria.sees('Boris Orlov: Mon 14 Dec – Fri 18 Dec');
    expect(
      await stage.database.prisma.absence.count({ where: { personId: stage.company.colleague.personId } }),
    ).toBe(1);
  });
});

describe('messages I get', () => {
  test('are moved, switched off and on again', async () => {
    await ann.says('/settings');
    await ann.presses('Messages I get');
    await ann.presses('✓ Morning summary · 09:00');
    await ann.presses('08:30');
    ann.sees('Comes at 08:30.');
    await minute('2026-12-07T07:29:00Z');
    const before = textsOf(ann).length;
    await minute('2026-12-07T07:30:00Z');
    expect(textsOf(ann).slice(before)).toEqual(['morning-summary 2026-12-07']);
    await ann.says('/messages morning-summary off');
    ann.sees('Switched off.');
    const silent = textsOf(ann).length;
    await minute('2026-12-08T08:00:00Z');
    expect(textsOf(ann)).toHaveLength(silent);
    await ann.presses('Switch on');
    ann.sees('Comes at 08:30.');
  });

  test('quiet hours are chosen or typed; what is no time is refused kindly', async () => {
    await ann.says('/messages quiet 19:00 09:30');
    ann.sees('19:00 – 09:30');
    await ann.says('/messages quiet soon late');
    ann.sees("That isn't a time. Type it like 08:30.");
    ann.sees('19:00 – 09:30');
    await ann.presses('20:00 – 08:00');
    ann.sees('✓ 20:00 – 08:00');
  });

  test('one that the company keeps cannot be switched off', async () => {
    const { id } = stage.company.company;
    await stage.database.prisma.company.update({
      where: { id },
      data: { policy: { pushes: { keep: ['morning-summary'] } } },
    });
    await ann.says('/messages morning-summary off');
    ann.sees('Your company keeps this one on.');
    expect(ann.screen()).not.toContain('[Switch off]');
    await stage.database.prisma.company.update({ where: { id }, data: { policy: {} } });
  });

  test('another role’s message is not among one’s own', async () => {
    await ann.says('/messages');
    expect(ann.screen()).not.toContain("The team's day");
    await maria.says('/messages');
    maria.sees("The team's day");
  });
});

describe('snooze', () => {
  test('the same message comes again in an hour, once, and the next morning of work', async () => {
    await minute('2026-12-11T08:00:00Z');
    const [message] = ann.messages().slice(-1);
    if (!message) throw new Error('Nothing was sent.');
    await ann.pressesOn(message, 'In 1 h');
    ann.sees("I'll come back to it");
    const again = () => textsOf(ann).filter((text) => text === 'morning-summary 2026-12-11').length;
    stage.passes(59);
    await stage.app.delivery.sweep();
    const before = again();
    stage.passes(1);
    await stage.app.delivery.sweep();
    expect(again()).toBe(before + 1);
    await ann.presses('Tomorrow');
    stage.setTime('2026-12-14T07:29:00Z');
    await stage.app.delivery.sweep();
    const friday = again();
    stage.setTime('2026-12-14T07:30:00Z');
    await stage.app.delivery.sweep();
    expect(again()).toBe(friday + 1);
  });
});

describe('a team’s channel', () => {
  const group = '-100500';
  const saysInGroup = (who: ScriptedPerson, text: string) =>
    stage.app.receive({
      messenger: 'telegram',
      updateKey: randomUUID(),
      userKey: who.userKey,
      chatKey: group,
      isPrivate: false,
      input: { kind: 'text', text },
    });
  const told = () =>
    stage.telegram
      .messages(group)
      .map(({ screen }) => screen.text.map((span) => ('text' in span ? span.text : '\n')).join(''));

  test('is connected by the head alone', async () => {
    await saysInGroup(ann, '/connectteam');
    expect(told().at(-1)).toContain('Only the head');
    await saysInGroup(maria, '/connectteam');
    expect(told().at(-1)).toContain('Connected: Team North');
  });

  test('hears of a won deal once, with the count, though it is changed five times', async () => {
    const before = told().length;
    await ann.says('/customer');
    await ann.says('Acme GmbH');
    await ann.says('Petrov');
    await ann.says('+49 30 901820');
    await ann.says('/deal');
    if (ann.screen().includes('Which customer') || ann.screen().includes('Acme')) await ann.presses('Acme');
    await ann.says('Licences');
    await ann.says('12500');
    await ann.presses('Won');
    await stage.app.delivery.sweep();
    expect(told().slice(before)).toHaveLength(1);
    expect(told().at(-1)).toContain('Ann Weber');
    expect(told().at(-1)).toContain('Acme GmbH');
    await stage.app.delivery.sweep();
    expect(told().slice(before)).toHaveLength(1);
    const { id } = await stage.database.prisma.deal.findFirstOrThrow({ where: { title: 'Licences' } });
    const stages = async () => (await stage.database.prisma.deal.findUniqueOrThrow({ where: { id } })).stage;
    const change = async (field: string, ...answers: string[]) => {
      await ann.sends({ kind: 'press', token: `a.edit.deal.${id}` });
      await ann.presses('✏️ Change');
      await ann.presses(field);
      for (const answer of answers) await ann.says(answer);
      await ann.presses('✅ Save');
      await stage.app.delivery.sweep();
    };
    // The amount, the title, no longer won, won again, another amount.
    await change('Amount', '13000');
    await change('Title', 'Licences 2027');
    await change('Stage', 'Open');
    expect(await stages()).toBe('open');
    await change('Stage', 'Won');
    expect(await stages()).toBe('won');
    await change('Amount', '14000');
    const changes = { kind: 'deal', recordId: id, action: 'deal.update' } as const;
    expect(await stage.database.prisma.audit.count({ where: changes })).toBe(5);
    expect(told().slice(before)).toHaveLength(1);
  });

  test('is let go by the head', async () => {
    await saysInGroup(maria, '/disconnectteam');
    const team = await stage.database.prisma.team.findUnique({ where: { id: stage.company.teamId } });
    expect(team?.channelKey).toBeNull();
  });
});
