// A typed line, read with the customers whom its words may name. At most one statement.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { NamedCustomer, Reading } from '../../../understanding/facts.ts';
import type { Follows, Picks } from '../../../understanding/follows.ts';
import type { LineContext } from '../../../understanding/line-scan.ts';
import { readLine } from '../../../understanding/read-line.ts';
import { whatFollows } from '../../../understanding/what-follows.ts';
import { customersMentioned } from '../../customers/mentioned.ts';
import { keysOf } from '../line-keys.ts';

export interface Understood {
  readonly reading: Reading;
  readonly follows: Follows;
  /** Those whose names are like its words. */
  readonly customers: readonly NamedCustomer[];
  /** As of when it was typed. */
  readonly context: LineContext;
}

/** @param at when it was typed, if that was not now */
export async function understand(
  db: Sql,
  { actor, now, timeZone, locale, currency, country }: Context,
  text: string,
  { at = now, picks = {} }: { at?: Date; picks?: Picks } = {},
): Promise<Understood> {
  const context = { now: at, timeZone, locale, currency, country };
  const found = await customersMentioned(db, actor, keysOf(text));
  const customers = found.map(
    ({ id, name, aliases, contacts }): NamedCustomer => ({ id, name, aliases, contacts }),
  );
  const reading = readLine(text, context, customers);
  return { reading, follows: whatFollows(reading, context, picks), customers, context };
}
