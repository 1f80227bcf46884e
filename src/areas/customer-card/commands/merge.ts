// Makes one customer of two: with which, side by side, which one stays; and takes it back for a day.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mergeCustomers } from '../../customers/merge.ts';
import { customerCard } from '../../customers/queries.ts';
import { undoMerge } from '../../customers/undo-merge.ts';
import { customerScreen } from '../screens/customer-card.ts';
import { comparedScreen } from '../screens/merge-screens.ts';

const mayMerge = (actor: Actor) => may(actor, 'customer.merge');

/** `a.merge.<customer>` asks with which; `a.merge.<customer>.<other>` shows both. */
export const merge: Command = {
  name: 'merge',
  may: mayMerge,
  async run({ context, sql, args, where }, begin) {
    const [id, other] = args.map(idOf);
    if (id && other) {
      const screen = await comparedScreen(sql, context, [id, other]);
      return { kind: 'show', where, screen: screen ?? goneScreen(context) };
    }
    const customer = id ? await customerCard(sql, context.actor, id) : null;
    if (!customer) return { kind: 'show', where, screen: goneScreen(context) };
    return begin('merge', {
      values: { customer: customer.id },
      labels: { customer: customer.name },
      only: ['other'],
    });
  },
};

/** `a.keep.<survivor>.<merged>` */
export const keep: Command = {
  name: 'keep',
  may: mayMerge,
  async run({ context, args, where }) {
    const [survivorId, mergedId] = args.map(idOf);
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const merged =
          survivorId && mergedId
            ? await mergeCustomers(tx, actor, { survivorId, mergedId, now })
            : ({ ok: false, reason: 'gone' } as const);
        if (!merged.ok) {
          const screen =
            merged.reason === 'gone'
              ? goneScreen(context)
              : { text: lines(t(`dialog.problem.${merged.reason}`)) };
          return { kind: 'show', where, screen };
        }
        const card = await customerScreen(tx, context, merged.survivorId, { said: t('book.merge.done') });
        if (!card) return { kind: 'show', where, screen: goneScreen(context) };
        const undo = { label: t('book.merge.undo'), token: actionToken('unmerge', merged.mergeId) };
        return { kind: 'show', where, screen: { ...card, buttons: [[undo], ...(card.buttons ?? [])] } };
      },
    };
  },
};

/** `a.unmerge.<merge>` */
export const unmerge: Command = {
  name: 'unmerge',
  takesBack: true,
  may: mayMerge,
  async run({ context, args, where }) {
    const mergeId = idOf(args[0]) ?? 0;
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const undone = await undoMerge(tx, actor, { mergeId, now });
        if (!undone.ok)
          return { kind: 'show', where, screen: { text: lines(t(`book.unmerge.${undone.reason}`)) } };
        const { survivorId, mergedId } = undone;
        const card = await customerScreen(tx, context, survivorId, { said: t('book.unmerge.done') });
        const other = await customerCard(tx, actor, mergedId);
        if (!card) return { kind: 'show', where, screen: goneScreen(context) };
        const both = other
          ? [
              [
                {
                  label: other.name || t('record.customer'),
                  token: actionToken('record', 'customer', mergedId),
                },
              ],
            ]
          : [];
        return { kind: 'show', where, screen: { ...card, buttons: [...both, ...(card.buttons ?? [])] } };
      },
    };
  },
};
