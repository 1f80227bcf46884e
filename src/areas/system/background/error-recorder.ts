// Writes down now and then which errors there were. Bounded: some codes at once, one statement, and nothing at all without errors.
import type { Database } from '../../../db/client.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import { addErrorCounts } from '../error-counts.ts';
import type { ErrorTally } from '../error-tally.ts';

export interface ErrorRecorder {
  /** Writes down what there is. Never throws: what fails comes with the next time. */
  record(): Promise<void>;
  start(): void;
  /** Writes down the last ones. Idempotent. */
  stop(): Promise<void>;
}

const everyMs = 20_000;

export function createErrorRecorder({
  db,
  tally,
  log,
}: {
  db: Database;
  tally: ErrorTally;
  log: Log;
}): ErrorRecorder {
  async function record(): Promise<void> {
    const errors = tally.take();
    await addErrorCounts(db.sql, errors).catch((error) => {
      tally.putBack(errors);
      // Not as an error: it would count itself.
      log.warn({ err: error }, 'The counts of errors could not be written down');
    });
  }
  const loop = createLoop({ name: 'errors', everyMs, runOnce: record, log, keepsAlive: false });
  return {
    record,
    start: loop.start,
    async stop() {
      await loop.stop();
      await record();
    },
  };
}
