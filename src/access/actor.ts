// Who acts. Only the gate (admit.ts, and system-actor.ts for the command line and jobs) can make one.
import type { Role } from '../db/generated/enums.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Policy } from './policy.ts';

declare const gate: unique symbol;

export interface Actor {
  readonly [gate]: true;
  readonly companyId: number;
  /** Null for the command line and jobs, which act as an admin without a person. */
  readonly personId: number | null;
  readonly role: Role;
  readonly name: string;
  /** The team that the person belongs to; a head leads the teams in `leads`. */
  readonly teamId: number | null;
  readonly leads: readonly number[];
  readonly locale: Locale;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly company: {
    readonly name: string;
    readonly timeZone: string;
    readonly currency: string;
    readonly country: string;
    readonly policy: Policy;
    readonly demo: boolean;
  };
  /** Where the act came from, for the audit log: a messenger's name, "cli" or "job". */
  readonly via: string;
}
