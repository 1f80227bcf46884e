// How far along a plan is, by working days. Pure; decimals as strings, counted in hundredths, never as floats.
import type { WorkingDays } from '../../periods/periods.ts';

export type Pace =
  | { readonly state: 'reached' }
  | { readonly state: 'on_pace' }
  /** `by` is a whole number of records or of currency units. */
  | { readonly state: 'ahead' | 'behind'; readonly by: string };

/**
 * Compares what is done with the share of the plan that is due. Due since yesterday is the share of the working days
 * before today; due by tonight, the share that includes today. Who lies between the two is on pace: nobody is behind
 * at nine in the morning for want of today's work. Both shares are rounded in the person's favour to whole units.
 */
export function paceOf(done: string, plan: string, days: WorkingDays): Pace {
  return paceBetween(done, plan, dueOf(plan, days));
}

/** Whole units of a plan that are due: since yesterday, and by tonight. */
export interface Due {
  readonly yesterday: bigint;
  readonly tonight: bigint;
}

/** Where nobody works nothing is due, and nothing is early. */
function dueOf(plan: string, { total, elapsed }: Pick<WorkingDays, 'total' | 'elapsed'>): Due {
  const target = hundredths(plan);
  if (total === 0) return { yesterday: 0n, tonight: ceilDivide(target, 100n) };
  const worked = BigInt(Math.min(total, elapsed + 1));
  return {
    yesterday: (target * BigInt(elapsed)) / BigInt(total) / 100n,
    tonight: ceilDivide(target * worked, BigInt(total) * 100n),
  };
}

/** The pace against what is due. */
export function paceBetween(done: string, plan: string, due: Due): Pace {
  const reached = hundredths(done);
  if (reached >= hundredths(plan)) return { state: 'reached' };
  const whole = reached / 100n;
  if (whole < due.yesterday) return { state: 'behind', by: String(due.yesterday - whole) };
  if (whole > due.tonight) return { state: 'ahead', by: String(whole - due.tonight) };
  return { state: 'on_pace' };
}

/**
 * What is due of a plan of several people: the sum of what is due of theirs, so that nobody who is on pace makes all of
 * them late. A plan that was made for the team itself is due as theirs are, in proportion; without theirs, by their days.
 */
export function dueTogether(
  plan: string,
  own: boolean,
  members: readonly { readonly plan: string | null; readonly days: Pick<WorkingDays, 'total' | 'elapsed'> }[],
): Due {
  const planned = members.flatMap((one) => (one.plan === null ? [] : [{ ...one, plan: one.plan }]));
  if (!own) {
    const dues = planned.map((one) => dueOf(one.plan, one.days));
    const sum = (of: keyof Due) => dues.reduce((all, due) => all + due[of], 0n);
    return { yesterday: sum('yesterday'), tonight: sum('tonight') };
  }
  const weighed = planned.length > 0 ? planned : members.map((one) => ({ ...one, plan: '1' }));
  // Working days of a month are so few that their common multiple is exact.
  const base = weighed.reduce((all, { days }) => leastCommon(all, BigInt(Math.max(1, days.total))), 1n);
  const share = (daysOf: (days: Pick<WorkingDays, 'total' | 'elapsed'>) => number) =>
    weighed.reduce((all, { plan: theirs, days }) => {
      if (days.total === 0) return all;
      return all + (hundredths(theirs) * BigInt(daysOf(days)) * base) / BigInt(days.total);
    }, 0n);
  const whole = share(({ total }) => total);
  const target = hundredths(plan);
  if (whole === 0n) return dueOf(plan, { total: 0, elapsed: 0 });
  const tonight = share(({ total, elapsed }) => Math.min(total, elapsed + 1));
  return {
    yesterday: (target * share(({ elapsed }) => elapsed)) / whole / 100n,
    tonight: ceilDivide(target * tonight, whole * 100n),
  };
}

/** What is left of the plan, as a decimal; "0" when it is reached. */
export function toGoOf(done: string, plan: string): string {
  const left = hundredths(plan) - hundredths(done);
  return left <= 0n ? '0' : decimal(left);
}

/** The sum of decimals with at most two places; "0" of none. */
export function addDecimals(values: readonly string[]): string {
  return decimal(values.reduce((sum, value) => sum + hundredths(value), 0n));
}

/** Tenths of the plan that are done, 0 to 10; the tenth only when all is done. */
export function tenthsOf(done: string, plan: string): number {
  const target = hundredths(plan);
  if (target <= 0n) return 10;
  const tenths = (hundredths(done) * 10n) / target;
  return Number(tenths < 0n ? 0n : tenths > 10n ? 10n : tenths);
}

/** A decimal with at most two places, in hundredths. */
export function hundredths(value: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(value);
  if (!match) throw new RangeError(`not a decimal with at most two places: ${value}`);
  const size = BigInt(match[2] as string) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -size : size;
}

function decimal(value: bigint): string {
  const rest = value % 100n;
  const whole = String(value / 100n);
  if (rest === 0n) return whole;
  return `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}

const ceilDivide = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

function leastCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/**
 * The part of a plan that belongs to some of its working days, in whole units. Parts that follow one another add up to the
 * plan, whatever was rounded.
 */
export function partBetween(plan: string, total: number, from: number, to: number): string {
  const target = hundredths(plan);
  const until = (days: number) =>
    total === 0 || days >= total ? target : ((target * BigInt(days)) / BigInt(total) / 100n) * 100n;
  return decimal(until(to) - (from === 0 ? 0n : until(from)));
}
