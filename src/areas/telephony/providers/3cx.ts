// 3CX: what its CRM template reports of a call that ended. A variable that 3CX did not fill stays in its brackets.
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall } from '../phone-call.ts';
import { instantIn } from '../read-time.ts';
import { entryOf, fieldsOf, jsonOf, secondsOf, shortText, textOfBody, webAddress } from '../read-values.ts';
import { bearerOf, isKnown, type Provider, type Report, sha256 } from './provider.ts';

type Fields = ReadonlyMap<string, unknown>;

export const threecx: Provider = {
  kind: '3cx',
  keeps: 'hash',
  posts: true,
  newSecret: () => randomBytes(24).toString('base64url'),
  verify: (report, source) => (isKnown(bearerOf(report), source) ? 'ok' : 'refused'),
  read(report, { timeZone }) {
    const fields = fieldsIn(report);
    if (fields === null) return { ok: false, reason: 'no-json' };
    const type =
      text(fields, 'calltype')
        ?.toLowerCase()
        .replace(/[\s_-]/g, '') ?? '';
    const way = entryOf(ways, type);
    if (!way) return { ok: false, reason: 'no-direction' };
    const call = callOf(fields, way, timeZone);
    const callId = text(fields, 'callid') ?? derivedId(call);
    return callId === null ? { ok: false, reason: 'no-fields' } : { ok: true, calls: [{ ...call, callId }] };
  },
};

const ways: Readonly<Record<string, { direction: 'incoming' | 'outgoing'; answered: boolean } | undefined>> =
  {
    inbound: { direction: 'incoming', answered: true },
    outbound: { direction: 'outgoing', answered: true },
    missed: { direction: 'incoming', answered: false },
    notanswered: { direction: 'outgoing', answered: false },
  };

/** By name without case and underscores; JSON, or a form. What 3CX left unfilled is not there. */
function fieldsIn({ body, header }: Report): Fields | null {
  const raw = textOfBody(body);
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(header('content-type') ?? '');
  const json = isForm ? Object.fromEntries(new URLSearchParams(raw)) : jsonOf(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  return new Map(
    Object.entries(fieldsOf(json))
      .filter(([, value]) => !isUnfilled(value))
      .map(([name, value]) => [name.replaceAll('_', '').toLowerCase(), value]),
  );
}

/** "[CallStartTimeUTC]", "[[CallStartTimeUTC].ToString("yyyy")]" */
const isUnfilled = (value: unknown): boolean =>
  typeof value === 'string' && /^\[+[A-Za-z]\w{0,60}\]/.test(value.trim().slice(0, 80));

const text = (fields: Fields, name: string, most = 200): string | null => shortText(fields.get(name), most);

function callOf(
  fields: Fields,
  way: { direction: 'incoming' | 'outgoing'; answered: boolean },
  zone: string,
) {
  const { direction, answered } = way;
  const first = (utc: string, local: string) =>
    instantIn(fields.get(`${utc}utc`), 'UTC') ??
    instantIn(fields.get(`${utc}local`), zone) ??
    instantIn(fields.get(local), zone);
  const startedAt = first('callstarttime', 'datetime') ?? instantIn(fields.get('startedat'), zone);
  const lasted = secondsOf(fields.get('duration')) ?? secondsOf(fields.get('durationtimespan'));
  const endedAt =
    first('callendtime', 'endedat') ??
    (startedAt && lasted !== null ? new Date(startedAt.getTime() + lasted * 1000) : null);
  const other = text(fields, 'number', 60);
  const own = text(fields, 'did', 60) ?? text(fields, 'ownnumber', 60);
  const call: PhoneCall = {
    ...emptyPhoneCall(''),
    direction,
    from: direction === 'incoming' ? other : own,
    to: direction === 'incoming' ? own : other,
    extension: text(fields, 'agent', 60) ?? text(fields, 'agentextension', 60),
    startedAt,
    answeredAt: answered ? first('callestablishedtime', 'answeredat') : null,
    endedAt,
    outcome: answered ? 'answered' : 'no-answer',
    ended: true,
    talkSeconds: answered ? lasted : null,
    recordingUrl: webAddress(fields.get('recordingurl')),
  };
  return call;
}

/** 3CX gives a template no number for the call: what tells calls apart stands for it. Null where too little does. */
function derivedId({ startedAt, direction, from, to, extension }: PhoneCall): string | null {
  const other = direction === 'incoming' ? from : to;
  if (!startedAt || (other === null && extension === null)) return null;
  const second = Math.floor(startedAt.getTime() / 1000);
  return `at-${sha256([second, direction, extension, other].join('\n')).slice(0, 40)}`;
}
