// What a kind of fuzzing is: it prints what it found, and answers whether all held.

/** The same seed makes the same inputs, so what was found can be seen again. */
export type Fuzz = (options: { readonly count: number; readonly seed: number }) => Promise<boolean>;

export interface Chance {
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32: small, and the same everywhere. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  function below(end: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * end);
  }
  return { below, pick: (from) => from[below(from.length)] as never };
}
