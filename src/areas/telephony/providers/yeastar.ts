// Yeastar: the record of a call that ended, from the P-Series (event 30012, signed) and its older siblings (NewCdr).
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall, type PhoneOutcome } from '../phone-call.ts';
import { instantIn } from '../read-time.ts';
import { entryOf, fieldsOf, jsonOf, secondsOf, shortText, textOfBody } from '../read-values.ts';
import { hmac, nothing, type Provider, same } from './provider.ts';
import { addressIn, namedRecording } from './recordings.ts';

type Fields = Readonly<Record<string, unknown>>;

export const yeastar: Provider = {
  kind: 'yeastar',
  keeps: 'secret',
  posts: true,
  givesKey: true,
  newSecret: () => randomBytes(16).toString('hex'),
  verify(report, { secret }) {
    const given = report.header('x-signature');
    if (secret === null || given === undefined) return 'refused';
    return same(given, hmac('sha256', secret, report.body).toString('base64')) ? 'ok' : 'refused';
  },
  read(report, { timeZone }) {
    const json = jsonOf(textOfBody(report.body));
    if (typeof json !== 'object' || json === null) return { ok: false, reason: 'no-json' };
    const whole = fieldsOf(json);
    const { type, event, action, msg } = whole;
    const isRecord = Number(type) === 30012 || event === 'NewCdr' || action === 'NewCdr';
    if (!isRecord) return nothing;
    // The P-Series writes the details as JSON within JSON.
    const details = msg === undefined ? whole : fieldsOf(typeof msg === 'string' ? jsonOf(msg) : msg);
    const fields = named(details);
    const callId = shortText(fields.callid);
    if (callId === null) return { ok: false, reason: 'no-call-id' };
    return { ok: true, calls: [callOf(fields, callId, timeZone)] };
  },
  // Their interface gives it to who logs in, and only for seconds to programs.
  hear: async (_name, { settings }) => ({ url: null, login: addressIn(settings) }),
};

/** "call_id" and "callid" are one. */
const named = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replaceAll('_', '').toLowerCase(), value]),
  );

const ways: Readonly<Record<string, PhoneCall['direction'] | undefined>> = {
  inbound: 'incoming',
  outbound: 'outgoing',
  internal: 'internal',
};

function callOf(fields: Fields, callId: string, zone: string): PhoneCall {
  const direction = entryOf(ways, shortText(fields.type)?.toLowerCase() ?? '') ?? null;
  const from = partyOf(fields.callfrom);
  const to = partyOf(fields.callto);
  const did = shortText(fields.didnumber, 60);
  const startedAt = instantIn(fields.timestart, zone);
  // Their own spelling differs by product.
  const lasted = secondsOf(fields.callduration ?? fields.callduraction);
  const talk = secondsOf(fields.talkduration ?? fields.talkduraction);
  const outcome = outcomeOf(shortText(fields.status), talk);
  const ringing = lasted !== null && talk !== null ? Math.max(0, lasted - talk) : null;
  const after = (seconds: number | null) =>
    startedAt && seconds !== null ? new Date(startedAt.getTime() + seconds * 1000) : null;
  return {
    ...emptyPhoneCall(callId),
    direction,
    from: from.number,
    to: direction === 'incoming' ? (did ?? to.number) : to.number,
    extension: direction === 'outgoing' ? from.extension : to.extension,
    startedAt,
    answeredAt: outcome === 'answered' ? after(ringing) : null,
    endedAt: after(lasted),
    outcome,
    ended: true,
    talkSeconds: outcome === 'answered' ? talk : null,
    recordingUrl: namedRecording(shortText(fields.recording)),
  };
}

/** "2005", "Ann Weber<2005>", "+49 30 901820": what is short and bare is an extension, too. */
function partyOf(value: unknown): { number: string | null; extension: string | null } {
  const text = shortText(value, 120);
  const bare = text && (/<([^<>]{1,60})>$/.exec(text)?.[1] ?? text.slice(0, 60));
  return { number: bare ?? null, extension: bare && /^\d{1,8}$/.test(bare) ? bare : null };
}

function outcomeOf(status: string | null, talk: number | null): PhoneOutcome {
  switch (status?.toUpperCase().replaceAll('_', ' ')) {
    case 'ANSWERED':
    case 'ANSWERD':
      return 'answered';
    case 'BUSY':
      return 'busy';
    case 'FAILED':
      return 'failed';
    case 'NO ANSWER':
    case 'VOICEMAIL':
      return 'no-answer';
    default:
      return (talk ?? 0) > 0 ? 'answered' : 'no-answer';
  }
}
