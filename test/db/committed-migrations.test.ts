// Migrations that went out stay as they are.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkMigrations } from '../../prisma/check-migrations.ts';

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
