// Makes a backup while the program runs: all of the store as it is at one moment.
import packageFile from '../../package.json' with { type: 'json' };
import type { Database } from '../db/client.ts';
import type { SqlTransaction } from '../db/sql.ts';
import { type BackupHead, type BackupPiece, writeBackupFile } from './backup-file.ts';
import { secretColumns } from './secret-columns.ts';
import { type StoredTable, schemaOf, storedTables } from './stored-tables.ts';

/** Rows read at once, of a table whose rows may hold files and of another. */
const rowsAtOnce = { files: 4, plain: 1000 };

export interface MadeBackup {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Writes the store into a file. Reads in one transaction that writes nothing: on PostgreSQL nobody waits for it; on the
 * embedded store, which has one backend, everybody waits until it is done.
 */
export async function makeBackup(
  db: Pick<Database, 'sqlTransaction' | 'kind'>,
  { file, withSecrets, now }: { file: string; withSecrets: boolean; now: Date },
): Promise<MadeBackup> {
  return db.sqlTransaction(async (tx) => {
    await tx.$queryRawUnsafe('set transaction isolation level repeatable read, read only');
    const tables = await storedTables(tx);
    const head: BackupHead = {
      tallybot: 'backup',
      format: 1,
      version: packageFile.version,
      schema: await schemaOf(tx),
      madeAt: now.toISOString(),
      store: db.kind,
      withSecrets,
    };
    const rows = await writeBackupFile(file, piecesOf(tx, tables, head));
    return { tables: tables.length, rows };
  });
}

async function* piecesOf(
  tx: SqlTransaction,
  tables: readonly StoredTable[],
  head: BackupHead,
): AsyncGenerator<BackupPiece> {
  yield { kind: 'head', head };
  for (const table of tables) {
    const { name, columns, hasFiles } = table;
    yield { kind: 'table', table: { table: name, columns: [...columns] } };
    const selected = columns.map((column) => {
      const instead = head.withSecrets ? undefined : secretColumns.get(`${name}.${column}`);
      return instead ? `${instead} as "${column}"` : `"${column}"`;
    });
    // As text: numbers of any size pass through untouched.
    await tx.$queryRawUnsafe(
      `declare backup_rows no scroll cursor for select row_to_json(r)::text as json from (select ${selected.join(', ')} from "${name}") r`,
    );
    const fetch = `fetch ${hasFiles ? rowsAtOnce.files : rowsAtOnce.plain} from backup_rows`;
    for (;;) {
      const rows = await tx.$queryRawUnsafe<{ json: string }[]>(fetch);
      if (rows.length === 0) break;
      for (const { json } of rows) yield { kind: 'row', json };
    }
    await tx.$queryRawUnsafe('close backup_rows');
  }
}
