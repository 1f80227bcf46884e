// What any telephone system says of a phone call, in one or several reports: the one shape that providers map to.

export const phoneOutcomes = ['answered', 'no-answer', 'busy', 'failed'] as const;
export type PhoneOutcome = (typeof phoneOutcomes)[number];

/** One report. What it doesn't say is null: another report may. */
export interface PhoneCall {
  /** The source's own number for the call; all reports of one call have the same. */
  readonly callId: string;
  /** `internal`: between two people of the company. Null where only the numbers tell. */
  readonly direction: 'incoming' | 'outgoing' | 'internal' | null;
  /** Who called and who was called, as reported: numbers in any notation, or extensions. */
  readonly from: string | null;
  readonly to: string | null;
  /** Of the person of the company. */
  readonly extension: string | null;
  readonly startedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  /** Null while it is under way. */
  readonly outcome: PhoneOutcome | null;
  /** Whether this report is about a call that is over. */
  readonly ended: boolean;
  readonly talkSeconds: number | null;
  /** Its address, or its name (see providers/recordings). */
  readonly recordingUrl: string | null;
  /** When the source said so, where it says when: of two corrections the later one holds. */
  readonly reportedAt: Date | null;
  /** True where numbers without a plus have their country code all the same. */
  readonly international?: boolean;
}

/** A report that says nothing yet but which call it is about. */
export const emptyPhoneCall = (callId: string): PhoneCall => ({
  callId,
  direction: null,
  from: null,
  to: null,
  extension: null,
  startedAt: null,
  answeredAt: null,
  endedAt: null,
  outcome: null,
  ended: false,
  talkSeconds: null,
  recordingUrl: null,
  reportedAt: null,
});
