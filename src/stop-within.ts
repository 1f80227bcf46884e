// Stops the program in order, and in time: whoever stops it kills what takes too long.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';

const withinMs = 10_000;
/** The last of it belongs to saying what was left. */
const reserveMs = 500;

export interface Stopping {
  readonly log: Log;
  /** One after the other. */
  readonly steps: Readonly<Record<string, () => Promise<void>>>;
  /** Parts of a step that have not ended. */
  left(): string[];
  /** For tests. */
  exit?(code: number): void;
  readonly withinMs?: number;
}

/**
 * The handler of a signal; the first one counts. Ends the process with 0, or with 1 and a line that names what was left,
 * which is safe: what was not done has not been confirmed, and comes again.
 */
export function stopWithin(parts: Stopping): (signal: string) => Promise<void> {
  const { log, steps, left, exit = process.exit } = parts;
  let stopping: Promise<void> | undefined;

  async function stop(signal: string): Promise<void> {
    log.info({ signal }, 'stopping');
    let present = '';
    const all = async (): Promise<'done'> => {
      for (const [name, end] of Object.entries(steps)) {
        present = name;
        await end();
      }
      return 'done';
    };
    const deadline = sleep((parts.withinMs ?? withinMs) - reserveMs, 'late' as const);
    const ended = await Promise.race([all(), deadline]).catch((error: unknown) => error);
    if (ended === 'done') {
      log.info('Stopped');
      return exit(0);
    }
    const facts = { at: present, left: left(), ...(ended === 'late' ? {} : { err: ended }) };
    log.warn(facts, 'Stopped without waiting any longer; what was not finished is delivered again');
    exit(1);
  }

  return (signal) => {
    stopping ??= stop(signal);
    return stopping;
  };
}
