// What is made of something that comes in without being asked for: a contact card, a file, a line of text.
import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import type { FileKind } from '../files/schema.ts';
import type { Beginning, Context } from './asked.ts';

/** The dialog that a line opens, filled in as far as it was understood. */
export type LineReading = Beginning & { readonly dialog: string };

export interface Takings {
  /** The dialog that a shared contact card begins; null leaves it to an earlier area. */
  contact?(actor: Actor): string | null;
  /** The command that a file is given to, with the arguments before the file's id. */
  readonly file?: Readonly<
    Partial<Record<FileKind, { readonly command: string; readonly args: readonly string[] }>>
  >;
  /** Null for what is no line of this kind. */
  line?(db: Sql, context: Context, text: string): Promise<LineReading | null>;
}

/** As one: where several areas take the same thing, the last one has it. */
export function allTakings(takings: readonly Takings[]) {
  const last = [...takings].reverse();
  const first = async <T>(tries: readonly (() => Promise<T | null>)[]): Promise<T | null> => {
    for (const attempt of tries) {
      const result = await attempt();
      if (result !== null) return result;
    }
    return null;
  };
  return {
    contact: (actor: Actor) =>
      last.map((one) => one.contact?.(actor) ?? null).find((dialog) => dialog !== null),
    file: (kind: FileKind) => last.map(({ file }) => file?.[kind]).find((use) => use !== undefined),
    line: (db: Sql, context: Context, text: string) =>
      first(last.flatMap((one) => (one.line ? [async () => one.line?.(db, context, text) ?? null] : []))),
  };
}

export type AllTakings = ReturnType<typeof allTakings>;
