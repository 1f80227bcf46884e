// The message that a phone call leaves: who it was, how long, and one row of answers. Several calls in a row share one.

import { localTime } from '../../../engine/local-time.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { formatClock, formatDay } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { erasedName } from '../../../records/known-name.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { maskedPoint } from '../../customers/contact-point.ts';
import { outcomeButtons } from '../../planned-calls/screens/planned-call-line.ts';
import { type CardCall, isOpen } from '../card-calls.ts';
import type { MatchedCustomer } from '../match-customers.ts';
import { isMissed } from '../merge-report.ts';

/** By call: those that have its number, of a call that is nobody's yet. */
export type Matches = ReadonlyMap<number, readonly MatchedCustomer[]>;

export interface CardOf {
  readonly calls: readonly CardCall[];
  readonly matches: Matches;
  /** Whether customers' numbers are shown in full. */
  readonly seesNumbers: boolean;
}

const statuses = [
  'completed',
  'taken',
  'later',
  'message_left',
  'no_answer',
  'busy',
  'wrong_number',
] as const;

/** One call in full, several in a line each. */
export function phoneCard(reader: Reader, card: CardOf): Screen {
  const [first, ...others] = card.calls;
  if (first && others.length === 0) return singleCall(reader, card, first);
  const { t } = reader;
  const open = card.calls.filter(isOpen);
  return {
    text: lines(
      ...card.calls.map((call) => {
        const number = open.length > 1 && isOpen(call) ? `${open.indexOf(call) + 1}. ` : '';
        return `${number}${callLine(reader, card, call)}`;
      }),
      open.length === 0 && t('telephony.allSaid'),
    ),
    buttons: open.map((call, index) => rowOf(reader, card, call, open.length > 1 ? `${index + 1}. ` : '')),
  };
}

/** With the way back to the others where it shares its message. */
export function singleCall(reader: Reader, card: CardOf, call: CardCall): Screen {
  const { t } = reader;
  const asked = isOpen(call) || call.status === 'no_answer' || call.status === 'busy';
  const back =
    card.calls.length > 1
      ? [[{ label: t('telephony.allCalls'), token: actionToken('phonecall', call.id, 'all') }]]
      : [];
  const candidates = card.matches.get(call.id) ?? [];
  return {
    text: lines(
      callLine(reader, card, call),
      call.openCallBackId !== null && t('telephony.callBackToday'),
      call.counted && call.status === 'completed' && t('telephony.counted'),
      asked &&
        call.customerId === null &&
        t(candidates.length > 1 ? 'telephony.whichOne' : 'telephony.whoWasIt'),
    ),
    buttons: [
      ...(call.callId === null ? [] : whoButtons(reader, call, candidates)),
      ...(call.openCallBackId === null ? [] : outcomeButtons(reader, call.openCallBackId)),
      ...(call.callId === null || call.openCallBackId !== null ? [] : statusButtons(reader, call)),
      ...recordingButton(reader, call),
      ...back,
    ],
  };
}

/** "📞 14:05 · +49 30 901820 · Acme GmbH, Ivan Petrov · 3 min" */
export function callLine(
  reader: Reader,
  { seesNumbers }: Pick<CardOf, 'seesNumbers'>,
  call: CardCall,
): string {
  const { t } = reader;
  if (call.isPrivate) return `📞 ${timeOf(reader, call.at)} · ${t('telephony.private')}`;
  const isErased = call.customer === erasedName;
  const number = call.withheld
    ? t('telephony.withheld')
    : call.phone &&
      (seesNumbers ? formatPhone(call.phone) : maskedPoint({ kind: 'phone', value: call.phone }));
  const who = [customerInWords(t, call.customer), isErased ? null : call.contact].filter(Boolean).join(', ');
  const said = call.status && !isOpen(call) ? `${markOf(call)}${t(`status.${call.status}`)}` : null;
  return [`📞 ${timeOf(reader, call.at)}`, number, who, wentHow(reader, call), said]
    .filter(Boolean)
    .join(' · ');
}

const markOf = ({ status }: CardCall): string => (status === 'completed' ? '✅ ' : '');

function timeOf(reader: Reader, at: Date): string {
  const { day, minutes } = localTime(at, reader.timeZone);
  const isToday = day === localTime(reader.now, reader.timeZone).day;
  return isToday ? formatClock(minutes) : `${formatDay(day, reader)} ${formatClock(minutes)}`;
}

/** "3 min", "missed", "no answer". */
function wentHow({ t }: Reader, call: CardCall): string | null {
  if (call.outcome === 'answered') return call.talkSeconds === null ? null : durationOf(t, call.talkSeconds);
  if (isMissed(call)) return t('telephony.missed');
  return call.outcome && isOpen(call) ? t(`telephony.outcome.${call.outcome}`) : null;
}

export const durationOf = (t: Reader['t'], seconds: number): string =>
  seconds < 60
    ? t('telephony.seconds', { seconds })
    : t('telephony.minutes', { minutes: Math.round(seconds / 60) });

/** The likeliest answers of a call that shares its message; all others are one tap further. */
function rowOf({ t }: Reader, card: CardOf, call: CardCall, number: string): Button[] {
  const open = {
    label: labelOf(`${number}${t('telephony.more')}`),
    token: actionToken('phonecall', call.id),
  };
  const press = (label: string, ...args: string[]): Button => ({
    label: labelOf(`${number}${label}`),
    token: actionToken('phonecall', call.id, ...args),
  });
  if (call.customerId === null && (card.matches.get(call.id)?.length ?? 0) !== 1)
    return [press(t('telephony.who')), press(t('status.completed'), 's', 'completed'), open];
  if (call.openCallBackId !== null) return [press(t('engine.inAnHour'), 'back', 'hour'), open];
  return [press(t('status.completed'), 's', 'completed'), press(t('status.taken'), 's', 'taken'), open];
}

function statusButtons({ t }: Reader, call: CardCall): Button[][] {
  const buttons = statuses.map((status) => ({
    label: `${call.status === status ? '✓ ' : ''}${status === 'later' ? t('record.callBack') : t(`status.${status}`)}`,
    token:
      status === 'later'
        ? actionToken('phonecall', call.id, 'later')
        : actionToken('phonecall', call.id, 's', status),
  }));
  return inRows(buttons, 2);
}

function whoButtons({ t }: Reader, call: CardCall, candidates: readonly MatchedCustomer[]): Button[][] {
  if (call.customerId !== null) return [];
  const press = (label: string, ...args: (string | number)[]): Button => ({
    label: labelOf(label),
    token: actionToken('phonecall', call.id, ...args),
  });
  const wrong = call.openCallBackId === null ? [] : [press(t('status.wrong_number'), 's', 'wrong_number')];
  return [
    ...candidates.map(({ id, name }) => [press(name, 'is', id)]),
    [press(t('telephony.newCustomer'), 'new'), press(t('telephony.pick'), 'pick')],
    [press(t('telephony.isPrivate'), 'private'), ...wrong],
  ];
}

const recordingButton = ({ t }: Reader, call: CardCall): Button[][] =>
  call.hasRecording && call.callId !== null
    ? [[{ label: t('telephony.recording'), token: actionToken('recording', call.id) }]]
    : [];
