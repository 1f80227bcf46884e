import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/db/client.ts';
import { loadForEdit, loadForFix } from '../../../../src/records/dialogs/edit.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { addCustomer } from '../../dialogs/add-customer.ts';
import { createScriptedPerson, type ScriptedPerson } from '../../dialogs/scripted-person.ts';

const now = new Date('2026-11-23T14:20:30Z');

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

const stored = (id: number) => database.prisma.call.findUniqueOrThrow({ where: { id } });

describe('a new call', () => {
  test('with a known customer costs two taps after the command, and nothing typed', async () => {
    await ann.begins('call');
    await ann.presses('Acme GmbH', 'Completed');
    const { record, cost, summary, missing, metric } = ann.receipt();
    expect(cost).toMatchObject({ taps: 2, chars: 0 });
    expect({ summary, missing, metric }).toEqual({
      summary: 'Acme GmbH · completed',
      missing: [],
      metric: 'calls',
    });
    expect(await stored(record.id)).toMatchObject({
      customerId: acme,
      direction: 'outgoing',
      status: 'completed',
      at: now,
      phone: null,
    });
  });

  test('takes a typed number, and finds out whose it is', async () => {
    await ann.begins('call');
    await ann.says('030 901820');
    expect(ann.card()).toContain('+49 30 901820');
    await ann.presses('No answer');
    expect(await stored(ann.receipt().record.id)).toMatchObject({
      phone: '+4930901820',
      customerId: acme,
      status: 'no_answer',
    });
    expect(ann.receipt()).toMatchObject({ metric: null, missing: [] });
  });

  test('takes the number of a shared contact card', async () => {
    await ann.begins('call');
    await ann.shares({ phone: '+49 170 1234567', firstName: 'Eva' });
    await ann.presses('Wrong number');
    expect(ann.receipt()).toMatchObject({
      missing: [],
      metric: null,
      summary: '+49 170 1234567 · wrong number',
    });
  });

  test('searches for what is typed and no number', async () => {
    await ann.begins('call');
    await ann.says('acm');
    expect(ann.buttons()[0]).toBe('Acme GmbH');
  });

  test('asks whose number it is where the company wants to know', async () => {
    const strict = await createTestCompany(database, { policy: { minimum: { call: ['customer'] } } });
    await addCustomer(database, strict.manager, { name: 'Volta' });
    const person = createScriptedPerson(database, strict.manager, { now: () => now });
    await person.begins('call');
    await person.says('+49 170 1234567');
    expect(person.card()).toContain('Whose number is it?');
    await person.presses('Skip', 'Completed');
    const { record, missing } = person.receipt();
    expect(missing).toEqual(['customer']);
    const fix = await loadForFix(database.prisma, person.context, record, 'customer');
    await person.begins('call', fix ?? {});
    await person.presses('Volta');
    expect(person.receipt().missing).toEqual([]);
    expect(await stored(record.id)).toMatchObject({ phone: '+491701234567', status: 'completed' });
  });

  test('is logged by a form, too, with a number found by typing it', async () => {
    await ann.begins('call');
    expect((await ann.form()).fields.map(({ key }) => key)).toEqual(['party', 'status']);
    expect(await ann.fillsIn({ party: '+491701234567', status: 'taken' })).toBeNull();
    expect(await stored(ann.receipt().record.id)).toMatchObject({ phone: '+491701234567', status: 'taken' });
  });
});

test('an edit can change what was never asked: the direction and the time', async () => {
  await ann.begins('call');
  await ann.presses('Acme GmbH', 'Completed');
  const { record } = ann.receipt();
  const edit = await loadForEdit(database.prisma, ann.context, record);
  await ann.begins('call', edit ?? {});
  await ann.presses('Change', 'Direction', 'Incoming', 'Change', 'When');
  await ann.says('yesterday 9:00');
  await ann.presses('Save');
  expect(await stored(record.id)).toMatchObject({
    direction: 'incoming',
    at: new Date('2026-11-22T08:00:00Z'),
    customerId: acme,
    status: 'completed',
  });
});

test('an operator may not log calls', () => {
  const operator = createScriptedPerson(database, company.operator, { now: () => now });
  expect(operator.may('call')).toBe(false);
  expect(operator.may('customer')).toBe(true);
});
