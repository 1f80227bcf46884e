// How many requests a key is let make, by all processes together. What each has let pass is told to the others in the key's
// row, twenty at a time; the row is read with every request anyway. So a request costs no statement more, and all of them
// together let pass at most nineteen too many for each process.
import type { Sql } from '../../db/sql.ts';

export interface SharedLimit {
  /**
   * Takes one, if there is one left. Now and then one statement.
   * @param spentUntil as it stands in the key's row
   */
  take(db: Sql, keyId: number, spentUntil: Date | null, now: Date): Promise<{ ok: boolean; left: number }>;
}

const toldAtOnce = 20;
const mostKnown = 10_000;

interface Own {
  /** As the row was seen last. */
  until: number;
  /** What was let pass since and not told, at `at`. It wears off as the rest does. */
  untold: number;
  at: number;
}

/** The bucket as a moment: it is full again then. */
export function createSharedLimit({ perSecond, burst }: { perSecond: number; burst: number }): SharedLimit {
  const ownOf = new Map<number, Own>();
  const perMs = perSecond / 1000;
  return {
    async take(db, keyId, spentUntil, date) {
      const now = date.getTime();
      if (ownOf.size >= mostKnown && !ownOf.has(keyId)) ownOf.clear();
      const own = ownOf.get(keyId) ?? { until: 0, untold: 0, at: now };
      ownOf.set(keyId, own);
      own.until = Math.max(own.until, spentUntil?.getTime() ?? 0);
      const told = Math.max(0, own.until - now) * perMs;
      // Told and untold wear off one after the other.
      const worn = Math.max(0, now - Math.max(own.at, own.until)) * perMs;
      own.untold = Math.max(0, own.untold - worn);
      own.at = now;
      const left = burst - told - own.untold;
      if (left < 1) return { ok: false, left: 0 };
      own.untold += 1;
      if (own.untold >= toldAtOnce) {
        const count = own.untold;
        own.untold = 0;
        const ms = count / perMs;
        own.until = Math.max(own.until, now) + ms;
        const [row] = await db.$queryRaw<{ until: Date | null }[]>`
          update api_key set spent_until = greatest(spent_until, ${date}::timestamptz) + ${ms}::float8 * interval '1 millisecond'
          where id = ${keyId} returning spent_until as until`;
        own.until = Math.max(own.until, row?.until?.getTime() ?? 0);
      }
      return { ok: true, left: Math.floor(left - 1) };
    },
  };
}
