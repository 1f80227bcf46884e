// How did it go? `a.result.<meeting>` asks, `a.result.<meeting>.<result>[.next]` saves at once: the answer to a follow-up is one tap.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import { opensStep } from '../../../conversation/commands/open-record.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import { MeetingResult } from '../../../db/generated/enums.ts';
import { lines } from '../../../messenger/text.ts';
import type { Opened, Receipt } from '../../../records/dialogs/receipt.ts';
import { refOf } from '../../../records/record-ref.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { setMeetingResult } from '../mutations.ts';
import { type MeetingView, meetingCard } from '../queries.ts';

const asks = opensStep('result', 'meeting', 'meeting-result');

export const result: Command = {
  ...asks,
  async run(asked, begin) {
    const [id, answer, then] = asked.args;
    const ref = refOf('meeting', id);
    const known = Object.values(MeetingResult).find((one) => one === answer);
    return ref && known ? save(asked, ref.id, known, then === 'next') : asks.run(asked, begin);
  },
};

/** Idempotent: the same answer again changes nothing and says so. */
function save(
  { context, where, receiptScreen }: TurnContext,
  id: number,
  result: MeetingResult,
  repaired: boolean,
): Turn {
  const show = (screen: Show['screen']): Show => ({ kind: 'show', where, screen });
  return {
    kind: 'write',
    async work(tx) {
      const { actor, now, t } = context;
      const meeting = await meetingCard(tx, actor, { id, now });
      if (!meeting) return show(goneScreen(context));
      // It was moved after the question had been asked: there is no result yet.
      const opened: Opened = { kind: 'opened', opens: { kind: 'meeting', id } };
      if (!meeting.at || meeting.at > now)
        return show(await receiptScreen(tx, context, opened, { repaired: false }));
      const saved = await setMeetingResult(tx, actor, { id, result, cost: oneTap, now });
      if (!saved.ok) return show({ text: lines(t(`dialog.problem.${saved.reason}`)) });
      const receipt: Receipt = {
        ...saved,
        kind: 'record',
        summary: summaryOf(context, meeting, result),
        customerId: meeting.customerId,
        cost: oneTap,
        metric: result === 'no_show' ? null : 'meetings',
        next: ['meeting', 'deal'],
      };
      return show(await receiptScreen(tx, context, receipt, { repaired }));
    },
  };
}

const oneTap = { taps: 1, chars: 0, seconds: 0 };

function summaryOf(context: Context, meeting: MeetingView, result: MeetingResult): string {
  const line = recordLine(context, {
    kind: 'meeting',
    customer: meeting.customerName,
    what: meeting.subject,
    at: meeting.at,
  });
  return `${line} · ${context.t(`result.${result}`)}`;
}
