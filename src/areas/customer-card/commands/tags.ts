// A customer's tags, one tap each: those it has and those that are in use; other ones are typed.
import { createHash } from 'node:crypto';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { mayWriteCustomers } from '../../customers/access.ts';
import { changeTags, tagKey } from '../../customers/label-mutations.ts';
import { tagsInUse } from '../../customers/tags-in-use.ts';
import { customerOrSurvivor } from '../../customers/what-became-of.ts';
import { backToCustomer } from '../screens/customer-buttons.ts';
import { headingOf } from '../screens/customer-card.ts';

/** Offered beside those that the customer has. */
const suggested = 40;
const onPage = 10;
const oneTap = { taps: 1, chars: 0, seconds: 0 };

/** `a.tags.<customer>.<page>` */
export const tags: Command = {
  name: 'tags',
  may: mayWriteCustomers,
  async run({ context, sql, args, where }) {
    const id = idOf(args[0]);
    const screen = id === null ? null : await tagsScreen(sql, context, id, pageOf(args[1]));
    return { kind: 'show', where, screen: screen ?? goneScreen(context) };
  },
};

/** `a.tag.<customer>.<which>.<on|off>.<page>`: what was meant stays what is done, however often it is pressed. */
export const tag: Command = {
  name: 'tag',
  may: mayWriteCustomers,
  async run({ context, args, where }) {
    const [customer, which, on, page] = args;
    const id = idOf(customer);
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const known = id === null ? null : await tagsOf(tx, context, id);
        if (id === null || !known) return { kind: 'show', where, screen: goneScreen(context) };
        const chosen = known.all.filter((one) => nameOf(one) === which);
        const change = on === 'on' ? { add: chosen } : { remove: chosen };
        const saved = await changeTags(tx, actor, {
          customerId: known.customer.id,
          ...change,
          cost: oneTap,
          now,
        });
        if (!saved.ok)
          return { kind: 'show', where, screen: { text: lines(t(`dialog.problem.${saved.reason}`)) } };
        const screen = await tagsScreen(tx, context, id, pageOf(page), saved.auditId);
        return { kind: 'show', where, screen: screen ?? goneScreen(context) };
      },
    };
  },
};

/** `a.addtags.<customer>`: types other ones. */
export const addTags: Command = {
  name: 'addtags',
  may: mayWriteCustomers,
  async run({ context, sql, args, where }, begin) {
    const id = idOf(args[0]);
    const customer = id === null ? null : await customerOrSurvivor(sql, context.actor, id);
    if (!customer) return { kind: 'show', where, screen: goneScreen(context) };
    return begin('tags', {
      values: { customer: customer.id },
      labels: { customer: customer.name },
      only: ['tags'],
    });
  },
};

/** Two statements. Null when the customer is not there for the actor. */
async function tagsOf(db: Sql, { actor }: Context, id: number) {
  const customer = await customerOrSurvivor(db, actor, id);
  if (!customer) return null;
  const has = new Set(customer.tags.map(tagKey));
  const others = (await tagsInUse(db, actor, { limit: suggested })).filter((one) => !has.has(tagKey(one)));
  return { customer, others, all: [...customer.tags, ...others] };
}

async function tagsScreen(
  db: Sql,
  context: Context,
  id: number,
  page: number,
  auditId: number | null = null,
): Promise<Screen | null> {
  const { t } = context;
  const known = await tagsOf(db, context, id);
  if (!known) return null;
  const { customer, others, all } = known;
  const isOn = (one: string) => !others.includes(one);
  const shown = all.slice(page * onPage, (page + 1) * onPage);
  const buttons = shown.map((one) => ({
    label: isOn(one) ? `✅ ${labelOf(one)}` : labelOf(one),
    token: actionToken('tag', customer.id, nameOf(one), isOn(one) ? 'off' : 'on', page),
  }));
  return {
    text: lines(headingOf(context, customer), t(all.length > 0 ? 'book.tags.tap' : 'book.tags.none')),
    buttons: [
      ...inRows(buttons, 2),
      [
        ...pageButtons(context, page, all.length > (page + 1) * onPage, 'tags', customer.id),
        { label: t('book.tags.other'), token: actionToken('addtags', customer.id) },
      ],
      [
        backToCustomer(context, customer.id),
        ...(auditId === null ? [] : [{ label: t('receipt.undo'), token: actionToken('undo', auditId) }]),
      ],
    ],
  };
}

/** What a button calls a tag: any text would not fit, and its place in the list may be another one's tomorrow. */
const nameOf = (one: string): string => createHash('sha256').update(tagKey(one)).digest('hex').slice(0, 12);
