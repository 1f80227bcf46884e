// The import benchmark: 100,000 customers from a CSV and from an XLSX file, read, put in, imported again, taken back; on each
// store. Each store in a process of its own, so that memory is its own, too.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';

export async function benchImports(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tallybot-bench-'));
  const server = await startPostgres({ durable: true });
  if (server.ok) {
    await administer(server.url, 'create database bench_imports');
    run({ DATABASE_URL: databaseUrl(server.url, 'bench_imports') });
    await server.stop();
  } else console.log(`PostgreSQL is left out: ${server.reason}`);
  run({ DATABASE_URL: '', DATA_DIR: directory });
  rmSync(directory, { recursive: true, force: true });
}

function run(env: Record<string, string>): void {
  const script = fileURLToPath(new URL('./import-run.ts', import.meta.url));
  execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', script], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
}
