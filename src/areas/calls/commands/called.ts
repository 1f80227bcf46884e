// `a.called.<planned call>.<status>`: records the call that was planned, and settles it. One tap.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Show } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { CallStatus } from '../../../db/generated/enums.ts';
import { lines } from '../../../messenger/text.ts';
import type { Opened, Receipt } from '../../../records/dialogs/receipt.ts';
import { refOf } from '../../../records/record-ref.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { settlePlannedCall } from '../../planned-calls/mutations.ts';
import { type PlannedCallView, plannedCallCard } from '../../planned-calls/queries.ts';
import { mayWriteCalls } from '../access.ts';
import { saveCall } from '../mutations.ts';

const oneTap = { taps: 1, chars: 0, seconds: 0 };

/** The second tap finds it settled, and shows it. */
export const called: Command = {
  name: 'called',
  may: mayWriteCalls,
  async run({ context, args, where, receiptScreen }) {
    const ref = refOf('planned_call', args[0]);
    const status = Object.values(CallStatus).find((one) => one === args[1]);
    const show = (screen: Show['screen']): Show => ({ kind: 'show', where, screen });
    if (!ref || !status) return show(goneScreen(context));
    return {
      kind: 'write',
      async work(tx) {
        const { actor, now, t } = context;
        const planned = await plannedCallCard(tx, actor, { id: ref.id, now });
        if (!planned) return show(goneScreen(context));
        const opened: Opened = { kind: 'opened', opens: ref };
        if (planned.settledAt) return show(await receiptScreen(tx, context, opened, { repaired: false }));
        const { customerId, phone, about } = planned;
        const request = { direction: 'outgoing', status, note: about, cost: oneTap, now } as const;
        const saved = await saveCall(tx, actor, { ...request, customerId, phone });
        if (!saved.ok) return show({ text: lines(t(`dialog.problem.${saved.reason}`)) });
        // One that was not due yet is no less made.
        const call = { id: saved.record.id, status };
        await settlePlannedCall(tx, actor, { id: ref.id, call, cost: oneTap, now });
        const receipt: Receipt = {
          ...saved,
          kind: 'record',
          summary: summaryOf(context, planned, status),
          customerId,
          cost: oneTap,
          metric: status === 'completed' ? 'calls' : null,
          next: ['meeting', 'deal'],
        };
        return show(await receiptScreen(tx, context, receipt, { repaired: false }));
      },
    };
  },
};

function summaryOf(
  context: Context,
  { customerName, phone, about }: PlannedCallView,
  status: CallStatus,
): string {
  const line = recordLine(context, {
    kind: 'call',
    customer: customerName,
    what: customerName === null ? phone : null,
    at: context.now,
  });
  return [line, about, context.t(`status.${status}`)].filter(Boolean).join(' · ');
}
