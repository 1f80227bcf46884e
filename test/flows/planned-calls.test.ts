// Planned calls in the chat: planned, due, moved, settled by a tap or by the call that happens.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { postPush } from '../support/post-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

// Monday 23 November 2026, 10:00 in Berlin.
const NOW = '2026-11-23T09:00:00Z';

let stage: Stage;
let ann: ScriptedPerson;
let acme: number;

beforeAll(async () => {
  stage = await openStage({ now: NOW });
  acme = await giveCustomer(stage, 'Acme GmbH');
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime(NOW);
  const { prisma } = stage.database;
  await prisma.plannedCall.deleteMany({});
  await prisma.call.deleteMany({});
  await prisma.meeting.deleteMany({});
  await prisma.deal.deleteMany({});
  await prisma.pushLog.deleteMany({});
  await prisma.outbox.deleteMany({});
  await prisma.account.updateMany({ data: { blockedAt: new Date() } });
  ann = await stage.person(stage.company.manager);
});

const planned = () => stage.database.prisma.plannedCall.findMany({ orderBy: { id: 'asc' } });
const calls = () =>
  stage.database.prisma.call.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } });

async function plan(fields: object = {}): Promise<number> {
  const { companyId, personId } = stage.company.manager;
  const row = await stage.database.prisma.plannedCall.create({
    data: {
      companyId,
      managerId: personId,
      createdById: personId,
      customerId: acme,
      about: 'price list',
      at: new Date('2026-11-23T10:00:00Z'),
      dueAt: new Date('2026-11-23T10:00:00Z'),
      createdAt: new Date('2026-11-20T09:00:00Z'),
      ...fields,
    },
  });
  return row.id;
}

describe('a call is planned', () => {
  test('after a call, in two taps: the day is all that is asked', async () => {
    await ann.says('/call');
    await ann.presses('Acme GmbH');
    await ann.presses('No answer');
    ann.isOffered('Call back…');
    stage.statements();
    await ann.presses('Call back…');
    ann.sees('When would you like to call?');
    ann.isOffered('In an hour', 'Tomorrow', 'Next week, Mon 30 Nov', 'Another day');
    await ann.presses('Tomorrow');
    ann.sees('Acme GmbH · tomorrow · call back');
    ann.sees('✅ Saved');
    expect(await planned()).toMatchObject([
      {
        customerId: acme,
        at: null,
        about: 'call back',
        costTaps: 2,
        costChars: 0,
        missing: [],
        settledAt: null,
      },
    ]);
    const [row] = await planned();
    expect(row?.day?.toISOString().slice(0, 10)).toBe('2026-11-24');
    // Ten in the morning of its day, in Berlin.
    expect(row?.dueAt?.toISOString()).toBe('2026-11-24T09:00:00.000Z');
  });

  test.each([
    ['In an hour', '2026-11-23T10:00:00.000Z'],
    ['Next week, Mon 30 Nov', '2026-11-30T09:00:00.000Z'],
  ])('%s', async (button, due) => {
    await ann.says('/callback');
    await ann.presses('Acme GmbH');
    await ann.presses(button);
    ann.sees('About what?');
    await ann.says('price list');
    expect((await planned())[0]?.dueAt?.toISOString()).toBe(due);
  });

  test.each([
    ['tomorrow 15:00', '2026-11-24T14:00:00.000Z'],
    ['friday', '2026-11-27T09:00:00.000Z'],
    ['in two hours', '2026-11-23T11:00:00.000Z'],
  ])('typed: %s', async (typed, due) => {
    await ann.says('/callback');
    await ann.presses('Acme GmbH');
    await ann.says(typed);
    await ann.presses('Skip');
    expect(await planned()).toMatchObject([{ missing: ['subject'] }]);
    expect((await planned())[0]?.dueAt?.toISOString()).toBe(due);
  });

  test('a choice of days is asked back', async () => {
    await ann.says('/callback');
    await ann.presses('Acme GmbH');
    await ann.says('tuesday or friday');
    ann.isOffered('Tue 24 Nov', 'Fri 27 Nov', 'Another day');
    expect(await planned()).toEqual([]);
  });

  test('from /call, where nobody was called yet', async () => {
    await ann.says('/call');
    await ann.presses('Acme GmbH');
    await ann.presses('Call back later…');
    await ann.presses('Tomorrow');
    ann.sees('✅ Saved');
    expect(await calls()).toEqual([]);
    expect(await planned()).toMatchObject([{ customerId: acme, about: 'call back' }]);
  });

  test('as a form', async () => {
    const mia = await stage.person(stage.company.colleague, 'slack');
    const form = await mia.opensForm('/callback');
    expect(form.fields.map(({ key }) => key)).toEqual(['party', 'at', 'subject']);
    const reply = await mia.sends({
      kind: 'form',
      token: form.token,
      values: { party: '+49 30 901820', at: 'tomorrow 9:30', subject: 'contract' },
    });
    expect(reply).toMatchObject({ form: { kind: 'close' } });
    expect(await planned()).toMatchObject([{ phone: '+4930901820', about: 'contract' }]);
    expect((await planned())[0]?.at?.toISOString()).toBe('2026-11-24T08:30:00.000Z');
  });

  test('as the next step, from a customer’s card', async () => {
    await ann.says('Acme GmbH');
    await ann.presses('Next step');
    await ann.presses('Tomorrow');
    await ann.presses('Contract');
    ann.sees('Acme GmbH · tomorrow · contract');
    await ann.says('Acme GmbH');
    ann.sees('Next: call tomorrow · contract');
  });
});

describe('when it is due', () => {
  test('it comes by itself, once, with whom to call and about what', async () => {
    await plan();
    await postPush(stage, 'planned-call');
    expect(ann.messages()).toEqual([]);
    stage.passes(60);
    await postPush(stage, 'planned-call');
    ann.sees('☎ Acme GmbH');
    ann.sees('price list');
    ann.isOffered('Completed', 'No answer', 'In an hour', 'Tomorrow', 'Next week', 'Another day');
    const said = ann.messages().length;
    await postPush(stage, 'planned-call');
    expect(ann.messages()).toHaveLength(said);
  });

  test('one tap records the call and settles it; Undo opens it again', async () => {
    const id = await plan();
    stage.passes(61);
    await postPush(stage, 'planned-call');
    stage.restart();
    await ann.presses('Completed');
    ann.sees('This settles the planned call: Acme GmbH');
    expect(await calls()).toMatchObject([
      { status: 'completed', customerId: acme, note: 'price list', costTaps: 1 },
    ]);
    const [call] = await calls();
    expect(await planned()).toMatchObject([{ id, settledByCallId: call?.id, outcome: 'completed' }]);
    await ann.presses('Undo');
    expect(await calls()).toEqual([]);
    expect(await planned()).toMatchObject([{ id, settledAt: null, settledByCallId: null, outcome: null }]);
  });

  test('the tap a second time makes no second call', async () => {
    await plan();
    stage.passes(61);
    await postPush(stage, 'planned-call');
    const push = ann.messages().at(-1);
    if (!push) throw new Error('Nothing came.');
    await ann.pressesOn(push, 'No answer');
    await ann.pressesOn(push, 'No answer').catch(() => undefined);
    expect(await calls()).toHaveLength(1);
  });

  test('“Next week” puts it on the same weekday of the next week', async () => {
    await plan();
    stage.passes(61);
    await postPush(stage, 'planned-call');
    await ann.presses('Next week');
    ann.sees('Acme GmbH · Mon 30 Nov · price list');
    expect(await calls()).toEqual([]);
  });

  test('“In an hour” brings it back in an hour', async () => {
    await plan();
    stage.passes(61);
    await postPush(stage, 'planned-call');
    await ann.presses('In an hour');
    ann.sees('Acme GmbH · today 12:05 · price list');
    stage.passes(65);
    await postPush(stage, 'planned-call');
    ann.sees('☎ Acme GmbH');
    expect(await calls()).toEqual([]);
  });

  test('“Another day” asks which', async () => {
    const id = await plan();
    stage.passes(61);
    await postPush(stage, 'planned-call');
    await ann.presses('Another day');
    await ann.says('friday');
    expect(await planned()).toMatchObject([{ id, at: null }]);
    expect((await planned())[0]?.dueAt?.toISOString()).toBe('2026-11-27T09:00:00.000Z');
  });

  test('/today names overdue ones first, and what is planned for today', async () => {
    await plan({
      dueAt: new Date('2026-11-20T09:00:00Z'),
      at: new Date('2026-11-20T09:00:00Z'),
      about: 'offer',
    });
    await plan({ dueAt: new Date('2026-11-23T15:00:00Z'), at: new Date('2026-11-23T15:00:00Z') });
    await plan({
      dueAt: new Date('2026-11-24T15:00:00Z'),
      at: new Date('2026-11-24T15:00:00Z'),
      about: 'later',
    });
    await ann.says('/today');
    ann.sees('2 planned calls.');
    ann.isOffered('⏰ Acme GmbH · Fri 20 Nov 10:00 · offer', '☎ Acme GmbH · today 16:00 · price list');
    await ann.presses('⏰ Acme GmbH');
    ann.isOffered('Completed', 'No answer', 'In an hour', 'Done, no call needed');
    await ann.presses('Done, no call needed');
    expect(await planned()).toMatchObject([{ about: 'offer', outcome: null, settledByCallId: null }, {}, {}]);
    expect((await planned())[0]?.settledAt).not.toBeNull();
  });

  test('an overdue one is named to the head like an overdue result', async () => {
    await plan({ dueAt: new Date('2026-11-20T09:00:00Z') });
    const maria = await stage.person(stage.company.head);
    await postPush(stage, 'head-incomplete');
    maria.sees('Ann Weber');
  });
});

describe('the call that happens settles it', () => {
  const logCall = async (status: string) => {
    await ann.says('/call');
    await ann.presses('Acme GmbH');
    await ann.presses(status);
  };

  test('the same customer, due today or overdue: told in the receipt', async () => {
    await plan({ dueAt: new Date('2026-11-23T15:00:00Z') });
    await logCall('Completed');
    ann.sees('This settles the planned call');
    ann.isOffered('Undo', 'Still to call');
    expect((await planned())[0]?.settledAt).not.toBeNull();
    await ann.presses('Still to call');
    expect(await planned()).toMatchObject([{ settledAt: null }]);
    expect(await calls()).toHaveLength(1);
  });

  test('one that is due another day stays', async () => {
    await plan({ dueAt: new Date('2026-11-24T09:00:00Z') });
    await logCall('Completed');
    expect(await planned()).toMatchObject([{ settledAt: null }]);
  });

  test('a call in progress settles nothing yet', async () => {
    await plan();
    await logCall('In progress');
    expect(await planned()).toMatchObject([{ settledAt: null }]);
  });

  test('somebody else’s stays theirs', async () => {
    await plan({ managerId: stage.company.colleague.personId });
    await logCall('Completed');
    expect(await planned()).toMatchObject([{ settledAt: null }]);
  });

  test.each(['Busy', 'Message left'])('%s is an outcome, too', async (status) => {
    await plan();
    await logCall(status);
    expect(await planned()).toMatchObject([{ outcome: status === 'Busy' ? 'busy' : 'message_left' }]);
  });
});

describe('in one line', () => {
  test('a call to come is a planned call: nothing is counted', async () => {
    await ann.says('need to call Acme tomorrow');
    ann.sees('Planned call');
    ann.sees('tomorrow');
    await ann.presses('✅ Save');
    expect(await calls()).toEqual([]);
    expect(await planned()).toMatchObject([{ customerId: acme }]);
    expect((await planned())[0]?.day?.toISOString().slice(0, 10)).toBe('2026-11-24');
  });

  test('a call and its next step are one draft, and one tap saves both', async () => {
    await ann.says('called Acme yesterday, no answer, try again friday');
    ann.sees('no answer');
    ann.sees('next: call Fri 27 Nov');
    await ann.presses('✅ Save');
    expect(await calls()).toMatchObject([{ status: 'no_answer', customerId: acme, note: null }]);
    expect(await planned()).toMatchObject([{ customerId: acme, about: 'try again', settledAt: null }]);
    expect((await planned())[0]?.day?.toISOString().slice(0, 10)).toBe('2026-11-27');
    await ann.presses('Undo');
    expect(await calls()).toEqual([]);
    expect((await planned())[0]?.deletedAt).not.toBeNull();
  });

  test('the next step can be moved or left out before it is saved', async () => {
    await ann.says('called Acme yesterday, no answer, try again friday');
    await ann.presses('✏️ Change');
    await ann.presses('Next step');
    await ann.presses('Tomorrow');
    ann.sees('next: call tomorrow');
    await ann.presses('✅ Save');
    expect((await planned())[0]?.day?.toISOString().slice(0, 10)).toBe('2026-11-24');
  });
});

describe('a deal', () => {
  test('says its next step, and when it is expected to close', async () => {
    await ann.says('/deal');
    await ann.presses('Acme GmbH');
    await ann.says('Licences');
    await ann.says('1000');
    await ann.presses('Open');
    const deal = await stage.database.prisma.deal.findFirstOrThrow();
    await ann.presses('Next step');
    await ann.presses('Tomorrow');
    await ann.presses('Contract');
    await ann.sends({
      kind: 'press',
      token: `a.record.deal.${deal.id}`,
      messageKey: ann.messages().at(-1)?.key ?? '',
    });
    ann.sees('Next: call tomorrow · contract');
    await ann.presses('Expected to close');
    await ann.says('30.11.');
    await ann.sends({
      kind: 'press',
      token: `a.record.deal.${deal.id}`,
      messageKey: ann.messages().at(-1)?.key ?? '',
    });
    ann.sees('Expected to close: Mon 30 Nov');
  });
});

test('an open deal without a next step is one tap from it, where the company asks for one', async () => {
  const { companyId, personId } = stage.company.manager;
  const { prisma } = stage.database;
  await prisma.deal.create({
    data: {
      companyId,
      managerId: personId,
      createdById: personId,
      customerId: acme,
      title: 'Big offer',
      amount: '1200',
      currency: 'EUR',
      stage: 'open',
    },
  });
  await ann.says('/fix');
  ann.sees('Everything is complete.');
  await prisma.company.update({
    where: { id: companyId },
    data: { policy: { minimum: { deal: ['next_step'] } } },
  });
  await ann.says('/fix');
  await ann.presses('Acme GmbH · Big offer');
  await ann.presses('Tomorrow');
  await ann.presses('Contract');
  expect(await planned()).toMatchObject([{ customerId: acme, day: new Date('2026-11-24') }]);
  await ann.says('/fix');
  ann.sees('Everything is complete.');
  await prisma.company.update({ where: { id: companyId }, data: { policy: {} } });
});
