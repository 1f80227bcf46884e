// Reads when something happens: a day, a clock time, or both, in any of the interface's languages.
import type { ParseContext } from './context.ts';
import { readMoment } from './read-moment.ts';

export type ParsedMoment =
  | { ok: true; at: string; hasTime: boolean; rest: string }
  | { ok: false; reason: 'empty' | 'not_a_moment' | 'no_such_day' };

/**
 * `at`: ISO instant in UTC; without a clock time (`hasTime: false`) the first instant of that day in the person's
 * zone. `rest`: the text without the words that were understood, for whoever reads more out of the line.
 * What is left open: a time alone is today's, a weekday the coming one, a date without a year the nearest one,
 * unless `ctx.prefer` asks for the latest past or the next future one. Clock changes: see wall-clock.ts.
 */
export function parseMoment(text: string, ctx: ParseContext): ParsedMoment {
  const read = readMoment(text, ctx);
  if (!read.ok) return read;
  return { ok: true, at: read.at.toJSDate().toISOString(), hasTime: read.hasTime, rest: read.rest };
}
