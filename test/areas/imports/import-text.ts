// A CSV text that goes the whole way of an import, without a messenger.

import type { Actor } from '../../../src/access/actor.ts';
import { type Applied, applyImport } from '../../../src/areas/imports/apply.ts';
import { importOf } from '../../../src/areas/imports/queries.ts';
import type { ImportCounts, ImportSettings, StoredImport } from '../../../src/areas/imports/schema.ts';
import { createImport } from '../../../src/areas/imports/stage.ts';
import { stageFile } from '../../../src/areas/imports/stage-file.ts';
import type { Database } from '../../../src/db/client.ts';

export const importTime = new Date('2026-11-23T09:00:00Z');

/** Staged: the dry run. */
export async function stageText(
  db: Database,
  actor: Actor & { personId: number },
  text: string | Buffer,
  settings: Partial<ImportSettings> = {},
): Promise<StoredImport> {
  const now = importTime;
  const importId = await createImport(db.sql, actor, {
    fileId: null,
    held: true,
    fileName: 'customers.csv',
    settings: { ownerId: actor.personId, ...settings },
    now,
  });
  const begun = (await importOf(db.sql, actor, importId)) as StoredImport;
  const staged = await stageFile(db, actor, {
    importId,
    settings: begun.settings,
    bytes: Buffer.from(text as string),
    clock: () => now,
  });
  if (!staged.ok) throw new Error(staged.problem);
  return (await importOf(db.sql, actor, importId)) as StoredImport;
}

export const apply = (db: Database, actor: Actor, importId: number, now = importTime): Promise<Applied> =>
  db.sqlTransaction((tx) => applyImport(tx, actor, importId, now));

export async function importText(
  db: Database,
  actor: Actor & { personId: number },
  text: string | Buffer,
  settings: Partial<ImportSettings> = {},
): Promise<{ importId: number; counts: ImportCounts }> {
  const { id } = await stageText(db, actor, text, settings);
  const applied = await apply(db, actor, id);
  if (!applied.ok) throw new Error(applied.reason);
  return { importId: id, counts: applied.made.counts };
}
