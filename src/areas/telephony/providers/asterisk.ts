// Asterisk: the record of a call that ended, as its manager interface tells it and its CDR file keeps it.
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall, type PhoneOutcome } from '../phone-call.ts';
import { instantIn } from '../read-time.ts';
import { secondsOf, shortText } from '../read-values.ts';
import { nothing, type Provider } from './provider.ts';

/** Nobody posts: the bridge connects to it. */
export const asterisk: Provider = {
  kind: 'asterisk',
  keeps: 'secret',
  posts: false,
  givesKey: true,
  newSecret: () => randomBytes(16).toString('hex'),
  verify: () => 'refused',
  read: () => nothing,
};

/** A record, by the names that the manager's event `Cdr` has. */
export type CdrFields = Readonly<Record<string, string | undefined>>;

/** Null for a record that is of no call, or can't be told from others. */
export function callOfCdr(fields: CdrFields, timeZone: string): PhoneCall | null {
  const callId = shortText(fields.UniqueID);
  if (callId === null) return null;
  const source = shortText(fields.Source, 60);
  const destination = shortText(fields.Destination, 60);
  const caller = deviceOf(fields.Channel);
  const called = deviceOf(fields.DestinationChannel);
  const outcome = outcomeOf(fields.Disposition, secondsOf(fields.BillableSeconds));
  const at = (value: string | undefined) => instantIn(value, timeZone);
  const fromInside = isShort(caller) || isShort(source);
  const isInternal = fromInside && (isShort(destination) || (destination === null && isShort(called)));
  const extension = fromInside
    ? isShort(caller)
      ? caller
      : source
    : isShort(called)
      ? called
      : isShort(destination)
        ? destination
        : null;
  return {
    ...emptyPhoneCall(callId),
    direction: isInternal ? 'internal' : fromInside ? 'outgoing' : 'incoming',
    from: source,
    to: destination,
    extension,
    startedAt: at(fields.StartTime),
    answeredAt: outcome === 'answered' ? at(fields.AnswerTime) : null,
    endedAt: at(fields.EndTime),
    outcome,
    ended: true,
    talkSeconds: outcome === 'answered' ? secondsOf(fields.BillableSeconds) : null,
    reportedAt: at(fields.EndTime),
  };
}

/** "PJSIP/101-00000a3f" is the phone 101. */
const deviceOf = (channel: string | undefined): string | null =>
  /^[A-Za-z0-9]{2,12}\/([^/@]{1,40}?)(?:@[^/]{1,60})?-[0-9a-f]{6,10}(?:;\d)?$/.exec(
    channel?.slice(0, 140) ?? '',
  )?.[1] ?? null;

/** An extension, and no number that one dials from outside. */
const isShort = (value: string | null): boolean => value !== null && /^\d{1,5}$/.test(value);

function outcomeOf(disposition: string | undefined, talk: number | null): PhoneOutcome {
  switch (disposition?.trim().toUpperCase()) {
    case 'ANSWERED':
      return 'answered';
    case 'BUSY':
      return 'busy';
    case 'FAILED':
    case 'CONGESTION':
      return 'failed';
    case 'NO ANSWER':
      return 'no-answer';
    default:
      return (talk ?? 0) > 0 ? 'answered' : 'no-answer';
  }
}
