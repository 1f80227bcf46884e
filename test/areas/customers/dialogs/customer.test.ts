import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/db/client.ts';
import { loadForEdit, loadForFix } from '../../../../src/records/dialogs/edit.ts';
import { createTestCompany, type TestCompany } from '../../../support/company.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { addCustomer } from '../../dialogs/add-customer.ts';
import { createScriptedPerson, type ScriptedPerson } from '../../dialogs/scripted-person.ts';

const now = new Date('2026-11-23T14:20:30Z');

let database: Database;
const sent: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase({ onStatement: (sql) => sent.push(sql) });
});
afterAll(() => database.close());

let company: TestCompany;
let ann: ScriptedPerson;
const personOf = (actor: TestCompany['manager']) => createScriptedPerson(database, actor, { now: () => now });

beforeEach(async () => {
  company = await createTestCompany(database);
  ann = personOf(company.manager);
});

const stored = (id: number) =>
  database.prisma.customer.findUniqueOrThrow({ where: { id }, include: { contacts: true, points: true } });

describe('a new customer', () => {
  test('is asked for a name, a contact, and one way to reach them', async () => {
    await ann.begins('customer');
    await ann.says('Zorbex AG');
    await ann.says('Frau Anna Schmidt');
    await ann.says('030 901820');
    expect(ann.receipt()).toMatchObject({
      summary: 'Zorbex AG · Anna Schmidt · +49 30 901820',
      missing: [],
      metric: 'contacts',
      created: true,
    });
    const customer = await stored(ann.receipt().record.id);
    expect(customer).toMatchObject({ name: 'Zorbex AG', ownerId: company.manager.personId, complete: true });
    expect(customer.contacts).toMatchObject([{ firstName: 'Anna', lastName: 'Schmidt' }]);
    expect(customer.points).toMatchObject([{ kind: 'phone', value: '+4930901820' }]);
  });

  test('takes contact and phone from one shared card', async () => {
    await ann.begins('customer');
    await ann.says('Zorbex AG');
    await ann.shares({ phone: '+49 170 1234567', firstName: 'Eva', lastName: 'Lang' });
    expect(ann.receipt()).toMatchObject({ missing: [], summary: 'Zorbex AG · Eva Lang · +49 170 1234567' });
  });

  test('is not lost by what is no way to reach anybody', async () => {
    await ann.begins('customer');
    await ann.says('Zorbex AG');
    await ann.says('Lang');
    await ann.says('12');
    expect(ann.card()).toContain('I can\'t use "12" as a phone number or e-mail');
    await ann.presses('Skip');
    expect(ann.receipt().missing).toEqual(['contact_info']);
  });

  test('may be saved with nothing but a name', async () => {
    await ann.begins('customer');
    await ann.says('Zorbex AG');
    await ann.presses('Skip', 'Skip');
    expect(ann.receipt().missing).toEqual(['contact_name', 'contact_info']);
  });

  test('is asked for what else the company wants', async () => {
    const strict = await createTestCompany(database, {
      policy: { minimum: { customer: ['phone', 'email', 'position', 'tax_number', 'tag', 'note'] } },
    });
    const person = personOf(strict.manager);
    await person.begins('customer');
    for (const answer of [
      'Zorbex AG',
      'Anna Schmidt',
      'anna@zorbex.de',
      '030 901820',
      'CEO',
      'DE 12',
      'vip, north',
    ])
      await person.says(answer);
    await person.says('likes tea');
    expect(person.receipt().missing).toEqual([]);
    expect(await stored(person.receipt().record.id)).toMatchObject({
      tags: ['vip', 'north'],
      note: 'likes tea',
    });
  });

  test('is only named by a manager where operators enter personal data', async () => {
    const divided = await createTestCompany(database, { policy: { division: 'operators' } });
    const manager = personOf(divided.manager);
    await manager.begins('customer');
    await manager.says('Zorbex AG');
    expect(manager.receipt().missing).toEqual(['contact_name', 'contact_info']);
    expect(manager.may('customer-reach')).toBe(false);
    expect(personOf(divided.operator).may('customer-reach')).toBe(true);
  });

  test('takes at most two statements to save, and one to look for others like it', async () => {
    await ann.begins('customer');
    await ann.says('Zorbex AG');
    await ann.says('Lang');
    sent.length = 0;
    await ann.says('030 901820');
    expect(sent.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql))).toHaveLength(3);
  });
});

describe('a look-alike', () => {
  const enters = async (person: ScriptedPerson, name: string, reach?: string) => {
    await person.begins('customer');
    await person.says(name);
    await person.presses('Skip');
    if (reach) await person.says(reach);
    else await person.presses('Skip');
  };

  test('of one’s own is shown, and used', async () => {
    const id = await addCustomer(database, company.manager, { name: 'Acme GmbH', phone: '+49 30 901820' });
    await enters(ann, 'ACME');
    expect(ann.card()).toContain('Acme GmbH already exists.');
    await ann.presses('Use it');
    expect(ann.receipt()).toMatchObject({
      record: { kind: 'customer', id },
      created: false,
      auditId: null,
      missing: [],
    });
    expect(await database.prisma.customer.count({ where: { companyId: company.company.id } })).toBe(1);
  });

  test('is another customer when somebody says so', async () => {
    await addCustomer(database, company.manager, { name: 'Acme GmbH' });
    await enters(ann, 'Acme GmbH');
    await ann.presses("It's a different one");
    expect(ann.receipt().created).toBe(true);
  });

  test('is known by its phone, whatever it is called', async () => {
    await addCustomer(database, company.manager, { name: 'Studio Mo', phone: '+49 30 901820' });
    await enters(ann, 'Zorbex AG', '030/90 18 20');
    expect(ann.card()).toContain('Studio Mo already exists. The phone number is the same.');
  });

  test('of another manager is named with whose it is, and neither shown nor used', async () => {
    await addCustomer(database, company.colleague, {
      name: 'Acme GmbH',
      contactLastName: 'Secret',
      phone: '+49 30 901820',
    });
    await enters(ann, 'Acme');
    expect(ann.card()).toContain('Boris Orlov already has a similar customer.');
    expect(ann.card()).not.toMatch(/Acme GmbH|Secret|901820/);
    expect(ann.buttons()).toEqual(["It's a different one", '↩ Back', 'Cancel']);
  });

  test('of another manager that is found by phone is written down, and past the day’s number tells nobody’s name', async () => {
    const most = company.manager.company.policy.contacts.revealsPerDay;
    for (let number = 0; number <= most; number++) {
      const phone = `+49 30 9018${String(1000 + number)}`;
      await addCustomer(database, company.colleague, { name: `Fremd ${number}`, phone });
      await enters(ann, `Zorbex ${number}`, phone);
      const card = ann.card();
      expect(card.includes('Boris Orlov already has a similar customer.')).toBe(number < most);
      expect(card).toContain('The phone number is the same.');
      expect(card).not.toContain('Fremd');
      await ann.presses('Cancel');
    }
    expect(ann.card()).not.toContain('Boris');
    const written = await database.prisma.audit.findMany({ where: { action: 'contact.probe' } });
    expect(written).toHaveLength(most + 1);
    expect(JSON.stringify(written.map(({ after }) => after))).not.toContain('9018');
  });

  test('in the team is named for the head with its manager', async () => {
    await addCustomer(database, company.manager, { name: 'Acme GmbH' });
    const head = personOf(company.head);
    await enters(head, 'Acme');
    expect(head.card()).toContain('Acme GmbH already exists (Ann Weber).');
    expect(head.buttons()).toContain('Use it');
  });

  test('is a question of the form, too', async () => {
    const id = await addCustomer(database, company.manager, { name: 'Acme GmbH' });
    await ann.begins('customer');
    expect((await ann.form()).fields.map(({ key }) => key)).toEqual(['name', 'contact', 'reach']);
    await ann.fillsIn({ name: 'Acme', contact: '', reach: '' });
    const page = await ann.form();
    expect(page.intro).toContain('Acme GmbH already exists.');
    await ann.fillsIn({ decision: `use:${id}` });
    expect(ann.receipt().record.id).toBe(id);
  });
});

describe('a customer that is there', () => {
  test('is changed without touching what was not changed', async () => {
    const id = await addCustomer(database, company.manager, {
      name: 'Acme GmbH',
      contactFirstName: 'Maria del Mar',
      contactLastName: 'Garcia Lopez',
      phone: '+49 30 901820',
      email: 'maria@acme.com',
    });
    const edit = await loadForEdit(database.prisma, ann.context, { kind: 'customer', id });
    await ann.begins('customer', edit ?? {});
    expect(ann.card()).toContain('Maria del Mar Garcia Lopez · +49 30 901820 · maria@acme.com');
    await ann.presses('Change', 'Phone');
    await ann.says('030 901821');
    await ann.presses('Save');
    const customer = await stored(id);
    expect(customer.contacts).toMatchObject([{ firstName: 'Maria del Mar', lastName: 'Garcia Lopez' }]);
    expect(customer.points.map(({ value }) => value).sort()).toEqual(['+4930901821', 'maria@acme.com']);
  });

  test('keeps a number that is none until somebody corrects it', async () => {
    const id = await addCustomer(database, company.manager, { name: 'Acme GmbH', phone: 'ask Eva' });
    const edit = await loadForEdit(database.prisma, ann.context, { kind: 'customer', id });
    await ann.begins('customer', edit ?? {});
    await ann.presses('Change', 'Name');
    await ann.says('Acme SE');
    await ann.presses('Save');
    const customer = await stored(id);
    expect(customer).toMatchObject({ name: 'Acme SE', points: [{ value: 'ask Eva', valid: false }] });
  });

  test.each([
    ['phone', '030 901820', '+4930901820'],
    ['email', '030 901820', '+4930901820'],
    ['contact_info', 'anna@acme.com', 'anna@acme.com'],
  ] as const)('lacking %s is repaired by one question that takes either', async (missing, typed, value) => {
    const id = await addCustomer(database, company.manager, { name: 'Acme GmbH' });
    const fix = await loadForFix(database.prisma, ann.context, { kind: 'customer', id }, missing);
    await ann.begins(fix?.dialog ?? '', fix ?? {});
    expect(ann.card()).toBe(
      'Customer · Acme GmbH, Petrov\nPhone or e-mail?\ntype either, or share a contact card',
    );
    await ann.says(typed);
    expect(ann.receipt()).toMatchObject({ missing: [], metric: 'contacts' });
    expect((await stored(id)).points).toMatchObject([{ value }]);
  });

  test('lacking a last name is repaired without losing the phone', async () => {
    const id = await addCustomer(database, company.manager, {
      name: 'Acme GmbH',
      contactLastName: null,
      phone: '+49 30 901820',
    });
    const fix = await loadForFix(database.prisma, ann.context, { kind: 'customer', id }, 'contact_name');
    await ann.begins(fix?.dialog ?? '', fix ?? {});
    await ann.says('Ivan Petrov');
    expect(ann.receipt().missing).toEqual([]);
    const customer = await stored(id);
    expect(customer.contacts).toMatchObject([{ firstName: 'Ivan', lastName: 'Petrov' }]);
    expect(customer.points).toHaveLength(1);
  });

  test('is renamed by a manager who may not see its contacts, and keeps them', async () => {
    const divided = await createTestCompany(database, { policy: { division: 'operators' } });
    const id = await addCustomer(database, divided.admin, {
      name: 'Acme GmbH',
      ownerId: divided.manager.personId,
      phone: '+49 30 901820',
    });
    const manager = personOf(divided.manager);
    const edit = await loadForEdit(database.prisma, manager.context, { kind: 'customer', id });
    await manager.begins('customer', edit ?? {});
    expect(manager.card()).not.toContain('901820');
    await manager.presses('Change', 'Name');
    await manager.says('Acme SE');
    await manager.presses('Save');
    const customer = await stored(id);
    expect(customer).toMatchObject({ name: 'Acme SE', points: [{ value: '+4930901820' }] });
    expect(customer.contacts).toMatchObject([{ lastName: 'Petrov' }]);
  });
});
