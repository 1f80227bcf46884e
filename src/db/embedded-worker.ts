// The worker thread of the embedded store: PostgreSQL as wasm, served on a Unix socket. Started by embedded-server.ts.
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { DurableFileSystem, durableStartParams } from './durable-file-system.ts';
import type { FromWorker, ToWorker, WorkerInput } from './embedded-server.ts';
import { SharedBackend } from './shared-backend.ts';
import { reasonInWords } from './store-reason.ts';

const maxConnections = 64;
const { store, socketPath } = workerData as WorkerInput;
const parent = parentPort;
if (!parent) throw new Error('This file runs as a worker thread only.');
const send = (message: FromWorker) => parent.postMessage(message);

const backend = new SharedBackend(storeOptions(), (error) => {
  send({ type: 'broken', reason: reasonInWords(error) });
  process.exit(1);
});
await backend.waitReady;
const server = new PGLiteSocketServer({ db: backend, path: socketPath, maxConnections });
await server.start();
chmodSync(socketPath, 0o600);
send({ type: 'ready' });

parent.on('message', async (message: ToWorker) => {
  if (message.type === 'dump') {
    const dump = await backend.dumpDataDir('none');
    send({ type: 'dump', data: new Uint8Array(await dump.arrayBuffer()) });
  } else {
    await server.stop();
    await backend.close();
    rmSync(socketPath, { force: true });
    process.exit(0);
  }
});

function storeOptions(): PGliteOptions {
  const extensions = { pg_trgm, unaccent };
  if (store.kind === 'memory') {
    return { extensions, ...(store.dump ? { loadDataDir: new Blob([readFileSync(store.dump)]) } : {}) };
  }
  return {
    extensions,
    fs: new DurableFileSystem(store.path),
    startParams: durableStartParams(PGlite.defaultStartParams),
  };
}
