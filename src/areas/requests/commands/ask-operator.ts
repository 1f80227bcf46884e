// "Ask the operator": where personal data is missing that one may not enter oneself; with words, or a photo of a business card.

import { may } from '../../../access/rights.ts';
import type { Asked, Begin, Command } from '../../../conversation/asked.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Turn } from '../../../conversation/turn.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerNames } from '../../customers/queries.ts';
import { mayAskOperator } from '../access.ts';
import { withdrawRequest } from '../ask.ts';
import { photoOf } from '../dialogs/fields/details-field.ts';
import { openRequestsOf } from '../queries.ts';

/** `/askoperator`, `a.askoperator.<customer>[.more]`; `card`, <stored file> when a picture was sent. */
export const askOperator: Command = {
  name: 'askoperator',
  may: (actor) => may(actor, 'data.request'),
  async run(asked, begin) {
    const { context, args, incoming, where } = asked;
    const { t, actor } = context;
    if (!mayAskOperator(actor)) {
      const enter = { label: t('menu.customer'), token: actionToken('customer') };
      const text = lines(t(args[0] === 'card' ? 'queue.nobodyReads' : 'queue.nobodyAsks'));
      return { kind: 'show', where, screen: { text, buttons: [[enter]] } };
    }
    const file = args[0] === 'card' ? idOf(args[1]) : null;
    if (file !== null) {
      const caption = incoming.input.kind === 'file' ? incoming.input.caption : undefined;
      return begin('ask-operator', { values: { details: photoOf(file, caption) } });
    }
    return about(asked, begin, idOf(args[0]));
  },
};

/** What was asked before is said first: it can be added to, or taken back. */
async function about(
  { context, sql, args, where }: Asked,
  begin: Begin,
  customerId: number | null,
): Promise<Turn> {
  const { t, actor } = context;
  if (customerId === null) return begin('ask-operator');
  const name = (await customerNames(sql, actor, [customerId])).get(customerId);
  if (name === undefined) return { kind: 'show', where, screen: goneScreen(context) };
  const open = (await openRequestsOf(sql, actor, [customerId])).get(customerId);
  if (!open || args.at(-1) === 'more')
    return begin('ask-operator', { values: { customer: customerId }, labels: { customer: name } });
  const when = formatMoment(open.createdAt.toISOString(), context);
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(t(open.reason === 'asked' ? 'queue.askedAlready' : 'queue.knowsAlready', { name, when })),
      buttons: [
        [
          { label: t('queue.addDetails'), token: actionToken('askoperator', customerId, 'more') },
          ...(open.reason === 'asked'
            ? [{ label: t('queue.withdraw'), token: actionToken('unask', open.id) }]
            : []),
        ],
      ],
    },
  };
}

/** `a.unask.<request>`: takes one's own request back. */
export const unask: Command = {
  name: 'unask',
  may: (actor) => may(actor, 'data.request'),
  async run({ context, args, where }) {
    const { t, actor, now } = context;
    const id = idOf(args[0]);
    return {
      kind: 'write',
      async work(tx) {
        const withdrawn = id !== null && (await withdrawRequest(tx, actor, { id, now }));
        const text = lines(t(withdrawn ? 'queue.withdrawn' : 'queue.problem.gone'));
        return { kind: 'show', where, screen: { text } };
      },
    };
  },
};
