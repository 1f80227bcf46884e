// What a command of the command line is, and how one is defined.
import type { ParseArgsConfig } from 'node:util';
import type { z } from 'zod';
import type { Config } from '../config.ts';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';

export interface CommandParts {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  readonly now: Date;
  /** For which company, where there are several: --company, its name or number. */
  readonly company?: string | undefined;
  /** What is piped in. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

export type CommandOutcome =
  /** `result` is what --json prints, `text` what people read. */
  | {
      readonly ok: true;
      readonly result: Readonly<Record<string, unknown>>;
      readonly text: string /** 0 by default. */;
      readonly exitCode?: 0 | 1;
    }
  /** One line that says what is wrong and what to do. */
  | {
      readonly ok: false;
      readonly problem: string;
      /** Not now: whoever pipes it in should try again later. */
      readonly again?: true;
    };

interface Description {
  readonly name: string;
  readonly summary: string;
  /** The arguments after the name. */
  readonly usage: string;
  /** What each argument means, one line each. */
  readonly help: readonly string[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Names of the arguments without a dash, in order. */
  readonly positionals?: readonly string[];
  /** Whoever runs it is to try again while the store can't be used: exit code 75, as mail servers read it. */
  readonly triedAgain?: true;
  /** It works for one company: --company says which, where there are several. */
  readonly forCompany?: true;
  /** It opens the store itself, if it needs one: what it is given has none. */
  readonly opensStore?: true;
  /** What it answers where the store can't be opened, and why; by default that is its problem. */
  unopened?(problem: string): CommandOutcome;
}

export interface Command extends Description {
  /** Checks options and positionals together, by their names. */
  read(
    values: Readonly<Record<string, unknown>>,
  ):
    | { readonly ok: true; run(parts: CommandParts): Promise<CommandOutcome> }
    | { readonly ok: false; readonly issue: z.core.$ZodIssue };
}

/** Binds the checked input to what the command does with it. */
export function defineCommand<Schema extends z.ZodType>(
  definition: Description & {
    readonly schema: Schema;
    run(parts: CommandParts, input: z.output<Schema>): Promise<CommandOutcome>;
  },
): Command {
  const { schema, run, ...description } = definition;
  return {
    ...description,
    read(values) {
      const input = schema.safeParse(values);
      if (input.success) return { ok: true, run: (parts) => run(parts, input.data) };
      return { ok: false, issue: input.error.issues[0] as z.core.$ZodIssue };
    },
  };
}

/** The same for a command that opens the store itself. */
export function defineStoreCommand<Schema extends z.ZodType>(
  definition: Omit<Description, 'opensStore' | 'unopened'> & {
    readonly schema: Schema;
    run(parts: Omit<CommandParts, 'db'>, input: z.output<Schema>): Promise<CommandOutcome>;
  },
): Command {
  return defineCommand({ ...definition, opensStore: true });
}
