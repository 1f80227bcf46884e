// How long to wait before the next attempt.

export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Milliseconds to wait after the given number of failures in a row (1 or more): doubled each time, up to `maxMs`. */
export function delayAfter(failures: number, { firstMs, maxMs }: Backoff): number {
  return Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
}
