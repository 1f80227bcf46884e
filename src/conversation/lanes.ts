// One lane per chat: its updates are handled one after the other, those of other chats beside them.

/** Runs `work` after everything that was given before for the same `key`; a failure doesn't stop what comes after. */
export type Lane = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createLanes(): Lane {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = tails.get(key);
    const mine = before ? before.then(work, work) : work();
    tails.set(key, mine);
    const forget = () => {
      if (tails.get(key) === mine) tails.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  };
}
