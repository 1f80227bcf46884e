// What happens in one area because of another: a typed event, told in the transaction of what caused it, and the reactions of
// areas that the one that tells it knows nothing of.
import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import { groupBy } from '../group-by.ts';

export interface Reaction {
  readonly event: string;
  /** What follows, in words: "a wrong number asks the operator". */
  readonly name: string;
  readonly run: (tx: Sql, actor: Actor, told: never) => Promise<unknown>;
}

export interface RecordEvent<T> {
  readonly name: string;
  /** Runs the reactions one after the other, in the order of the areas. What one of them throws takes all of it back. */
  tell(tx: Sql, actor: Actor, told: T): Promise<void>;
  /** For an area's `reactions`. */
  causes(name: string, run: (tx: Sql, actor: Actor, told: T) => Promise<unknown>): Reaction;
}

let bound: ReadonlyMap<string, readonly Reaction[]> | undefined;

/** The reactions of all areas; src/areas.ts binds them as it is loaded. */
export function bindReactions(reactions: readonly Reaction[]): void {
  bound = groupBy(reactions, ({ event }) => event);
}

/** @param name `<thing>.<what happened>`, once in the program */
export function defineEvent<T>(name: string): RecordEvent<T> {
  return {
    name,
    async tell(tx, actor, told) {
      if (!bound)
        throw new AppError('reactions-unbound', 'Nothing may be saved before src/areas.ts is loaded.');
      for (const { run } of bound.get(name) ?? []) await run(tx, actor, told as never);
    },
    causes: (what, run) => ({ event: name, name: what, run: run as Reaction['run'] }),
  };
}
