// Somebody's time in a team, as instants and as calendar days of their own; open where it has no end. Pure.
import type { Bounds } from './periods.ts';

export interface Stint {
  /** Null for ever before. */
  readonly from: Date | null;
  readonly fromDay: string | null;
  /** Exclusive; null while it lasts. */
  readonly to: Date | null;
  readonly toDay: string | null;
}

/** The parts of a period that fall into these times; one that is empty where none does. All of it without any given. */
export function partsOf(whole: Bounds, stints: readonly Stint[] | undefined): readonly Bounds[] {
  if (!stints) return [whole];
  const parts = stints.map((stint) => partOf(whole, stint)).filter((part) => part !== null);
  return parts.length > 0 ? parts : [{ ...whole, to: whole.from, toDay: whole.fromDay }];
}

function partOf(whole: Bounds, { from, fromDay, to, toDay }: Stint): Bounds | null {
  const part = {
    from: from && from > whole.from ? from : whole.from,
    to: to && to < whole.to ? to : whole.to,
    fromDay: fromDay && fromDay > whole.fromDay ? fromDay : whole.fromDay,
    toDay: toDay && toDay < whole.toDay ? toDay : whole.toDay,
  };
  // A day's deals may belong to a time whose instants lie outside of the period, and the other way round.
  if (part.from >= part.to && part.fromDay >= part.toDay) return null;
  return {
    ...part,
    to: new Date(Math.max(part.to.getTime(), part.from.getTime())),
    toDay: [part.fromDay, part.toDay].sort().at(-1) as string,
  };
}
