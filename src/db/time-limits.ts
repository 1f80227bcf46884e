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

/** What is asked of the database within `work` has the time of that kind; what is not within any, that of a turn. */
export function inTimeOf<T>(kind: WorkKind, work: () => T): T {
  return kinds.run(kind, work);
}

export const presentLimit = (): number => statementLimits[kinds.getStore() ?? 'turn'];
