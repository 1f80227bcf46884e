// A store of its own for one run, gone afterwards: a PostgreSQL in memory that need survive nothing, else an embedded one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/db/client.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { databaseUrl, startPostgres } from '../../test/support/postgres-server.ts';
import { quietLog } from '../../test/support/quiet-log.ts';

export async function openStore(): Promise<Database> {
  const server = await startPostgres();
  if (!server.ok) return openEmbedded();
  const store = { kind: 'postgresql', databaseUrl: databaseUrl(server.url, server.template) } as const;
  const db = await openDatabase({ store, log: quietLog });
  return {
    ...db,
    async close() {
      await db.close();
      await server.stop();
    },
  };
}

async function openEmbedded(): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-fuzz-'));
  const db = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
  return {
    ...db,
    async close() {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
