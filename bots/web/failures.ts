// Counts what went wrong, by whom and by the minute: invitation codes must not be guessed.

/** More than these are not told apart within a minute; those who are not count as one. */
const MOST_KNOWN = 50_000;

export interface Failures {
  /** Whether they have failed as often as is borne in this minute. */
  tooMany(who: string): boolean;
  count(who: string): void;
}

/** What succeeds costs nobody anything, so that nobody is locked out by others who are let in. */
export function createFailures(perMinute: number, now: () => Date): Failures {
  let minute = 0;
  let failed = new Map<string, number>();

  function present(): Map<string, number> {
    const current = Math.floor(now().getTime() / 60_000);
    if (current !== minute) {
      minute = current;
      failed = new Map();
    }
    return failed;
  }
  const placeOf = (who: string) => (present().has(who) || failed.size < MOST_KNOWN ? who : '');

  return {
    tooMany: (who) => (present().get(placeOf(who)) ?? 0) >= perMinute,
    count(who) {
      const place = placeOf(who);
      failed.set(place, (failed.get(place) ?? 0) + 1);
    },
  };
}
