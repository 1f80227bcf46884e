// /lookalikes: customers that are probably one, the surest first; each pair is merged or told apart.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { plainLabel } from '../../../engine/plain-label.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { type LookAlikePair, lookAlikePairs, markNotAlike } from '../../customers/look-alike-pairs.ts';

const onPage = 4;
const longestName = 40;
/** A name is no longer; other words tell of something. */
const mostWords = 4;
/** Among so many of the surest a typed name is looked for. */
const mostSearched = 500;
const mostNamed = 8;
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
        takes: 'lookalikes',
      }),
    };
  },
  /** A part of a customer's name shows the pairs that it is in. */
  async answers({ context }, text) {
    const wanted = plainLabel(text);
    if (wanted.length < 3 || wanted.split(' ').length > mostWords) return null;
    return {
      kind: 'write',
      async work(tx) {
        const all = await lookAlikePairs(tx, context.actor, { limit: mostSearched });
        const named = all.filter((pair) =>
          [pair.firstName, pair.secondName].some((name) => plainLabel(name).includes(wanted)),
        );
        const screen =
          named.length > 0
            ? pairsScreen(context, named.slice(0, mostNamed), { count: named.length })
            : {
                ...(await lookAlikesScreen(tx, context, 0)),
                notice: lines(context.t('book.alike.notNamed', { text: cutText(text, longestName) })),
              };
        return { kind: 'show', where: 'new', screen, takes: 'lookalikes' };
      },
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
        return isMarked
          ? {
              kind: 'show',
              where,
              screen: await lookAlikesScreen(tx, context, pageOf(args[2])),
              takes: 'lookalikes',
            }
          : { kind: 'show', where, screen: goneScreen(context) };
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
  return pairsScreen(context, shown, {
    page,
    pages: pageButtons(context, page, found.length > onPage, 'lookalikes'),
  });
}

/** @param count of all that are meant, where there may be more than these */
function pairsScreen(
  context: Context,
  shown: readonly LookAlikePair[],
  { page = 0, pages = [], count = 0 }: { page?: number; pages?: readonly Button[]; count?: number },
): Screen {
  const { t } = context;
  return {
    text: lines(
      [bold(t('book.alike.title'))],
      ...shown.map((pair, index) => pairLine(context, pair, index + 1)),
      count > shown.length && t('conversation.whichOfMany', { count, shown: shown.length }),
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
