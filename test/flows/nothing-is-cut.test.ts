// What people write is kept whole or refused with its length; what is counted is all there, if need be on further pages.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
let acme: number;

beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
  acme = (await stage.database.prisma.customer.findFirstOrThrow({ where: { name: 'Acme GmbH' } })).id;
});
afterAll(() => stage.close());
beforeEach(async () => {
  ann = await stage.person(stage.company.manager);
});

const opens = (who: ScriptedPerson, token: string) =>
  who.sends({ kind: 'press', token, messageKey: who.messages().at(-1)?.key ?? '1' });
const labels = (who: ScriptedPerson) =>
  (who.messages().at(-1)?.screen.buttons ?? []).flat().map(({ label }) => label);

/** Presses "More ›" to the end, and gives all that the pages say. */
async function leafsThrough(who: ScriptedPerson): Promise<string> {
  let all = who.screen();
  while (labels(who).includes('More ›')) {
    await who.presses('More ›');
    all += who.screen();
  }
  return all;
}

/** Leaves out what can be left out, and saves. */
async function saves(who: ScriptedPerson): Promise<void> {
  for (const label of ['Skip', 'Completed', 'Skip', '✅ Save'])
    if (labels(who).includes(label)) await who.presses(label);
  who.isOffered('Undo');
}

const talk = Array.from({ length: 60 }, (_, nr) => `word${nr} of the talk`).join(' and ');

describe('a line that is a letter', () => {
  test.each([
    ['met Acme GmbH yesterday 15:00, pricing, agreed, ', 'meeting', 'note'],
    ['called Acme GmbH yesterday, ', 'call', 'note'],
    ['won deal Acme GmbH 500 €, ', 'deal', 'note'],
    ['call Acme GmbH tomorrow 10:00 about prices, ', 'plannedCall', 'about'],
  ] as const)('%s… stands whole in its record', async (beginning, kind, column) => {
    const line = `${beginning}${talk} LASTWORD`;
    await ann.says(line);
    await saves(ann);
    const models = stage.database.prisma as unknown as Record<
      string,
      { findFirstOrThrow(by: object): Promise<Record<string, string | null>> }
    >;
    const saved = await models[kind]?.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(saved?.[column]).toBe(line);
  });

  test('of more than a record takes becomes the note of its customer, whole', async () => {
    const line = `met Acme GmbH yesterday 15:00, agreed, ${talk} ${talk} ${talk} LASTWORD`;
    expect(line.length).toBeGreaterThan(2000);
    await ann.says(line);
    ann.sees('Acme GmbH');
    const { note } = await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: acme } });
    expect(note).toBe(line);
    await ann.presses('Undo');
  });

  test('of more than anything takes is refused with its length, and the question that stands stays', async () => {
    await ann.says('/meeting');
    await ann.says('y'.repeat(16_001));
    ann.sees("That's 16001 characters, more than the 16000 that fit");
    ann.sees('Which customer?');
    await ann.says('/cancel');
    await ann.says('z'.repeat(30_000));
    ann.sees("That's 30000 characters, more than the 16000 that fit");
  });
});

test.each([4097, 5000, 9000])('a note of %i characters is refused with its own length', async (length) => {
  await opens(ann, `a.note.${acme}`);
  await ann.says('n'.repeat(length));
  ann.sees(`That's ${length} characters, more than the 2000 that fit`);
  await ann.presses('Cancel');
});

test('a long title of a deal goes to its note', async () => {
  const title = 'a very long title that goes on and on with words that nobody would drop behind '
    .repeat(3)
    .trim();
  await ann.says(`won deal Acme GmbH 700 €, ${title}`);
  await saves(ann);
  const deal = await stage.database.prisma.deal.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(deal).toMatchObject({ title: null, note: title });
});

test('a planned call keeps all that it is about, and its card shows it', async () => {
  const note = `about ${talk}`.slice(0, 1500);
  await ann.says('/callback');
  await ann.presses('Acme GmbH');
  await ann.presses('Tomorrow');
  await ann.says(note);
  const call = await stage.database.prisma.plannedCall.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(call.about).toBe(note);
  await opens(ann, `a.record.planned_call.${call.id}`);
  ann.sees(note.slice(-200));
});

test('what is added to a full note is refused, and the note stays', async () => {
  const full = 'f'.repeat(9_000);
  await stage.database.prisma.customer.update({ where: { id: acme }, data: { note: full } });
  await opens(ann, `a.note.${acme}`);
  await ann.presses('Add');
  await ann.says('g'.repeat(1500));
  ann.sees('This note is full.');
  await ann.says('/cancel');
  const { note } = await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: acme } });
  expect(note).toBe(full);
});

test('a long note is shown whole, page by page', async () => {
  const note = Array.from({ length: 1500 }, (_, nr) => `w${nr}`).join(' ');
  await stage.database.prisma.customer.update({ where: { id: acme }, data: { note } });
  await opens(ann, `a.record.customer.${acme}`);
  await ann.presses('Show the whole note');
  const shown = await leafsThrough(ann);
  for (const word of note.split(' ')) expect(shown).toContain(word);
  await stage.database.prisma.customer.update({ where: { id: acme }, data: { note: null } });
});

test('tags: a long one is refused with its length, and one too many is not dropped silently', async () => {
  await opens(ann, `a.addtags.${acme}`);
  await ann.says('t'.repeat(61));
  ann.sees("That's 61 characters, more than the 60 that fit");
  await ann.says(Array.from({ length: 31 }, (_, nr) => `tag${nr}`).join(', '));
  ann.sees('at most 30 tags');
  await ann.says('/cancel');
  const { tags } = await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: acme } });
  expect(tags).toEqual([]);
});

test('each phone of a contact can be reached and counted', async () => {
  const { prisma } = stage.database;
  const companyId = stage.company.company.id;
  const contact = await prisma.contact.create({
    data: { companyId, customerId: acme, firstName: 'Ivo', lastName: 'Viel', nameKey: 'ivo viel' },
  });
  await prisma.contactPoint.createMany({
    data: Array.from({ length: 20 }, (_, nr) => ({
      companyId,
      customerId: acme,
      contactId: contact.id,
      kind: 'email' as const,
      value: `ivo${nr}@acme.example`,
    })),
  });
  await opens(ann, `a.contact.${acme}.${contact.id}`);
  ann.sees('Phones and e-mails 1–8 of 20');
  const shown = await leafsThrough(ann);
  for (let nr = 0; nr < 20; nr++) expect(shown).toContain(`ivo${nr}@acme.example`);
});

test('planned calls are counted before they are listed, however many', async () => {
  const { prisma } = stage.database;
  const { company, manager } = stage.company;
  await prisma.plannedCall.updateMany({ data: { deletedAt: stage.now() } });
  const dueAt = stage.now();
  await prisma.plannedCall.createMany({
    data: Array.from({ length: 520 }, (_, nr) => ({
      companyId: company.id,
      managerId: manager.personId,
      createdById: manager.personId,
      customerId: acme,
      dueAt,
      at: dueAt,
      about: `call ${nr}`,
    })),
  });
  await ann.says('/today');
  ann.sees('520');
  await opens(ann, `a.agenda.calls.${manager.personId}.86`);
  ann.sees('520');
  expect(labels(ann).filter((label) => label.includes('call '))).toHaveLength(4);
});

test('more hits of an erasure than fit are said to be more', async () => {
  for (let nr = 0; nr < 9; nr++) await giveCustomer(stage, `Zwieback ${'ABCDEFGHI'[nr]}`);
  const admin = await stage.person(stage.company.admin);
  await admin.says('/erase Zwieback');
  admin.sees('There are more. Here are 8;');
});
