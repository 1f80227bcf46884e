// Mango Office: a JSON text in a form, signed by sha256 of key, text and salt; the kind of event is the end of the path.
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall, type PhoneOutcome } from '../phone-call.ts';
import { instantIn, isTimely } from '../read-time.ts';
import { entryOf, fieldsOf, jsonOf, shortText, textOfBody } from '../read-values.ts';
import { nothing, type Provider, type Report, same, sha256 } from './provider.ts';
import { namedRecording } from './recordings.ts';

type Fields = Readonly<Record<string, unknown>>;

export const mango: Provider = {
  kind: 'mango',
  keeps: 'secret',
  accountKey: 'needed',
  posts: true,
  givesKey: true,
  newSecret: () => randomBytes(16).toString('hex'),
  verify(report, { secret, accountKey, timeZone }) {
    const form = formOf(report);
    const key = form.get('vpbx_api_key');
    const sign = form.get('sign');
    const json = form.get('json');
    if (secret === null || accountKey === null || key === null || sign === null || json === null)
      return 'refused';
    const isSigned = same(sign.toLowerCase(), sha256(accountKey + json + secret));
    if (!isSigned || !same(key, accountKey)) return 'refused';
    const at = instantIn(fieldsOf(jsonOf(json)).timestamp, timeZone);
    return isTimely(at, report.now) ? 'ok' : 'stale';
  },
  read(report, { timeZone }) {
    const json = jsonOf(formOf(report).get('json') ?? '');
    if (typeof json !== 'object' || json === null) return { ok: false, reason: 'no-json' };
    const fields = fieldsOf(json);
    const isSummary = /(^|\/)summary$/.test(report.rest) || 'entry_result' in fields;
    const isLive = 'call_state' in fields;
    const recording = recordingOf(fields);
    if (!isSummary && !isLive && recording === null) return nothing;
    const callId = shortText(fields.entry_id) ?? shortText(fields.call_id);
    if (callId === null) return { ok: false, reason: 'no-call-id' };
    if (recording !== null)
      return { ok: true, calls: [{ ...emptyPhoneCall(callId), recordingUrl: namedRecording(recording) }] };
    const call = isSummary ? summaryOf(fields, callId, timeZone) : liveOf(fields, callId, timeZone);
    return call ? { ok: true, calls: [call] } : nothing;
  },
  async hear(name, { secret, accountKey }, now) {
    const recording = encodeURIComponent(name);
    const login = `${recordings}/issa/${recording}/play`;
    if (secret === null || accountKey === null) return { url: null, login };
    const until = String(Math.floor(now.getTime() / 1000) + openSeconds);
    const sign = sha256(accountKey + until + name + secret);
    return { url: `${recordings}/link/${recording}/play/${accountKey}/${until}/${sign}`, login };
  },
};

const recordings = 'https://app.mango-office.ru/vpbx/queries/recording';
/** An hour, also where their clock is three ahead of UTC. */
const openSeconds = 4 * 3600;

/** Once all of it is kept there: when it ended, or as it was put into their store. */
function recordingOf(fields: Fields): string | null {
  const { recording_state: state, completion_code: code } = fields;
  if (state !== undefined && state !== 'Completed') return null;
  // Too short, or not paid for: it is not kept.
  if (code !== undefined && Number(code) !== 1000) return null;
  return 'entry_result' in fields || 'call_state' in fields ? null : shortText(fields.recording_id);
}

const formOf = (report: Report): URLSearchParams => new URLSearchParams(textOfBody(report.body));

const extensionOf = (party: unknown): string | null => shortText(fieldsOf(party).extension, 60);
/** "sip:ann@…" is somebody's device: no number. */
const numberOf = (party: unknown): string | null => {
  const text = shortText(fieldsOf(party).number, 60);
  return text && !text.toLowerCase().startsWith('sip:') ? text : null;
};

const ways: Readonly<Record<string, PhoneCall['direction'] | undefined>> = {
  '0': 'internal',
  '1': 'incoming',
  '2': 'outgoing',
};

function summaryOf({ from, to, ...fields }: Fields, callId: string, zone: string): PhoneCall {
  const at = (value: unknown) => (value === 0 || value === '0' ? null : instantIn(value, zone));
  const answeredAt = at(fields.talk_time);
  const endedAt = at(fields.end_time);
  const way = String(fields.call_direction ?? '');
  const direction = entryOf(ways, way) ?? null;
  const answered = Number(fields.entry_result) === 1 && answeredAt !== null;
  const own = shortText(fields.line_number, 60);
  return {
    ...emptyPhoneCall(callId),
    direction: direction ?? (extensionOf(from) ? 'outgoing' : 'incoming'),
    from: direction === 'outgoing' ? (own ?? numberOf(from)) : numberOf(from),
    to: direction === 'incoming' ? (own ?? numberOf(to)) : numberOf(to),
    extension: direction === 'outgoing' ? extensionOf(from) : (extensionOf(to) ?? extensionOf(from)),
    startedAt: at(fields.create_time),
    answeredAt,
    endedAt,
    outcome: answered ? 'answered' : missedAs(Number(fields.disconnect_reason)),
    ended: true,
    talkSeconds:
      answered && answeredAt && endedAt
        ? Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000))
        : null,
    international: true,
  };
}

/** 1121–1129: the called one is busy, by their list of reasons. */
const missedAs = (reason: number): PhoneOutcome => (reason >= 1121 && reason <= 1129 ? 'busy' : 'no-answer');

/** Each leg reports for itself; only when it came up and when somebody took it is told by one alone. */
function liveOf({ from, to, ...fields }: Fields, callId: string, zone: string): PhoneCall | null {
  const state = fields.call_state;
  const at = instantIn(fields.timestamp, zone);
  if (state !== 'Appeared' && state !== 'Connected') return null;
  const isOutgoing = extensionOf(from) !== null;
  const taken = state === 'Connected' && (fields.location === undefined || fields.location === 'abonent');
  const line = shortText(fieldsOf(to).line_number, 60);
  return {
    ...emptyPhoneCall(callId),
    direction: isOutgoing ? 'outgoing' : 'incoming',
    from: numberOf(from),
    to: isOutgoing ? numberOf(to) : (line ?? numberOf(to)),
    extension: isOutgoing ? extensionOf(from) : taken ? extensionOf(to) : null,
    startedAt: state === 'Appeared' ? at : null,
    answeredAt: taken ? at : null,
    international: true,
  };
}
