// Which customers are probably one.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookAlikePairs, markNotAlike } from '../../../src/areas/customers/look-alike-pairs.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import type { SaveCustomer } from '../../../src/areas/customers/schema.ts';
import type { Database } from '../../../src/db/client.ts';
import { done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let people: TestCompany;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await createTestCompany(database);
});

const cost = { taps: 0, chars: 0, seconds: 0 };
async function add(
  details: Omit<SaveCustomer, 'cost' | 'now'>,
  actor: TestActor = people.manager,
): Promise<number> {
  return done(await database.transaction((tx) => saveCustomer(tx, actor, { cost, now, ...details }))).record
    .id;
}
const pairs = async (actor: TestActor = people.head) =>
  (await lookAlikePairs(database.sql, actor, { limit: 10 })).map(({ firstName, secondName, why }) => [
    firstName,
    secondName,
    why.join(),
  ]);

test('the surest come first: several reasons, then tax number, e-mail, phone, name', async () => {
  await add({ name: 'Alpha Bau', taxNumber: 'DE 123' });
  await add({ name: 'Zeta Holz', taxNumber: 'de123' });
  await add({ name: 'Kiosk', phone: '+4930901820' });
  await add({ name: 'Imbiss', phone: '030 901820' });
  await add({ name: 'Sonnenhof', email: 'Info@hof.de' });
  await add({ name: 'Mondhof Nord', email: 'info@hof.de' });
  await add({ name: 'Ромашка', phone: '+4930901899' });
  await add({ name: 'Romashka GmbH', phone: '+4930901899' });
  await add({ name: 'Nordlicht Optik' });
  await add({ name: 'Nordlicht Optikk' });
  await add({ name: 'Nordlicht Optikcenter' });
  expect(await pairs()).toEqual([
    ['Ромашка', 'Romashka GmbH', 'name,phone'],
    ['Alpha Bau', 'Zeta Holz', 'tax_number'],
    ['Sonnenhof', 'Mondhof Nord', 'email'],
    ['Kiosk', 'Imbiss', 'phone'],
    ['Nordlicht Optik', 'Nordlicht Optikk', 'name'],
  ]);
});

test('both must be the reader’s: a head’s of one team, an operator’s of the company', async () => {
  await add({ name: 'Acme' });
  await add({ name: 'Akme' }, people.otherManager);
  expect(await pairs()).toEqual([]);
  expect(await pairs(people.manager)).toEqual([]);
  expect(await pairs(people.operator)).toEqual([['Acme', 'Akme', 'name']]);
  const elsewhere = await createTestCompany(database);
  expect(await pairs(elsewhere.admin)).toEqual([]);
});

test('of three that share a phone two pairs are reported; told apart they stay so, for all', async () => {
  const [first, second, third] = [
    await add({ name: 'Kiosk', phone: '+4930901820' }),
    await add({ name: 'Imbiss', phone: '+4930901820' }),
    await add({ name: 'Bar', phone: '+4930901820' }),
  ];
  expect(await pairs()).toEqual([
    ['Kiosk', 'Imbiss', 'phone'],
    ['Kiosk', 'Bar', 'phone'],
  ]);
  const mark = (actor: TestActor, ids: [number, number]) =>
    database.sqlTransaction((tx) => markNotAlike(tx, actor, { ids, now }));
  expect(await mark(people.otherHead, [first, second])).toBe(false);
  expect(await mark(people.manager, [first, second])).toBe(false);
  expect(await mark(people.head, [second, first])).toBe(true);
  expect(await mark(people.head, [second, first])).toBe(true);
  expect(await pairs(people.admin)).toEqual([['Kiosk', 'Bar', 'phone']]);
  expect(await mark(people.head, [third, third])).toBe(false);
  expect(await database.prisma.audit.count({ where: { action: 'customer.notAlike', recordId: first } })).toBe(
    1,
  );
});
