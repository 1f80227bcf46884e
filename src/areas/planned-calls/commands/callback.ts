// Plans a call: `/callback`, `a.callback.<customer>` on every card, `a.callback.of.<call>` after a call, which asks only when.

import { scopeSql } from '../../../access/scope.ts';
import type { Beginning, Command, TurnContext } from '../../../conversation/turn-context.ts';
import { idOf } from '../../../records/record-ref.ts';
import { withCustomer } from '../../customers/dialogs/with-customer.ts';
import { mayPlanCalls } from '../access.ts';

const LONGEST_ABOUT = 200;

export const callback: Command = {
  name: 'callback',
  entry: { listed: true },
  may: mayPlanCalls,
  async run(asked, begin) {
    const [first, id] = asked.args;
    if (first === 'of') return begin('planned_call', await afterCall(asked, idOf(id)));
    return begin('planned_call', first ? await customer(asked.db, asked.context.actor, [first]) : {});
  },
};

const customer = withCustomer('party');

/** With whom it was, and what about: only the time is asked. One statement. */
async function afterCall({ sql, context }: TurnContext, id: number | null): Promise<Beginning> {
  const { actor, t } = context;
  const [call] = await sql.$queryRaw<CallBefore[]>`
    select cu.id as "customerId", cu.name as customer, c.phone, c.note from call c
    left join customer cu on cu.id = c.customer_id and cu.deleted_at is null and cu.erased_at is null
    where ${scopeSql(actor, 'call', 'c')} and c.deleted_at is null and c.id = ${id}::int`;
  if (!call) return {};
  const party = call.customerId ?? call.phone;
  const isShort = call.note !== null && call.note.length <= LONGEST_ABOUT && !call.note.includes('\n');
  return {
    values: {
      ...(party === null ? {} : { party }),
      subject: isShort ? (call.note as string) : t('subject.callBack'),
    },
    labels: call.customerId === null ? {} : { party: call.customer },
  };
}

interface CallBefore {
  readonly customerId: number | null;
  readonly customer: string;
  readonly phone: string | null;
  readonly note: string | null;
}
