// Twilio: status callbacks of Programmable Voice, form bodies signed over the public address and their fields.
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall, type PhoneOutcome } from '../phone-call.ts';
import { instantIn, isTimely } from '../read-time.ts';
import { entryOf, secondsOf, shortText, textOfBody, webAddress } from '../read-values.ts';
import { hmac, nothing, type Provider, same } from './provider.ts';

export const twilio: Provider = {
  kind: 'twilio',
  keeps: 'secret',
  posts: true,
  givesKey: true,
  // The answer says what is to happen next: nothing.
  thanks: { body: '<Response/>', type: 'text/xml' },
  newSecret: () => randomBytes(16).toString('hex'),
  verify(report, { secret, timeZone }) {
    const given = report.header('x-twilio-signature');
    if (secret === null || given === undefined) return 'refused';
    const form = new URLSearchParams(textOfBody(report.body));
    const signed = signedPart(form);
    const isSigned = report.urls.flatMap(withAndWithoutPort).some((url) => {
      const whole = report.query.size > 0 ? `${url}?${report.query}` : url;
      return same(given, hmac('sha1', secret, whole + signed).toString('base64'));
    });
    if (!isSigned) return 'refused';
    return isTimely(instantIn(form.get('Timestamp'), timeZone), report.now) ? 'ok' : 'stale';
  },
  read(report, { timeZone }) {
    const form = new URLSearchParams(textOfBody(report.body));
    const own = shortText(form.get('CallSid'));
    if (own === null) return { ok: false, reason: 'no-call-id' };
    // A leg to somebody's phone belongs to the call that was forwarded there.
    const callId = shortText(form.get('ParentCallSid')) ?? own;
    const at = instantIn(form.get('Timestamp'), timeZone);
    const recording = webAddress(form.get('RecordingUrl'));
    const said = shortText(form.get('DialCallStatus')) ?? shortText(form.get('CallStatus'));
    if (said === null) {
      return recording
        ? { ok: true, calls: [{ ...emptyPhoneCall(callId), recordingUrl: recording }] }
        : nothing;
    }
    return { ok: true, calls: [{ ...callOf(form, said, at), callId, recordingUrl: recording }] };
  },
};

function callOf(form: URLSearchParams, said: string, at: Date | null): PhoneCall {
  const from = partyOf(form.get('From'));
  const to = partyOf(form.get('To'));
  const outcome = entryOf(outcomes, said) ?? null;
  const lasted = secondsOf(form.get('DialCallDuration') ?? form.get('CallDuration'));
  const talkSeconds = outcome === 'answered' ? lasted : null;
  return {
    ...emptyPhoneCall(''),
    direction: directionOf(form, from.extension, to.extension),
    from: from.number,
    to: to.number,
    extension: from.extension ?? to.extension,
    startedAt: at && lasted !== null && outcome ? new Date(at.getTime() - lasted * 1000) : at,
    answeredAt: said === 'in-progress' ? at : null,
    endedAt: outcome ? at : null,
    outcome,
    ended: outcome !== null,
    talkSeconds,
    reportedAt: at,
  };
}

const outcomes: Readonly<Record<string, PhoneOutcome | undefined>> = {
  completed: 'answered',
  answered: 'answered',
  busy: 'busy',
  'no-answer': 'no-answer',
  canceled: 'no-answer',
  failed: 'failed',
};

/** A phone that is registered with Twilio is known by its name: "sip:ann@…", "client:ann". */
function partyOf(value: string | null): { number: string | null; extension: string | null } {
  const text = shortText(value, 120);
  const registered = text && /^(?:sip|sips|client):([^@;]{1,60})/i.exec(text)?.[1];
  return registered ? { number: null, extension: registered } : { number: text, extension: null };
}

function directionOf(
  form: URLSearchParams,
  caller: string | null,
  called: string | null,
): PhoneCall['direction'] {
  if (caller !== null) return called !== null ? 'internal' : 'outgoing';
  if (called !== null || form.get('Direction') === 'inbound') return 'incoming';
  // A leg of a forwarded call, or a call from a program: whose number is whose tells.
  return form.get('Direction') === 'outbound-api' ? 'outgoing' : null;
}

/** Names in order, each followed by its values; a value that comes twice counts once. */
function signedPart(form: URLSearchParams): string {
  return [...new Set(form.keys())]
    .sort()
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
}

/** Whether the port is part of what is signed differs by how Twilio came to call. */
function withAndWithoutPort(url: string): string[] {
  try {
    const parsed = new URL(url);
    const port = parsed.port || (parsed.protocol === 'https:' ? '443' : '80');
    const rest = `${parsed.pathname}${parsed.search}`;
    return [
      url,
      `${parsed.protocol}//${parsed.hostname}:${port}${rest}`,
      `${parsed.protocol}//${parsed.hostname}${rest}`,
    ];
  } catch {
    return [url];
  }
}
