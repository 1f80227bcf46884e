// Which audit entries were seen. Numbers are given before a commit, so a lower one may appear after a higher one.

/** A transaction that takes longer than this to commit is caught by the next change or the next day. */
const windowMs = 15_000;

export interface EntryWindow {
  readonly after: number;
  readonly known: readonly number[];
}

export function createEntryWindow(start: number) {
  let after = start;
  let seen: { readonly id: number; readonly at: number }[] = [];

  return {
    present: (): EntryWindow => ({ after, known: seen.map(({ id }) => id) }),
    /** Takes note of entries; those seen long enough ago are behind the window. */
    add(entries: readonly number[], now: number): void {
      seen.push(...entries.map((id) => ({ id, at: now })));
      const old = seen.filter(({ at }) => at <= now - windowMs);
      after = Math.max(after, ...old.map(({ id }) => id));
      seen = seen.filter(({ id }) => id > after);
    },
  };
}
