// Looks at a data directory before anything is opened or made in it: a new store is made only where nothing of one is.
import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { isLeftover, makingDirectory } from './make-store.ts';

/** PostgreSQL's number in the PGlite that is installed: a directory of another one can't be opened. */
const postgresVersion = '18';
const storeName = 'pgdata';
/** Left by earlier versions whose first start was cut short. */
const unfinishedMark = 'pgdata.unfinished';
/** What every store has; directories have something in them. */
const parts = [
  'PG_VERSION',
  'global/pg_control',
  'global/pg_filenode.map',
  'base',
  'pg_wal',
  'pg_xact',
  'pg_multixact/offsets',
  'pg_multixact/members',
];
/** What tells a database's directory from any other, wherever it lies and whatever it is called. */
const traces = ['PG_VERSION', 'global', 'base', 'pg_wal'];

/** Whether a store must be made or is there, whole as far as names and sizes tell. @throws AppError with what was found */
export function checkStoreDirectory(dataDir: string): 'new' | 'whole' {
  const path = join(dataDir, storeName);
  if (!lstatSync(path, { throwIfNoEntry: false })) {
    refuseTraces(dataDir);
    return 'new';
  }
  const version = readVersion(path);
  if (version !== null && version !== postgresVersion)
    throw new AppError(
      'data-dir-version',
      `The data directory ${dataDir} was written by PostgreSQL ${version}, this Tallybot has ${postgresVersion}. Make a ` +
        'backup with the version that wrote it, and restore it into a new DATA_DIR.',
    );
  const missing = parts.filter((part) => isMissing(join(path, part)));
  const databases = missing.includes('base')
    ? []
    : namesIn(join(path, 'base')).filter((name) => /^\d+$/.test(name));
  missing.push(
    ...databases.map((name) => `base/${name}/PG_VERSION`).filter((part) => isMissing(join(path, part))),
  );
  if (missing.length === parts.length)
    throw incomplete(
      path,
      'is there, and nothing of a store is in it',
      `remove ${path} if it is to be a new store`,
    );
  if (missing.length > 0)
    throw incomplete(
      path,
      `is there, but not whole: without ${missing.join(', ')}`,
      `move ${dataDir} away as a whole if it is to be a new store`,
    );
  if (lstatSync(join(dataDir, unfinishedMark), { throwIfNoEntry: false }))
    throw incomplete(
      path,
      `is there, and beside it ${unfinishedMark}, which an earlier version left when its first start was cut short`,
      `delete ${join(dataDir, unfinishedMark)} if this store was in use, move ${dataDir} away if it never was`,
    );
  return 'whole';
}

/** Anything that is or was a store: in the data directory itself, or beside where it should be. */
function refuseTraces(dataDir: string): void {
  if (traces.filter((trace) => lstatSync(join(dataDir, trace), { throwIfNoEntry: false })).length > 1)
    throw incomplete(
      dataDir,
      'is itself the directory of a PostgreSQL',
      `move its files into ${join(dataDir, storeName)} if they are the store, or set DATA_DIR to another directory`,
    );
  for (const name of namesIn(dataDir)) {
    const path = join(dataDir, name);
    if (name === makingDirectory || !statOf(path)?.isDirectory()) continue;
    if (isLeftover(path, name)) continue;
    if (!/^pgdata/i.test(name) && traces.every((trace) => isMissing(join(path, trace)))) continue;
    throw incomplete(
      path,
      `is there, but ${join(dataDir, storeName)} is not`,
      `rename it to ${storeName} if it is the store, or move it out of DATA_DIR if it is to be a new one`,
    );
  }
}

function incomplete(path: string, found: string, orElse: string): AppError {
  return new AppError(
    'store-incomplete',
    `${path} ${found}. Nothing was changed. Restore a backup into a new DATA_DIR, or look for the rest of this one; ${orElse}.`,
  );
}

function isMissing(path: string): boolean {
  const stat = statOf(path);
  if (!stat) return true;
  return stat.isDirectory() ? namesIn(path).length === 0 : stat.size === 0;
}

/** Undefined where there is nothing of that name, or a file where a directory should be. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const namesIn = (path: string): string[] => readdirSync(path).sort();

function readVersion(path: string): string | null {
  try {
    return readFileSync(join(path, 'PG_VERSION'), 'utf8').trim() || null;
  } catch {
    return null;
  }
}
