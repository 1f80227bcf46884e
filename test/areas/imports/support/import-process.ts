// A process that puts an import in and is killed in the middle of it, by its own hand: started by kill-nine.test.ts.
// The kinds of records, and what follows from their changes.
import '../../../../src/areas.ts';
import type { PoolConfig } from 'pg';
import { createImportWorker } from '../../../../src/areas/imports/background/import-worker.ts';
import { createDatabase, type Database } from '../../../../src/db/client.ts';
import { openEmbedded } from '../../../../src/db/embedded.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
import { quietLog } from '../../../support/quiet-log.ts';

export interface ImportTask {
  /** Null where the store is embedded, in `dataDir`. */
  readonly connection: PoolConfig | null;
  readonly dataDir: string;
  /** It dies when so many pages of new customers were written and the next one is sent. */
  readonly pages: number;
}

const { connection, dataDir, pages } = JSON.parse(process.env.IMPORT_TASK ?? '') as ImportTask;
const kind: Database['kind'] = connection ? 'postgresql' : 'embedded';
let written = 0;
const db = await createDatabase({
  connection: connection ?? (await openEmbedded({ dataDir, log: quietLog })).connection,
  kind,
  log: quietLog,
  poolSize: 2,
  onStatement(sql) {
    if (!/^\s*insert into customer /.test(sql)) return;
    if (written === pages) process.kill(process.pid, 'SIGKILL');
    written += 1;
  },
});
const worker = createImportWorker({
  db,
  translations: createTranslations(),
  clock: () => new Date(),
  log: quietLog,
  posted() {},
});
await worker.workOff();
