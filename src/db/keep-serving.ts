// Keeps the embedded store served: when its thread dies, another one takes its place.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type EmbeddedServer, type Store, startEmbeddedServer } from './embedded-server.ts';
import { reasonInWords } from './store-reason.ts';
import { socketPathIn } from './store-socket.ts';

const restartDelayMs = 1_000;
const longestDelayMs = 5_000;

/**
 * Resolves when the store is served. Later losses are logged and mended on the same socket; clients see a lost connection
 * meanwhile. `close()` waits for a start that is under way.
 */
export async function keepServing(options: {
  store: Store;
  socketDirectory: string;
  log: Log;
}): Promise<Pick<EmbeddedServer, 'connection' | 'close'>> {
  const { store, socketDirectory, log } = options;
  let closing = false;
  let serving = start();
  const { connection } = await serving;
  return {
    connection,
    async close() {
      closing = true;
      const server = await serving.catch(() => null);
      await server?.close();
    },
  };

  function start(): Promise<EmbeddedServer> {
    rmSync(socketPathIn(socketDirectory), { force: true });
    return startEmbeddedServer({
      store,
      socketDirectory,
      onLost(reason) {
        serving = startAgain(reason);
        serving.catch(() => {});
      },
    });
  }

  async function startAgain(lost: string): Promise<EmbeddedServer> {
    let delay = restartDelayMs;
    for (let reason = lost; ; ) {
      log.error({ reason }, 'The embedded database stopped by itself; starting it again.');
      await sleep(delay);
      // A full disk or a damaged file stays for a while: no need to try it sixty times a minute.
      delay = Math.min(delay * 2, longestDelayMs);
      if (closing) throw new AppError('store-closed', 'The embedded database is closed.');
      try {
        return await start();
      } catch (error) {
        reason = reasonInWords(error);
      }
    }
  }
}
