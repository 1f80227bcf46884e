// What ended the program twice is set aside: each process here is a guard of its own, and dies by never coming back.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import {
  asideEntries,
  createUnderWay,
  forgetUnderWay,
  type Piece,
  type SetAside,
} from '../../src/db/under-way.ts';
import { createTestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

let database: Database;
let statements: number;
let now: Date;
let told: SetAside[];

beforeAll(async () => {
  database = await openTestDatabase({ onStatement: () => statements++ });
});
afterAll(() => database.close());
beforeEach(async () => {
  now = new Date('2026-11-30T09:00:00Z');
  told = [];
  await database.execute('delete from under_way');
});

/** A program that has started. */
async function program() {
  const underWay = createUnderWay({
    db: database,
    clock: () => now,
    log: quietLog,
    onAside: async (set) => void told.push(set),
  });
  await underWay.begin();
  return underWay;
}
type Program = Awaited<ReturnType<typeof program>>;

const file: Piece = { kind: 'update', key: 'telegram:1', what: 'file', risky: true };
const press: Piece = { kind: 'update', key: 'telegram:2', what: 'press', risky: false };
const aside = async ({ isNew }: SetAside) => (isNew ? 'put aside' : 'put aside before');
const good = async () => 'done';

/** The program begins it and is killed. */
async function diesOver(piece: Piece, of: Program): Promise<void> {
  let begun = () => {};
  const there = new Promise<void>((resolve) => {
    begun = resolve;
  });
  void of.run(piece, () => new Promise(begun), aside).catch(() => {});
  await there;
}

test('a press and a short line cost nothing while all is well', async () => {
  const well = await program();
  statements = 0;
  expect(await well.run(press, good, aside)).toBe('done');
  expect(statements).toBe(0);
});

test('what could end a process costs two statements, and leaves nothing behind', async () => {
  const well = await program();
  statements = 0;
  expect(await well.run(file, good, aside)).toBe('done');
  expect(statements).toBe(2);
  expect(await database.prisma.underWay.count({ where: { kind: 'update' } })).toBe(0);
});

test.each([
  ['a file', file],
  ['a press', press],
])(
  '%s that ends two processes is set aside by the third, told once, and never tried again',
  async (_, piece) => {
    await diesOver(piece, await program());
    await diesOver(piece, await program());
    const third = await program();
    expect(await third.run(piece, good, aside)).toBe('put aside');
    expect(await third.run(piece, good, aside)).toBe('put aside before');
    expect(await third.run({ ...piece, key: 'telegram:9' }, good, aside)).toBe('done');
    expect(told.map(({ key }) => key)).toEqual([piece.key]);
    const fourth = await program();
    expect(await fourth.run(piece, good, aside)).toBe('put aside before');
  },
);

test('one death is an accident: the second process does it', async () => {
  await diesOver(file, await program());
  expect(await (await program()).run(file, good, aside)).toBe('done');
  expect(await (await program()).run(file, good, aside)).toBe('done');
});

test('deaths that are not in a row don’t add up', async () => {
  await diesOver(file, await program());
  expect(await (await program()).run(file, good, aside)).toBe('done');
  await diesOver(file, await program());
  expect(await (await program()).run(file, good, aside)).toBe('done');
});

test('a goodbye is no death', async () => {
  for (let starts = 0; starts < 3; starts++) {
    const one = await program();
    await diesOver(file, one);
    await one.end();
  }
  expect(await (await program()).run(file, good, aside)).toBe('done');
});

test('what fails and leaves the process alive is not set aside', async () => {
  const one = await program();
  for (let tries = 0; tries < 5; tries++)
    await expect(one.run(file, () => Promise.reject(new Error('gone')), aside)).rejects.toThrow('gone');
  expect(await one.run(file, good, aside)).toBe('done');
});

test('two that were under way at the same end are done one after the other, so that the next end has one cause', async () => {
  const other = { ...file, key: 'telegram:3' };
  const first = await program();
  await diesOver(file, first);
  await diesOver(other, first);
  const second = await program();
  await diesOver(file, second);
  const order: string[] = [];
  void second.run(
    other,
    async () => order.push('begun'),
    async () => 0,
  );
  await database.query('wait', 'select 1', []);
  expect(order).toEqual([]);
  const third = await program();
  expect(await third.run(file, good, aside)).toBe('put aside');
});

test('a quarter of an hour after a start presses cost nothing again', async () => {
  await diesOver(press, await program());
  const next = await program();
  now = new Date(now.getTime() + 16 * 60_000);
  statements = 0;
  await next.run(press, good, aside);
  expect(statements).toBe(0);
});

test('a part of each minute’s work is tried again after some hours', async () => {
  const job: Piece = { kind: 'job', key: 'tick:follow-up', what: 'follow-up', risky: false };
  await diesOver(job, await program());
  await diesOver(job, await program());
  const third = await program();
  expect(await third.run(job, good, aside)).toBe('put aside');
  await third.end();
  await database.execute("delete from under_way where kind = 'run'");
  now = new Date(now.getTime() + 7 * 3_600_000);
  expect(await (await program()).run(job, good, aside)).toBe('done');
});

test('of processes that have not said for long that they run nothing stays behind; of those that run, all', async () => {
  await program();
  now = new Date(now.getTime() + 10 * 86_400_000);
  await program();
  await forgetUnderWay(database.query, new Date(now.getTime() - 86_400_000));
  const left = await database.prisma.underWay.findMany({ select: { kind: true, startedAt: true } });
  expect(left.map(({ kind }) => kind)).toEqual(['run']);
  expect(left[0]?.startedAt).toEqual(now);
});

test('its company is known by the account, and lists it', async () => {
  const { company, manager } = await createTestCompany(database);
  await database.prisma.account.create({
    data: {
      companyId: company.id,
      personId: manager.personId,
      messenger: 'telegram',
      userKey: 'user-of-file',
      chatKey: 'user-of-file',
    },
  });
  const theirs: Piece = { ...file, of: { messenger: 'telegram', userKey: 'user-of-file' } };
  await diesOver(theirs, await program());
  await diesOver(theirs, await program());
  await (await program()).run(theirs, good, aside);
  expect(told).toMatchObject([{ companyId: company.id }]);
  expect(await asideEntries(database.query, { companyId: company.id, limit: 10 })).toMatchObject([
    { kind: 'update', what: 'file', deaths: 2 },
  ]);
  expect(await asideEntries(database.query, { companyId: company.id + 1, limit: 10 })).toEqual([]);
});
