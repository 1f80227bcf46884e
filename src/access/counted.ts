// Whose numbers are counted, and by which company's rules: what counters and pushes need of people.
import type { Policy } from './policy.ts';

export interface CountedPerson {
  readonly personId: number;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
}

export interface CountingCompany {
  readonly id: number;
  /** Deals in another currency count as deals but not towards the amount: there is no rate to add them up by. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2: whose public holidays the pace leaves out. */
  readonly country: string;
  readonly policy: Policy;
}
