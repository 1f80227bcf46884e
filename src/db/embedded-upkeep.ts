// What a PostgreSQL server does for itself in the background, and the embedded one, being a single process, does not:
// checkpoints, without which the write-ahead log grows and the next start takes long, and vacuum with statistics.
import pg from 'pg';
import type { Log } from '../log.ts';

const checkpointEveryMs = 60_000;
/** Log to replay after a crash: about a second's worth. */
const checkpointAfterBytes = 16 * 1024 * 1024;
const firstVacuumAfterMs = 10 * 60_000;
const vacuumEveryMs = 6 * 60 * 60_000;

/** Begins the upkeep; returns how to end it, which waits for a step that is running. */
export function startUpkeep(connection: pg.ClientConfig, log: Log): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const step = (name: string, work: (client: pg.Client) => Promise<unknown>) => () => {
    running = running.then(async () => {
      if (stopped) return;
      await withClient(connection, work).catch((error) =>
        log.warn(
          { err: error, step: name },
          'The upkeep of the embedded database failed; it is tried again later.',
        ),
      );
    });
  };
  const vacuumStep = step('vacuum', vacuum);
  const timers = [
    setInterval(step('checkpoint', checkpointIfGrown), checkpointEveryMs),
    setInterval(vacuumStep, vacuumEveryMs),
    setTimeout(vacuumStep, firstVacuumAfterMs),
  ];
  for (const timer of timers) timer.unref();
  return async () => {
    stopped = true;
    for (const timer of timers) clearInterval(timer);
    await running;
  };
}

/** True if a checkpoint was due and made. */
export async function checkpointIfGrown(client: pg.Client, limit = checkpointAfterBytes): Promise<boolean> {
  const { rows } = await client.query<{ grown: boolean }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > ${limit} AS grown FROM pg_control_checkpoint()`,
  );
  if (!rows[0]?.grown) return false;
  await client.query('CHECKPOINT');
  return true;
}

/** Table by table, so that others get their turn in between. */
export async function vacuum(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  for (const { name } of rows) await client.query(`VACUUM (ANALYZE) ${name}`);
}

async function withClient(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(connection);
  client.on('error', () => {
    // The statement that it breaks fails, too, and is logged.
  });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
