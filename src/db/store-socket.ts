// The Unix socket of the embedded store: its name, and whether somebody listens on it.
import { connect } from 'node:net';
import { join } from 'node:path';

/** The name that PostgreSQL's clients look for in a socket directory. */
export function socketPathIn(directory: string): string {
  return join(directory, '.s.PGSQL.5432');
}

/** A socket file that was left behind or copied doesn't. */
export function socketAnswers(socketPath: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketPath);
    socket.setTimeout(2_000, () => {
      socket.destroy();
      done(true);
    });
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    // Its queue is full: somebody has it open and doesn't come round to accepting.
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code === 'EAGAIN'));
  });
}
