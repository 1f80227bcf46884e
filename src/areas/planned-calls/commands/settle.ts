// One tap on a planned call: later, done in another way, still to be made.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { inAnHour, soon } from '../../../engine/fields/day-or-moment.ts';
import { lines } from '../../../messenger/text.ts';
import { loadForFix } from '../../../records/dialogs/edit.ts';
import type { Receipt } from '../../../records/dialogs/receipt.ts';
import type { Saved } from '../../../records/record.ts';
import { refOf } from '../../../records/record-ref.ts';
import { mayPlanCalls } from '../access.ts';
import { movePlannedCall, reopenPlannedCall, settlePlannedCall } from '../mutations.ts';
import { plannedCallCard } from '../queries.ts';
import { plannedCallLine } from '../screens/planned-call-line.ts';

const oneTap = { taps: 1, chars: 0, seconds: 0 };

/** `a.calllater.<planned call>.<hour|tomorrow|week>` moves it; without the last it asks when. */
export const later: Command = {
  name: 'calllater',
  may: mayPlanCalls,
  async run(asked, begin) {
    const [id, until] = asked.args;
    const ref = refOf('planned_call', id);
    const { context, sql, where } = asked;
    const { now, timeZone } = context;
    const { tomorrow, nextWeek } = soon(now, timeZone);
    const whens: ReadonlyMap<string | undefined, string> = new Map([
      ['hour', inAnHour(now)],
      ['tomorrow', tomorrow],
      ['week', nextWeek],
    ]);
    const when = whens.get(until);
    if (ref && when)
      return write(asked, ref.id, (tx, request) => movePlannedCall(tx, context.actor, { ...request, when }));
    const loaded = ref && (await loadForFix(sql, context, ref, 'at'));
    if (!loaded) return { kind: 'show', where, screen: goneScreen(context) };
    const { dialog, ...beginning } = loaded;
    return begin(dialog, beginning);
  },
};

/** `a.calldone.<planned call>`: nothing is left to be called about. */
export const done: Command = {
  name: 'calldone',
  may: mayPlanCalls,
  run: async (asked) =>
    write(asked, refOf('planned_call', asked.args[0])?.id ?? 0, (tx, request) =>
      settlePlannedCall(tx, asked.context.actor, { ...request, call: null }),
    ),
};

/** `a.callagain.<planned call>`: what was settled is still to be made. */
export const again: Command = {
  name: 'callagain',
  may: mayPlanCalls,
  run: async (asked) =>
    write(asked, refOf('planned_call', asked.args[0])?.id ?? 0, (tx, request) =>
      reopenPlannedCall(tx, asked.context.actor, request),
    ),
};

/** Idempotent: the same tap again changes nothing and says so. */
function write(
  { context, where, receiptScreen }: TurnContext,
  id: number,
  act: (tx: Sql, request: { id: number; cost: typeof oneTap; now: Date }) => Promise<Saved>,
): Turn {
  const show = (screen: Show['screen']): Show => ({ kind: 'show', where, screen });
  return {
    kind: 'write',
    async work(tx) {
      const { actor, now, t } = context;
      const saved = await act(tx, { id, cost: oneTap, now });
      if (!saved.ok)
        return show(
          saved.reason === 'gone'
            ? goneScreen(context)
            : { text: lines(t(`dialog.problem.${saved.reason}`)) },
        );
      const call = await plannedCallCard(tx, actor, { id, now });
      if (!call) return show(goneScreen(context));
      const receipt: Receipt = {
        ...saved,
        kind: 'record',
        summary: plannedCallLine(context, call),
        customerId: call.customerId,
        cost: oneTap,
        metric: null,
        next: ['meeting'],
      };
      return show(await receiptScreen(tx, context, receipt, { repaired: false }));
    },
  };
}
