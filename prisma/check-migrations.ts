// Refuses edits of migrations that went out: their sums stand in migrations.sha256. `--record` adds those of new ones,
// and never changes one. A store remembers the sum of what it was made with, and doesn't come up with another.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

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
  const present = new Map(
    readdirSync(join(directory, 'migrations'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [`migrations/${name}/migration.sql`, name])
      .map(([path]) => [path as string, sumOf(join(directory, path as string))]),
  );
  const problems: string[] = [];
  for (const [path, sum] of recorded) {
    const now = present.get(path);
    if (now === undefined) problems.push(`${path} is gone: stores were made with it. Put it back.`);
    else if (now !== sum)
      problems.push(`${path} was changed: stores were made with it. Put it back, and write a new migration.`);
  }
  const fresh = [...present].filter(([path]) => !recorded.has(path));
  for (const [path] of fresh) problems.push(`${path} is new: run \`npm run migrate:record\`.`);
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
