// Reads a small file while the person waits.
import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import { forgetUnreadable, moveImport } from './progress.ts';
import { refusalKey } from './refused-file.ts';
import type { StoredImport } from './schema.ts';
import { stageFile } from './stage-file.ts';

/** Of an import that the caller holds. What is wrong with the file is remembered. */
export const createReadNow =
  ({ db, clock }: { readonly db: Database; readonly clock: () => Date }) =>
  async (actor: Actor, made: StoredImport, bytes: Buffer): Promise<StoredImport> => {
    const { id, settings } = made;
    const staged = await stageFile(db, actor, { importId: id, settings, bytes, clock });
    if (staged.ok) return { ...made, status: 'staged', settings: staged.settings, counts: staged.counts };
    const failed = { ...settings, problem: refusalKey(staged.problem, staged.row) };
    await moveImport(db.sql, id, { from: ['staging'], to: 'failed', settings: failed });
    await forgetUnreadable(db.sql, id);
    return { ...made, status: 'failed', settings: failed };
  };
