// What stands in the chat after a save: what was saved, what it means for the plan, what is missing, the next step.

import type { Context } from '../../../conversation/asked.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines, plain } from '../../../messenger/text.ts';
import type { DialogReceipt, Receipt } from '../../../records/dialogs/receipt.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { draftAgain } from '../../handovers/screens/handover-screens.ts';
import { noticesOnTheWay } from '../../notices/on-the-way.ts';
import { noticeCard } from '../../notices/screens/notice-card.ts';
import { noticeTestScreen } from '../../notices/screens/notice-views.ts';
import { absenceScreen } from '../../people/commands/away.ts';
import { invitedScreen } from '../../people/screens/invited-screen.ts';
import type { WaysIn } from '../../people/ways-in.ts';
import { counters } from '../../plans/counters.ts';
import { counterText } from '../../plans/screens/counter-line.ts';
import { planScreen } from '../../plans/screens/plan-receipt.ts';
import { incompleteRecords } from '../../quality/queries.ts';
import { askedScreen } from '../../requests/screens/asked-screen.ts';
import { settledScreen } from '../../requests/screens/queue-card.ts';
import { changedCustomer } from './customer-card.ts';
import { comparedScreen } from './merge-screens.ts';
import { recordCard } from './record-card.ts';

/** What a finished dialog leaves in the chat: the receipt of what it saved, or the record that it led to. */
export async function outcomeScreen(
  tx: Sql,
  context: Context,
  outcome: DialogReceipt,
  how: { readonly repaired?: boolean; readonly waysIn?: WaysIn } = {},
): Promise<Screen> {
  if ('invited' in outcome) return invitedScreen(context, outcome.invited, how.waysIn ?? (() => []));
  if ('drafted' in outcome) return draftAgain(tx, context, outcome.drafted);
  if ('asked' in outcome) return askedScreen(context, outcome);
  if ('settled' in outcome) return settledScreen(tx, context, outcome.settled);
  if ('absence' in outcome) return absenceScreen(context, outcome.absence);
  if ('noticeCard' in outcome) return noticeCard(tx, context, outcome.noticeCard);
  if ('noticeTest' in outcome) return noticeTestScreen(context, outcome.noticeTest);
  if ('plan' in outcome) return planScreen(tx, context, outcome.plan);
  if ('changed' in outcome)
    return (await changedCustomer(tx, context, outcome.changed)) ?? goneScreen(context);
  if ('compares' in outcome)
    return (await comparedScreen(tx, context, outcome.compares)) ?? goneScreen(context);
  if (!('opens' in outcome)) return receiptScreen(tx, context, outcome, how);
  return (await recordCard(tx, context, outcome.opens)) ?? goneScreen(context);
}

/**
 * One statement: the counter, in the transaction of the save, so that it includes it. One more for a repair: whether
 * anything else is incomplete, to go on with; and another for a customer's: which notices go out to them now.
 */
export async function receiptScreen(
  tx: Sql,
  context: Context,
  receipt: Receipt,
  { repaired = false }: { readonly repaired?: boolean } = {},
): Promise<Screen> {
  const { t, actor, locale, now } = context;
  const counter = receipt.metric
    ? (
        await counters(tx, {
          company: { id: actor.companyId, ...actor.company },
          people: [actor],
          metrics: [receipt.metric],
          period: 'plan',
          now,
        })
      )[0]
    : undefined;
  const { personId } = actor;
  const customerId = receipt.record.kind === 'customer' ? receipt.record.id : null;
  const open = repaired ? await incompleteRecords(tx, actor, { now, personId, limit: 1 }) : [];
  const goOn = open.length > 0 ? [[{ label: t('remind.next'), token: actionToken('next') }]] : [];
  const notices = repaired && customerId !== null ? await noticesOnTheWay(tx, actor, customerId) : [];
  const others =
    notices.length > 0 ? [[{ label: t('unreachable.others'), token: actionToken('unreachable') }]] : [];
  const counts = receipt.missing.length === 0 || !actor.company.policy.onlyCompleteCounts;
  return {
    text: lines(
      [plain(receipt.summary)],
      counts
        ? saved(context, receipt)
        : t('receipt.incomplete', { missing: missingInWords(context, receipt.missing) }),
      counter && counterText(counter, t, locale),
      notices.length > 0 &&
        t('unreachable.repaired', {
          notices: notices.map((title) => t('notice.quoted', { title })).join(', '),
        }),
      receipt.unreachable && t('receipt.unreachable', { name: receipt.unreachable.name }),
    ),
    buttons: [
      ...fixButtons(context, receipt),
      ...repairButtons(context, receipt),
      ...inRows(afterwards(context, receipt), 2),
      ...others,
      ...goOn,
    ],
  };
}

function repairButtons(context: Context, { unreachable }: Receipt): Button[][] {
  if (!unreachable) return [];
  const { id, missing } = unreachable;
  return fixButtons(context, { record: { kind: 'customer', id }, customerId: id, missing });
}

function saved({ t }: Context, { cost, auditId }: Receipt): string {
  if (auditId === null) return t('receipt.unchanged');
  const seconds = Math.max(1, Math.round(cost.seconds));
  return t('receipt.saved', {
    seconds,
    taps: t('receipt.taps', { count: cost.taps }),
  });
}

function afterwards({ t }: Context, { record, customerId, auditId, missing, next }: Receipt): Button[] {
  const buttons: Button[] = [];
  if (missing.length === 0 && customerId !== null)
    for (const step of next)
      buttons.push({ label: t(`receipt.next.${step}`), token: actionToken(step, customerId) });
  buttons.push({ label: t('receipt.change'), token: actionToken('edit', record.kind, record.id) });
  if (auditId !== null) buttons.push({ label: t('receipt.undo'), token: actionToken('undo', auditId) });
  return buttons;
}
