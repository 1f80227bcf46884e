// How long a statement may take, by what it is asked for: a person waits seconds, an import minutes.
import { AsyncLocalStorage } from 'node:async_hooks';

export type WorkKind = 'turn' | 'job' | 'import';

/** Milliseconds for one statement. Migrations have no limit: to end one half-way helps nobody. */
export const statementLimits: Readonly<Record<WorkKind, number>> = {
  turn: 15_000,
  job: 120_000,
  import: 600_000,
};

const kinds = new AsyncLocalStorage<WorkKind>();

/** Works of a kind that are under way. */
let running = 0;

/**
 * What is asked of the database within `work` has the time of that kind; what is not within any, that of a turn. Node 20 pays
 * for a store of this sort at each promise of the whole process, so that it is given up whenever nothing runs in it.
 */
export async function inTimeOf<T>(kind: WorkKind, work: () => Promise<T>): Promise<T> {
  running++;
  try {
    return await kinds.run(kind, work);
  } finally {
    running--;
    if (running === 0) kinds.disable();
  }
}

export const presentLimit = (): number => statementLimits[kinds.getStore() ?? 'turn'];
