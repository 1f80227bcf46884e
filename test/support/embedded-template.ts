// A migrated embedded store as a tar file, made once and kept until the migrations change: making one takes seconds.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedServer } from '../../src/db/embedded-server.ts';
import { migrate } from '../../src/db/migrate.ts';
import { quietLog } from './quiet-log.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The path of the tar file. Safe when several runs make it at once. */
export async function makeEmbeddedTemplate(): Promise<string> {
  const path = join(root, 'node_modules/.cache/tallybot', `store-${fingerprint()}.tar`);
  if (existsSync(path)) return path;
  const socketDirectory = mkdtempSync(join(tmpdir(), 'tallybot-'));
  const server = await startEmbeddedServer({ store: { kind: 'memory' }, socketDirectory, onLost() {} });
  try {
    await migrate({ connection: server.connection, log: quietLog });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, await server.dump());
    renameSync(`${path}.${process.pid}`, path);
  } finally {
    await server.close();
    rmSync(socketDirectory, { recursive: true, force: true });
  }
  return path;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(
    readFileSync(createRequire(import.meta.url).resolve('@electric-sql/pglite')),
  );
  const migrations = join(root, 'prisma/migrations');
  for (const name of readdirSync(migrations).sort()) {
    const file = join(migrations, name, 'migration.sql');
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
