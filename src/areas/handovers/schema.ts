// What handovers are made of.
import { z } from 'zod';
import { type Plural, pluralOf, recordKinds } from '../../records/record-kinds.ts';

/** An amount in one currency: a decimal text and ISO 4217. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export const amountsSchema = z.array(z.object({ amount: z.string(), currency: z.string() }));

/** How much passes, or passed. */
export type Load = Readonly<Record<Plural, number>> & {
  /** Of the work that has any, by currency. */
  readonly amounts: readonly Amount[];
};

/** Whether there is nothing in it at all. */
export const isEmptyLoad = (load: Load): boolean => recordKinds.every((kind) => load[pluralOf(kind)] === 0);

/** So many take over from one at most: more would not fit a screen. */
export const mostReceivers = 8;

/** A handover can be taken back for so long. */
export const undoHours = 24;
