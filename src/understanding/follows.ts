// What a line may lead to.
import type { Money, NamedCustomer, NewCustomer, NextStep, Result, Status } from './facts.ts';

export type EntryDialog = 'meeting' | 'call' | 'deal';

export interface Draft {
  readonly dialog: EntryDialog;
  readonly customer: NamedCustomer | null;
  readonly unknownName: string | null;
  readonly phone: string | null;
  /** An instant; or a day of which the time is to be asked (a meeting) or doesn't matter (a call, a deal). */
  readonly at: Date | null;
  readonly day: string | null;
  readonly details: readonly string[];
  readonly result: Result | null;
  readonly status: Status | null;
  readonly direction: 'incoming' | 'outgoing' | null;
  readonly amount: Money | null;
  readonly stage: 'won' | 'lost' | 'open' | null;
  readonly nextStep: NextStep | null;
}

export interface PlannedCall {
  readonly customer: NamedCustomer | null;
  readonly unknownName: string | null;
  readonly phone: string | null;
  readonly at: Date | null;
  readonly day: string | null;
  readonly about: string | null;
}

export interface MeetingChange {
  readonly change: 'move' | 'cancel' | 'fail';
  readonly result: Result | null;
  readonly customer: NamedCustomer | null;
  /** Which meeting: at that instant, or on that day. */
  readonly at: Date | null;
  readonly day: string | null;
  readonly to: Date | null;
  readonly toDay: string | null;
  readonly details: readonly string[];
}

export type Choice =
  | { readonly customer: NamedCustomer }
  | { readonly at: Date }
  | { readonly day: string }
  | { readonly amount: Money }
  | { readonly direction: 'incoming' | 'outgoing' }
  /** None of these: the dialog asks. */
  | { readonly other: true };

export interface Question {
  readonly about: 'customer' | 'when' | 'to' | 'amount' | 'direction';
  /** The words in doubt. */
  readonly words: string;
  readonly choices: readonly Choice[];
}

export type Follows =
  | { readonly do: 'draft'; readonly draft: Draft }
  | { readonly do: 'plan-call'; readonly call: PlannedCall }
  | { readonly do: 'change-meeting'; readonly meeting: MeetingChange }
  | { readonly do: 'new-customer'; readonly customer: NewCustomer; readonly note: string | null }
  | { readonly do: 'card'; readonly customer: NamedCustomer }
  | { readonly do: 'nicety'; readonly kind: 'thanks' | 'hello' }
  | { readonly do: 'ask'; readonly question: Question }
  | { readonly do: 'keep'; readonly customer: NamedCustomer | null };

/** Answers given so far: the number of the choice by what was asked. */
export type Picks = Readonly<Partial<Record<Question['about'], number>>>;
