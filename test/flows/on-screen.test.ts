// What stands on the screen: it may be typed, it comes back when what took its place is dropped, and it says what is so.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
let admin: ScriptedPerson;
let acme: number;

beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
  acme = (await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Acme GmbH' } })).id;
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  ann = await stage.person(stage.company.manager);
  admin = await stage.person(stage.company.admin);
});

/** A meeting that was held, entered by buttons. */
async function saves(who: ScriptedPerson): Promise<void> {
  await who.says('/meeting');
  for (const label of ['Acme GmbH', 'Now', 'Pricing', 'Agreed']) await who.presses(label);
  who.isOffered('Undo');
}

const settingsOfAnn = () =>
  stage.database.prisma.person.findUniqueOrThrow({ where: { id: stage.company.manager.personId } });

describe('a saved record whose change is dropped', () => {
  test.each(['presses Cancel', 'types cancel', 'sends /cancel'])(
    'shows its receipt with Undo again: %s',
    async (how) => {
      await saves(ann);
      const receipt = ann.screen();
      await ann.presses('✏️ Change');
      if (how === 'presses Cancel') await ann.presses('Cancel');
      else await ann.says(how === 'types cancel' ? 'Cancel' : '/cancel');
      ann.sees('Nothing was changed.');
      expect(ann.screen()).toContain(receipt);
      expect(ann.screen()).not.toContain('Nothing was saved');
      await ann.presses('Undo');
      expect(
        await stage.database.prisma.meeting.count({
          where: {
            deletedAt: null,
            createdById: stage.company.manager.personId,
            version: 1,
            subject: 'Pricing',
            at: stage.now(),
          },
        }),
      ).toBe(0);
    },
  );

  test('and so does whatever else a button of the receipt began', async () => {
    await saves(ann);
    await ann.presses('Next meeting');
    await ann.presses('Cancel');
    ann.sees('Nothing was changed.');
    ann.isOffered('Undo');
  });

  test('a record that was opened from a list shows its card again', async () => {
    await saves(ann);
    const { id } = await stage.database.prisma.meeting.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await ann.says('/today');
    await ann.sends({
      kind: 'press',
      token: `a.record.meeting.${id}`,
      messageKey: ann.messages().at(-1)?.key ?? '',
    });
    await ann.presses('Change');
    await ann.says('cancel');
    ann.sees('Nothing was changed.');
    ann.sees('pricing');
    ann.isOffered('Delete');
  });

  test('a new one that was never saved says so', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.says('abbrechen');
    ann.sees('Cancelled. Nothing was saved.');
  });
});

describe('a label is typed where its button stands', () => {
  test('"drop it" drops the running dialog, and says which one it begins', async () => {
    await ann.says('/meeting');
    for (const label of ['Acme GmbH', 'Now']) await ann.presses(label);
    await ann.says('/call');
    ann.isOffered('Continue', 'Discard and start: Call');
    await ann.says('discard and start');
    ann.sees('Who with?');
  });

  test('"go on" goes on', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.says('/call');
    await ann.says('GO ON');
    ann.sees('When?');
  });

  test('"back", "skip", "zurück" are words where any text is an answer, and not in a note', async () => {
    await ann.says('/meeting');
    for (const label of ['Acme GmbH', 'Now']) await ann.presses(label);
    ann.sees('About what?');
    await ann.says('zurück');
    ann.sees('When?');
    await ann.says('now');
    await ann.says('skip');
    ann.sees('How did it go?');
    await ann.says('cancel');
    await ann.sends({ kind: 'press', token: `a.note.${acme}`, messageKey: '1' });
    await ann.says('cancel');
    ann.sees('cancel');
    expect((await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: acme } })).note).toBe(
      'cancel',
    );
  });

  test('at the first question "back" says that there is none', async () => {
    await ann.says('/meeting');
    await ann.says('back');
    ann.sees('This is the first question.');
    await ann.says('skip');
    ann.sees("This one can't be skipped.");
  });

  test('receipts: "undo", "next meeting"', async () => {
    await saves(ann);
    await ann.says('next meeting');
    ann.sees('Acme GmbH');
    ann.sees('When?');
    await ann.says('cancel');
    const left = () =>
      stage.database.prisma.meeting.count({
        where: { createdById: stage.company.manager.personId, deletedAt: null },
      });
    const before = await left();
    await ann.says('undo');
    ann.sees('Undone.');
    expect(await left()).toBe(before - 1);
  });

  test('settings: down to the language and the zone, by their labels, and back', async () => {
    await ann.says('/settings');
    await ann.says('time zone');
    ann.sees('Europe/London');
    await ann.says('europe/london');
    ann.sees('Time zone: Europe/London.');
    expect(await settingsOfAnn()).toMatchObject({ timeZone: 'Europe/London' });
    await ann.says('/timezone Berlin');
    await ann.says('/settings');
    await ann.presses('Language');
    await ann.says('deutsch');
    ann.sees('Sprache: Deutsch.');
    expect(await settingsOfAnn()).toMatchObject({ locale: 'de' });
    await ann.says('/language English');
    expect(await settingsOfAnn()).toMatchObject({ locale: 'en' });
  });

  test('a restart forgets none of it', async () => {
    await ann.says('/settings');
    await ann.presses('Language');
    stage.restart();
    await ann.says('Deutsch');
    expect(await settingsOfAnn()).toMatchObject({ locale: 'de' });
    await ann.says('/language English');
  });

  test('who is called like a button is asked about', async () => {
    await giveCustomer(stage, 'Cancel');
    await ann.says('/meeting');
    await ann.says('cancel');
    ann.sees('do you mean the name or the button?');
    await ann.presses('Cancel');
    ann.sees('When?');
    await ann.says('cancel');
  });

  test('two buttons of one name are told apart', async () => {
    await giveCustomer(stage, 'Twin');
    await giveCustomer(stage, 'Twin');
    await ann.says('/find Twin');
    await ann.says('twin');
    ann.sees('Which one?');
    await ann.presses('2 · Twin');
    ann.sees('Twin');
    ann.isOffered('Meeting', 'Call', 'Deal');
  });
});

describe('a command that lists a choice takes the typed one', () => {
  test.each([
    ['Berlin', 'Europe/Berlin'],
    ['köln', 'Europe/Berlin'],
    ['Москва', 'Europe/Moscow'],
    ['Тбилиси', 'Asia/Tbilisi'],
    ['New York', 'America/New_York'],
    ['san francisco', 'America/Los_Angeles'],
    ['Wien', 'Europe/Vienna'],
    ['asia/almaty', 'Asia/Almaty'],
  ])('/timezone, then %s', async (typed, zone) => {
    await stage.database.prisma.person.update({
      where: { id: stage.company.manager.personId },
      data: { timeZone: 'UTC' },
    });
    await ann.says('/timezone');
    await ann.says(typed);
    ann.sees(`Time zone: ${zone}.`);
    expect(await settingsOfAnn()).toMatchObject({ timeZone: zone });
  });

  test('a place that is none is asked for again; a line is still a line', async () => {
    await ann.says('/timezone');
    await ann.says('Atlantis');
    ann.isOffered('Europe/London');
    await ann.says('met acme gmbh yesterday 15:00, pricing, agreed');
    ann.sees('Acme GmbH');
    await ann.says('cancel');
    await ann.says('/timezone Berlin');
  });

  test('/erase, then the name', async () => {
    await admin.says('/erase');
    await admin.says('acme');
    await admin.presses('Acme GmbH');
    expect(admin.screen()).toContain('Acme GmbH');
  });
});

describe('every record that is shown opens', () => {
  test('a meeting planned in eight days: from the list, the card and the history; it is moved and deleted', async () => {
    const maria = await stage.person(stage.company.manager);
    await maria.says('/meeting');
    await maria.presses('Acme GmbH');
    await maria.says('1.12. 10:00');
    await maria.says('Roof');
    maria.sees('This one counts once it has taken place.');
    maria.sees(/Meetings/);
    await maria.says('/today');
    await maria.says('planned');
    await maria.presses('Acme GmbH · ');
    maria.isOffered('Move', 'Delete');
    await maria.presses('Move');
    await maria.says('2.12. 11:00');
    maria.sees('2 Dec');
    await maria.says('/find acme');
    await maria.presses('Acme GmbH');
    await maria.presses('⏰');
    maria.sees('Roof');
    await maria.says('/find acme');
    await maria.presses('Acme GmbH');
    await maria.presses('More…');
    await maria.presses('History');
    await maria.presses('Wed 2 Dec');
    await maria.presses('Delete');
    await maria.presses('Delete');
    maria.isOffered('Undo');
  });

  test('an open deal: from the card, from the list; it is won there', async () => {
    await ann.says('/deal');
    await ann.presses('Acme GmbH');
    await ann.says('Gutters');
    await ann.says('1200');
    await ann.presses('Open');
    ann.sees('This one counts once it is won.');
    await ann.says('/today');
    await ann.says('open deals');
    await ann.presses('Acme GmbH · Gutters');
    ann.isOffered('Delete');
    await ann.says('/find acme');
    await ann.presses('Acme GmbH');
    await ann.presses('Deal · Gutters');
    await ann.presses('Won or lost?');
    await ann.presses('Won');
    expect(await stage.database.prisma.deal.findFirstOrThrow({ where: { title: 'Gutters' } })).toMatchObject({
      stage: 'won',
    });
  });

  test('the number of a receipt opens its records', async () => {
    await saves(ann);
    await ann.presses('Meetings ›');
    ann.sees('Meetings this month');
    await ann.presses('Acme GmbH');
    ann.isOffered('Delete');
  });
});

describe('what is counted is counted before it is cut', () => {
  test('seven results are missing, five are shown, and the rest is one tap away', async () => {
    const { companyId, personId } = stage.company.colleague;
    const boris = await stage.person(stage.company.colleague);
    await stage.database.prisma.meeting.createMany({
      data: Array.from({ length: 7 }, (_, at) => ({
        companyId,
        managerId: personId as number,
        createdById: personId as number,
        at: new Date(Date.parse('2026-11-20T08:00:00Z') + at * 3_600_000),
        subject: `Visit ${at + 1}`,
      })),
    });
    await boris.says('/today');
    boris.sees('7 results are missing.');
    await boris.presses('All 7 results');
    boris.sees('Missing results: 7');
    await boris.says('more');
    boris.sees('Visit 7');
  });

  test('a long note is shown whole on demand', async () => {
    const note = `${'A long story about the roof. '.repeat(68)}The end.`;
    await stage.database.prisma.customer.update({ where: { id: acme }, data: { note } });
    await ann.says('/find acme');
    await ann.presses('Acme GmbH');
    expect(ann.screen()).not.toContain('The end.');
    await ann.presses('Show the whole note');
    ann.sees('The end.');
  });
});

describe('what is said is so', () => {
  test('without a notice nobody is said to be reached', async () => {
    await ann.says('/unreachable');
    ann.sees('No sale notice is running');
  });

  test('a head’s plan is the team’s', async () => {
    const maria = await stage.person(stage.company.head);
    await saves(ann);
    await maria.says('/plan');
    maria.sees(/Meetings[^\n]* [1-9]/);
  });

  test('/help names all that the role has', async () => {
    await admin.says('/help');
    for (const name of [
      '/meeting',
      '/people',
      '/policy',
      '/erase',
      '/timezone',
      '/messages',
      '/unreachable',
      '/setplan',
    ])
      admin.sees(name);
    const ops = await stage.person(stage.company.operator);
    await ops.says('/help');
    ops.sees('/queue');
    expect(ops.screen()).not.toContain('/meeting');
  });
});

describe('a word that calls a command', () => {
  test('is obeyed where the question cannot take it, and the question stays', async () => {
    await ann.says('/meeting');
    await ann.presses('Acme GmbH');
    await ann.says('plan');
    ann.sees('This month');
    expect(ann.screen()).not.toContain('cannot read');
    await ann.says('14:20');
    ann.sees('14:20');
  });

  test('is an answer where the question takes it', async () => {
    await ann.says('/meeting');
    for (const label of ['Acme GmbH', 'Now']) await ann.presses(label);
    await ann.says('plan');
    ann.isOffered('Agreed');
    expect(ann.screen()).toContain('plan');
  });
});

describe('words of the engine where nothing stands that they could press', () => {
  test.each(['back', 'zurück', 'skip', 'назад'])('"%s" is no line, and says so', async (word) => {
    await ann.says('/menu');
    await ann.says(word);
    ann.sees("There's nothing to go back to or skip here.");
  });

  test('"back" finds the way back whatever it is called', async () => {
    await admin.says('/policy');
    await admin.says('contacts');
    await admin.says('back');
    admin.sees('Press a rule to see what it means');
  });

  test('"undo" takes back days off, too', async () => {
    await ann.says('/away');
    await ann.says('tomorrow');
    await ann.says('tomorrow');
    ann.isOffered('Remove');
    await ann.says('undo');
    const { personId } = stage.company.manager;
    expect(await stage.database.prisma.absence.count({ where: { personId } })).toBe(0);
  });

  test('a label with a count is called without it', async () => {
    await admin.says('/notices');
    await admin.says('new notice');
    for (const text of ['Winter sale', 'All is cheap', 'tomorrow', 'everybody']) await admin.says(text);
    admin.sees('Everybody');
    expect(admin.screen()).not.toContain('Who is it for?');
    await admin.says('/cancel');
  });
});
