import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/db/client.ts';
import { loadForEdit, loadForFix, loadForStep } from '../../../../src/records/dialogs/edit.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { addCustomer } from '../../dialogs/add-customer.ts';
import { createScriptedPerson, type ScriptedPerson } from '../../dialogs/scripted-person.ts';

/** A Monday; 15:20 in Berlin. */
const start = new Date('2026-11-23T14:20:30Z');

let database: Database;
const sent: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase({ onStatement: (sql) => sent.push(sql) });
});
afterAll(() => database.close());

let company: TestCompany;
let now: Date;
let ann: ScriptedPerson;
let acme: number;

beforeEach(async () => {
  company = await createTestCompany(database);
  now = start;
  ann = createScriptedPerson(database, company.manager, { now: () => now });
  acme = await addCustomer(database, company.manager, { name: 'Acme GmbH', phone: '+49 30 901820' });
});

const stored = (id: number) => database.prisma.meeting.findUniqueOrThrow({ where: { id } });

describe('a new meeting', () => {
  test('costs five taps with the one that opens it, and nothing typed', async () => {
    await ann.begins('meeting', { cost: { taps: 1 } });
    expect(ann.card()).toContain('Which customer?');
    await ann.presses('Acme GmbH', 'Now', 'Pricing', 'Agreed');
    const { record, summary, cost, missing, metric, created, customerId } = ann.receipt();
    expect(cost).toMatchObject({ taps: 5, chars: 0 });
    expect(summary).toBe('Acme GmbH · today 15:20 · pricing · agreed');
    expect({ missing, metric, created, customerId }).toEqual({
      missing: [],
      metric: 'meetings',
      created: true,
      customerId: acme,
    });
    expect(await stored(record.id)).toMatchObject({
      managerId: company.manager.personId,
      customerId: acme,
      at: new Date('2026-11-23T14:20:00Z'),
      subject: 'pricing',
      result: 'agreed',
      costTaps: 5,
      costChars: 0,
    });
    expect(ann.running()).toBe(false);
  });

  test('is one of four questions as long as it may have been, and of three when it is still to come', async () => {
    await ann.begins('meeting');
    expect(ann.card()).toContain('1 of 4');
    await ann.presses('Acme GmbH');
    await ann.says('tomorrow 10:00');
    expect(ann.card()).toContain('3 of 3');
    await ann.presses('Contract');
    expect(ann.receipt()).toMatchObject({
      summary: 'Acme GmbH · tomorrow 10:00 · contract',
      metric: null,
      missing: [],
    });
  });

  test('that was moved is still to come, at the time that is asked for', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH');
    await ann.says('today 14:00');
    await ann.presses('Presentation', 'Moved');
    expect(ann.card()).toContain("What's the new time?");
    await ann.says('fri 10:00');
    const { record, metric } = ann.receipt();
    expect(await stored(record.id)).toMatchObject({ at: new Date('2026-11-27T09:00:00Z'), result: null });
    expect(metric).toBeNull();
  });

  test('to which nobody came is complete and moves no counter', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now', 'Pricing', 'Nobody came');
    expect(ann.receipt()).toMatchObject({ missing: [], metric: null });
  });

  test('may leave its subject and result out and is then incomplete', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now', 'Skip');
    now = new Date(start.getTime() + 90_000);
    await ann.presses('Skip');
    expect(ann.receipt().missing).toEqual(['subject', 'result']);
  });

  test('offers the subjects used last first, each once', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now');
    await ann.says('Warehouse tour');
    await ann.presses('Agreed');
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now');
    expect(ann.buttons().slice(0, 4)).toEqual(['Warehouse tour', 'Presentation', 'Pricing', 'Contract']);
  });

  test('shows the customers used last first, and more on the next page', async () => {
    for (const name of ['Berg & Sohn', 'Nordlicht', 'Kite Ltd', 'Studio Mo', 'Ромашка', 'Volta']) {
      now = new Date(now.getTime() + 1000);
      await addCustomer(database, company.manager, { name, now });
    }
    await ann.begins('meeting');
    const shown = ann.buttons();
    expect(shown.slice(0, 6)).toEqual([
      'Volta',
      'Ромашка',
      'Studio Mo',
      'Kite Ltd',
      'Nordlicht',
      'Berg & Sohn',
    ]);
    await ann.presses('More ›');
    expect(ann.buttons()[0]).toBe('Acme GmbH');
  });

  test('never offers another manager’s customers', async () => {
    await addCustomer(database, company.colleague, { name: 'Volta' });
    await ann.begins('meeting');
    await ann.says('volta');
    expect(ann.buttons()).not.toContain('Volta');
    const boris = createScriptedPerson(database, company.colleague, { now: () => now });
    await boris.begins('meeting');
    expect(boris.buttons()).toContain('Volta');
  });

  test('asks for the customer again when it was handed over meanwhile, and keeps the rest', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now', 'Pricing');
    await database.prisma.customer.update({
      where: { id: acme },
      data: { ownerId: company.colleague.personId },
    });
    await ann.presses('Agreed');
    expect(ann.card()).toContain('no longer yours');
    expect(ann.state()).toMatchObject({
      asking: 'customer',
      values: { subject: 'pricing', result: 'agreed' },
    });
  });

  test('takes one statement to save', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now', 'Pricing');
    sent.length = 0;
    await ann.presses('Agreed');
    expect(sent.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql))).toHaveLength(1);
  });

  test('reads one statement for each question with buttons from the database, none for the others', async () => {
    const cost = async (work: () => Promise<void>) => {
      sent.length = 0;
      await work();
      return sent.length;
    };
    expect(await cost(() => ann.begins('meeting'))).toBe(1);
    expect(await cost(() => ann.presses('Acme GmbH'))).toBe(0);
    expect(await cost(() => ann.presses('Now'))).toBe(1);
    expect(await cost(() => ann.presses('Pricing'))).toBe(0);
  });
});

describe('a new customer inside a meeting', () => {
  test('is made with what was searched for as its name, and the meeting goes on with it', async () => {
    await ann.begins('meeting');
    await ann.says('Zorbex');
    expect(ann.card()).toContain('Nothing found for "Zorbex"');
    await ann.presses('New customer');
    expect(ann.card()).toContain('Customer · Zorbex');
    await ann.says('Anna Schmidt');
    await ann.says('anna@zorbex.de');
    expect(ann.card()).toMatch(/Meeting · Zorbex/);
    await ann.presses('Now', 'Pricing', 'Agreed');
    expect(ann.receipt().summary).toBe('Zorbex · today 15:20 · pricing · agreed');
    expect(ann.receipt().missing).toEqual([]);
  });

  test('that is there already is used instead, and the meeting goes on with it', async () => {
    await ann.begins('meeting');
    await ann.presses('New customer');
    await ann.says('Acme');
    await ann.presses('Skip', 'Skip');
    expect(ann.card()).toContain('Acme GmbH already exists.');
    await ann.presses('Use it');
    expect(ann.card()).toContain('Meeting · Acme GmbH');
    expect(ann.state().values.customer).toBe(acme);
  });
});

describe('a meeting that is there', () => {
  async function plan(): Promise<number> {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH');
    await ann.says('today 16:00');
    await ann.presses('Pricing');
    return ann.receipt().record.id;
  }

  test('is changed at its review card and saved with one more tap', async () => {
    const id = await plan();
    const edit = await loadForEdit(database.prisma, ann.context, { kind: 'meeting', id });
    await ann.begins('meeting', edit ?? {});
    expect(ann.card()).toBe('Meeting · Acme GmbH · today 16:00 · pricing');
    await ann.presses('Change', 'Subject');
    await ann.says('terms');
    await ann.presses('Save');
    expect(ann.receipt()).toMatchObject({ created: false, record: { kind: 'meeting', id } });
    expect(await stored(id)).toMatchObject({ subject: 'terms', version: 2, costChars: 16 });
  });

  test('that somebody changed meanwhile is not overwritten', async () => {
    const id = await plan();
    const edit = await loadForEdit(database.prisma, ann.context, { kind: 'meeting', id });
    await database.prisma.meeting.update({ where: { id }, data: { version: 2, subject: 'other' } });
    await ann.begins('meeting', edit ?? {});
    await ann.presses('Save');
    expect(ann.card()).toContain('Someone changed this record in the meantime');
    expect(await stored(id)).toMatchObject({ subject: 'other' });
  });

  test('gets its result in one tap', async () => {
    const id = await plan();
    now = new Date('2026-11-23T16:00:00Z');
    const step = await loadForStep(database.prisma, ann.context, 'meeting-result', id);
    await ann.begins('meeting-result', step ?? {});
    expect(ann.card()).toBe('Meeting · Acme GmbH, today 16:00, pricing\nHow did it go?');
    await ann.presses('Thinking it over');
    expect(ann.receipt()).toMatchObject({
      summary: 'Acme GmbH · today 16:00 · pricing · thinking it over',
      metric: 'meetings',
      missing: [],
    });
    expect(await stored(id)).toMatchObject({ result: 'thinking' });
  });

  test('that was moved asks when', async () => {
    const id = await plan();
    now = new Date('2026-11-23T16:00:00Z');
    const step = await loadForStep(database.prisma, ann.context, 'meeting-result', id);
    await ann.begins('meeting-result', step ?? {});
    await ann.presses('Moved');
    await ann.says('tomorrow 9:00');
    expect(await stored(id)).toMatchObject({ result: null, at: new Date('2026-11-24T08:00:00Z') });
  });

  test('is moved by one answer', async () => {
    const id = await plan();
    const step = await loadForStep(database.prisma, ann.context, 'meeting-move', id);
    await ann.begins('meeting-move', step ?? {});
    await ann.says('tomorrow 9:00');
    expect(ann.receipt().summary).toBe('Acme GmbH · pricing · tomorrow 9:00');
    expect(await stored(id)).toMatchObject({ at: new Date('2026-11-24T08:00:00Z'), subject: 'pricing' });
  });

  test('is repaired by one question about what is missing', async () => {
    await ann.begins('meeting');
    await ann.presses('Acme GmbH', 'Now', 'Skip', 'Agreed');
    const { record, missing } = ann.receipt();
    expect(missing).toEqual(['subject']);
    const fix = await loadForFix(database.prisma, ann.context, record, 'subject');
    await ann.begins('meeting', fix ?? {});
    expect(ann.card()).toContain('About what?');
    await ann.presses('Contract');
    expect(ann.receipt()).toMatchObject({ missing: [], record, created: false });
    expect(await stored(record.id)).toMatchObject({
      subject: 'contract',
      result: 'agreed',
      customerId: acme,
    });
  });

  test('of a colleague is not there', async () => {
    const id = await plan();
    const boris = createScriptedPerson(database, company.colleague, { now: () => now });
    expect(await loadForEdit(database.prisma, boris.context, { kind: 'meeting', id })).toBeNull();
  });
});

describe('a meeting as a form', () => {
  test('is one page, and saves what was filled in', async () => {
    await ann.begins('meeting');
    const form = await ann.form();
    expect(form.fields.map(({ key }) => key)).toEqual(['customer', 'at', 'subject', 'result']);
    const errors = await ann.fillsIn({
      customer: String(acme),
      at: '2026-11-23T13:00:00.000Z',
      subject: 'Terms',
      result: 'agreed',
    });
    expect(errors).toBeNull();
    expect(await stored(ann.receipt().record.id)).toMatchObject({ subject: 'Terms', result: 'agreed' });
  });

  test('asks when on a second page if it was moved', async () => {
    await ann.begins('meeting');
    await ann.form();
    await ann.fillsIn({
      customer: String(acme),
      at: '2026-11-23T13:00:00.000Z',
      subject: 'x',
      result: 'moved',
    });
    const page = await ann.form();
    expect(page.fields.map(({ key }) => key)).toEqual(['movedTo']);
    await ann.fillsIn({ movedTo: 'fri 10:00' });
    expect(await stored(ann.receipt().record.id)).toMatchObject({ at: new Date('2026-11-27T09:00:00Z') });
  });
});

test.each([
  ['ru', ['Сейчас', 'Договор', 'Договорились'], 'Acme GmbH · сегодня 15:20 · договор · договорились'],
  ['de', ['Jetzt', 'Vertrag', 'Einig geworden'], 'Acme GmbH · heute 15:20 · Vertrag · Einig geworden'],
] as const)('speaks %s', async (locale, answers, summary) => {
  const person = createScriptedPerson(database, company.manager, { now: () => now, locale });
  await person.begins('meeting');
  await person.presses('Acme GmbH', ...answers);
  expect(person.receipt().summary).toBe(summary);
});
