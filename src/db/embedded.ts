// The embedded store in a data directory: opened by one process, reached by others through its socket.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Lock, liveOwner, lockPath, type Owner, stillBeats, takeLock } from './data-directory-lock.ts';
import { type Store, socketConnection } from './embedded-server.ts';
import { startUpkeep } from './embedded-upkeep.ts';
import { keepServing } from './keep-serving.ts';
import { makeStore, tidyMaking } from './make-store.ts';
import { checkStoreDirectory } from './store-directory.ts';
import { socketAnswers, socketPathIn } from './store-socket.ts';

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
 * started again on the same socket. Throws AppError `data-dir-in-use`, `store-incomplete`,
 * `data-dir-version` or `store-unavailable`.
 */
export async function openEmbedded(options: {
  dataDir: string;
  log: Log;
  /** The store's thread died, and does not start any more. */
  onGone?: (() => void) | undefined;
}): Promise<EmbeddedStore> {
  const { log, onGone } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const socketDirectory = chooseSocketDirectory(dataDir);
  const removeSocketDirectory = () => {
    if (socketDirectory !== dataDir) rmSync(socketDirectory, { recursive: true, force: true });
  };
  let lock: Lock;
  try {
    lock = await takeWhenFree(dataDir, socketDirectory, log);
  } catch (error) {
    removeSocketDirectory();
    throw error;
  }
  try {
    if (checkStoreDirectory(dataDir) === 'new') await makeStore(dataDir);
    tidyMaking(dataDir);
    const store: Store = { kind: 'directory', path: join(dataDir, 'pgdata') };
    const server = await keepServing({ store, socketDirectory, log, onGone });
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
    lock.release();
  }
}

/**
 * For a command beside a running process: that process's store, or, when none runs, the store opened here. Waits for a
 * process that is just starting. Throws as openEmbedded does, and AppError `store-not-answering`.
 */
export async function connectEmbedded(options: { dataDir: string; log: Log }): Promise<EmbeddedStore> {
  const dataDir = resolve(options.dataDir);
  const deadline = performance.now() + ownerStartsWithinMs;
  for (;;) {
    const owner = await liveOwner(dataDir);
    if (!owner) {
      try {
        return await openEmbedded(options);
      } catch (error) {
        // Another process was first.
        if (!(error instanceof AppError && error.code === inUse) || performance.now() > deadline) throw error;
      }
    }
    // As this process sees the directory, which may lie elsewhere for the owner; a long path has its socket elsewhere.
    for (const directory of owner ? new Set([dataDir, owner.socketDirectory]) : []) {
      if (await socketAnswers(socketPathIn(directory)))
        return { connection: socketConnection(directory), close: async () => {} };
    }
    if (owner && performance.now() > deadline) {
      throw new AppError(
        'store-not-answering',
        `Process ${owner.pid} on ${owner.host} holds the data directory ${dataDir} but does not answer. Look at its log, or stop it.`,
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

/** An owner that only its heartbeat speaks for is watched: after a crash there is none. */
async function takeWhenFree(dataDir: string, socketDirectory: string, log: Log): Promise<Lock> {
  const taken = await takeLock(dataDir, socketDirectory, (by) => abandon(dataDir, by, log));
  if (taken.ok) return taken.lock;
  if (taken.evidence === 'certain') throw inUseBy(dataDir, taken.owner);
  log.warn({ dataDir }, 'The data directory has a lock of another machine; watching whether that is alive.');
  if (await stillBeats(dataDir)) throw inUseBy(dataDir, taken.owner);
  rmSync(lockPath(dataDir), { force: true });
  const again = await takeLock(dataDir, socketDirectory, (by) => abandon(dataDir, by, log));
  if (again.ok) return again.lock;
  throw inUseBy(dataDir, again.owner);
}

/** Two writers would destroy the store; whoever came later has it, and this process can't serve any more. */
function abandon(dataDir: string, by: Owner, log: Log): void {
  log.fatal(
    { dataDir, pid: by.pid, host: by.host },
    'Another process took the data directory over while this one was paused; this one ends.',
  );
  process.exit(1);
}

function inUseBy(dataDir: string, owner: Owner | null): AppError {
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another process';
  return new AppError(
    inUse,
    `The data directory ${dataDir} is in use by ${who}. Stop that process, or set DATA_DIR to another directory.`,
  );
}
