// Every statement that stands whole in the program is one that the real schema takes, and its columns are those that the
// caller's row type claims. Statements made of fragments are not seen here: they fit when a test runs them.
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { openTestDatabase } from '../support/database.ts';
import { type DescribedColumn, describeStatement } from './support/describe-statement.ts';
import { readStatements, type WrittenStatement } from './support/read-statements.ts';

const isThere = inject('stores').postgres !== null;
let database: Database;
let client: pg.Client;
const mayBeNull = new Set<string>();

beforeAll(async () => {
  if (!isThere) return;
  database = await openTestDatabase();
  const [{ name }] = (await database.sql.$queryRaw`select current_database() as name`) as [{ name: string }];
  const url = new URL(inject('stores').postgres?.url ?? '');
  url.pathname = `/${name}`;
  client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(
    // Lists have no NOT NULL in Prisma's schemas, and nothing writes a null into one.
    `select attrelid, attnum from pg_attribute
      where attnum > 0 and not attnotnull and not attisdropped and attndims = 0`,
  );
  for (const { attrelid, attnum } of rows) mayBeNull.add(`${attrelid}.${attnum}`);
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});

test.skipIf(!isThere)(
  'every whole statement fits the schema, and its columns fit the row type that is claimed',
  async () => {
    const { whole, composed } = readStatements(join(import.meta.dirname, '../..'));
    const problems: string[] = [];
    // The job queue makes its own tables when it starts.
    for (const statement of whole.filter(({ text }) => !text.includes('pgboss.'))) {
      try {
        problems.push(...differences(statement, await describeStatement(client, statement.text)));
      } catch (error) {
        problems.push(`${statement.where}: ${(error as Error).message}`);
      }
    }
    expect(problems).toEqual([]);
    // Both are there to be seen: a reader that finds nothing would find no problem either.
    expect(whole.length).toBeGreaterThan(200);
    expect(composed).toBeGreaterThan(0);
  },
  90_000,
);

/** The statement's own condition leaves nulls out. */
const isLeftOut = (text: string, column: string): boolean => {
  const name = column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return new RegExp(`\\b${name} (?:is not null|= )`).test(text);
};

function differences(
  { where, text, claims }: WrittenStatement,
  columns: readonly DescribedColumn[],
): string[] {
  if (!claims) return [];
  const byName = new Map(columns.map((column) => [column.name, column]));
  return claims.flatMap(({ column, nullable }) => {
    const found = byName.get(column);
    if (!found) return [`${where}: the row type has ${column}, the statement doesn't`];
    const isNullable = found.tableId !== 0 && mayBeNull.has(`${found.tableId}.${found.columnId}`);
    return isNullable && !nullable && !isLeftOut(text, column)
      ? [`${where}: ${column} may be null, the row type says it can't be`]
      : [];
  });
}
