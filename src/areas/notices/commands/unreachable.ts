// /unreachable: customers whom the notices under way don't reach, the most valuable first: each repaired, or called, in one tap.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { loadForFix } from '../../../records/dialogs/edit.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { mayWriteContacts } from '../../customers/access.ts';
import { customerNames } from '../../customers/queries.ts';
import { mayFollowNotices, maySeeCoverage } from '../access.ts';
import { liveNotices } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { reasonInWords } from '../screens/notice-words.ts';
import { type Unreached, unreachedCustomers } from '../unreached.ts';

type Way = 'fix' | 'call';

/** `/unreachable`, `a.unreachable.<notice or 0>.<fix|call>.<page>` */
export const unreachable: Command = {
  name: 'unreachable',
  entry: { listed: true },
  may: mayFollowNotices,
  async run({ context, sql, args, where }) {
    const { actor, now } = context;
    const id = idOf(args[0]);
    const live = await liveNotices(sql, actor.companyId, now);
    const notices = id === null ? live : live.filter((notice) => notice.id === id);
    const found = await unreachedCustomers(sql, actor, { notices, now });
    const request = { id: id ?? 0, way: args[1] === 'call' ? 'call' : 'fix', page: pageOf(args[2]) } as const;
    return { kind: 'show', where, screen: listScreen(context, notices, found, request) };
  },
};

function listScreen(
  context: Context,
  notices: readonly Notice[],
  found: readonly Unreached[],
  { id, way, page }: { id: number; way: Way; page: number },
): Screen {
  const { t, actor } = context;
  if (found.length === 0)
    return {
      ...mainMenu(context),
      text: lines(t(notices.length > 0 ? 'unreachable.none' : 'unreachable.noNotice')),
    };
  const titles = notices.map(({ title }) => t('notice.quoted', { title })).join(', ');
  const heading = maySeeCoverage(actor) ? 'unreachable.headingTeam' : 'unreachable.heading';
  const repairs = mayWriteContacts(actor);
  const [notice] = notices;
  const text = way === 'call' && notice && notices.length === 1 ? notice.body : null;
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);
  const other: Way = way === 'fix' ? 'call' : 'fix';
  return {
    text: lines(
      [bold(t(heading, { count: found.length, notices: cutText(titles, 200) }))],
      t(way === 'call' ? 'unreachable.callHint' : repairs ? 'unreachable.hint' : 'unreachable.ask'),
      text && t('notice.manager.sayThis'),
      text,
    ),
    buttons: [
      ...shown.map((one) => [customerButton(context, one, way)]),
      ...rowOf(pageButtons(context, page, found.length > (page + 1) * pageSize, 'unreachable', id, way)),
      [
        {
          label: t(other === 'call' ? 'notice.manager.call' : 'unreachable.repair'),
          token: actionToken('unreachable', id, other, 0),
        },
      ],
    ],
  };
}

const rowOf = (buttons: Button[]): Button[][] => (buttons.length > 0 ? [buttons] : []);

function customerButton({ t }: Context, one: Unreached, way: Way): Button {
  const { customerId, noticeId, reason } = one;
  const name = one.name || '–';
  if (way === 'call')
    return {
      label: labelOf(t('unreachable.call', { name })),
      token: actionToken('tell', noticeId, customerId),
    };
  return {
    label: labelOf([t('unreachable.fix', { name }), reasonInWords(t, reason)].join(' · ')),
    token: actionToken('repair', customerId),
  };
}

/** `a.repair.<customer>`: asks for an e-mail or a phone, or asks an operator for it, below the list, which stays. */
export const repair: Command = {
  name: 'repair',
  may: mayFollowNotices,
  async run({ context, db, sql, args, where }, begin) {
    const { actor } = context;
    const id = idOf(args[0]);
    const gone: Turn = { kind: 'show', where, screen: goneScreen(context) };
    if (id === null) return gone;
    if (!mayWriteContacts(actor)) {
      const name = (await customerNames(sql, actor, [id])).get(id);
      if (name === undefined) return gone;
      return begin('ask-operator', { values: { customer: id }, labels: { customer: name }, below: true });
    }
    const loaded = await loadForFix(db, context, { kind: 'customer', id }, 'email');
    if (!loaded) return gone;
    const { dialog, ...beginning } = loaded;
    return begin(dialog, { ...beginning, below: true });
  },
};

/** `a.tell.<notice>.<customer>`: "I'll tell them myself" is a call with that customer, of which the notice is the note. */
export const tell: Command = {
  name: 'tell',
  may: mayFollowNotices,
  async run(asked: TurnContext, begin) {
    const { context, sql, args, where } = asked;
    const { actor, now } = context;
    const [noticeId, customerId] = [idOf(args[0]), idOf(args[1])];
    const notice = (await liveNotices(sql, actor.companyId, now)).find(({ id }) => id === noticeId);
    const name =
      customerId === null ? undefined : (await customerNames(sql, actor, [customerId])).get(customerId);
    if (!notice || customerId === null || name === undefined)
      return { kind: 'show', where, screen: goneScreen(context) };
    return begin('call', {
      values: { party: customerId, note: notice.title },
      labels: { party: name },
      below: true,
    });
  },
};
