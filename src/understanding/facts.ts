// What a line says: typed facts, each with the words it came from, and the words that are left over.
import type { SettledReading, TimeReading } from '../engine/parse/read-times.ts';
import type { Span } from './words.ts';

export type Act =
  | 'meet'
  | 'call'
  | 'write'
  | 'offer'
  | 'win'
  | 'lose'
  | 'move'
  | 'cancel'
  | 'fail'
  | 'deal'
  | 'customer';
export type Result = 'agreed' | 'thinking' | 'not_interested' | 'no_show';
export type Status = 'completed' | 'taken' | 'no_answer' | 'busy' | 'message_left' | 'wrong_number' | 'new';

/** `done` counts. `unknown`: the words don't tell, a time or an outcome may. */
export type Mood = 'done' | 'planned' | 'not-done' | 'doubtful' | 'unknown';

export interface NamedCustomer {
  readonly id: number;
  readonly name: string;
  /** Other names of it. */
  readonly aliases?: readonly string[];
  /** Last names of its people. */
  readonly contacts?: readonly string[];
}

export interface Money {
  /** A decimal with a point. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

interface Said {
  /** The words that it came from. */
  readonly words: readonly Span[];
}

export interface Happening extends Said {
  readonly act: Act;
  readonly mood: Mood;
  /** A noun or a bare verb leaves it open whether it was or is to be. */
  readonly form: 'past' | 'now' | 'bare' | 'future' | 'noun' | 'none';
  readonly direction: 'incoming' | 'outgoing' | 'doubtful' | null;
  /** Words beside the verb that no fact used: "lost their manager", "bought a truck". */
  readonly beside: readonly string[];
  /** Those and what it was about. */
  readonly around: readonly string[];
}
export interface NamedFact extends Said {
  /** Several where the words fit several equally well; the first choice of a person is asked. */
  readonly customers: readonly NamedCustomer[];
  /** Through a slip of the finger. */
  readonly guessed: boolean;
}
export interface AmountFact extends Said {
  /** One where it is certain; several where arithmetic could make others of it. */
  readonly amounts: readonly Money[];
  readonly isDoubtful: boolean;
}
export interface WhenFact extends Said {
  readonly time: TimeReading;
}
/** What is to be done next, in the words of the line. */
export interface NextStep extends Said {
  readonly act: 'call' | 'meet' | 'write' | null;
  readonly time: SettledReading | null;
  readonly text: string;
}

export interface NewCustomer {
  readonly name: string;
  readonly contact: string | null;
  /** E.164 numbers and addresses, in the order of the text. */
  readonly reaches: readonly string[];
}

export interface Reading {
  readonly text: string;
  readonly happening: Happening | null;
  readonly customer: NamedFact | null;
  /** Words in a customer's place that name none that is known. */
  readonly unknownName: string | null;
  readonly when: WhenFact | null;
  /** Of a move: where to. */
  readonly movedTo: WhenFact | null;
  readonly amount: AmountFact | null;
  readonly phone: (Said & { readonly phone: string }) | null;
  readonly result: (Said & { readonly value: Result }) | null;
  readonly status: (Said & { readonly value: Status }) | null;
  readonly stage: (Said & { readonly value: 'won' | 'lost' | 'open' }) | null;
  readonly nextStep: NextStep | null;
  readonly newCustomer: (Said & NewCustomer) | null;
  /** What else was said, part by part, in the words of the line. */
  readonly details: readonly string[];
  /** Words that turn the meaning of a fact beside them. */
  readonly doubts: readonly Span[];
  readonly nicety: 'thanks' | 'hello' | null;
  readonly isQuestion: boolean;
  /** The words that no fact used and that are no filler. */
  readonly leftOver: readonly Span[];
  readonly fillers: readonly Span[];
  readonly used: readonly Span[];
}
