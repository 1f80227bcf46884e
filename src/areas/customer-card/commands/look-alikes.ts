// /lookalikes: customers that are probably one, the surest first; each pair is merged or told apart.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { type LookAlikePair, lookAlikePairs, markNotAlike } from '../../customers/look-alike-pairs.ts';

const onPage = 4;
const longestName = 40;
const maySee = (actor: Actor) => may(actor, 'look-alikes.see');

/** `a.lookalikes.<page>` */
export const lookAlikes: Command = {
  name: 'lookalikes',
  entry: { listed: true },
  may: maySee,
  async run({ context, args, where }) {
    return {
      kind: 'write',
      work: async (tx) => ({
        kind: 'show',
        where,
        screen: await lookAlikesScreen(tx, context, pageOf(args[0])),
      }),
    };
  },
};

/** `a.notsame.<customer>.<other>[.<page>]`: not shown again; the list goes on. */
export const notSame: Command = {
  name: 'notsame',
  may: maySee,
  async run({ context, args, where }) {
    const [first, second] = args.map(idOf);
    return {
      kind: 'write',
      async work(tx) {
        const { actor, now } = context;
        const isMarked =
          first && second ? await markNotAlike(tx, actor, { ids: [first, second], now }) : false;
        const screen = isMarked ? await lookAlikesScreen(tx, context, pageOf(args[2])) : goneScreen(context);
        return { kind: 'show', where, screen };
      },
    };
  },
};

async function lookAlikesScreen(db: Sql, context: Context, page: number): Promise<Screen> {
  const { t, actor } = context;
  const found = await lookAlikePairs(db, actor, { limit: onPage + 1, offset: page * onPage });
  const shown = found.slice(0, onPage);
  if (shown.length === 0 && page > 0) return lookAlikesScreen(db, context, 0);
  if (shown.length === 0) return { text: lines(t('book.alike.none')) };
  const pages = pageButtons(context, page, found.length > onPage, 'lookalikes');
  return {
    text: lines(
      [bold(t('book.alike.title'))],
      ...shown.map((pair, index) => pairLine(context, pair, index + 1)),
    ),
    buttons: [
      ...shown.map(({ firstId, secondId }, index): Button[] => [
        {
          label: t('book.alike.compare', { number: index + 1 }),
          token: actionToken('merge', firstId, secondId),
        },
        {
          label: t('book.alike.notSame', { number: index + 1 }),
          token: actionToken('notsame', firstId, secondId, page),
        },
      ]),
      ...(pages.length > 0 ? [pages] : []),
    ],
  };
}

function pairLine({ t }: Context, { firstName, secondName, why }: LookAlikePair, number: number): string {
  const nameless = t('record.customer');
  const first = cutText(firstName, longestName) || nameless;
  const second = cutText(secondName, longestName) || nameless;
  return t('book.alike.pair', {
    number,
    first,
    second,
    why: why.map((one) => t(`book.alike.why.${one}`)).join(', '),
  });
}
