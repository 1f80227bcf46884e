// A call was saved, changed, deleted or brought back: what others may make of it.
import { defineEvent } from '../../records/events.ts';
import type { CallSnapshot } from './schema.ts';

export type CallFacts = Pick<CallSnapshot, 'customerId' | 'phone' | 'status' | 'note' | 'deleted'>;

export interface CallChange {
  readonly callId: number;
  /** Null for a new call. */
  readonly before: CallFacts | null;
  readonly after: CallFacts;
  readonly now: Date;
}

/** Told after the call is written. */
export const callChanged = defineEvent<CallChange>('call.changed');
