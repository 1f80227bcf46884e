// Hears what other processes on the same PostgreSQL say (LISTEN), on a connection of its own. Something may be missed while
// that is lost, so whoever listens is called once it is there again, and looks for itself now and then.
import pg from 'pg';
import type { Log } from '../log.ts';

export type Listen = (channel: string, heard: (payload: string) => void) => () => Promise<void>;

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/** @param connection with the settings that every connection has */
export function createListen(connection: pg.ClientConfig, log: Log): Listen {
  return (channel, heard) => {
    let ended = false;
    let retryMs = firstRetryMs;
    let timer: NodeJS.Timeout | undefined;
    let client: pg.Client | null = null;
    let connecting: Promise<void> = Promise.resolve();

    async function connect(again: boolean): Promise<void> {
      const fresh = new pg.Client({ connectionTimeoutMillis: 4_000, keepAlive: true, ...connection });
      let lost = false;
      const onLost = (error?: unknown) => {
        if (lost) return;
        lost = true;
        if (client === fresh) client = null;
        fresh.end().catch(() => {});
        if (ended) return;
        log.warn(
          { err: error, channel },
          'The connection that listens to other instances was lost; it is made anew.',
        );
        timer = setTimeout(() => {
          connecting = connect(true);
        }, retryMs);
        timer.unref();
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      };
      fresh.on('error', onLost);
      fresh.on('end', () => onLost());
      fresh.on('notification', ({ payload = '' }) => heard(payload));
      try {
        await fresh.connect();
        await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
        if (ended) return void (await fresh.end().catch(() => {}));
        client = fresh;
        retryMs = firstRetryMs;
        if (again) heard('');
      } catch (error) {
        onLost(error);
      }
    }

    connecting = connect(false);
    return async () => {
      ended = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => {});
    };
  };
}
