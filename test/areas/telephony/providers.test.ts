// What each provider's reports say, in bodies written anew after its public documentation; and who may not report.
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PhoneCall } from '../../../src/areas/telephony/phone-call.ts';
import { providerOf } from '../../../src/areas/telephony/provider-list.ts';
import { callOfCdr } from '../../../src/areas/telephony/providers/asterisk.ts';
import type { ProvidedSource, Provider, Report } from '../../../src/areas/telephony/providers/provider.ts';
import { instantIn } from '../../../src/areas/telephony/read-time.ts';

const now = new Date('2026-11-23T13:05:00Z');
const url = 'https://tallybot.example/calls/abc';

interface Sent {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rest?: string;
  readonly query?: string;
}

const reportOf = ({ body, headers = {}, rest = '', query = '' }: Sent): Report => ({
  urls: [rest ? `${url}/${rest}` : url],
  rest,
  query: new URLSearchParams(query),
  header: (name) => headers[name.toLowerCase()],
  body: Buffer.from(body),
  now,
});

function provided(kind: string, keys: Partial<ProvidedSource> = {}) {
  const provider = providerOf(kind) as Provider;
  const secret = 'a-secret-of-theirs';
  const source: ProvidedSource = {
    secret: provider.keeps === 'secret' ? secret : null,
    secretHash: provider.keeps === 'hash' ? createHash('sha256').update(secret).digest('hex') : null,
    accountKey: null,
    timeZone: 'Europe/Berlin',
    ...keys,
  };
  return {
    secret,
    verify: (sent: Sent) => provider.verify(reportOf(sent), source),
    read(sent: Sent): PhoneCall[] {
      const read = provider.read(reportOf(sent), source);
      if (!read.ok) throw new Error(read.reason);
      return [...read.calls];
    },
    says: (sent: Sent) => provider.read(reportOf(sent), source),
  };
}

const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
const iso = (date: Date | null | undefined) => date?.toISOString();

describe('Twilio', () => {
  const twilio = provided('twilio');
  const signed = (fields: Record<string, string>, secret = twilio.secret, base = url): Sent => {
    const text = Object.keys(fields)
      .sort()
      .map((name) => name + fields[name])
      .join('');
    const signature = createHmac('sha1', secret)
      .update(base + text)
      .digest('base64');
    return { body: form(fields), headers: { 'x-twilio-signature': signature } };
  };
  const completed = {
    CallSid: 'CA0123456789abcdef0123456789abcdef',
    AccountSid: 'AC0123',
    From: '+4930901820',
    To: '+49305550100',
    CallStatus: 'completed',
    Direction: 'inbound',
    CallDuration: '180',
    Timestamp: 'Mon, 23 Nov 2026 13:04:50 +0000',
  };

  test('a call that came in and was taken', () => {
    expect(twilio.verify(signed(completed))).toBe('ok');
    expect(twilio.read(signed(completed))).toMatchObject([
      {
        callId: completed.CallSid,
        direction: 'incoming',
        from: '+4930901820',
        to: '+49305550100',
        outcome: 'answered',
        talkSeconds: 180,
        ended: true,
      },
    ]);
  });

  test.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['canceled', 'no-answer'],
    ['failed', 'failed'],
  ])('%s ended as %s', (CallStatus, outcome) => {
    expect(twilio.read(signed({ ...completed, CallStatus }))).toMatchObject([{ outcome, talkSeconds: null }]);
  });

  test('what the dialled person did counts, not that the call was picked up by the exchange', () => {
    expect(twilio.read(signed({ ...completed, DialCallStatus: 'no-answer' }))).toMatchObject([
      { outcome: 'no-answer' },
    ]);
  });

  test('a registered phone is an extension, and its leg belongs to the call', () => {
    const leg = {
      ...completed,
      CallSid: 'CA2',
      ParentCallSid: 'CA1',
      From: 'client:ann',
      Direction: 'outbound-dial',
    };
    expect(twilio.read(signed(leg))).toMatchObject([
      { callId: 'CA1', direction: 'outgoing', extension: 'ann' },
    ]);
    expect(twilio.read(signed({ ...completed, To: 'sip:ann@nord.sip.twilio.com' }))).toMatchObject([
      { extension: 'ann', direction: 'incoming' },
    ]);
  });

  test('is under way while it rings', () => {
    expect(twilio.read(signed({ ...completed, CallStatus: 'ringing' }))).toMatchObject([
      { ended: false, outcome: null },
    ]);
  });

  test('is signed over the public address, with its port or without, and its query', () => {
    expect(twilio.verify(signed(completed, twilio.secret, url.replace('.example', '.example:443')))).toBe(
      'ok',
    );
    const text = Object.entries(completed)
      .sort()
      .map(([name, value]) => name + value)
      .join('');
    const signature = createHmac('sha1', twilio.secret).update(`${url}?a=1${text}`).digest('base64');
    const sent = { body: form(completed), headers: { 'x-twilio-signature': signature }, query: 'a=1' };
    expect(twilio.verify(sent)).toBe('ok');
  });

  test('is refused with another key, another field, and too late', () => {
    expect(twilio.verify(signed(completed, 'another'))).toBe('refused');
    expect(twilio.verify({ ...signed(completed), body: form({ ...completed, To: '+491' }) })).toBe('refused');
    expect(twilio.verify(signed({ ...completed, Timestamp: 'Mon, 23 Nov 2026 12:59:50 +0000' }))).toBe(
      'stale',
    );
  });
});

describe('Zadarma', () => {
  const zadarma = provided('zadarma');
  const fieldsOf: Record<string, string[]> = {
    NOTIFY_START: ['caller_id', 'called_did', 'call_start'],
    NOTIFY_END: ['caller_id', 'called_did', 'call_start'],
    NOTIFY_OUT_END: ['internal', 'destination', 'call_start'],
    NOTIFY_RECORD: ['pbx_call_id', 'call_id_with_rec'],
  };
  const signed = (fields: Record<string, string>, secret = zadarma.secret): Sent => {
    const text = (fieldsOf[fields.event ?? ''] ?? []).map((name) => fields[name] ?? '').join('');
    const hex = createHmac('sha1', secret).update(text).digest('hex');
    return { body: form(fields), headers: { signature: Buffer.from(hex).toString('base64') } };
  };
  const end = {
    event: 'NOTIFY_END',
    call_start: '2026-11-23 14:01:50',
    pbx_call_id: 'in_1a2b3c',
    caller_id: '4930901820',
    called_did: '49305550100',
    internal: '100',
    duration: '180',
    disposition: 'answered',
    status_code: '16',
    is_recorded: '0',
  };

  test('an answered call, in the zone of the source', () => {
    expect(zadarma.verify(signed(end))).toBe('ok');
    const [call] = zadarma.read(signed(end));
    expect(call).toMatchObject({
      callId: 'in_1a2b3c',
      direction: 'incoming',
      from: '4930901820',
      extension: '100',
      outcome: 'answered',
      talkSeconds: 180,
      international: true,
    });
    expect(iso(call?.startedAt)).toBe('2026-11-23T13:01:50.000Z');
  });

  test('an outgoing one that was busy', () => {
    const out = {
      ...end,
      event: 'NOTIFY_OUT_END',
      destination: '4940123456',
      disposition: 'busy',
      duration: '0',
    };
    expect(zadarma.verify(signed(out))).toBe('ok');
    expect(zadarma.read(signed(out))).toMatchObject([
      { direction: 'outgoing', to: '4940123456', outcome: 'busy', talkSeconds: null, extension: '100' },
    ]);
  });

  test('a start is under way', () => {
    expect(zadarma.read(signed({ ...end, event: 'NOTIFY_START' }))).toMatchObject([{ ended: false }]);
  });

  test('a recording is named, by its own event or at the end', () => {
    const record = {
      event: 'NOTIFY_RECORD',
      pbx_call_id: 'in_1a2b3c',
      call_id_with_rec: '1458832388.1585217',
    };
    expect(zadarma.verify(signed(record))).toBe('ok');
    expect(zadarma.read(signed(record))).toMatchObject([
      { callId: 'in_1a2b3c', ended: false, direction: null, recordingUrl: 'named:1458832388.1585217' },
    ]);
    expect(zadarma.read(signed({ ...end, call_id_with_rec: '1458832388.1585217' }))).toMatchObject([
      { outcome: 'answered', recordingUrl: 'named:1458832388.1585217' },
    ]);
    expect(zadarma.read({ body: form({ event: 'NOTIFY_RECORD', pbx_call_id: 'in_1' }) })).toEqual([]);
  });

  test('is refused with another key, another number, another event', () => {
    expect(zadarma.verify(signed(end, 'another'))).toBe('refused');
    expect(zadarma.verify({ ...signed(end), body: form({ ...end, caller_id: '1' }) })).toBe('refused');
    for (const event of ['NOTIFY_NOBODY_KNOWS', 'constructor', '__proto__', ''])
      expect(zadarma.verify({ body: form({ ...end, event }), headers: { signature: 'x' } })).toBe('refused');
  });
});

describe('Mango Office', () => {
  const mango = provided('mango', { accountKey: 'their-key-12345' });
  const signed = (json: object, rest = 'events/summary', salt = mango.secret): Sent => {
    const text = JSON.stringify(json);
    const sign = createHash('sha256').update(`their-key-12345${text}${salt}`).digest('hex');
    return { body: form({ vpbx_api_key: 'their-key-12345', sign, json: text }), rest };
  };
  const started = Date.parse('2026-11-23T13:01:50Z') / 1000;
  const summary = {
    entry_id: 'MTIzNDU2',
    call_direction: 1,
    from: { number: '4930901820' },
    to: { extension: '101', number: 'sip:ann@nord' },
    line_number: '49305550100',
    create_time: started,
    forward_time: started + 2,
    talk_time: started + 10,
    end_time: started + 190,
    entry_result: 1,
    disconnect_reason: 1110,
  };

  test('a call that came in and was taken', () => {
    expect(mango.verify(signed(summary))).toBe('ok');
    expect(mango.read(signed(summary))).toMatchObject([
      {
        callId: 'MTIzNDU2',
        direction: 'incoming',
        from: '4930901820',
        to: '49305550100',
        extension: '101',
        outcome: 'answered',
        talkSeconds: 180,
      },
    ]);
  });

  test('a missed one, and one that went out', () => {
    const missed = { ...summary, talk_time: 0, entry_result: 0 };
    expect(mango.read(signed(missed))).toMatchObject([{ outcome: 'no-answer', talkSeconds: null }]);
    const out = { ...summary, call_direction: 2, from: { extension: '101' }, to: { number: '4940123456' } };
    expect(mango.read(signed(out))).toMatchObject([
      { direction: 'outgoing', to: '4940123456', from: '49305550100', extension: '101' },
    ]);
  });

  test('a leg that somebody took is under way', () => {
    const live = {
      entry_id: 'MTIzNDU2',
      call_id: 'leg',
      call_state: 'Connected',
      location: 'abonent',
      timestamp: Math.floor(now.getTime() / 1000),
      seq: 2,
      from: { number: '4930901820' },
      to: { extension: '101', line_number: '49305550100' },
    };
    expect(mango.verify(signed(live, 'events/call'))).toBe('ok');
    expect(mango.read(signed(live, 'events/call'))).toMatchObject([
      { callId: 'MTIzNDU2', extension: '101', ended: false },
    ]);
    expect(mango.verify(signed({ ...live, timestamp: live.timestamp - 400 }, 'events/call'))).toBe('stale');
  });

  test.each([
    ['events/recording', { recording_state: 'Completed', completion_code: 1000 }, 'named:MToxMDA='],
    ['events/record/added', { product_id: 7 }, 'named:MToxMDA='],
    ['events/recording', { recording_state: 'Started' }, null],
    ['events/recording', { recording_state: 'Completed', completion_code: 4002 }, null],
  ])('a recording by %s with %o is named once it is kept', (rest, said, named) => {
    const timestamp = Math.floor(now.getTime() / 1000);
    const sent = signed({ entry_id: 'MTIzNDU2', recording_id: 'MToxMDA=', timestamp, ...said }, rest);
    expect(mango.verify(sent)).toBe('ok');
    expect(mango.read(sent)).toMatchObject(
      named === null ? [] : [{ callId: 'MTIzNDU2', ended: false, recordingUrl: named }],
    );
    expect(mango.read(sent)).toHaveLength(named === null ? 0 : 1);
  });

  test('is refused with another salt, another text, another key', () => {
    expect(mango.verify(signed(summary, 'events/summary', 'another'))).toBe('refused');
    const sent = signed(summary);
    const fields = Object.fromEntries(new URLSearchParams(sent.body));
    expect(mango.verify({ ...sent, body: form({ ...fields, json: '{}' }) })).toBe('refused');
    expect(mango.verify({ ...sent, body: form({ ...fields, vpbx_api_key: 'other' }) })).toBe('refused');
  });
});

describe('Aircall', () => {
  const aircall = provided('aircall');
  const started = Date.parse('2026-11-23T13:01:50Z') / 1000;
  const ended = {
    resource: 'call',
    event: 'call.ended',
    timestamp: started + 200,
    token: aircall.secret,
    data: {
      id: 812,
      direction: 'inbound',
      status: 'done',
      missed_call_reason: null,
      started_at: started,
      answered_at: started + 10,
      ended_at: started + 190,
      duration: 190,
      raw_digits: '+49 30 901820',
      recording: 'https://assets.aircall.example/r.mp3',
      user: { id: 456, name: 'Ann Weber' },
      number: { id: 1, digits: '+49 30 5550100' },
    },
  };
  const sent = (event: object): Sent => ({ body: JSON.stringify(event) });

  test('a call that ended', () => {
    expect(aircall.verify(sent(ended))).toBe('ok');
    expect(aircall.read(sent(ended))).toMatchObject([
      {
        callId: '812',
        direction: 'incoming',
        from: '+49 30 901820',
        extension: '456',
        outcome: 'answered',
        talkSeconds: 180,
        recordingUrl: 'https://assets.aircall.example/r.mp3',
        ended: true,
      },
    ]);
  });

  test('is not over when it hangs up, and missed without an answer', () => {
    expect(aircall.read(sent({ ...ended, event: 'call.hungup' }))).toMatchObject([{ ended: false }]);
    const missed = { ...ended, data: { ...ended.data, answered_at: null } };
    expect(aircall.read(sent(missed))).toMatchObject([{ outcome: 'no-answer' }]);
    expect(aircall.read(sent({ ...ended, event: 'contact.created' }))).toEqual([]);
  });

  test.each([
    ['another token', 'x'],
    ['a number', 5],
    ['a list', ['a']],
    ['none', undefined],
  ])('is refused with %s', (_, token) => {
    expect(aircall.verify(sent({ ...ended, token }))).toBe('refused');
  });
});

describe('Yeastar', () => {
  const yeastar = provided('yeastar');
  const signed = (body: string, secret = yeastar.secret): Sent => ({
    body,
    headers: { 'x-signature': createHmac('sha256', secret).update(body).digest('base64') },
  });
  const details = {
    call_id: '1651057476.362',
    time_start: '2026-11-23 14:01:50',
    call_from: '030901820',
    call_to: '2002',
    call_duration: 190,
    talk_duration: 180,
    status: 'ANSWERED',
    type: 'Inbound',
    did_number: '0305550100',
  };
  const event = (msg: unknown) => JSON.stringify({ type: 30012, sn: '3631A2124XXX', msg });

  test('a record within a text, of a P-Series', () => {
    const sent = signed(event(JSON.stringify(details)));
    expect(yeastar.verify(sent)).toBe('ok');
    const [call] = yeastar.read(sent);
    expect(call).toMatchObject({
      callId: '1651057476.362',
      direction: 'incoming',
      from: '030901820',
      to: '0305550100',
      extension: '2002',
      outcome: 'answered',
      talkSeconds: 180,
    });
    expect(iso(call?.startedAt)).toBe('2026-11-23T13:01:50.000Z');
    expect(iso(call?.endedAt)).toBe('2026-11-23T13:05:00.000Z');
  });

  test('the same as an object, and by older ones’ names', () => {
    expect(yeastar.read(signed(event(details)))).toMatchObject([{ extension: '2002' }]);
    const older = {
      event: 'NewCdr',
      callid: '1571897930.5',
      timestart: '2026-11-23 14:01:50',
      callfrom: 'Ann Weber<1023>',
      callto: '040123456',
      callduraction: '19',
      talkduraction: '0',
      status: 'NO ANSWER',
      type: 'Outbound',
    };
    expect(yeastar.read(signed(JSON.stringify(older)))).toMatchObject([
      { direction: 'outgoing', extension: '1023', to: '040123456', outcome: 'no-answer' },
    ]);
  });

  test('a recording is named', () => {
    const recorded = { ...details, recording: '20261123140150-1651057476.362-2002-Inbound.wav' };
    expect(yeastar.read(signed(event(recorded)))).toMatchObject([
      { recordingUrl: 'named:20261123140150-1651057476.362-2002-Inbound.wav' },
    ]);
    expect(yeastar.read(signed(event(details)))).toMatchObject([{ recordingUrl: null }]);
  });

  test('other events are about something else', () => {
    expect(yeastar.read(signed(JSON.stringify({ type: 30011, msg: '{}' })))).toEqual([]);
  });

  test('is refused with another secret, another body, none', () => {
    expect(yeastar.verify(signed(event(details), 'another'))).toBe('refused');
    expect(yeastar.verify({ ...signed(event(details)), body: '{}' })).toBe('refused');
    expect(yeastar.verify({ body: event(details) })).toBe('refused');
  });
});

describe('3CX', () => {
  const threecx = provided('3cx');
  const sent = (fields: object): Sent => ({
    body: JSON.stringify(fields),
    headers: { authorization: `Bearer ${threecx.secret}`, 'content-type': 'application/json' },
  });
  const report = {
    callType: 'Inbound',
    number: '030901820',
    agent: '101',
    duration: '00:03:00',
    callStartTimeUTC: '2026-11-23T13:01:50Z',
    callEndTimeUTC: '2026-11-23T13:05:00Z',
  };

  test('a call that came in and was taken', () => {
    expect(threecx.verify(sent(report))).toBe('ok');
    expect(threecx.read(sent(report))).toMatchObject([
      { direction: 'incoming', from: '030901820', extension: '101', outcome: 'answered', talkSeconds: 180 },
    ]);
  });

  test.each([
    ['Missed', 'incoming', 'no-answer'],
    ['Notanswered', 'outgoing', 'no-answer'],
    ['Outbound', 'outgoing', 'answered'],
  ])('%s is %s, %s', (callType, direction, outcome) => {
    expect(threecx.read(sent({ ...report, callType }))).toMatchObject([{ direction, outcome }]);
  });

  test('what it did not fill in is not there', () => {
    const [call] = threecx.read(
      sent({
        ...report,
        agent: '[Agent]',
        recordingUrl: '[RecordingUrl]',
        callId: '[CallID]',
        callStartTimeUTC: '[[CallStartTimeUTC].ToString("yyyy-MM-ddTHH:mm:ssZ")]',
        dateTime: '23.11.2026 14:01:50',
      }),
    );
    expect(call).toMatchObject({ extension: null, recordingUrl: null });
    expect(call?.callId).toMatch(/^at-/);
    expect(iso(call?.startedAt)).toBe('2026-11-23T13:01:50.000Z');
  });

  test('the same call is known again without a number of its own, another one is another', () => {
    const [one, again, other] = [report, report, { ...report, number: '040123456' }].map(
      (fields) => threecx.read(sent(fields))[0]?.callId,
    );
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });

  test('says nothing where nothing was filled in', () => {
    expect(threecx.says(sent({ callType: '[CallType]', number: '[Number]' }))).toMatchObject({ ok: false });
    expect(threecx.says(sent({ callType: 'Inbound', number: '[Number]' }))).toMatchObject({ ok: false });
  });

  test('is refused with another token', () => {
    expect(threecx.verify({ ...sent(report), headers: { authorization: 'Bearer x' } })).toBe('refused');
    expect(threecx.verify({ ...sent(report), headers: {} })).toBe('refused');
  });
});

describe('Asterisk', () => {
  const cdr = {
    Event: 'Cdr',
    Source: '030901820',
    Destination: '0305550100',
    Channel: 'PJSIP/trunk-00000a3e',
    DestinationChannel: 'PJSIP/101-00000a3f',
    StartTime: '2026-11-23 14:01:50',
    AnswerTime: '2026-11-23 14:02:00',
    EndTime: '2026-11-23 14:05:00',
    Duration: '190',
    BillableSeconds: '180',
    Disposition: 'ANSWERED',
    UniqueID: '1763902910.12',
  };
  const read = (fields: object) => callOfCdr({ ...cdr, ...fields }, 'Europe/Berlin');

  test('a call that came in: whose phone it is, is in the channel', () => {
    expect(read({})).toMatchObject({
      direction: 'incoming',
      from: '030901820',
      extension: '101',
      outcome: 'answered',
      talkSeconds: 180,
    });
    expect(iso(read({})?.startedAt)).toBe('2026-11-23T13:01:50.000Z');
  });

  test('one that went out under the company’s number', () => {
    const out = {
      Source: '0305550100',
      Destination: '040123456',
      Channel: 'PJSIP/101-00000a40',
      DestinationChannel: 'PJSIP/trunk-00000a41',
    };
    expect(read(out)).toMatchObject({ direction: 'outgoing', extension: '101', to: '040123456' });
  });

  test('one between colleagues, and what can’t be told from others', () => {
    expect(read({ Source: '101', Destination: '102', Channel: 'SIP/101-0000001a' })).toMatchObject({
      direction: 'internal',
    });
    expect(read({ UniqueID: '' })).toBeNull();
  });

  test.each([
    ['NO ANSWER', 'no-answer'],
    ['BUSY', 'busy'],
    ['FAILED', 'failed'],
    ['CONGESTION', 'failed'],
  ])('%s', (Disposition, outcome) => {
    expect(read({ Disposition, BillableSeconds: '0' })).toMatchObject({
      outcome,
      talkSeconds: null,
      answeredAt: null,
    });
  });
});

describe('a time', () => {
  test.each([
    ['2026-11-23T13:01:50Z', '2026-11-23T13:01:50.000Z'],
    ['2026-11-23T14:01:50+01:00', '2026-11-23T13:01:50.000Z'],
    ['2026-11-23 14:01:50+0100', '2026-11-23T13:01:50.000Z'],
    ['2026-11-23T13:01:50.123456Z', '2026-11-23T13:01:50.123Z'],
    ['2026-11-23 14:01:50', '2026-11-23T13:01:50.000Z'],
    ['2026-11-23T14:01:50', '2026-11-23T13:01:50.000Z'],
    ['2026-11-23 14:01:50.500', '2026-11-23T13:01:50.000Z'],
    ['23.11.2026 14:01:50', '2026-11-23T13:01:50.000Z'],
    ['11/23/2026 2:01:50 PM', '2026-11-23T13:01:50.000Z'],
    ['Mon, 23 Nov 2026 13:01:50 +0000', '2026-11-23T13:01:50.000Z'],
    ['2026-07-01 14:00:00', '2026-07-01T12:00:00.000Z'],
    [1763902910, '2025-11-23T13:01:50.000Z'],
    [1763902910123, '2025-11-23T13:01:50.123Z'],
    ['1763902910', '2025-11-23T13:01:50.000Z'],
  ])('%s', (value, expected) => {
    expect(iso(instantIn(value, 'Europe/Berlin'))).toBe(expected);
  });

  test.each([
    [null],
    [''],
    ['yesterday'],
    [true],
    [{}],
    ['9999-99-99 99:99:99'],
    [0],
    ['0001-01-01 00:00:00'],
    ['[DateTime]'],
  ])('%s is none', (value) => {
    expect(instantIn(value, 'Europe/Berlin')).toBeNull();
  });
});
