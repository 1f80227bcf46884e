// Counts what recording a record costs the person: presses, typed characters, seconds of attention.
import type { Cost, DialogState } from './types.ts';

/** A longer gap means that the person did something else. */
const LONGEST_GAP_SECONDS = 60;

export const noCost: Cost = { taps: 0, chars: 0, seconds: 0 };

/** The cost with one more input, and the time since the last one; a clock that went back counts as no time. */
export function withSpent(
  state: DialogState,
  spent: { taps: number; chars: number },
  now: Date,
): DialogState {
  const gap = (now.getTime() - Date.parse(state.touchedAt)) / 1000;
  const seconds = Math.min(Math.max(gap, 0), LONGEST_GAP_SECONDS);
  return { ...state, cost: addCost(state.cost, { ...spent, seconds }), touchedAt: now.toISOString() };
}

export function addCost(one: Cost, other: Cost): Cost {
  return {
    taps: one.taps + other.taps,
    chars: one.chars + other.chars,
    // To the millisecond: sums of fractions would otherwise grow a tail of digits in the stored state.
    seconds: Math.round((one.seconds + other.seconds) * 1000) / 1000,
  };
}
