// Somebody leaves: shut out in the same step that passes on what they hold; or, asked twice, without passing it on.
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { deactivate } from '../../people/deactivate.ts';
import type { StaffMember } from '../../people/staff.ts';
import { holdingsOf } from '../holdings.ts';
import { loadInWords } from '../screens/load-words.ts';
import { choosing, personOf } from './hand-over.ts';
import { backTo } from './people.ts';

/** `a.leave.<person>` and so on as `handover`; `….alone` asks once more, `….alone.yes` shuts out without passing anything on. */
export const leave: Command = {
  name: 'leave',
  may: (actor) => may(actor, 'person.deactivate'),
  async run(asked) {
    if (asked.args[1] !== 'alone') return choosing(asked, true);
    const { context, sql, args, where } = asked;
    const found = await personOf(sql, context, args[0]);
    if (!found) return { kind: 'show', where, screen: goneScreen(context) };
    return args[2] === 'yes' ? leavesAlone(asked, found) : asksAlone(asked, found);
  },
};

async function asksAlone(
  { context, sql, where }: TurnContext,
  { personId, name }: StaffMember,
): Promise<Show> {
  const { t, actor, now } = context;
  const holdings = await holdingsOf(sql, { companyId: actor.companyId, personId, now });
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(
        [bold(t('leave.title', { name }))],
        t('leave.unowned', { load: loadInWords(context, holdings) }),
      ),
      buttons: [
        [{ label: t('leave.handOver'), token: actionToken('leave', personId), style: 'primary' }],
        [
          {
            label: t('leave.anyway'),
            token: actionToken('leave', personId, 'alone', 'yes'),
            style: 'danger',
          },
        ],
      ],
    },
  };
}

function leavesAlone({ context, where }: TurnContext, { personId, name, led, leads }: StaffMember): Turn {
  const { t, actor, now } = context;
  return {
    kind: 'write',
    async work(tx) {
      const left = await deactivate(tx, actor, { personId, now });
      const text = left.ok
        ? lines(
            [bold(t('handed.left', { name }))],
            t('leave.ended'),
            led > 0 && t('people.headless', { teams: leads.join(', ') }),
          )
        : lines(t(`leave.problem.${left.reason}`));
      return { kind: 'show', where, screen: { text, buttons: [[backTo(context, personId)]] } };
    },
  };
}
