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
import {
  type EmbeddedServer,
  socketConnection,
  socketPathIn,
  startEmbeddedServer,
} from './embedded-server.ts';

/** PostgreSQL's number in the PGlite that is installed: a directory of another one can't be opened. */
const postgresVersion = '18';
/** What the kernel allows for a socket's path, less one for its end; macOS has 104, Linux 108. */
const maxSocketPathBytes = 103;
const restartDelayMs = 1_000;
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
  const taken = takeLock(dataDir, socketDirectory);
  if (!taken.ok) {
    throw new AppError(
      'data-dir-in-use',
      `The data directory ${dataDir} is in use by process ${taken.owner.pid} on ${taken.owner.host}. Stop that process, ` +
        `or set DATA_DIR to another directory. If you are sure that it is gone, delete ${lockPath(dataDir)}.`,
    );
  }
  let closed = false;
  let server: EmbeddedServer;
  const start = (): Promise<EmbeddedServer> => {
    rmSync(socketPathIn(socketDirectory), { force: true });
    const store = { kind: 'directory', path: join(dataDir, 'pgdata') } as const;
    return startEmbeddedServer({ store, socketDirectory, onLost: (reason) => void restart(reason) });
  };
  const restart = async (reason: string): Promise<void> => {
    while (!closed) {
      log.error({ reason }, 'The embedded database stopped by itself; starting it again.');
      await sleep(restartDelayMs);
      try {
        server = await start();
        return;
      } catch (error) {
        reason = String(error);
      }
    }
  };
  const tidy = () => {
    if (socketDirectory !== dataDir) rmSync(socketDirectory, { recursive: true, force: true });
    taken.lock.release();
  };
  try {
    checkVersion(dataDir);
    server = await start();
  } catch (error) {
    tidy();
    throw error;
  }
  return {
    connection: server.connection,
    async close() {
      if (closed) return;
      closed = true;
      await server.close();
      tidy();
    },
  };
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
    if (!owner) return openEmbedded(options);
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
