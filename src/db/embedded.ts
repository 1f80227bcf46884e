// The embedded store in a data directory: opened by one process, reached by others through its socket.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { liveOwner, lockPath, takeLock } from './data-directory-lock.ts';
import { type Store, socketConnection, socketPathIn } from './embedded-server.ts';
import { startUpkeep } from './embedded-upkeep.ts';
import { keepServing } from './keep-serving.ts';

/** PostgreSQL's number in the PGlite that is installed: a directory of another one can't be opened. */
const postgresVersion = '18';
/** What the kernel allows for a socket's path, less one for its end; macOS has 104, Linux 108. */
const maxSocketPathBytes = 103;
const inUse = 'data-dir-in-use';
const ownerStartsWithinMs = 20_000;

export interface EmbeddedStore {
  /** For createDatabase. */
  connection: PoolConfig;
  /** Ends the store, if this process opened it. Idempotent. */
  close(): Promise<void>;
}

/**
 * Opens the store in `dataDir`, which is made if need be, for this process alone. Should the store's thread die, it is
 * started again on the same socket. Throws AppError `data-dir-in-use`, `data-dir-version` or `store-unavailable`.
 */
export async function openEmbedded(options: { dataDir: string; log: Log }): Promise<EmbeddedStore> {
  const { log } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const socketDirectory = chooseSocketDirectory(dataDir);
  const removeSocketDirectory = () => {
    if (socketDirectory !== dataDir) rmSync(socketDirectory, { recursive: true, force: true });
  };
  const taken = takeLock(dataDir, socketDirectory);
  if (!taken.ok) {
    removeSocketDirectory();
    throw new AppError(
      inUse,
      `The data directory ${dataDir} is in use by process ${taken.owner.pid} on ${taken.owner.host}. Stop that process, ` +
        `or set DATA_DIR to another directory. If you are sure that it is gone, delete ${lockPath(dataDir)}.`,
    );
  }
  try {
    checkVersion(dataDir);
    const store: Store = { kind: 'directory', path: join(dataDir, 'pgdata') };
    const server = await keepServing({ store, socketDirectory, log });
    const stopUpkeep = startUpkeep(server.connection, log);
    let closing: Promise<void> | undefined;
    return {
      connection: server.connection,
      close() {
        closing ??= stopUpkeep().then(server.close).finally(tidy);
        return closing;
      },
    };
  } catch (error) {
    tidy();
    throw error;
  }

  function tidy(): void {
    removeSocketDirectory();
    if (taken.ok) taken.lock.release();
  }
}

/**
 * For a command beside a running process: that process's store, or, when none runs, the store opened here. Waits for a
 * process that is just starting. Throws as openEmbedded does, and AppError `store-not-answering`.
 */
export async function connectEmbedded(options: { dataDir: string; log: Log }): Promise<EmbeddedStore> {
  const dataDir = resolve(options.dataDir);
  const deadline = Date.now() + ownerStartsWithinMs;
  for (;;) {
    const owner = liveOwner(dataDir);
    if (!owner) {
      try {
        return await openEmbedded(options);
      } catch (error) {
        // Another process was first.
        if (!(error instanceof AppError && error.code === inUse)) throw error;
        continue;
      }
    }
    if (await answers(socketPathIn(owner.socketDirectory))) {
      return { connection: socketConnection(owner.socketDirectory), close: async () => {} };
    }
    if (Date.now() > deadline) {
      throw new AppError(
        'store-not-answering',
        `Process ${owner.pid} holds the data directory ${dataDir} but does not answer. Look at its log, or stop it.`,
      );
    }
    await sleep(100);
  }
}

/** The data directory, so that `psql -h data` finds it; a short one elsewhere if the path is too long for a socket. */
function chooseSocketDirectory(dataDir: string): string {
  if (Buffer.byteLength(socketPathIn(dataDir)) <= maxSocketPathBytes) return dataDir;
  return mkdtempSync(join(tmpdir(), 'tallybot-'));
}

function checkVersion(dataDir: string): void {
  const file = join(dataDir, 'pgdata', 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : postgresVersion;
  if (found === postgresVersion) return;
  throw new AppError(
    'data-dir-version',
    `The data directory ${dataDir} was written by PostgreSQL ${found}, this Tallybot has ${postgresVersion}. Make a ` +
      'backup with the version that wrote it, and restore it into a new DATA_DIR.',
  );
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
