// The process is killed in the middle of an import: nothing of it is there, and another process completes it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createImportWorker } from '../../../src/areas/imports/background/import-worker.ts';
import { claimSeconds, moveImport } from '../../../src/areas/imports/progress.ts';
import { createDatabase, type Database } from '../../../src/db/client.ts';
import { openEmbedded } from '../../../src/db/embedded.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { createTestCompany } from '../../support/company.ts';
import { makeDataDir } from '../../support/data-dir.ts';
import { openTestStore, testDatabases } from '../../support/database.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { stageText } from './import-text.ts';
import type { ImportTask } from './support/import-process.ts';

/** Two pages of them. */
const rows = 1200;
const table = [
  'Company;Phone',
  ...Array.from({ length: rows }, (_, index) => `Firm ${index};030 ${1_000_000 + index}`),
].join('\n');

const script = fileURLToPath(new URL('./support/import-process.ts', import.meta.url));

async function dies(task: ImportTask): Promise<unknown> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, IMPORT_TASK: JSON.stringify(task) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal;
}

/** An embedded store is one process's: it is opened before and after that process, a server stays. */
async function openStore(kind: Database['kind']) {
  const server = kind === 'postgresql' ? await openTestStore(kind) : null;
  const dataDir = server ? '' : makeDataDir();
  return {
    task: { connection: server?.connection ?? null, dataDir },
    async open() {
      const embedded = server ? null : await openEmbedded({ dataDir, log: quietLog });
      const connection = server?.connection ?? embedded?.connection;
      if (!connection) throw new Error('Neither a server nor a store.');
      const database = await createDatabase({ connection, kind, log: quietLog, poolSize: 2 });
      const close = async () => {
        await database.close();
        await embedded?.close();
      };
      return { ...database, close };
    },
    async remove() {
      await server?.remove();
      if (!server) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

test.each(testDatabases())('kill -9 in the middle of an import (%s)', { timeout: 60_000 }, async (kind) => {
  const store = await openStore(kind);
  const before = await store.open();
  const { head, company } = await createTestCompany(before);
  const { id } = await stageText(before, head, table, { via: 'web' });
  await moveImport(before.sql, id, { from: ['staged'], to: 'applying' });
  await before.close();

  expect(await dies({ ...store.task, pages: 1 })).toBe('SIGKILL');

  const after = await store.open();
  const { prisma } = after;
  const customers = () => prisma.customer.count({ where: { companyId: company.id } });
  const staged = (verdict: string) =>
    prisma.importRow.count({ where: { importId: id, verdict, customerId: null } });
  expect(await customers()).toBe(0);
  expect(await prisma.contactPoint.count({ where: { companyId: company.id } })).toBe(0);
  expect(await staged('new')).toBe(rows);
  const workerAt = (now: Date) =>
    createImportWorker({
      db: after,
      translations: createTranslations(),
      clock: () => now,
      log: quietLog,
      posted() {},
    });
  // The dead process is believed to be at work for a while.
  expect(await workerAt(new Date()).workOff()).toBe(0);
  const successor = workerAt(new Date(Date.now() + claimSeconds * 1000));
  // A server may take a moment to see that the dead one's connection is gone.
  while ((await successor.workOff()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await prisma.import.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'done' });
  expect(await customers()).toBe(rows);
  expect(await staged('new')).toBe(0);
  const entries = { companyId: company.id, action: 'import.apply' };
  expect(await prisma.audit.count({ where: entries })).toBe(1);
  await after.close();
  await store.remove();
});
