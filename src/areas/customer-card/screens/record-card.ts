// One record as a screen: what is known of it, what it lacks, and buttons that act on it.

import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/asked.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines, type Text } from '../../../messenger/text.ts';
import type { Missing, RecordRef } from '../../../records/record.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { type Listed, recordLine } from '../../../records/screens/record-line.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { callCard } from '../../calls/queries.ts';
import { dealCard } from '../../deals/queries.ts';
import { meetingCard } from '../../meetings/queries.ts';
import { customerScreen } from './customer-card.ts';

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
}

/** Null when it is not there for the actor. One statement; for a customer see customer-card.ts. */
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
      ...fixButtons(context, { record: ref, customerId: card.customerId, missing: card.missing }),
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
        acts: ahead ? [{ label: t('record.move'), token: actionToken('move', id) }] : [],
      };
    }
    case 'call': {
      const call = await callCard(db, actor, id);
      if (!call) return null;
      const phone = call.phone ? formatPhone(call.phone) : null;
      return {
        ...call,
        title: { kind, customer: call.customerName, what: phone, at: call.at },
        outcome: call.status && t(`status.${call.status}`),
        details: [],
        manager: { id: call.managerId, name: call.managerName },
        acts: [],
      };
    }
    case 'deal': {
      const deal = await dealCard(db, actor, id);
      if (!deal) return null;
      return {
        ...deal,
        title: { ...deal, kind, customer: deal.customerName, what: deal.title, at: null, day: deal.closedOn },
        outcome: t(`stage.${deal.stage}`),
        details: deal.lostReason ? [deal.lostReason] : [],
        manager: { id: deal.managerId, name: deal.managerName },
        acts: deal.stage === 'open' ? [{ label: t('record.stage'), token: actionToken('stage', id) }] : [],
      };
    }
  }
}
