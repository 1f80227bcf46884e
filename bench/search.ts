// The search benchmark: 100,000 customers on PostgreSQL, by names, slips, the other alphabet, phones, e-mails and tags; and
// the look-alike report over all of them.

import type { Actor } from '../src/access/actor.ts';
import { admitPerson } from '../src/access/admit.ts';
import { lookAlikePairs } from '../src/areas/customers/look-alike-pairs.ts';
import { searchCustomers } from '../src/areas/customers/search.ts';
import { createDatabase, type Database, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { addCustomerBook, type BenchCustomer, benchCustomers, bookTags, random } from './customer-book.ts';

const count = Number(process.env.BENCH_CUSTOMERS ?? 100_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 200);

export async function benchSearch(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  await administer(server.url, 'drop database if exists bench_search');
  await administer(server.url, 'create database bench_search');
  const connection = urlConnection(databaseUrl(server.url, 'bench_search'));
  await migrate({ connection, log: quietLog });
  const db = await createDatabase({ connection, kind: 'postgresql', log: quietLog });
  const customers = benchCustomers(count);
  const company = await addCustomerBook(db, customers, { managers: 50 });
  console.log(`${count} customers of 50 managers in 5 teams, ${rounds} searches of each kind`);

  await measure(db, company, customers);
  await db.close();
  await server.stop();
}

/** Searches and the report, as each role. */
export async function measure(
  db: Database,
  company: Awaited<ReturnType<typeof addCustomerBook>>,
  customers: readonly BenchCustomer[],
): Promise<void> {
  const people = {
    manager: await enter(db, company.managerId),
    head: await enter(db, company.headId),
    admin: await enter(db, company.adminId),
  };
  const rows: Record<string, string | number>[] = [];
  for (const [kind, queries] of Object.entries(searches(customers))) {
    const row: Record<string, string | number> = { search: kind, for: queries[0] ?? '' };
    for (const [role, actor] of Object.entries(people)) {
      for (const query of queries.slice(0, 5)) await searchCustomers(db.sql, actor, query, { limit: 8 });
      const times: number[] = [];
      for (const query of queries)
        times.push(await timed(() => searchCustomers(db.sql, actor, query, { limit: 8 })));
      row[`${role} p50, ms`] = at(times, 0.5);
      row[`${role} p95, ms`] = at(times, 0.95);
    }
    rows.push(row);
  }
  console.table(rows);

  for (const [role, actor] of Object.entries(people)) {
    let found = 0;
    const spent = await timed(async () => {
      found = (await db.sqlTransaction((tx) => lookAlikePairs(tx, actor, { limit: 100_000 }))).length;
    });
    console.log(`look-alikes for a ${role}: ${found} pairs in ${Math.round(spent)} ms`);
  }
}

/** What people type when they look for one of these. */
function searches(customers: readonly BenchCustomer[]): Record<string, string[]> {
  const pick = random(11);
  const some = Array.from({ length: rounds }, () => pick(customers));
  return {
    'whole name': some.map(({ name }) => name),
    'beginning of a name': some.map(({ name }) => name.slice(0, 5)),
    'a slip': some.map(({ name }) => slip(name.split(' ')[0] ?? name)),
    'the other alphabet': some.map(({ name }) => otherAlphabet(name.split(' ').slice(0, 2).join(' '))),
    'last name': some.map(({ lastName }) => lastName),
    'first name': some.map(({ firstName }) => firstName),
    'beginning of a first name': some.map(({ firstName }) => firstName.slice(0, 3)),
    'end of a phone': some.map(({ phone }) => phone.slice(-5)),
    'three digits': some.map(({ phone }) => phone.slice(-3)),
    'national phone': some.map(({ phone }) => `0${phone.slice(3, 5)} ${phone.slice(5)}`),
    'e-mail': some.map(({ email }) => email),
    'piece of an e-mail': some.map(({ email }) => email.split('@')[1] ?? email),
    tag: some.map(() => `#${pick(bookTags)}`),
    nothing: some.map(({ name }) => `${name.slice(0, 2)}qxz${name.slice(2, 4)}`),
  };
}

/** Two e-mails the other way round. */
const slip = (word: string): string =>
  word.length < 5 ? word : word.slice(0, 3) + word.charAt(4) + word.charAt(3) + word.slice(5);

const latin = 'abvgdeziklmnoprstufh';
const cyrillic = 'абвгдезиклмнопрстуфх';
function otherAlphabet(text: string): string {
  const [from, to] = /\p{Script=Cyrillic}/u.test(text) ? [cyrillic, latin] : [latin, cyrillic];
  return [...text.toLowerCase()].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}

async function enter({ prisma }: Database, personId: number): Promise<Actor> {
  const admission = await admitPerson(prisma, personId, 'web');
  if (!admission.ok) throw new Error(admission.reason);
  return admission.actor;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function at(times: number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * part)] ?? Number.NaN) * 10) / 10;
}
