// What handovers are made of.
import { z } from 'zod';

/** An amount in one currency: a decimal text and ISO 4217. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export const amountsSchema = z.array(z.object({ amount: z.string(), currency: z.string() }));

/** How much passes, or passed. */
export interface Load {
  readonly customers: number;
  readonly deals: number;
  /** Of these deals, by currency. */
  readonly amounts: readonly Amount[];
  readonly meetings: number;
  readonly calls: number;
  readonly plannedCalls: number;
}

export const emptyLoad: Load = {
  customers: 0,
  deals: 0,
  amounts: [],
  meetings: 0,
  calls: 0,
  plannedCalls: 0,
};

/** Whether there is nothing in it at all. */
export const isEmptyLoad = ({ customers, deals, meetings, calls, plannedCalls }: Load): boolean =>
  customers + deals + meetings + calls + plannedCalls === 0;

/** So many take over from one at most: more would not fit a screen. */
export const mostReceivers = 8;

/** A handover can be taken back for so long. */
export const undoHours = 24;
