// Hostile reports of phone calls, for each kind of telephone system: rightly signed and not, in every shape but the right one.
import { createHash, createHmac } from 'node:crypto';
import { createApp } from '../../src/app.ts';
import { giveLine } from '../../src/areas/telephony/background/give-line.ts';
import { providers } from '../../src/areas/telephony/provider-list.ts';
import { asterisk, callOfCdr } from '../../src/areas/telephony/providers/asterisk.ts';
import { addSource } from '../../src/areas/telephony/sources.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { createTestCompany } from '../../test/support/company.ts';
import { quietLog } from '../../test/support/quiet-log.ts';
import { createStageMessenger } from '../../test/support/stage-messenger.ts';
import { anything, type Chance, chanceOf, hostileText } from './hostile.ts';
import { openStore } from './open-store.ts';
import { createFindings, type FuzzOptions, type FuzzReport } from './report.ts';

const began = new Date('2026-11-23T13:05:00Z');
/** So much later with each report, that a source is not refused for their number; less than any signature lasts, in all. */
const apartMs = 11;
const lastingMs = 120_000;
/** Whatever is sent, only these are answered. */
const statuses = new Set([202, 400, 401, 413, 429]);
const atOnce = 8;

interface Keys {
  readonly secret: string;
  readonly key: string;
  readonly slug: string;
}

interface Made {
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly rest: string;
}

const number = (chance: Chance): unknown =>
  chance.of<unknown>([
    '+4930901820',
    '030901820',
    '12',
    'anonymous',
    '',
    null,
    hostileText(chance),
    anything(chance),
  ]);
const time = (chance: Chance): unknown =>
  chance.of<unknown>([
    began.toISOString(),
    '2026-11-23 14:01:50',
    1_795_439_100,
    0,
    -1,
    1e300,
    '2026-13-45 99:99:99',
    hostileText(chance),
    anything(chance),
  ]);
const word = (chance: Chance, ...words: string[]): unknown =>
  chance.once(3) ? chance.of<unknown>([hostileText(chance), anything(chance)]) : chance.of(words);
const count = (chance: Chance): unknown =>
  chance.of<unknown>([180, '180', '00:03:00', -5, 1e12, hostileText(chance), anything(chance)]);
const id = (chance: Chance): unknown =>
  chance.of<unknown>([`c${chance.below(200)}`, chance.below(1e9), hostileText(chance), anything(chance), '']);

/** Fields that may come, for every kind. */
function fieldsFor(kind: string, chance: Chance): Record<string, unknown> {
  switch (kind) {
    case 'generic':
      return {
        callId: id(chance),
        direction: word(chance, 'incoming', 'outgoing'),
        from: number(chance),
        to: number(chance),
        extension: number(chance),
        startedAt: time(chance),
        answeredAt: time(chance),
        endedAt: time(chance),
        outcome: word(chance, 'answered', 'no-answer', 'busy', 'failed'),
        talkSeconds: count(chance),
        recordingUrl: word(chance, 'https://pbx.example/1', 'javascript:alert(1)', 'http://u:p@x/'),
      };
    case 'twilio':
      return {
        CallSid: id(chance),
        ParentCallSid: id(chance),
        From: number(chance),
        To: number(chance),
        CallStatus: word(chance, 'completed', 'busy', 'ringing'),
        Direction: word(chance, 'inbound', 'outbound-dial', 'outbound-api'),
        CallDuration: count(chance),
        Timestamp: chance.once(2) ? 'Mon, 23 Nov 2026 13:04:50 +0000' : time(chance),
        RecordingUrl: hostileText(chance),
      };
    case 'zadarma':
      return {
        event: word(chance, 'NOTIFY_END', 'NOTIFY_OUT_END', 'NOTIFY_START', 'NOTIFY_ANSWER', 'NOTIFY_RECORD'),
        pbx_call_id: id(chance),
        caller_id: number(chance),
        called_did: number(chance),
        destination: number(chance),
        internal: number(chance),
        call_start: time(chance),
        disposition: word(chance, 'answered', 'busy', 'cancel'),
        duration: count(chance),
      };
    case 'mango':
      return {
        entry_id: id(chance),
        call_id: id(chance),
        call_direction: chance.of<unknown>([0, 1, 2, anything(chance)]),
        call_state: word(chance, 'Appeared', 'Connected', 'Disconnected'),
        from: chance.once(3) ? anything(chance) : { number: number(chance), extension: number(chance) },
        to: chance.once(3) ? anything(chance) : { number: number(chance), extension: number(chance) },
        line_number: number(chance),
        create_time: time(chance),
        talk_time: time(chance),
        end_time: time(chance),
        entry_result: chance.of<unknown>([0, 1, anything(chance)]),
      };
    case 'aircall':
      return {
        event: word(chance, 'call.ended', 'call.created', 'call.hungup'),
        timestamp: time(chance),
        data: chance.once(4)
          ? anything(chance)
          : {
              id: id(chance),
              direction: word(chance, 'inbound', 'outbound'),
              raw_digits: number(chance),
              started_at: time(chance),
              answered_at: time(chance),
              ended_at: time(chance),
              user: chance.once(2) ? anything(chance) : { id: '12' },
              number: chance.once(2) ? anything(chance) : { digits: number(chance) },
              recording: hostileText(chance),
            },
      };
    case 'yeastar': {
      const details = {
        call_id: id(chance),
        time_start: time(chance),
        call_from: number(chance),
        call_to: number(chance),
        call_duration: count(chance),
        talk_duration: count(chance),
        status: word(chance, 'ANSWERED', 'BUSY', 'NO ANSWER'),
        type: word(chance, 'Inbound', 'Outbound', 'Internal'),
      };
      const msg = chance.of<unknown>([
        details,
        JSON.stringify(details),
        hostileText(chance),
        anything(chance),
      ]);
      return { type: chance.once(4) ? anything(chance) : 30012, msg };
    }
    default:
      return {
        callType: word(chance, 'Inbound', 'Outbound', 'Missed', 'Notanswered', '[CallType]'),
        number: number(chance),
        agent: chance.of<unknown>(['12', '[Agent]', anything(chance)]),
        duration: count(chance),
        callStartTimeUTC: chance.of<unknown>(['[CallStartTimeUTC]', time(chance)]),
        dateTime: time(chance),
        recordingUrl: hostileText(chance),
      };
  }
}

const asForm = (fields: Readonly<Record<string, unknown>>): string => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    form.append(name, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  return form.toString();
};

/** Signed as it should be, but for one in six. */
function made(kind: string, chance: Chance, keys: Keys): Made {
  const fields = fieldsFor(kind, chance);
  const rubbish = chance.once(8);
  const isForm = kind === 'twilio' || kind === 'zadarma';
  const json = rubbish
    ? hostileText(chance)
    : JSON.stringify(kind === 'aircall' ? { ...fields, token: keys.secret } : fields);
  const form = asForm(fields);
  const body = isForm ? (rubbish ? hostileText(chance) : form) : json;
  const key = chance.once(6) ? hostileText(chance) : keys.secret;
  const read = new URLSearchParams(body);
  const headers: Record<string, string> = {
    'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
  };
  switch (kind) {
    case 'twilio': {
      const text = [...new Set(read.keys())]
        .sort()
        .map((name) =>
          [...new Set(read.getAll(name))]
            .sort()
            .map((value) => name + value)
            .join(''),
        )
        .join('');
      headers['x-twilio-signature'] = createHmac('sha1', key)
        .update(`http://localhost/calls/${keys.slug}${text}`)
        .digest('base64');
      return { body, headers, rest: '' };
    }
    case 'zadarma': {
      const event = read.get('event') ?? '';
      const names = event.startsWith('NOTIFY_OUT')
        ? ['internal', 'destination', 'call_start']
        : event === 'NOTIFY_ANSWER'
          ? ['caller_id', 'destination', 'call_start']
          : ['caller_id', 'called_did', 'call_start'];
      const hex = createHmac('sha1', key)
        .update(names.map((name) => read.get(name) ?? '').join(''))
        .digest('hex');
      headers.signature = Buffer.from(hex).toString('base64');
      return { body, headers, rest: '' };
    }
    case 'mango': {
      const sign = createHash('sha256').update(`${keys.key}${json}${key}`).digest('hex');
      return {
        body: asForm({ vpbx_api_key: keys.key, sign, json }),
        headers: {},
        rest: chance.of(['/events/summary', '/events/call', '']),
      };
    }
    case 'yeastar':
      headers['x-signature'] = createHmac('sha256', key).update(body).digest('base64');
      return { body, headers, rest: '' };
    default:
      headers.authorization = `Bearer ${/^[\x21-\x7e]{1,300}$/.test(key) ? key : 'x'}`;
      return { body, headers, rest: '' };
  }
}

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { count: times, seed } = options;
  const report = createFindings('calls', options);
  const db = await openStore();
  const company = await createTestCompany(db);
  const messenger = createStageMessenger('web', false);
  let now = began;
  const app = createApp({ db, messengers: [messenger], clock: () => now, log: quietLog });
  const [routes] = app.telephony.http;
  const translations = createTranslations();
  const { companyId, personId } = company.manager;
  const account = await db.prisma.account.create({
    data: { companyId, personId, messenger: 'web', userKey: 'ann', chatKey: 'ann' },
  });
  await db.prisma.conversation.create({ data: { accountId: account.id } });
  const chance = chanceOf(seed);
  const posting = providers.filter(({ posts }) => posts);
  for (const { kind } of posting) {
    const keys = await db.sqlTransaction(async (tx) => {
      const added = await addSource(tx, company.admin, { name: kind, kind, now });
      if (!added.ok) throw new Error(added.reason);
      await giveLine(
        tx,
        company.admin,
        { sourceId: added.id, personId, extension: '12', now },
        { translations },
      );
      return { secret: added.secret, key: added.accountKey ?? '', slug: added.slug };
    });
    for (let done = 0; done < times; done += atOnce) {
      const batch = Array.from({ length: Math.min(atOnce, times - done) }, () => made(kind, chance, keys));
      await Promise.all(
        batch.map(async (one, index) => {
          report.at(one);
          now = new Date(began.getTime() + (((done + index) * apartMs) % lastingMs));
          try {
            const visitor = `v${done + index}`;
            const answer = await routes?.request(
              `/calls/${keys.slug}${one.rest}`,
              { method: 'POST', body: one.body, headers: one.headers },
              { visitor },
            );
            report.saw(`${kind} ${answer?.status}`);
            if (!answer || !statuses.has(answer.status))
              report.found(`${kind}: answered ${answer?.status}`, one);
          } catch (error) {
            report.found(
              `${kind}: ${error instanceof Error ? `${error.name} ${error.message.slice(0, 120)}` : 'threw'}`,
              one,
            );
          }
        }),
      );
    }
  }
  // What nobody posts: records of an Asterisk, field by field.
  for (let done = 0; done < times; done++) {
    const record = Object.fromEntries(
      [
        'Source',
        'Destination',
        'Channel',
        'DestinationChannel',
        'StartTime',
        'EndTime',
        'BillableSeconds',
        'Disposition',
        'UniqueID',
      ].map((name) => [name, chance.once(4) ? undefined : hostileText(chance)]),
    );
    report.at(record);
    callOfCdr(record, 'Europe/Berlin');
    report.saw(asterisk.kind);
  }
  await app.telephony.refresh();
  await app.delivery.sweep();
  const recorded = await db.sql.$queryRaw<{ calls: number; doubled: number }[]>`
    select count(*)::int as calls, (count(call_id) - count(distinct call_id))::int as doubled from phone_call`;
  report.saw(`phone calls: ${recorded[0]?.calls}`);
  if ((recorded[0]?.doubled ?? 0) > 0) report.found('a record is that of two phone calls', recorded[0]);
  await app.stop();
  await db.close();
  return report.close();
}
