// How much of a plan is done, as a board says it. Pure.
import { hundredths } from '../plans/pace.ts';

/** Whole per cent, rounded down: 100 only when all is done, and more than that when more is. `plan` is more than 0. */
export function percentOf(done: string, plan: string): number {
  const target = hundredths(plan);
  const part = (hundredths(done) * 100n) / target;
  return part < 0n ? 0 : Number(part);
}
