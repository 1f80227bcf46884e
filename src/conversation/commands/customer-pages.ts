// What lies behind a customer's card: what is done seldom, and what was done so far.
import { may } from '../../domain/access/rights.ts';
import { customerHistory, mayReadHistory } from '../../domain/customers/overview.ts';
import { customerOrSurvivor } from '../../domain/customers/what-became-of.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import { labelOf } from '../../screens/labels.ts';
import type { Command } from '../asked.ts';
import { goneScreen } from '../closing-screens.ts';
import { backToCustomer } from '../customer-buttons.ts';
import { customerMoreScreen, eventLine, headingOf } from '../customer-card.ts';
import { pageButtons, pageOf, pageSize } from '../paging.ts';
import { idOf } from '../record-ref.ts';

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

/** `a.story.<customer>.<page>`: its meetings, calls and deals, the latest first; each opens that the person may open. */
export const story: Command = {
  name: 'story',
  may: mayReadHistory,
  async run({ context, sql, args, where }) {
    const { t, actor, now } = context;
    const id = idOf(args[0]);
    const page = pageOf(args[1]);
    const customer = id === null ? null : await customerOrSurvivor(sql, actor, id);
    if (!customer) return { kind: 'show', where, screen: goneScreen(context) };
    const found = await customerHistory(sql, actor, {
      id: customer.id,
      now,
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
    const pages = pageButtons(context, page, found.length > pageSize, 'story', customer.id);
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
