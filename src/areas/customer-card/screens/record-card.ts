// One record as a screen: what is known of it, what it lacks, and buttons that act on it.

import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { formatDay, formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines, type Text } from '../../../messenger/text.ts';
import type { Missing, RecordRef } from '../../../records/record.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { type Listed, recordLine } from '../../../records/screens/record-line.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { callCard } from '../../calls/queries.ts';
import { maySeeContacts } from '../../customers/access.ts';
import { maskedPoint } from '../../customers/contact-point.ts';
import { type DealView, dealCard } from '../../deals/queries.ts';
import { meetingCard, waitingMeetings } from '../../meetings/queries.ts';
import { nextPlannedCall, plannedCallCard } from '../../planned-calls/queries.ts';
import { aboutInList } from '../../planned-calls/schema.ts';
import { outcomeButtons, plannedCallLine } from '../../planned-calls/screens/planned-call-line.ts';
import { recordingOf } from '../../telephony/queries.ts';
import { customerScreen } from './customer-card.ts';

const maskedPhone = (value: string): string => maskedPoint({ kind: 'phone', value });

type OtherKind = Exclude<RecordRef['kind'], 'customer'>;

interface Card {
  readonly title: Listed;
  /** What came of it, in a word. */
  readonly outcome: string | null;
  readonly note: string | null;
  readonly details: readonly string[];
  readonly customerId: number | null;
  readonly manager: { readonly id: number; readonly name: string };
  readonly missing: readonly Missing[];
  readonly acts: readonly Button[];
  /** Rows of their own, above everything. */
  readonly answers?: readonly Button[][];
}

/** Null when it is not there for the actor. One statement, for a call two; for a customer see customer-card.ts. */
export async function recordCard(db: Sql, context: Context, ref: RecordRef): Promise<Screen | null> {
  if (ref.kind === 'customer') return customerScreen(db, context, ref.id);
  const card = await readCard(db, context, ref.kind, ref.id);
  if (!card) return null;
  const { t, actor } = context;
  const heading: Text = [bold(recordLine(context, card.title))];
  const change: Button[] = [
    { label: t('record.open'), token: actionToken('edit', ref.kind, ref.id) },
    { label: t('record.delete'), token: actionToken('delete', ref.kind, ref.id) },
    ...(may(actor, 'team.see')
      ? [{ label: t('history.open'), token: actionToken('history', ref.kind, ref.id) }]
      : []),
  ];
  return {
    text: lines(
      heading,
      card.outcome,
      ...card.details,
      card.note,
      card.missing.length > 0 && t('record.missing', { missing: missingInWords(context, card.missing) }),
      card.manager.id !== actor.personId && t('record.owner', { name: card.manager.name }),
    ),
    buttons: [
      ...(card.answers ?? []),
      ...fixButtons(context, {
        record: ref,
        customerId: card.customerId,
        missing: card.answers ? card.missing.filter((code) => code !== 'result') : card.missing,
      }),
      ...inRows([...card.acts, ...change], 2),
    ],
  };
}

async function readCard(db: Sql, context: Context, kind: OtherKind, id: number): Promise<Card | null> {
  const { actor, now, t } = context;
  switch (kind) {
    case 'meeting': {
      const meeting = await meetingCard(db, actor, { id, now });
      if (!meeting) return null;
      const ahead = meeting.result === null && meeting.at !== null && meeting.at >= now;
      return {
        ...meeting,
        title: { kind, customer: meeting.customerName, what: meeting.subject, at: meeting.at },
        outcome: meeting.result && t(`result.${meeting.result}`),
        details: [],
        manager: { id: meeting.managerId, name: meeting.managerName },
        acts: [
          ...(ahead ? [{ label: t('record.move'), token: actionToken('move', id) }] : []),
          ...nextStepButton(context, meeting.customerId),
        ],
      };
    }
    case 'call': {
      const call = await callCard(db, actor, id);
      if (!call) return null;
      const number =
        call.phone && (maySeeContacts(actor) ? formatPhone(call.phone) : maskedPhone(call.phone));
      const recording = await recordingOf(db, actor, id);
      return {
        ...call,
        title: { kind, customer: call.customerName, what: number, at: call.at },
        outcome: call.status && t(`status.${call.status}`),
        details: [],
        manager: { id: call.managerId, name: call.managerName },
        acts: [
          { label: t('record.callBack'), token: actionToken('callback', 'of', id) },
          ...(recording === null
            ? []
            : [{ label: t('telephony.recording'), token: actionToken('recording', recording) }]),
        ],
      };
    }
    case 'planned_call': {
      const call = await plannedCallCard(db, actor, { id, now });
      if (!call) return null;
      const isOpen = call.settledAt === null;
      return {
        ...call,
        title: {
          kind,
          customer: call.customerName,
          what: call.about && cutText(call.about, aboutInList),
          at: call.at,
          day: call.day,
        },
        outcome: isOpen ? null : t(call.outcome ? `status.${call.outcome}` : 'plannedCall.done'),
        note: null,
        details: [
          ...(call.phone && call.customerName === null ? [formatPhone(call.phone)] : []),
          ...(call.about && call.about.length > aboutInList ? [call.about] : []),
        ],
        manager: { id: call.managerId, name: call.managerName },
        acts: isOpen
          ? [{ label: t('plannedCall.settle'), token: actionToken('calldone', id) }]
          : [{ label: t('plannedCall.reopen'), token: actionToken('callagain', id) }],
        ...(isOpen ? { answers: outcomeButtons(context, id) } : {}),
      };
    }
    case 'deal': {
      const deal = await dealCard(db, actor, id, now);
      if (!deal) return null;
      return {
        ...deal,
        title: { ...deal, kind, customer: deal.customerName, what: deal.title, at: null, day: deal.closedOn },
        outcome: t(`stage.${deal.stage}`),
        details: [...(deal.lostReason ? [deal.lostReason] : []), ...(await openDealLines(db, context, deal))],
        manager: { id: deal.managerId, name: deal.managerName },
        acts:
          deal.stage === 'open'
            ? [
                { label: t('record.stage'), token: actionToken('stage', id) },
                { label: t('field.expectedOn'), token: actionToken('expected', id) },
                ...nextStepButton(context, deal.customerId),
              ]
            : [],
      };
    }
  }
}

/** Where the customer is known, a call to them is one tap away. */
const nextStepButton = ({ t }: Context, customerId: number | null): Button[] =>
  customerId === null ? [] : [{ label: t('record.nextStep'), token: actionToken('callback', customerId) }];

/** What comes next of an open deal, and when it is expected to close. At most two statements. */
async function openDealLines(db: Sql, context: Context, deal: DealView): Promise<string[]> {
  const { t, actor, now } = context;
  const { stage, customerId, expectedOn } = deal;
  if (stage !== 'open') return [];
  const expected = expectedOn ? [`${t('field.expectedOn')}: ${formatDay(expectedOn, context)}`] : [];
  if (customerId === null) return expected;
  return [...(await nextStepLines(db, context, { actor, customerId, now })), ...expected];
}

async function nextStepLines(
  db: Sql,
  context: Context,
  { actor, customerId, now }: { actor: Context['actor']; customerId: number; now: Date },
): Promise<string[]> {
  const { t } = context;
  const call = await nextPlannedCall(db, actor, { customerId, now });
  const [meeting] = await waitingMeetings(db, actor, {
    personId: null,
    customerId,
    now,
    from: now,
  });
  const planned = [
    ...(call
      ? [t('plannedCall.next', { what: plannedCallLine(context, { ...call, customerName: '' }) })]
      : []),
    ...(meeting?.at
      ? [
          t('book.next', {
            what: [formatMoment(meeting.at.toISOString(), context), meeting.subject]
              .filter(Boolean)
              .join(' · '),
          }),
        ]
      : []),
  ];
  return planned.length > 0 ? planned : [t('plannedCall.none')];
}
