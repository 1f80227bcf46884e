// How long to wait before a message is tried again.

/** Tries before a message that is never certainly refused is given up: with the waits below about a day. */
export const maxAttempts = 30;

/** Seconds: what the messenger asked for, otherwise doubling from 1 s to an hour. */
export function waitSeconds(attempts: number, retryAfter: number | undefined): number {
  if (retryAfter !== undefined) return Math.max(retryAfter, 1);
  return Math.min(2 ** Math.max(attempts - 1, 0), 3600);
}
