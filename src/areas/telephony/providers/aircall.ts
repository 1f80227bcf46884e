// Aircall: JSON events with the webhook's token in their body; the last word on a call is call.ended.
import { randomBytes } from 'node:crypto';
import { emptyPhoneCall, type PhoneCall, type PhoneOutcome } from '../phone-call.ts';
import { instantIn } from '../read-time.ts';
import { fieldsOf, jsonOf, shortText, textOfBody, webAddress } from '../read-values.ts';
import { isKnown, nothing, type Provider } from './provider.ts';

const live: ReadonlySet<string> = new Set([
  'call.created',
  'call.ringing_on_agent',
  'call.answered',
  'call.hungup',
]);

export const aircall: Provider = {
  kind: 'aircall',
  keeps: 'hash',
  posts: true,
  givesKey: true,
  newSecret: () => randomBytes(16).toString('hex'),
  verify(report, source) {
    const { token } = fieldsOf(jsonOf(textOfBody(report.body)));
    return isKnown(typeof token === 'string' ? token : null, source) ? 'ok' : 'refused';
  },
  read(report, { timeZone }) {
    const { event, data, timestamp } = fieldsOf(jsonOf(textOfBody(report.body)));
    const name = typeof event === 'string' ? event : '';
    const ended = name === 'call.ended';
    if (!ended && !live.has(name)) return nothing;
    const fields = fieldsOf(data);
    const callId = shortText(fields.id);
    if (callId === null) return { ok: false, reason: 'no-call-id' };
    if (fields.direction !== 'inbound' && fields.direction !== 'outbound')
      return { ok: false, reason: 'no-direction' };
    const reportedAt = instantIn(timestamp, timeZone);
    return { ok: true, calls: [{ ...callOf(fields, ended, timeZone), callId, reportedAt }] };
  },
};

function callOf(fields: Readonly<Record<string, unknown>>, ended: boolean, zone: string): PhoneCall {
  const isIncoming = fields.direction === 'inbound';
  const other = shortText(fields.raw_digits, 60);
  const own = shortText(fieldsOf(fields.number).digits, 60);
  const answeredAt = instantIn(fields.answered_at, zone);
  const endedAt = instantIn(fields.ended_at, zone);
  return {
    ...emptyPhoneCall(''),
    direction: isIncoming ? 'incoming' : 'outgoing',
    from: isIncoming ? other : own,
    to: isIncoming ? own : other,
    extension: shortText(fieldsOf(fields.user).id, 60),
    startedAt: instantIn(fields.started_at, zone),
    answeredAt,
    endedAt: ended ? endedAt : null,
    outcome: ended ? outcomeOf(answeredAt) : null,
    ended,
    talkSeconds:
      ended && answeredAt && endedAt
        ? Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000))
        : null,
    recordingUrl: webAddress(fields.recording) ?? webAddress(fields.voicemail) ?? webAddress(fields.asset),
  };
}

const outcomeOf = (answeredAt: Date | null): PhoneOutcome => (answeredAt ? 'answered' : 'no-answer');
