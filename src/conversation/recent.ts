// The keys of the last things that happened in this process.

/** Remembers at most `limit` keys; the oldest are forgotten first. */
export function createRecent(limit: number): { has(key: string): boolean; add(key: string): void } {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key);
      if (keys.size > limit) keys.delete(keys.values().next().value as string);
    },
  };
}
