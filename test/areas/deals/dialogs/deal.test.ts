import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/db/client.ts';
import { loadForEdit, loadForFix, loadForStep } from '../../../../src/records/dialogs/edit.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { addCustomer } from '../../dialogs/add-customer.ts';
import { createScriptedPerson, type ScriptedPerson } from '../../dialogs/scripted-person.ts';

/** Half past midnight of the 24th in Berlin. */
const now = new Date('2026-11-23T23:30:00Z');
const today = new Date('2026-11-24T00:00:00Z');

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let company: TestCompany;
let ann: ScriptedPerson;
let acme: number;

beforeEach(async () => {
  company = await createTestCompany(database);
  ann = createScriptedPerson(database, company.manager, { now: () => now });
  acme = await addCustomer(database, company.manager, { name: 'Acme GmbH', phone: '+49 30 901820' });
});

/** Amounts are shown with spaces that don't break. */
const spaced = (text: string) => text.replace(/\s/gu, ' ');

const stored = (id: number) => database.prisma.deal.findUniqueOrThrow({ where: { id } });

async function add(...answers: string[]): Promise<number> {
  await ann.begins('deal');
  await ann.presses('Acme GmbH', 'Offer');
  await ann.says('12 400');
  await ann.presses(...answers);
  return ann.receipt().record.id;
}

describe('a new deal', () => {
  test('costs four taps with the one that opens it, and the amount', async () => {
    await ann.begins('deal', { cost: { taps: 1 } });
    await ann.presses('Acme GmbH', 'Offer');
    await ann.says('12.5k');
    await ann.presses('Won');
    const { record, cost, summary, missing, metric } = ann.receipt();
    expect(cost).toMatchObject({ taps: 4, chars: 5 });
    expect({ summary: spaced(summary), missing, metric }).toEqual({
      summary: 'Acme GmbH · offer · €12,500 · won',
      missing: [],
      metric: 'deals',
    });
    const deal = await stored(record.id);
    expect(deal).toMatchObject({ customerId: acme, title: 'offer', currency: 'EUR', closedOn: today });
    expect(deal.amount?.toFixed(2)).toBe('12500.00');
  });

  test('that is open has no closing day and moves no counter', async () => {
    const id = await add('Open');
    expect(await stored(id)).toMatchObject({ stage: 'open', closedOn: null });
    expect(ann.receipt().metric).toBeNull();
  });

  test('that was lost asks why', async () => {
    const id = await add('Lost', 'A competitor');
    expect(await stored(id)).toMatchObject({ stage: 'lost', lostReason: 'a competitor', closedOn: today });
    expect(ann.receipt()).toMatchObject({ missing: [], metric: null });
  });

  test('offers the titles used last first', async () => {
    await ann.begins('deal');
    await ann.presses('Acme GmbH');
    await ann.says('Winter tyres');
    await ann.presses('Skip', 'Open');
    expect(ann.receipt().missing).toEqual(['amount']);
    await ann.begins('deal');
    await ann.presses('Acme GmbH');
    expect(ann.buttons().slice(0, 3)).toEqual(['Winter tyres', 'Offer', 'New order']);
  });

  test('is added by a form', async () => {
    await ann.begins('deal');
    expect((await ann.form()).fields.map(({ key }) => key)).toEqual(['customer', 'title', 'amount', 'stage']);
    expect(
      await ann.fillsIn({ customer: String(acme), title: 'Tyres', amount: '990,50', stage: 'won' }),
    ).toBeNull();
    expect((await stored(ann.receipt().record.id)).amount?.toFixed(2)).toBe('990.50');
  });
});

describe('a deal that is there', () => {
  test('is won in one tap', async () => {
    const id = await add('Open');
    const step = await loadForStep(database.prisma, ann.context, 'deal-move', id);
    await ann.begins('deal-move', step ?? {});
    await ann.presses('Won');
    expect(ann.receipt()).toMatchObject({ metric: 'deals', missing: [], customerId: acme });
    expect(await stored(id)).toMatchObject({ stage: 'won', closedOn: today, title: 'offer' });
  });

  test('is lost with a reason', async () => {
    const id = await add('Open');
    const step = await loadForStep(database.prisma, ann.context, 'deal-move', id);
    await ann.begins('deal-move', step ?? {});
    await ann.presses('Lost');
    await ann.says('too slow');
    expect(await stored(id)).toMatchObject({ stage: 'lost', lostReason: 'too slow' });
  });

  test('has its closing day changed in an edit', async () => {
    const id = await add('Won');
    const edit = await loadForEdit(database.prisma, ann.context, { kind: 'deal', id });
    await ann.begins('deal', edit ?? {});
    await ann.presses('Change', 'Closed on', 'Yesterday', 'Save');
    expect(await stored(id)).toMatchObject({ closedOn: new Date('2026-11-23T00:00:00Z'), stage: 'won' });
  });

  test('loses its closing day when it is open again', async () => {
    const id = await add('Won');
    const edit = await loadForEdit(database.prisma, ann.context, { kind: 'deal', id });
    await ann.begins('deal', edit ?? {});
    await ann.presses('Change', 'Stage', 'Open', 'Save');
    expect(await stored(id)).toMatchObject({ closedOn: null, stage: 'open' });
  });

  test('that has no closing day gets today, unless it is changed', async () => {
    const id = await add('Won');
    await database.prisma.deal.update({ where: { id }, data: { closedOn: null, missing: ['closed_on'] } });
    const ref = { kind: 'deal', id } as const;
    const fix = await loadForFix(database.prisma, ann.context, ref, 'closed_on');
    await ann.begins('deal', fix ?? {});
    expect(ann.card()).toContain('today');
    await ann.presses('Save');
    expect(ann.receipt().missing).toEqual([]);
    expect(await stored(id)).toMatchObject({ closedOn: today });
  });

  test('is repaired by one question about its amount', async () => {
    await ann.begins('deal');
    await ann.presses('Acme GmbH', 'Offer', 'Skip', 'Won');
    const { record } = ann.receipt();
    const fix = await loadForFix(database.prisma, ann.context, record, 'amount');
    await ann.begins('deal', fix ?? {});
    await ann.says('700 USD');
    expect(ann.receipt().missing).toEqual([]);
    expect(await stored(record.id)).toMatchObject({ currency: 'USD', stage: 'won', closedOn: today });
  });
});

test.each([
  ['ru', ['Предложение'], 'Выиграна', 'Acme GmbH · предложение · 12 500 € · выиграна'],
  ['de', ['Angebot'], 'Gewonnen', 'Acme GmbH · Angebot · 12.500 € · Gewonnen'],
] as const)('speaks %s', async (locale, title, stage, summary) => {
  const person = createScriptedPerson(database, company.manager, { now: () => now, locale });
  await person.begins('deal');
  await person.presses('Acme GmbH', ...title);
  await person.says('12500');
  await person.presses(stage);
  expect(spaced(person.receipt().summary)).toBe(summary);
});
