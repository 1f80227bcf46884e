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
/** So many starts in a row failed, over some minutes: whatever it is, it does not pass by itself. */
const startsBeforeGone = 40;

/**
 * Resolves when the store is served. Later losses are logged and mended on the same socket; clients see a lost connection
 * meanwhile. `close()` waits for a start that is under way. `onGone` is told once, when the store is lost for good.
 */
export async function keepServing(options: {
  store: Store;
  socketDirectory: string;
  log: Log;
  onGone?: (() => void) | undefined;
  /** Between two starts; in milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
  /** So many fail in a row before it is lost for good. */
  mostStarts?: number;
  startServer?: typeof startEmbeddedServer;
}): Promise<Pick<EmbeddedServer, 'connection' | 'close'>> {
  const { store, socketDirectory, log, onGone, pause = sleep, mostStarts = startsBeforeGone } = options;
  const { startServer = startEmbeddedServer } = options;
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
    return startServer({
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
    let reason = lost;
    for (let starts = 0; starts < mostStarts; starts += 1) {
      log.error({ reason }, 'The embedded database stopped by itself; starting it again.');
      await pause(delay);
      // A full disk or a damaged file stays for a while: no need to try it sixty times a minute.
      delay = Math.min(delay * 2, longestDelayMs);
      if (closing) throw new AppError('store-closed', 'The embedded database is closed.');
      try {
        return await start();
      } catch (error) {
        reason = reasonInWords(error);
      }
    }
    log.error({ reason }, 'The embedded database cannot be started any more.');
    onGone?.();
    throw new AppError('store-unavailable', reason);
  }
}
