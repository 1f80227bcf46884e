// Any system that can post JSON: signed by Standard Webhooks, or with the secret as a bearer token.
import { randomBytes } from 'node:crypto';
import { type PhoneCall, type PhoneOutcome, phoneOutcomes } from '../phone-call.ts';
import { instantIn, isTimely } from '../read-time.ts';
import { fieldsOf, jsonOf, secondsOf, shortText, textOfBody, webAddress } from '../read-values.ts';
import {
  bearerOf,
  hmac,
  type Provider,
  type ReadReport,
  type Report,
  same,
  type Verified,
} from './provider.ts';

const prefix = 'whsec_';
/** A receiver may be given several signatures, while keys are changed. */
const mostSignatures = 10;

export const generic: Provider = {
  kind: 'generic',
  keeps: 'secret',
  posts: true,
  newSecret: () => `${prefix}${randomBytes(32).toString('base64')}`,
  verify(report, { secret }) {
    if (secret === null) return 'refused';
    const given = bearerOf(report);
    if (given !== null) return same(given, secret) ? 'ok' : 'refused';
    return verifySigned(report, secret);
  },
  read: (report, { timeZone }) => readGeneric(textOfBody(report.body), timeZone),
};

/** Standard Webhooks: HMAC-SHA256 over "id.timestamp.body" with the decoded secret. */
function verifySigned(report: Report, secret: string): Verified {
  const id = report.header('webhook-id') ?? '';
  const at = report.header('webhook-timestamp') ?? '';
  const signatures = (report.header('webhook-signature') ?? '').slice(0, 2000).split(' ');
  if (id === '' || !/^\d{1,12}$/.test(at)) return 'refused';
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  const expected = `v1,${hmac('sha256', key, `${id}.${at}.`, report.body).toString('base64')}`;
  const isSigned = signatures.slice(0, mostSignatures).filter((one) => same(one, expected)).length > 0;
  if (!isSigned) return 'refused';
  return isTimely(new Date(Number(at) * 1000), report.now) ? 'ok' : 'stale';
}

export function readGeneric(text: string, timeZone: string): ReadReport {
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { ok: false, reason: 'no-json' };
  const fields = fieldsOf(json);
  const callId = shortText(fields.callId);
  if (callId === null) return { ok: false, reason: 'no-call-id' };
  const { direction } = fields;
  if (direction !== 'incoming' && direction !== 'outgoing') return { ok: false, reason: 'no-direction' };
  const answeredAt = instantIn(fields.answeredAt, timeZone);
  const endedAt = instantIn(fields.endedAt, timeZone);
  const talkSeconds = secondsOf(fields.talkSeconds);
  const said = phoneOutcomes.find((one) => one === fields.outcome) ?? null;
  // "answered" alone may be said of a call that goes on.
  const ended = endedAt !== null || (said !== null && said !== 'answered') || talkSeconds !== null;
  const call: PhoneCall = {
    callId,
    direction,
    from: shortText(fields.from, 60),
    to: shortText(fields.to, 60),
    extension: shortText(fields.extension, 60),
    startedAt: instantIn(fields.startedAt, timeZone),
    answeredAt,
    endedAt,
    outcome: ended ? (said ?? endedAs(answeredAt, talkSeconds)) : null,
    ended,
    talkSeconds,
    recordingUrl: webAddress(fields.recordingUrl),
    reportedAt: null,
  };
  return { ok: true, calls: [call] };
}

const endedAs = (answeredAt: Date | null, talkSeconds: number | null): PhoneOutcome =>
  answeredAt !== null || (talkSeconds ?? 0) > 0 ? 'answered' : 'no-answer';
