// Starts the worker thread that serves the embedded store on a Unix socket, and ends it.
import { Worker } from 'node:worker_threads';
import type { PoolConfig } from 'pg';
import { AppError } from '../errors.ts';
import { reasonInWords } from './store-reason.ts';
import { socketPathIn } from './store-socket.ts';

/** A directory keeps what is written, flushed to disk. Memory forgets it and is for tests; `dump` is a file to begin with. */
export type Store = { kind: 'directory'; path: string } | { kind: 'memory'; dump?: string };

export interface WorkerInput {
  store: Store;
  socketPath: string;
}
export type ToWorker = { type: 'dump' } | { type: 'close' };
export type FromWorker =
  | { type: 'ready' }
  | { type: 'dump'; data: Uint8Array }
  | { type: 'broken'; reason: string };

export interface EmbeddedServer {
  /** For `pg`. */
  connection: PoolConfig;
  /** The whole store as a tar file, to begin another one with. No transaction may be open. */
  dump(): Promise<Uint8Array>;
  /** Ends it in good order. Idempotent. */
  close(): Promise<void>;
}

/** What `pg` needs to reach a store whose socket is in `directory`. */
export function socketConnection(directory: string): PoolConfig {
  return { host: directory, port: 5432, user: 'postgres', database: 'postgres' };
}

/**
 * Resolves when the socket accepts connections; `onLost` is called if the worker ends afterwards without being asked.
 * Throws AppError `store-unavailable` when the store cannot be opened.
 */
export async function startEmbeddedServer(options: {
  store: Store;
  socketDirectory: string;
  onLost(reason: string): void;
}): Promise<EmbeddedServer> {
  const { store, socketDirectory, onLost } = options;
  const input: WorkerInput = { store, socketPath: socketPathIn(socketDirectory) };
  const worker = new Worker(new URL('./embedded-worker-start.mjs', import.meta.url), {
    workerData: input,
    execArgv: [],
  });

  let closing = false;
  let reason = 'its thread ended';
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const next = <Type extends FromWorker['type']>(type: Type) =>
    new Promise<Extract<FromWorker, { type: Type }>>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === type) resolve(message as Extract<FromWorker, { type: Type }>);
      });
      void ended.then(() => reject(unavailable(reason)));
    });
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'broken') reason = message.reason;
  });
  worker.on('error', (error) => {
    reason = reasonInWords(error);
  });

  await next('ready');
  void ended.then(() => {
    if (!closing) onLost(reason);
  });

  return {
    connection: socketConnection(socketDirectory),
    async dump() {
      const answer = next('dump');
      worker.postMessage({ type: 'dump' } satisfies ToWorker);
      return (await answer).data;
    },
    async close() {
      if (!closing) worker.postMessage({ type: 'close' } satisfies ToWorker);
      closing = true;
      await ended;
    },
  };
}

function unavailable(reason: string): AppError {
  return new AppError(
    'store-unavailable',
    `The embedded database did not start: ${reason}. Look whether DATA_DIR can be written and has room. If it can, keep ` +
      'a copy of the directory as it is, and restore the newest backup into a new DATA_DIR.',
  );
}
