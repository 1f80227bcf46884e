// Zadarma: notifications of its PBX, form bodies signed over three of their fields.
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall, type PhoneOutcome } from '../phone-call.ts';
import { instantIn } from '../read-time.ts';
import { entryOf, secondsOf, shortText, textOfBody } from '../read-values.ts';
import { hmac, nothing, type Provider, same } from './provider.ts';
import { namedRecording } from './recordings.ts';
import { hearZadarma } from './zadarma-recording.ts';

/** By event: the fields that are signed, in their order. */
const signed: Readonly<Record<string, readonly string[] | undefined>> = {
  NOTIFY_START: ['caller_id', 'called_did', 'call_start'],
  NOTIFY_INTERNAL: ['caller_id', 'called_did', 'call_start'],
  NOTIFY_IVR: ['caller_id', 'called_did', 'call_start'],
  NOTIFY_END: ['caller_id', 'called_did', 'call_start'],
  NOTIFY_ANSWER: ['caller_id', 'destination', 'call_start'],
  NOTIFY_OUT_START: ['internal', 'destination', 'call_start'],
  NOTIFY_OUT_END: ['internal', 'destination', 'call_start'],
  NOTIFY_RECORD: ['pbx_call_id', 'call_id_with_rec'],
};

export const zadarma: Provider = {
  kind: 'zadarma',
  keeps: 'secret',
  posts: true,
  givesKey: true,
  // The key of the pair whose secret signs: with it, recordings can be asked for.
  accountKey: 'optional',
  newSecret: () => randomBytes(20).toString('hex'),
  verify(report, { secret }) {
    const form = new URLSearchParams(textOfBody(report.body));
    const fields = entryOf(signed, form.get('event') ?? '');
    const given = report.header('signature');
    if (secret === null || given === undefined || !fields) return 'refused';
    const made = hmac('sha1', secret, fields.map((name) => form.get(name) ?? '').join(''));
    // Their library encodes the hexadecimal digits, as PHP's hash_hmac gives them.
    const expected = Buffer.from(made.toString('hex')).toString('base64');
    return same(given, expected) || same(given, made.toString('base64')) ? 'ok' : 'refused';
  },
  read(report, { timeZone }) {
    const form = new URLSearchParams(textOfBody(report.body));
    const event = form.get('event') ?? '';
    const callId = shortText(form.get('pbx_call_id'));
    if (callId === null) return { ok: false, reason: 'no-call-id' };
    if (event === 'NOTIFY_IVR') return nothing;
    const recordingUrl = namedRecording(shortText(form.get('call_id_with_rec')));
    if (event === 'NOTIFY_RECORD')
      return recordingUrl ? { ok: true, calls: [{ ...emptyPhoneCall(callId), recordingUrl }] } : nothing;
    return { ok: true, calls: [{ ...callOf(form, event, callId, timeZone, report.now), recordingUrl }] };
  },
  hear: hearZadarma,
};

function callOf(form: URLSearchParams, event: string, callId: string, zone: string, now: Date): PhoneCall {
  const isOutgoing = event.startsWith('NOTIFY_OUT_');
  const startedAt = instantIn(form.get('call_start'), zone);
  const isAnswer = event === 'NOTIFY_ANSWER';
  const ended = event === 'NOTIFY_END' || event === 'NOTIFY_OUT_END';
  const outcome = ended ? outcomeOf(form.get('disposition')) : null;
  return {
    ...emptyPhoneCall(callId),
    direction: isOutgoing ? 'outgoing' : 'incoming',
    from: shortText(form.get('caller_id'), 60),
    to: shortText(form.get(isOutgoing ? 'destination' : 'called_did'), 60),
    extension:
      shortText(form.get('internal'), 60) ??
      shortText(form.get('last_internal'), 60) ??
      (isAnswer ? shortText(form.get('destination'), 60) : null),
    // The start of an answer's event is the answer.
    startedAt: isAnswer ? null : startedAt,
    answeredAt: isAnswer ? startedAt : null,
    endedAt: ended ? now : null,
    outcome,
    ended,
    talkSeconds: outcome === 'answered' ? secondsOf(form.get('duration')) : null,
    international: true,
  };
}

function outcomeOf(disposition: string | null): PhoneOutcome {
  switch (disposition) {
    case 'answered':
      return 'answered';
    case 'busy':
    case 'line limit':
      return 'busy';
    case 'cancel':
    case 'no answer':
    case 'call failed':
    case null:
      return 'no-answer';
    default:
      return 'failed';
  }
}
