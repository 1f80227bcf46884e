// The order in which customers are offered: the one that they used last first.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { recentCustomers } from '../../../src/areas/customers/queries.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { aCustomer, aMeeting, done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

describe('the customers used last', () => {
  let database: Database;
  let people: TestCompany;
  beforeAll(async () => {
    database = await openTestDatabase();
    people = await createTestCompany(database);
  });
  afterAll(() => database.close());

  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const add = async (owner: TestCompany['manager'], name: string, minutes: number): Promise<number> =>
    done(
      await database.sqlTransaction((tx) =>
        saveCustomer(tx, owner, aCustomer({ name, phone: null, now: at(minutes) })),
      ),
    ).record.id;
  const use = (actor: TestCompany['manager'], id: number, minutes: number) =>
    database.sqlTransaction(async (tx) =>
      done(await saveMeeting(tx, actor, aMeeting(id, { now: at(minutes) }))),
    );
  const recent = async (actor: TestCompany['manager']) =>
    (await recentCustomers(database.sql, actor, { limit: 5 })).map(({ name }) => name);

  test('come first for whoever sees several people’s', async () => {
    const anns = await add(people.manager, 'Ann’s', 0);
    const boris = await add(people.colleague, 'Boris’', 1);
    await use(people.head, anns, 2);
    await use(people.head, boris, 3);
    expect(await recent(people.head)).toEqual(['Boris’', 'Ann’s']);
    await use(people.head, anns, 4);
    expect(await recent(people.head)).toEqual(['Ann’s', 'Boris’']);
    expect(await recent(people.admin)).toEqual(['Ann’s', 'Boris’']);
    await use(people.admin, boris, 5);
    expect(await recent(people.admin)).toEqual(['Boris’', 'Ann’s']);
  });

  test('come first for their manager, after an hour and after a day as well', async () => {
    const one = await add(people.otherManager, 'One', 0);
    const two = await add(people.otherManager, 'Two', 1);
    await use(people.otherManager, one, 2);
    expect(await recent(people.otherManager)).toEqual(['One', 'Two']);
    await use(people.otherManager, two, 3);
    expect(await recent(people.otherManager)).toEqual(['Two', 'One']);
    await use(people.otherManager, two, 70);
    await use(people.otherManager, one, 71);
    expect(await recent(people.otherManager)).toEqual(['One', 'Two']);
    await use(people.otherManager, one, 24 * 60);
    const row = await database.prisma.customer.findUniqueOrThrow({ where: { id: one } });
    expect(row.updatedAt).toEqual(at(24 * 60));
  });
});
