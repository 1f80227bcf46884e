// Migrations that went out stay as they are.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkMigrations } from '../../prisma/check-migrations.ts';
import { findBreaking } from '../../prisma/find-breaking.ts';

const shipped = join(import.meta.dirname, '../../prisma');
const first = 'migrations/20261123160000_ground/migration.sql';
let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'tallybot-prisma-'));
  cpSync(join(shipped, 'migrations'), join(copy, 'migrations'), { recursive: true });
  writeFileSync(join(copy, 'migrations.sha256'), `${checkMigrations(copy).lines.join('\n')}\n`);
});
afterEach(() => rmSync(copy, { recursive: true }));

test('those of this tree are as they went out', () => {
  expect(checkMigrations().problems.filter((problem) => !problem.includes(' is new: '))).toEqual([]);
});

test('an edit, even of a comment, is refused', () => {
  appendFileSync(join(copy, first), '-- better words\n');
  expect(checkMigrations(copy).problems).toEqual([
    expect.stringMatching(/ground.*was changed.*new migration/),
  ]);
});

test('one that is gone is refused', () => {
  rmSync(join(copy, 'migrations/20261123160000_ground'), { recursive: true });
  expect(checkMigrations(copy).problems).toEqual([expect.stringMatching(/ground.*is gone/)]);
});

test('a new one has to be recorded, and changes nothing of the others', () => {
  const before = checkMigrations(copy).lines;
  mkdirSync(join(copy, 'migrations/20990101000000_new'));
  writeFileSync(join(copy, 'migrations/20990101000000_new/migration.sql'), 'select 1;');
  const { problems, lines } = checkMigrations(copy);
  expect(problems).toEqual([expect.stringMatching(/_new.*migrate:record/)]);
  expect(lines.slice(0, -1)).toEqual(before);
});

test('one that the version before would not live through is refused, whichever release it is in', () => {
  mkdirSync(join(copy, 'migrations/20990101000000_new'));
  const file = join(copy, 'migrations/20990101000000_new/migration.sql');
  writeFileSync(file, 'ALTER TABLE "deal" DROP COLUMN "reason";');
  writeFileSync(join(copy, 'migrations.sha256'), `${checkMigrations(copy).lines.join('\n')}\n`);
  expect(checkMigrations(copy).problems).toEqual([
    expect.stringMatching(/_new.*DROP COLUMN.*version before reads/),
  ]);
});

test.each([
  ['DROP TABLE deal', 1],
  ['drop type "Old"; select 1', 1],
  ['ALTER TABLE deal RENAME TO sale', 1],
  ['ALTER TABLE deal RENAME COLUMN a TO b', 1],
  ['ALTER INDEX deal_idx RENAME TO sale_idx', 1],
  ["ALTER TYPE \"Stage\" RENAME VALUE 'a' TO 'b'", 1],
  ['ALTER TABLE "deal" ALTER COLUMN "a" SET NOT NULL', 1],
  ['ALTER TABLE deal ALTER COLUMN a TYPE bigint', 1],
  ['ALTER TABLE deal ALTER a SET DATA TYPE bigint', 1],
  ['ALTER TABLE deal ADD COLUMN a int NOT NULL', 1],
  ['ALTER TABLE deal ADD COLUMN a int, ADD COLUMN b text NOT NULL', 1],
  ['TRUNCATE deal', 1],
  ['DROP FUNCTION first_name_key', 1],
  ['-- contract: nobody reads it since 0.4.0\nALTER TABLE deal DROP COLUMN a', 0],
  ['-- contract:\nALTER TABLE deal DROP COLUMN a', 1],
  ['ALTER TABLE deal ADD COLUMN a int NOT NULL DEFAULT 0', 0],
  ['ALTER TABLE deal ADD COLUMN a int; CREATE INDEX i ON deal (a)', 0],
  ['ALTER TABLE deal ALTER COLUMN a DROP NOT NULL', 0],
  ['ALTER TABLE deal DROP CONSTRAINT a', 0],
  ['CREATE TABLE made (a int NOT NULL); ALTER TABLE made ALTER COLUMN a TYPE bigint', 0],
  ['DROP TRIGGER t ON deal; DROP FUNCTION told', 0],
  ["INSERT INTO word VALUES ('; DROP TABLE deal')", 0],
  ['CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DROP TABLE x; RETURN 1; END $$', 0],
  ['-- DROP TABLE deal\nselect 1', 0],
])('%s: %i statements would fail the version before', (sql, count) => {
  expect(findBreaking(sql)).toHaveLength(count);
});
