// How long to wait before an e-mail, or the mail server as a whole, is tried again.
import type { ServerTrouble } from './server-state.ts';

/** Minutes after the first, second, … try. A server that greylists takes an e-mail after some minutes; a mailbox may be full for hours. */
const emailMinutes = [1, 5, 15, 30, 60, 120, 240];

/** Null when that was the last try. */
export function nextTry(attempts: number, now: Date): Date | null {
  const minutes = emailMinutes[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

const longestDown = 60;

/** Seconds of rest after so many troubles of the server in a row: it may come back at any time; a password doesn't mend itself. */
export function restSeconds(trouble: ServerTrouble, inARow: number): number {
  if (trouble === 'down') return Math.min(2 ** (inARow - 1), longestDown);
  return trouble === 'refusing' || trouble === 'silent' ? 900 : 300;
}
