// What stands in the chat after a save: what was saved, what it means for the plan, what is missing, the next step.

import type { ReceiptDrawing } from '../../../conversation/receipts.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Metric } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines, plain } from '../../../messenger/text.ts';
import type { Receipt } from '../../../records/dialogs/receipt.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { noticesOnTheWay } from '../../notices/on-the-way.ts';
import { mayPlanCalls } from '../../planned-calls/access.ts';
import { type PlannedCallView, settledByCall } from '../../planned-calls/queries.ts';
import { plannedCallLine } from '../../planned-calls/screens/planned-call-line.ts';
import { type Counter, ownCounters } from '../../plans/counters.ts';
import { counterText } from '../../plans/screens/counter-line.ts';
import { numberButtons } from '../../plans/screens/number-buttons.ts';
import { incompleteRecords } from '../../quality/queries.ts';
import { whyUncounted } from './why-uncounted.ts';

/**
 * One statement: the counter, in the transaction of the save, so that it includes it; one more where the record does not
 * move it, to say why. One more for a repair: whether
 * anything else is incomplete, to go on with; and another for a customer's: which notices go out to them now.
 */
export async function receiptScreen(
  tx: Sql,
  context: Context,
  receipt: Receipt,
  { repaired }: ReceiptDrawing,
): Promise<Screen> {
  const { t, actor, locale, now } = context;
  const uncounted = receipt.metric === null ? await whyUncounted(tx, context, receipt.record) : null;
  const metric = receipt.metric ?? uncounted?.metric ?? null;
  const counted = metric ? await movedCounters(tx, context, metric) : [];
  const { personId } = actor;
  const customerId = receipt.record.kind === 'customer' ? receipt.record.id : null;
  const open = repaired ? await incompleteRecords(tx, actor, { now, personId, limit: 1 }) : [];
  const goOn = open.length > 0 ? [[{ label: t('remind.next'), token: actionToken('next') }]] : [];
  const notices = repaired && customerId !== null ? await noticesOnTheWay(tx, actor, customerId) : [];
  const others =
    notices.length > 0 ? [[{ label: t('unreachable.others'), token: actionToken('unreachable') }]] : [];
  const { record } = receipt;
  const settles =
    record.kind === 'call' && receipt.auditId !== null
      ? await settledByCall(tx, actor, { callId: record.id, now })
      : [];
  const counts = receipt.missing.length === 0 || !actor.company.policy.onlyCompleteCounts;
  return {
    text: lines(
      [plain(receipt.summary)],
      counts
        ? saved(context, receipt)
        : t('receipt.incomplete', { missing: missingInWords(context, receipt.missing) }),
      ...counted.map((counter) => counterText(counter, t, locale)),
      uncounted && counts && t(uncounted.why),
      ...settles.map((call) =>
        t('plannedCall.settled', { what: plannedCallLine(context, { ...call, settledAt: null }) }),
      ),
      notices.length > 0 &&
        t('unreachable.repaired', {
          notices: notices.map((title) => t('notice.quoted', { title })).join(', '),
        }),
      receipt.unreachable && t('receipt.unreachable', { name: receipt.unreachable.name }),
    ),
    buttons: [
      ...fixButtons(context, receipt),
      ...repairButtons(context, receipt),
      ...inRows([...afterwards(context, receipt), ...numberButtons(context, counted)], 2),
      ...stillToCall(context, settles),
      ...others,
      ...goOn,
    ],
  };
}

/** Of a won deal what it brought, too, where that is planned. */
async function movedCounters(tx: Sql, { actor, now }: Context, metric: Metric): Promise<Counter[]> {
  const metrics = metric === 'deals' ? (['deals', 'amount'] as const) : [metric];
  const found = await ownCounters(tx, actor, { metrics, period: 'plan', now });
  return found.filter((counter) => counter.metric === metric || counter.plan !== null);
}

/** Not the one that was planned after all. */
const stillToCall = ({ t }: Context, settles: readonly PlannedCallView[]): Button[][] =>
  settles
    .slice(0, 1)
    .map(({ id }) => [{ label: t('plannedCall.reopen'), token: actionToken('callagain', id) }]);

/** What comes next: a call back after a call, a call after anything else. */
function planButtons({ t, actor }: Context, { record, customerId }: Receipt): Button[] {
  if (!mayPlanCalls(actor)) return [];
  if (record.kind === 'call')
    return [{ label: t('record.callBack'), token: actionToken('callback', 'of', record.id) }];
  if (record.kind === 'planned_call' || customerId === null) return [];
  return [{ label: t('record.nextStep'), token: actionToken('callback', customerId) }];
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

function afterwards(context: Context, receipt: Receipt): Button[] {
  const { t } = context;
  const { record, customerId, auditId, missing, next } = receipt;
  const buttons: Button[] = [];
  if (missing.length === 0 && customerId !== null)
    for (const step of next)
      buttons.push({ label: t(`receipt.next.${step}`), token: actionToken(step, customerId) });
  buttons.push(...planButtons(context, receipt));
  buttons.push({ label: t('receipt.change'), token: actionToken('edit', record.kind, record.id) });
  if (auditId !== null) buttons.push({ label: t('receipt.undo'), token: actionToken('undo', auditId) });
  return buttons;
}
