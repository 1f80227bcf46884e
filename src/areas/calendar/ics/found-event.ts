// What the reading of a calendar file gives: events of the time that matters, with no more of each than is needed.
export interface FoundEvent {
  /** Hashes of the UID, and of that with which of a series it is: nothing can be read from them. */
  readonly seriesKey: string;
  readonly eventKey: string;
  /** Milliseconds; of a whole day its midnight in the person's zone. */
  readonly at: number;
  /** YYYY-MM-DD of an event without a time of day. */
  readonly day: string | null;
  readonly recurs: boolean;
  readonly cancelled: boolean;
  /** Marked as private or confidential: nothing of it is used. */
  readonly isPrivate: boolean;
  /** It comes from a calendar that this program wrote. */
  readonly isOwn: boolean;
  readonly title: string;
  /** Where somebody or a company may be named. */
  readonly texts: readonly string[];
  readonly people: readonly EventPerson[];
}

export interface EventPerson {
  /** Lower case; empty where only a name is given. */
  readonly address: string;
  readonly name: string;
}

export interface CalendarFile {
  /** As the calendar calls itself. */
  readonly name: string | null;
  readonly events: readonly FoundEvent[];
  /** False where there was more than is read: what is not among the events may be there all the same. */
  readonly complete: boolean;
}

/** `not_calendar`: something else, such as a page to sign in; `cut_off`: it ends before its end. */
export type CalendarProblem = 'not_calendar' | 'cut_off' | 'too_slow';

export type CalendarReading =
  | { readonly ok: true; readonly file: CalendarFile }
  | { readonly ok: false; readonly problem: CalendarProblem };

export interface ReadRequest {
  readonly now: number;
  /** Of times without a zone, and of those whose zone nobody knows. */
  readonly timeZone: string;
}

/** Days around now; of a series fewer lie ahead, as it goes on for ever. */
export const readWindow = { before: 30, ahead: 400, seriesAhead: 21 } as const;
/** The nearest to now. */
export const mostEvents = 2_000;
