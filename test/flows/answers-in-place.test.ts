// An answer comes where it was asked, and a late one never takes over what is asked by then.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SendError } from '../../src/messenger/messenger.ts';
import { textOf } from '../../src/messenger/text.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
});
afterAll(() => stage.close());
beforeEach(async () => {
  ann = await stage.person(stage.company.manager);
});

const texts = () => ann.messages().map(({ screen }) => textOf(screen.text));

test('a question whose sending failed does not come after a later dialog', async () => {
  stage.telegram.failNext(new SendError('retry', '429', 30));
  await ann.says('/call');
  expect(ann.messages()).toEqual([]);
  await ann.says('/cancel');
  await ann.says('/meeting');
  const shown = texts();
  expect(shown.at(-1)).toContain('Meeting');
  stage.passes(5);
  await stage.app.delivery.sweep();
  expect(texts()).toEqual(shown);
  await ann.presses('Acme GmbH');
  expect(texts().at(-1)).toContain('Acme GmbH');
});

test('a card that could not be redrawn is not drawn over what the chat is at now', async () => {
  await ann.says('/meeting');
  stage.telegram.failNext(new SendError('retry', '429', 30));
  await ann.presses('Acme GmbH');
  const [card] = ann.messages();
  await ann.says('/cancel');
  const closed = textOf(card?.screen.text ?? []);
  stage.passes(5);
  await stage.app.delivery.sweep();
  expect(textOf(ann.messages()[0]?.screen.text ?? [])).toBe(closed);
});

test('a question that could not be moved below comes once, and the next answer moves that one', async () => {
  await ann.says('/meeting');
  stage.telegram.failNext(new SendError('retry', '429', 30));
  await ann.says('Acme GmbH');
  stage.passes(5);
  await stage.app.delivery.sweep();
  expect(texts()).toEqual([expect.stringContaining('When?')]);
  const [late] = ann.messages();
  await ann.says('yesterday 15:00');
  expect(texts()).toEqual([expect.stringContaining('About what?')]);
  expect(ann.messages()[0]?.key).not.toBe(late?.key);
});

test('a question that is still on its way can be answered after a list was paged meanwhile', async () => {
  await stage.database.prisma.meeting.createMany({
    data: Array.from({ length: 12 }, (_, at) => ({
      companyId: stage.company.company.id,
      managerId: stage.company.colleague.personId,
      createdById: stage.company.colleague.personId,
      at: new Date(Date.parse('2026-11-20T08:00:00Z') + at * 3_600_000),
      subject: `Visit ${at + 1}`,
    })),
  });
  const boris = await stage.person(stage.company.colleague);
  await boris.says('/today');
  await boris.presses('All 12 results');
  const list = boris.messages().at(-1);
  if (!list) throw new Error('no list');
  stage.telegram.failNext(new SendError('retry', '429', 30));
  await boris.says('/meeting');
  expect(boris.messages().at(-1)?.key).toBe(list.key);
  const before = boris.screen();
  await boris.presses('More');
  expect(boris.screen()).not.toBe(before);
  stage.passes(5);
  await stage.app.delivery.sweep();
  boris.sees('Which customer?');
  await boris.presses('Cancel');
  boris.sees('Cancelled. Nothing was saved.');
  expect(boris.screen()).not.toContain('Which customer?');
});

test('what is typed after list, press and question is answered in the place of the question', async () => {
  await ann.says('/settings');
  await ann.says('/find Acme');
  if (!ann.screen().includes('Note')) await ann.presses('Acme GmbH');
  const before = ann.messages().length;
  await ann.presses('Meeting');
  const during = ann.messages().length;
  await ann.says('tomorrow 15:00');
  expect(ann.messages().length).toBe(during);
  expect(during - before).toBeLessThanOrEqual(1);
});

describe('a question behind a list is answered in the place of the list', () => {
  /** The list, the button that asks, what is typed, and what has to be there afterwards. */
  const ways: readonly (readonly [
    string,
    string,
    string,
    string,
    (id: number) => Promise<unknown>,
    unknown,
  ])[] = [
    [
      'what /fix lists',
      '/fix',
      'Kite Ltd',
      '+49 30 901822',
      (customerId) => stage.database.prisma.contactPoint.findMany({ where: { customerId } }),
      [{ value: '+4930901822' }],
    ],
    [
      'a note, behind the card that /find brings',
      '/find Kite',
      'Note',
      'Likes tea.',
      (id) => stage.database.prisma.customer.findUniqueOrThrow({ where: { id } }),
      { note: expect.stringContaining('Likes tea.') },
    ],
    [
      'one more phone, behind the card that /find brings',
      '/find Kite',
      'Add phone or e-mail',
      '+49 30 901823',
      (customerId) => stage.database.prisma.contactPoint.findMany({ where: { customerId } }),
      [{ value: '+4930901823' }],
    ],
  ];

  test.each(ways)('%s', async (_, list, button, typed, stored, expected) => {
    const { prisma } = stage.database;
    const { companyId, personId } = stage.company.manager;
    const { id } = await prisma.customer.create({
      data: {
        ...{ companyId, ownerId: personId, createdById: personId, name: 'Kite Ltd', nameKey: 'kite ltd' },
        missing: ['contact_info'],
        contacts: { create: { companyId, firstName: 'Ivan', lastName: 'Petrov', nameKey: 'petrov' } },
      },
    });
    await ann.says(list);
    if (!ann.screen().includes(`[${button}`)) await ann.presses('Kite Ltd');
    const listed = ann.messages().length;
    await ann.presses(button);
    const question = texts().at(-1) ?? '';
    await ann.says(typed);
    // Whichever message asked, none does any more, and at most one was added below the list.
    expect(texts()).not.toContain(question);
    expect(ann.messages().length - listed).toBeLessThanOrEqual(1);
    expect(await stored(id)).toMatchObject(expected as object);
    await prisma.contactPoint.deleteMany({ where: { customerId: id } });
    await prisma.contact.deleteMany({ where: { customerId: id } });
    await prisma.customer.delete({ where: { id } });
  });
});

test('a bare invitation code is enough to be told about it, and other words are not', async () => {
  const stranger = stage.stranger();
  await stranger.says('0123456789abcdef0123456789abcdef');
  stranger.sees("I don't know this code");
  await stranger.says('hello');
  stranger.sees('invitation');
});

test('a corrected line opens its draft again, and the first can no longer be saved', async () => {
  const held = () =>
    stage.database.prisma.meeting.findMany({ where: { subject: 'pricing' }, select: { at: true } });
  await ann.says('met Acme GmbH yesterday 15:00, pricing, agreed');
  expect(texts().at(-1)).toContain('15:00');
  const first = ann.messages().at(-1);
  if (!first) throw new Error('no draft');
  await ann.sends({ kind: 'text', text: 'met Acme GmbH yesterday 16:00, pricing, agreed', corrected: true });
  expect(texts().at(-1)).toContain('16:00');
  await ann.pressesOn(first, '✅ Save');
  expect(await held()).toEqual([]);
  ann.sees('16:00');
  await ann.presses('✅ Save');
  expect(await held()).toEqual([{ at: new Date('2026-11-22T15:00:00Z') }]);
});

test('somebody else’s words are never a command', async () => {
  await ann.says('/meeting');
  await ann.sends({ kind: 'text', text: '/cancel', quoted: true });
  const { dialog } = (await stage.database.prisma.conversation
    .findFirstOrThrow({
      where: { account: { userKey: ann.userKey } },
    })
    .then(({ state }) => state)) as { dialog: unknown };
  expect(dialog).not.toBeNull();
});
