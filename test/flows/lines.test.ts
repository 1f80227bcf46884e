import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

// Wednesday 25 November 2026, 10:00 in Berlin.
const NOW = '2026-11-25T09:00:00Z';

let stage: Stage;
let ann: ScriptedPerson;
const customers = new Map<string, number>();

beforeAll(async () => {
  stage = await openStage({ now: NOW });
  for (const name of ['Acme', 'Berg & Sohn', 'Kite', 'Nordlicht', 'Studio Mo', 'Ромашка'])
    customers.set(name, await giveCustomer(stage, name));
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime(NOW);
  const { prisma } = stage.database;
  for (const records of [prisma.meeting, prisma.call, prisma.deal])
    await (records as typeof prisma.meeting).deleteMany({});
  await prisma.customer.updateMany({ data: { note: null } });
  ann = await stage.person(stage.company.manager);
});

/** A planned meeting of Ann's; local time of Berlin in winter. */
async function planned(name: string, day: string, clock: string) {
  const { id } = await stage.database.prisma.meeting.create({
    data: {
      companyId: stage.company.company.id,
      managerId: stage.company.manager.personId,
      createdById: stage.company.manager.personId,
      customerId: customers.get(name) as number,
      at: new Date(`${day}T${clock}:00+01:00`),
      subject: 'contract',
    } as never,
  });
  return id;
}
const meetings = () =>
  stage.database.prisma.meeting.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } });
const calls = () => stage.database.prisma.call.findMany({ where: { deletedAt: null } });
const deals = () => stage.database.prisma.deal.findMany({ where: { deletedAt: null } });
const noteOf = async (name: string) =>
  (await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: customers.get(name) as number } }))
    .note;

describe('a line of what was done is a draft, and one tap saves it', () => {
  test('a call of yesterday without an answer', async () => {
    await ann.says('called Berg yesterday, no answer');
    ann.sees('Call · Berg & Sohn · yesterday 12:00 · outgoing · no answer');
    await ann.presses('✅ Save');
    ann.sees('✅ Saved');
    expect(await calls()).toMatchObject([
      { status: 'no_answer', direction: 'outgoing', customerId: customers.get('Berg & Sohn') },
    ]);
    expect((await calls())[0]?.at?.toISOString()).toBe('2026-11-24T11:00:00.000Z');
  });

  test('what is to be done next is planned with it, on its day', async () => {
    await ann.says('called Berg yesterday, no answer, try again friday');
    ann.sees('no answer · next: call Fri 27 Nov · try again');
    await ann.presses('✅ Save');
    expect(await calls()).toMatchObject([{ note: null }]);
    expect(await stage.database.prisma.plannedCall.findMany({})).toMatchObject([
      { customerId: customers.get('Berg & Sohn'), about: 'try again' },
    ]);
  });

  test('an incoming call, with what it was about', async () => {
    await ann.says('Позвонила Ромашка, жалуются на доставку');
    ann.sees('incoming');
    await ann.presses('✅ Save');
    expect(await calls()).toMatchObject([
      { direction: 'incoming', status: 'completed', note: 'жалуются на доставку' },
    ]);
  });

  test('a meeting of this morning asks for its time only, and for how it went', async () => {
    await ann.says('had coffee with Acme this morning, they want a quote');
    ann.sees('Acme');
    ann.sees('they want a quote');
    await ann.says('9:00');
    await ann.presses('Agreed');
    await ann.presses('✅ Save');
    expect(await meetings()).toMatchObject([
      { result: 'agreed', subject: 'they want a quote', at: new Date('2026-11-25T08:00:00Z') },
    ]);
  });

  test('a deal that was won, with its amount', async () => {
    await ann.says('Nordlicht hat unterschrieben, 18k');
    ann.sees('Deal · Nordlicht, today');
    await ann.presses('Skip');
    ann.sees('18,000');
    await ann.presses('✅ Save');
    expect(await deals()).toMatchObject([
      { stage: 'won', currency: 'EUR', customerId: customers.get('Nordlicht') },
    ]);
    expect(String((await deals())[0]?.amount)).toBe('18000');
  });

  test('each part of a draft is one tap to change', async () => {
    await ann.says('met Acme yesterday 15:00, pricing, agreed');
    ann.isOffered('✅ Save', '✏️ When', '✏️ Subject', '✏️ Result');
    await ann.presses('✏️ Subject');
    await ann.says('contract');
    ann.sees('Meeting · Acme · yesterday 15:00 · contract · agreed');
    await ann.presses('✅ Save');
    expect(await meetings()).toMatchObject([{ subject: 'contract' }]);
  });

  test('reads the customers once', async () => {
    await ann.says('/plan');
    stage.statements();
    await ann.says('met Acme yesterday 15:00, pricing, agreed');
    expect(stage.statements().filter((sql) => sql.includes('word_similarity'))).toHaveLength(1);
  });
});

describe('what is not a record yet counts nothing and is kept', () => {
  test('a call that is still to come is the draft of a planned call', async () => {
    await ann.says('need to call Acme tomorrow');
    ann.sees('Planned call · Acme · tomorrow');
    ann.isOffered('✅ Save');
    expect(await calls()).toEqual([]);
    expect(await noteOf('Acme')).toBeNull();
    await ann.presses('Cancel');
  });

  test('a planned call with a weekday in another language', async () => {
    await ann.says('созвон с Kite в четверг в 11');
    ann.sees('Planned call · Kite · tomorrow 11:00');
    expect(await calls()).toEqual([]);
    await ann.presses('Cancel');
  });

  test.each([
    'should have called Acme yesterday',
    'wanted to meet Acme today',
    "don't know whether Acme signed",
    'maybe Acme signs tomorrow',
    'Acme almost signed, 18k',
    'did you meet Acme yesterday 15:00',
  ])('%s', async (line) => {
    await ann.says(line);
    expect([...(await calls()), ...(await meetings()), ...(await deals())]).toEqual([]);
    ann.isOffered('Meeting', 'Call', 'Planned call', 'Deal');
    expect(await noteOf('Acme')).toBe(line);
  });

  test('what is kept becomes a planned call, with its customer and its words', async () => {
    await ann.says('Acme tomorrow, wants a price list');
    await ann.presses('Planned call');
    ann.sees('Acme');
    ann.sees('wants a price list');
    expect(await calls()).toEqual([]);
  });

  test('words without a customer are kept in the chat until somebody says what they are', async () => {
    await ann.says('zorbex wants a price list by mail');
    ann.sees('Nothing is recorded yet: "zorbex wants a price list by mail".');
    await ann.presses('Meeting');
    ann.sees('Which customer?');
    await ann.presses('Acme');
    ann.sees('zorbex wants a price list by mail');
  });

  test('a button of an older line says that it is old', async () => {
    await ann.says('zorbex wants a price list by mail');
    const [first] = ann.messages();
    await ann.says('globex wants one too, they said');
    if (!first) throw new Error('no message');
    await ann.pressesOn(first, 'Meeting');
    ann.sees('This button belongs to an older message.');
  });
});

describe('a meeting that is there already', () => {
  test('is moved', async () => {
    const id = await planned('Acme', '2026-11-26', '11:00');
    await ann.says('Acme moved our meeting to Friday 14:00');
    ann.sees('Acme');
    ann.sees('Fri 27 Nov 14:00');
    await ann.presses('✅ Save');
    expect(await meetings()).toMatchObject([{ id, at: new Date('2026-11-27T13:00:00Z') }]);
  });

  test('moved to a day alone, its time is asked', async () => {
    const id = await planned('Acme', '2026-11-26', '11:00');
    await ann.says('Termin mit Acme auf Freitag verschoben');
    ann.sees(/time/i);
    await ann.says('16:00');
    await ann.presses('✅ Save');
    expect(await meetings()).toMatchObject([{ id, at: new Date('2026-11-27T15:00:00Z') }]);
  });

  test('is cancelled by one more tap, and only that one', async () => {
    const other = await planned('Kite', '2026-11-27', '15:00');
    await planned('Kite', '2026-11-26', '15:00');
    await ann.says('cancelled the meeting with Kite tomorrow 15:00');
    ann.sees('Cancel this meeting?');
    await ann.presses('Yes, delete it');
    expect(await meetings()).toMatchObject([{ id: other }]);
  });

  test('of several the right one is asked for', async () => {
    await planned('Kite', '2026-11-26', '15:00');
    const second = await planned('Kite', '2026-11-27', '09:00');
    await ann.says('Kite moved the meeting to monday 10:00');
    ann.sees('Which one?');
    await ann.presses('Kite · Fri 27 Nov 9:00');
    await ann.presses('✅ Save');
    expect((await meetings()).find(({ id }) => id === second)?.at).toEqual(new Date('2026-11-30T09:00:00Z'));
  });

  test('that did not take place is shown', async () => {
    await planned('Acme', '2026-11-25', '09:00');
    await ann.says("didn't meet Acme today");
    ann.sees("Didn't this one take place?");
    ann.isOffered('Nobody came', 'Move', 'Leave it');
    expect(await meetings()).toMatchObject([{ result: null }]);
  });

  test('where there is none, that is said and the line is kept', async () => {
    await ann.says("didn't meet Acme today");
    ann.sees("I can't find an open meeting like that.");
    expect(await meetings()).toEqual([]);
    expect(await noteOf('Acme')).toBe("didn't meet Acme today");
  });
});

describe('doubt is asked, with the readings as buttons', () => {
  test('how much it is in all', async () => {
    await ann.says('Acme 5 units at 300 each, won');
    ann.sees('how much in total?');
    ann.isOffered('€1,500', '€300', 'Another amount');
    await ann.presses('€1,500');
    ann.sees('1,500');
    await ann.presses('✅ Save');
    expect(String((await deals())[0]?.amount)).toBe('1500');
  });

  test('which day it was', async () => {
    await ann.says('met Acme monday or tuesday, pricing');
    ann.sees('when is it?');
    expect(await meetings()).toEqual([]);
  });

  test('which customer, where two are named', async () => {
    await ann.says('met Acme and Kite yesterday 15:00, pricing, agreed');
    ann.sees('which customer?');
    await ann.presses('Kite');
    ann.sees('Meeting · Kite · yesterday 15:00 · pricing · agreed');
  });
});

test('a bare name opens the card', async () => {
  await ann.says('acme');
  ann.sees('Acme');
  ann.sees('Ivan Petrov');
});

test('a new customer is a draft with its contact', async () => {
  await ann.says('new customer Zeta Logistics, contact Paul Smith, +49 30 1234567');
  ann.sees('Customer · Zeta Logistics · Paul Smith · +49 30 1234567');
  await ann.presses('✅ Save');
  ann.sees('✅ Saved');
});

test.each(['Help', 'HILFE', 'помощь'])('%s is the command', async (word) => {
  await ann.says(word);
  ann.sees('Record meetings, calls and deals in a few taps');
});

test('"undo" takes back what was saved last', async () => {
  await ann.says('met Acme yesterday 15:00, pricing, agreed');
  await ann.presses('✅ Save');
  await ann.says('Undo');
  ann.sees('Undone.');
  expect(await meetings()).toEqual([]);
});

test('thanks are no failed record', async () => {
  await ann.says('thanks!');
  ann.sees("You're welcome.");
});

describe('a second line while a draft waits for Save', () => {
  beforeEach(async () => {
    await ann.says('met Acme yesterday 15:00, pricing, agreed');
    await ann.says('called Kite, no answer');
    ann.sees('Save this first?');
    ann.sees('Meeting · Acme · yesterday 15:00 · pricing · agreed');
    ann.isOffered('✅ Save', 'Keep both', 'Discard');
  });

  test('Save saves the first and opens the second', async () => {
    await ann.presses('✅ Save');
    ann.sees('✅ Saved');
    ann.sees('Call · Kite · today 10:00 · outgoing · no answer');
    await ann.presses('✅ Save');
    expect(await meetings()).toHaveLength(1);
    expect(await calls()).toHaveLength(1);
  });

  test('Keep both opens the second when the first is done with', async () => {
    await ann.presses('Keep both');
    ann.sees('Saved for later: "called Kite, no answer"');
    await ann.presses('✅ Save');
    ann.sees('✅ Saved');
    await ann.presses('Next: called Kite, no answer');
    ann.sees('Call · Kite');
    await ann.presses('✅ Save');
    expect(await calls()).toHaveLength(1);
  });

  test('Discard drops the first alone', async () => {
    await ann.presses('Discard');
    ann.sees('Call · Kite');
    await ann.presses('✅ Save');
    expect(await meetings()).toEqual([]);
    expect(await calls()).toHaveLength(1);
  });
});
