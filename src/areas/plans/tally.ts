// What was done in a period, without a plan: counters as plain numbers. Pure.
import type { Metric } from '../../db/generated/enums.ts';
import type { Counter, Money } from './counters.ts';

/** Decimals as strings: numbers of records, and for `amount` a sum in the company's currency. */
export type Tally = Readonly<Record<Metric, string>> & {
  /** What was won in other currencies. */
  readonly others?: readonly Money[];
};

const none: Tally = { contacts: '0', calls: '0', meetings: '0', deals: '0', amount: '0' };

/** Counters of one period, of a person or of a team. */
export function tallyOf(counters: readonly Counter[]): Tally {
  const done = Object.fromEntries(counters.map((counter) => [counter.metric, counter.done]));
  const others = counters.flatMap((counter) => counter.others ?? []);
  return { ...none, ...done, ...(others.length > 0 && { others }) };
}
