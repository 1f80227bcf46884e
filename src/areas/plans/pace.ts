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
  const reached = hundredths(done);
  const target = hundredths(plan);
  if (reached >= target) return { state: 'reached' };
  if (days.total === 0) return { state: 'on_pace' };
  const dueYesterday = (target * BigInt(days.elapsed)) / BigInt(days.total) / 100n;
  const worked = BigInt(Math.min(days.total, days.elapsed + 1));
  const dueTonight = ceilDivide(target * worked, BigInt(days.total) * 100n);
  const whole = reached / 100n;
  if (whole < dueYesterday) return { state: 'behind', by: String(dueYesterday - whole) };
  if (whole > dueTonight) return { state: 'ahead', by: String(whole - dueTonight) };
  return { state: 'on_pace' };
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
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?0*$/.exec(value);
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
