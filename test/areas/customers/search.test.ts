// Finding customers, and what a new one may be the second of.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAlikes } from '../../../src/areas/customers/look-alikes.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { customerNames, recentCustomers } from '../../../src/areas/customers/queries.ts';
import type { SaveCustomer } from '../../../src/areas/customers/schema.ts';
import { searchCustomers } from '../../../src/areas/customers/search.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { nameKey } from '../../../src/understanding/name-key.ts';
import { aMeeting, done, hoursFromNow } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let people: TestCompany;
const ids: Record<string, number> = {};

async function add(actor: TestActor, hour: number, details: Partial<SaveCustomer> & { name: string }) {
  const input = { cost: noCost, now: hoursFromNow(hour), ...details };
  const saved = await database.transaction((tx) => saveCustomer(tx, actor, input));
  ids[details.name] = done(saved).record.id;
}

beforeAll(async () => {
  database = await openTestDatabase();
  people = await createTestCompany(database);
  const { manager, otherManager } = people;
  await add(manager, -9, { name: 'Acme GmbH', contactLastName: 'Petrov', phone: '+4930901820' });
  await add(manager, -8, { name: 'ООО «Ромашка»', contactLastName: 'Ёлкина', email: 'Anna@romashka.ru' });
  await add(manager, -7, { name: 'Berg & Sohn', contactLastName: 'Müller' });
  await add(manager, -6, { name: 'Nordlicht 100% Öko', email: 'info@nordlicht.example.com' });
  await add(manager, -5, { name: 'Studio Mo', contactFirstName: 'Сергей Юрьевич', contactLastName: 'Лис' });
  await add(otherManager, -4, { name: 'Acme Berlin', contactLastName: 'Petrov', phone: '+4930901899' });
  const elsewhere = await createTestCompany(database);
  await add(elsewhere.manager, -3, { name: 'Acme Elsewhere', phone: '+4930901820' });
});
afterAll(() => database.close());

const found = async (query: string, actor: TestActor = people.manager) =>
  (await searchCustomers(database.prisma, actor, query, { limit: 5 })).map((customer) => customer.name);

describe('searching', () => {
  test.each([
    ['the whole name', 'Acme GmbH', 'Acme GmbH'],
    ['its beginning, in any case', 'acM', 'Acme GmbH'],
    ['another legal form', 'acme ltd', 'Acme GmbH'],
    ['the other alphabet', 'romashka', 'ООО «Ромашка»'],
    ['the other alphabet, the other way round', 'акме', 'Acme GmbH'],
    ['the second word', 'sohn', 'Berg & Sohn'],
    ['a slip', 'nordlihct', 'Nordlicht 100% Öko'],
    ['without the accent', 'oko', 'Nordlicht 100% Öko'],
    ['two letters that start a word', 'so', 'Berg & Sohn'],
    ['a contact’s last name', 'muller', 'Berg & Sohn'],
    ['a contact’s last name in Cyrillic', 'елкина', 'ООО «Ромашка»'],
    ['a contact’s first name', 'сергей', 'Studio Mo'],
    ['a contact’s first name in the other alphabet', 'Sergej', 'Studio Mo'],
    ['the beginning of a first name', 'serg', 'Studio Mo'],
    ['the end of a phone', '1820', 'Acme GmbH'],
    ['a phone in national notation', '030 90-18', 'Acme GmbH'],
    ['a piece of an address, in any case', 'anna@ROM', 'ООО «Ромашка»'],
  ])('by %s: %s', async (_, query, name) => {
    expect((await found(query))[0]).toBe(name);
  });

  test('the name that starts so comes before the one that only contains it', async () => {
    await add(people.colleague, -2, { name: 'Great Alpha' });
    await add(people.colleague, -2, { name: 'Alphabet' });
    expect(await found('alpha', people.colleague)).toEqual(['Alphabet', 'Great Alpha']);
  });

  test.each(['', '   ', '«»', '🙂'])('for nothing (%j) finds nothing', async (query) => {
    expect(await found(query)).toEqual([]);
  });

  test.each(['%', '_', '\\', "'; drop table customer; --", '100%'])('takes %j for text', async (query) => {
    expect((await found(query)).length).toBeLessThanOrEqual(1);
  });

  test('takes four thousand characters', async () => {
    expect(await found('quartz '.repeat(585))).toEqual([]);
  });

  test('stays within what one may see', async () => {
    expect(await found('acme')).toEqual(['Acme GmbH']);
    expect(await found('petrov', people.otherManager)).toEqual(['Acme Berlin']);
    expect(await found('901', people.otherManager)).toEqual(['Acme Berlin']);
    expect(await found('acme', people.head)).toEqual(['Acme GmbH']);
    expect(await found('acme', people.otherHead)).toEqual(['Acme Berlin']);
    expect((await found('acme', people.operator)).sort()).toEqual(['Acme Berlin', 'Acme GmbH']);
    expect((await found('acme', people.admin)).sort()).toEqual(['Acme Berlin', 'Acme GmbH']);
  });

  test('by a first name stays within it, too, and forgets an erased one', async () => {
    await add(people.otherManager, -1, { name: 'Quelle', contactFirstName: 'Sergei', contactLastName: 'Q' });
    expect(await found('sergej')).toEqual(['Studio Mo']);
    expect(await found('sergej', people.otherManager)).toEqual(['Quelle']);
    expect((await found('sergej', people.admin)).sort()).toEqual(['Quelle', 'Studio Mo']);
    await database.sqlTransaction((tx) =>
      eraseCustomer(tx, people.admin, {
        customerId: ids.Quelle ?? 0,
        cause: 'request',
        now: hoursFromNow(0),
      }),
    );
    expect(await found('sergej', people.admin)).toEqual(['Studio Mo']);
  });

  test('the database folds a first name as names are folded', async () => {
    const names =
      "Ann ANNA Anne-Marie José Zoë Søren Łukasz Đorđe Jürgen Juergen Weiß Schura Christoph Филипп Philipp Xaver Ксения Aксинья Yuri Юрий Jurij Щорс Чингиз Жанна Цветана Эмма Ёлка Елка Игорь Подъячев Євген Ігор Ґалина Ælfred Œdipe Quirin Wolfgang Jacques Mohammed Sергей Ayşe İbrahim O'Neil Jean-Paul Zacharias Мюллер Aaron Joel Сюзанна".split(
        ' ',
      );
    const rows = await database.query(
      'first-name-keys',
      'select first_name_key(n) as key from unnest($1::text[]) with ordinality as u(n, at) order by at',
      [names],
    );
    expect(rows.map((row) => (row as { key: string }).key)).toEqual(names.map((name) => nameKey(name)));
  });

  test('gives names by id within the same bounds', async () => {
    const all = [ids['Acme GmbH'] ?? 0, ids['Acme Berlin'] ?? 0, ids['Acme Elsewhere'] ?? 0];
    expect([...(await customerNames(database.prisma, people.manager, all)).values()]).toEqual(['Acme GmbH']);
    expect([...(await customerNames(database.prisma, people.admin, all)).values()].sort()).toEqual([
      'Acme Berlin',
      'Acme GmbH',
    ]);
  });
});

describe('look-alikes', () => {
  const alike = (facts: Parameters<typeof lookAlikes>[2], actor = people.manager) =>
    lookAlikes(database.prisma, actor, facts);

  test('by the same phone, in any notation, before a similar name', async () => {
    const [first, ...others] = await alike({ name: 'Akme', phones: ['030 90 18 99'] });
    expect(first).toMatchObject({ id: ids['Acme Berlin'], why: 'phone' });
    expect(others).toMatchObject([{ name: 'Acme GmbH', why: 'name', mine: true, visible: true }]);
  });

  test('by the same e-mail, whatever its case', async () => {
    expect(await alike({ emails: ['anna@Romashka.RU'] })).toMatchObject([
      { name: 'ООО «Ромашка»', why: 'email' },
    ]);
  });

  test('of another’s customer tell that it exists and whose it is, and nothing else', async () => {
    const [found] = await alike({ phones: ['+4930901899'] });
    expect(found).toEqual({
      id: ids['Acme Berlin'],
      name: '',
      why: 'phone',
      ownerId: people.otherManager.personId,
      ownerName: people.otherManager.name,
      mine: false,
      visible: false,
    });
  });

  test('do not look into other companies', async () => {
    const all = await alike({ name: 'Acme', phones: ['+4930901820'] }, people.admin);
    const names = all.map((found) => found.name);
    expect(names).toContain('Acme GmbH');
    expect(names).not.toContain('Acme Elsewhere');
  });

  test('leave out the one that is edited, and what is not alike', async () => {
    expect(await alike({ name: 'Acme', exceptId: ids['Acme GmbH'] })).toEqual([]);
    expect(await alike({ name: 'Zeppelin', phones: ['+49301234567'], emails: ['x@y.de'] })).toEqual([]);
    expect(await alike({ name: '🙂' })).toEqual([]);
    expect(await alike({})).toEqual([]);
  });
});

describe('recent customers', () => {
  test('are the manager’s own, the one used last first, by pages', async () => {
    const recent = async (offset = 0) =>
      (await recentCustomers(database.prisma, people.manager, { limit: 3, offset })).map(({ name }) => name);
    expect(await recent()).toEqual(['Studio Mo', 'Nordlicht 100% Öko', 'Berg & Sohn']);
    const meeting = aMeeting(ids['Acme GmbH'] ?? 0, { now: hoursFromNow(-1) });
    done(await database.transaction((tx) => saveMeeting(tx, people.manager, meeting)));
    expect(await recent()).toEqual(['Acme GmbH', 'Studio Mo', 'Nordlicht 100% Öko']);
    expect(await recent(3)).toEqual(['Berg & Sohn', 'ООО «Ромашка»']);
  });
});
