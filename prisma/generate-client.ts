// Writes the Prisma client into src/db/generated when it is missing or older than the schema. Every entry point calls
// this, because .npmrc switches install scripts off. Prisma asks for an engine binary that it would download and, for
// generating, never runs; naming any existing program spares the download.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'src/db/generated');
const stampFile = join(output, '.stamp');
const lockFile = join(root, 'src/db/generated.lock');
const abandonedAfterMs = 60_000;

/** Idempotent, and safe when several processes start at once: one generates, the others wait for it. */
export async function generateClient(): Promise<void> {
  const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json');
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'prisma/schema.prisma')))
    .update(JSON.parse(readFileSync(prismaPackage, 'utf8')).version)
    .digest('hex');
  while (!isFresh(stamp)) {
    if (!takeLock()) {
      await sleep(100);
      continue;
    }
    try {
      if (isFresh(stamp)) return;
      execFileSync(process.execPath, [join(dirname(prismaPackage), 'build/index.js'), 'generate'], {
        cwd: root,
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      writeFileSync(stampFile, stamp);
    } finally {
      rmSync(lockFile, { force: true });
    }
  }
}

function isFresh(stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

function takeLock(): boolean {
  try {
    closeSync(openSync(lockFile, 'wx'));
    return true;
  } catch {
    const age = Date.now() - (statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > abandonedAfterMs) rmSync(lockFile, { force: true });
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClient();
