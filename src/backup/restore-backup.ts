// Puts a backup into an empty store of either kind: all of it or nothing. The store is first brought to the schema that the
// backup was made with, filled, and then brought up to date as any store is.
import type { Database } from '../db/client.ts';
import { shippedMigrationNames } from '../db/migrate.ts';
import { openDatabase, type StoreSettings } from '../db/open-database.ts';
import type { SqlTransaction } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type BackupFacts, type BackupTable, checkBackupFile, readBackupFile } from './backup-file.ts';
import { type Counter, counters, foreignKeys, schemaOf, storedTables } from './stored-tables.ts';

/** What is written by one statement: so many rows, or so many characters. */
const mostRows = 500;
const mostCharacters = 4_000_000;

export interface Restored extends BackupFacts {
  /** E-mails of sale notices that were on their way: they may have been sent since, and are not sent by themselves. */
  readonly emailsHeld: number;
  /** Secrets were left out: telephone systems and other partners need new ones. */
  readonly secretsMissing: boolean;
}

/** @throws AppError `backup-unreadable`, `backup-newer`, `store-not-empty`, and what opening a store throws */
export async function restoreBackup(options: {
  file: string;
  store: StoreSettings;
  log: Log;
}): Promise<Restored> {
  const { file, store, log } = options;
  // All of it is read before anything is written.
  const facts = await checkBackupFile(file);
  const { schema, withSecrets, version } = facts.head;
  if (!shippedMigrationNames().includes(schema))
    throw new AppError(
      'backup-newer',
      `The backup was made by Tallybot ${version}, whose store is newer than what this version knows. Restore it with that version.`,
    );
  const old = await openDatabase({ store, log, until: schema });
  let emailsHeld: number;
  try {
    emailsHeld = await fill(old, file, schema);
  } finally {
    await old.close();
  }
  await (await openDatabase({ store, log })).close();
  return { ...facts, emailsHeld, secretsMissing: !withSecrets };
}

function fill(db: Database, file: string, schema: string): Promise<number> {
  return db.sqlTransaction(async (tx) => {
    if ((await schemaOf(tx)) !== schema)
      throw notEmpty('it was used by a newer version than the one that made the backup');
    const there = await storedTables(tx);
    for (const { name } of there) await tx.$queryRawUnsafe(`lock table "${name}" in exclusive mode`);
    const [found] = await tx.$queryRawUnsafe<{ companies: number }[]>(
      'select count(*)::int as companies from company',
    );
    if (found && found.companies > 0) throw notEmpty('there is a company in it');
    const keys = await foreignKeys(tx);
    for (const { table, name } of keys)
      await tx.$queryRawUnsafe(`alter table "${table}" drop constraint "${name}"`);
    for (const { name } of there) await tx.$queryRawUnsafe(`alter table "${name}" disable trigger user`);
    // What the migrations put there is in the backup, too.
    for (const { name } of there) await tx.$queryRawUnsafe(`delete from "${name}"`);
    await load(tx, file, new Map(there.map((table) => [table.name, new Set(table.columns)])));
    for (const counter of await counters(tx)) await tx.$queryRawUnsafe(goOn(counter));
    for (const { name } of there) await tx.$queryRawUnsafe(`alter table "${name}" enable trigger user`);
    for (const { table, name, definition } of keys)
      await tx.$queryRawUnsafe(`alter table "${table}" add constraint "${name}" ${definition}`);
    return holdEmails(tx);
  });
}

const notEmpty = (why: string): AppError =>
  new AppError(
    'store-not-empty',
    `The store is not empty: ${why}. Set DATA_DIR or DATABASE_URL to a new one; nothing was changed.`,
  );

async function load(
  tx: SqlTransaction,
  file: string,
  there: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  let into: BackupTable | null = null;
  let rows: string[] = [];
  let characters = 0;
  const write = async () => {
    if (into && rows.length > 0) await insert(tx, into, rows);
    rows = [];
    characters = 0;
  };
  for await (const piece of readBackupFile(file)) {
    if (piece.kind === 'table') {
      await write();
      into = piece.table;
      const columns = there.get(into.table);
      const unknown = columns ? into.columns.find((column) => !columns.has(column)) : into.table;
      if (unknown !== undefined)
        throw new AppError(
          'backup-unreadable',
          `The backup names ${unknown}, which no store of its schema has.`,
        );
    } else if (piece.kind === 'row') {
      rows.push(piece.json);
      characters += piece.json.length;
      if (rows.length >= mostRows || characters >= mostCharacters) await write();
    }
  }
  await write();
}

function insert(tx: SqlTransaction, { table, columns }: BackupTable, rows: readonly string[]) {
  const names = columns.map((column) => `"${column}"`).join(', ');
  return tx.$queryRawUnsafe(
    `insert into "${table}" (${names}) overriding system value
     select ${names} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    `[${rows.join(',')}]`,
  );
}

const goOn = ({ table, column, sequence }: Counter): string =>
  `select setval('${sequence}', coalesce((select max("${column}") from "${table}"), 0) + 1, false)`;

/** Those that were to go out when the backup was made may have gone out since: the admin decides, as after any doubt. */
async function holdEmails(tx: SqlTransaction): Promise<number> {
  const held = await tx.$queryRawUnsafe<unknown[]>(
    `update notice_recipient r set status = 'unknown', reason = 'no_answer', claim = null, claimed_until = null
     from notice n where n.id = r.notice_id and r.status in ('waiting', 'sending') and n.status = 'sending' returning r.id`,
  );
  return held.length;
}
