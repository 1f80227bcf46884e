// Refuses edits of migrations that went out: their sums stand in migrations.sha256; and migrations that an instance of the
// version before would not live through. `--record` adds those of new ones,
// and never changes one. A store remembers the sum of what it was made with, and doesn't come up with another.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBreaking } from './find-breaking.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Those up to it were applied with one instance. */
const lastWithoutTwoInstances = '20261130205000_api_and_webhooks';

export interface MigrationsChecked {
  readonly problems: string[];
  /** The lines of the file, with those of new migrations. */
  readonly lines: string[];
}

/** @param directory where `migrations` and `migrations.sha256` are */
export function checkMigrations(directory = folder): MigrationsChecked {
  const file = join(directory, 'migrations.sha256');
  const recorded = new Map(
    (existsSync(file) ? readFileSync(file, 'utf8') : '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('  ') as [string, string])
      .map(([sum, name]) => [name, sum]),
  );
  const presentNames = readdirSync(join(directory, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [`migrations/${name}/migration.sql`, name] as const);
  const present = new Map<string, string>(presentNames.map(([path]) => [path, sumOf(join(directory, path))]));
  const problems: string[] = [];
  for (const [path, sum] of recorded) {
    const now = present.get(path);
    if (now === undefined) problems.push(`${path} is gone: stores were made with it. Put it back.`);
    else if (now !== sum)
      problems.push(`${path} was changed: stores were made with it. Put it back, and write a new migration.`);
  }
  const fresh = [...present].filter(([path]) => !recorded.has(path));
  for (const [path] of fresh) problems.push(`${path} is new: run \`npm run migrate:record\`.`);
  for (const [path, name] of presentNames) {
    if (name <= lastWithoutTwoInstances) continue;
    for (const { statement, why } of findBreaking(readFileSync(join(directory, path), 'utf8')))
      problems.push(
        `${path} would fail instances of the version before, which go on serving: "${statement}" ${why}. Add now and take ` +
          'away in a later release; then say in the file, after "-- contract:", since which version nobody uses it.',
      );
  }
  const lines = [...recorded, ...fresh].sort(([one], [other]) => (one < other ? -1 : 1));
  return { problems, lines: lines.map(([path, sum]) => `${sum}  ${path}`) };
}

const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { problems, lines } = checkMigrations();
  if (process.argv.includes('--record'))
    writeFileSync(join(folder, 'migrations.sha256'), `${lines.join('\n')}\n`);
  const left = process.argv.includes('--record')
    ? problems.filter((one) => !one.includes(' is new: '))
    : problems;
  for (const problem of left) process.stderr.write(`${problem}\n`);
  process.exitCode = left.length > 0 ? 1 : 0;
}
