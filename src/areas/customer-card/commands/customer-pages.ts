// What lies behind a customer's card: what is done seldom, and what was done so far.
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { customerTimeline, mayReadTimeline } from '../../customers/overview.ts';
import { customerOrSurvivor } from '../../customers/what-became-of.ts';
import { backToCustomer } from '../screens/customer-buttons.ts';
import { customerMoreScreen, eventLine, headingOf, wholeNoteScreen } from '../screens/customer-card.ts';

/** `a.more.<customer>` */
export const more: Command = {
  name: 'more',
  may: (actor) => may(actor, 'customer.write'),
  async run({ context, sql, args, where }) {
    const id = idOf(args[0]);
    const screen = id === null ? null : await customerMoreScreen(sql, context, id);
    return { kind: 'show', where, screen: screen ?? goneScreen(context) };
  },
};

/** `a.wholenote.<customer>`, `a.wholenote.<customer>.<page>` */
export const wholeNote: Command = {
  name: 'wholenote',
  may: (actor) => may(actor, 'customer.write'),
  async run({ context, sql, args, where }) {
    const id = idOf(args[0]);
    const screen = id === null ? null : await wholeNoteScreen(sql, context, id, pageOf(args[1]));
    return { kind: 'show', where, screen: screen ?? goneScreen(context) };
  },
};

/** `a.story.<customer>.<page>`, `a.story.<customer>.deals.<page>`: its meetings, calls and deals, those to come among them, the latest first; each opens that the person may open. */
export const story: Command = {
  name: 'story',
  may: mayReadTimeline,
  async run({ context, sql, args, where }) {
    const { t, actor, now } = context;
    const id = idOf(args[0]);
    const openDeals = args[1] === 'deals';
    const page = pageOf(args[openDeals ? 2 : 1]);
    const customer = id === null ? null : await customerOrSurvivor(sql, actor, id);
    if (!customer) return { kind: 'show', where, screen: goneScreen(context) };
    const found = await customerTimeline(sql, actor, {
      id: customer.id,
      now,
      planned: true,
      openDeals,
      limit: pageSize + 1,
      offset: page * pageSize,
    });
    const shown = found.slice(0, pageSize);
    const others = shown.filter(({ visible }) => !visible);
    const rows = shown
      .filter(({ visible }) => visible)
      .map((event) => [
        { label: labelOf(eventLine(context, event)), token: actionToken('record', event.kind, event.id) },
      ]);
    const pages = pageButtons(
      context,
      page,
      found.length > pageSize,
      'story',
      customer.id,
      ...(openDeals ? ['deals'] : []),
    );
    return {
      kind: 'show',
      where,
      screen: {
        text: lines(
          headingOf(context, customer),
          shown.length === 0 && t('book.story.none'),
          ...others.map((event) => `${eventLine(context, event)} · ${event.managerName}`),
        ),
        buttons: [...rows, [...pages, backToCustomer(context, customer.id)]],
      },
    };
  },
};
