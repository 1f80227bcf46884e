// Recording deals and moving them on.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { moveDeal, saveDeal } from '../../../src/areas/deals/mutations.ts';
import { dealCard, openDeals } from '../../../src/areas/deals/queries.ts';
import type { MoveDeal, SaveDeal } from '../../../src/areas/deals/schema.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { aCustomer, aDeal, done, hoursFromNow, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let people: TestCompany;
let acme: number;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await createTestCompany(database);
  acme = done(await database.transaction((tx) => saveCustomer(tx, people.manager, aCustomer()))).record.id;
});

const save = (input: SaveDeal, actor: TestActor = people.manager) =>
  database.transaction((tx) => saveDeal(tx, actor, input));
const move = (id: number, to: Pick<MoveDeal, 'stage' | 'closedOn' | 'lostReason'>) =>
  database.transaction((tx) => moveDeal(tx, people.manager, { id, ...to, cost: noCost, now }));
const card = async (id: number) => {
  const found = await dealCard(database.prisma, people.manager, id);
  if (!found) throw new Error('The deal is not there.');
  return found;
};

test('a deal has its amount to the cent, in the company’s currency', async () => {
  const saved = done(await save(aDeal(acme, { amount: '0.1' })));
  expect(saved.missing).toEqual([]);
  expect(await card(saved.record.id)).toMatchObject({ amount: '0.10', currency: 'EUR', stage: 'open' });
  const large = done(await save(aDeal(acme, { amount: '999999999999.99', currency: 'USD' })));
  expect(await card(large.record.id)).toMatchObject({ amount: '999999999999.99', currency: 'USD' });
});

test.each(['-1', '1e5', '1.234', '12,5', ''])('%j is no amount', async (amount) => {
  await expect(save(aDeal(acme, { amount }))).rejects.toThrow();
});

test('a deal may lack nearly everything', async () => {
  const saved = done(await save(aDeal(null, { title: null, amount: null, stage: 'lost' })));
  expect(saved.missing).toEqual(['customer', 'title', 'amount', 'closed_on', 'lost_reason']);
});

test('won keeps its day as it was said, whatever the zone of the machine', async () => {
  const { record } = done(await save(aDeal(acme)));
  expect(done(await move(record.id, { stage: 'won', closedOn: '2026-11-23' })).missing).toEqual([]);
  expect(await card(record.id)).toMatchObject({ stage: 'won', closedOn: '2026-11-23', lostReason: null });
  const row = await database.prisma.deal.findUniqueOrThrow({ where: { id: record.id } });
  expect(row.closedOn).toEqual(new Date('2026-11-23T00:00:00Z'));
});

// At that moment it is 1:00 on the 24th in Vladivostok, and still the 23rd in Berlin.
test.each([
  ['today', '2026-11-23', '2026-11-24'],
  ['a day that was', '2026-11-20', '2026-11-20'],
])('who closes it for somebody in another zone means %s there', async (_, said, closedOn) => {
  const manager = { ...people.manager, timeZone: 'Asia/Vladivostok' };
  await database.prisma.person.update({
    where: { id: manager.personId },
    data: { timeZone: manager.timeZone },
  });
  const won = { stage: 'won', closedOn: said } as const;
  const entered = done(await save(aDeal(acme, { managerId: manager.personId, ...won }), people.head));
  expect(await card(entered.record.id)).toMatchObject({ closedOn });
  const { record } = done(await save(aDeal(acme), manager));
  done(
    await database.transaction((tx) =>
      moveDeal(tx, people.head, { id: record.id, ...won, cost: noCost, now }),
    ),
  );
  expect(await card(record.id)).toMatchObject({ stage: 'won', closedOn });
});

test('lost asks for its reason; open again it has neither day nor reason', async () => {
  const { record } = done(await save(aDeal(acme)));
  expect(done(await move(record.id, { stage: 'lost', closedOn: '2026-11-23' })).missing).toEqual([
    'lost_reason',
  ]);
  const lost = { stage: 'lost', closedOn: '2026-11-23', lostReason: 'Too dear' } as const;
  expect(done(await move(record.id, lost)).missing).toEqual([]);
  expect(done(await move(record.id, lost)).auditId).toBeNull();
  done(await move(record.id, { stage: 'open', closedOn: null }));
  expect(await card(record.id)).toMatchObject({ stage: 'open', closedOn: null, lostReason: null });
});

test('the same again changes nothing', async () => {
  const { record } = done(await save(aDeal(acme, { amount: '12400.5' })));
  expect(done(await save(aDeal(acme, { id: record.id, amount: '12400.50' })))).toMatchObject({
    version: 1,
    auditId: null,
  });
});

test('open deals come the one touched last first, by pages, and only those one may see', async () => {
  const ids: number[] = [];
  for (const hour of [-3, -2, -1]) {
    ids.push(done(await save(aDeal(acme, { now: hoursFromNow(hour) }))).record.id);
  }
  const [first = 0, second = 0, third = 0] = ids;
  done(await move(second, { stage: 'won', closedOn: '2026-11-23' }));
  done(await save(aDeal(acme, { id: first, title: 'More licences', now })));
  const open = async (actor: TestActor, offset = 0) =>
    (await openDeals(database.prisma, actor, { limit: 1, offset })).map((deal) => deal.id);
  expect(await open(people.manager)).toEqual([first]);
  expect(await open(people.manager, 1)).toEqual([third]);
  expect(await open(people.head)).toEqual([first]);
  expect(await open(people.colleague)).toEqual([]);
  expect(await open(people.operator)).toEqual([]);
});
