// "Ask the operator": where personal data is missing that one may not enter oneself; with words, or a photo of a business card.

import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Begin, Command, TurnContext } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken, readActionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerNames } from '../../customers/queries.ts';
import { mayAskOperator } from '../access.ts';
import { addPhoto, takesPhoto, withdrawRequest } from '../ask.ts';
import { photoOf } from '../dialogs/fields/details-field.ts';
import { openRequestsOf } from '../queries.ts';

/** `/askoperator`, `a.askoperator.<customer>[.more]`; `card`, <stored file> when a picture was sent. */
export const askOperator: Command = {
  name: 'askoperator',
  entry: { listed: false },
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
      const just = justAsked(asked);
      if (just !== null) return addTo(asked, begin, just, photoOf(file, caption));
      return begin('ask-operator', { values: { details: photoOf(file, caption) } });
    }
    return about(asked, begin, idOf(args[0]));
  },
};

/** The question that the last message says was put, and offers to take back. */
function justAsked({ chat }: TurnContext): number | null {
  if (chat.state.dialog !== null) return null;
  for (const button of chat.state.closed?.screen?.buttons?.flat() ?? []) {
    const action = 'token' in button ? readActionToken(button.token) : null;
    if (action?.command === 'unask') return idOf(action.args[0]);
  }
  return null;
}

/** A photo that comes right after a question belongs to it; where that has a photo, or an answer, it is a new one. */
async function addTo(
  asked: TurnContext,
  begin: Begin,
  request: number,
  details: ReturnType<typeof photoOf>,
): Promise<Turn> {
  const { context, sql } = asked;
  const { t, actor, now } = context;
  const photo = typeof details === 'object' ? details : null;
  if (!photo || !(await takesPhoto(sql, actor, { id: request, now })))
    return begin('ask-operator', { values: { details } });
  return {
    kind: 'write',
    async work(tx) {
      const added = await addPhoto(tx, actor, { id: request, fileId: photo.file, text: photo.text, now });
      const undo = { label: t('queue.withdraw'), token: actionToken('unask', request) };
      const text = lines(t(added ? 'queue.photoAdded' : 'queue.problem.gone'));
      return { kind: 'show', where: 'new', screen: { text, ...(added && { buttons: [[undo]] }) } };
    },
  };
}

/** What was asked before is said first: it can be added to, or taken back. */
async function about(
  { context, sql, args, where }: TurnContext,
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
  takesBack: true,
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
