// How many requests are borne, by who sends them: a bucket that fills again by itself.

export interface Buckets {
  /** Whether there is something left, without taking it. */
  has(key: string): boolean;
  /** Takes one; false where nothing is left. */
  take(key: string): boolean;
  /** How many are left, whole ones. */
  left(key: string): number;
}

const mostKnown = 10_000;

export interface RateOptions {
  readonly perSecond: number;
  /** So many at once are borne. */
  readonly burst: number;
  readonly clock: () => Date;
}

/** In this process's memory: it begins anew with each start, and when more senders come than are told apart. */
export function createBuckets({ perSecond, burst, clock }: RateOptions): Buckets {
  const buckets = new Map<string, { left: number; at: number }>();
  const leftOf = (key: string, now: number): number => {
    const before = buckets.get(key) ?? { left: burst, at: now };
    return Math.min(burst, before.left + (Math.max(0, now - before.at) * perSecond) / 1000);
  };
  return {
    left: (key) => Math.floor(leftOf(key, clock().getTime())),
    has: (key) => leftOf(key, clock().getTime()) >= 1,
    take(key) {
      const now = clock().getTime();
      const left = leftOf(key, now);
      if (buckets.size >= mostKnown && !buckets.has(key)) buckets.clear();
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
      return left >= 1;
    },
  };
}
