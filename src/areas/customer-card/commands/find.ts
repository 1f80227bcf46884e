// /find: customers by name, number, address, contact or tag, within one's rights; typed after the command or asked for.
import { may } from '../../../access/rights.ts';
import { pageButtons, pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { searchedAs } from '../../../engine/parse/phone.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import { type FoundCustomer, searchCustomers } from '../../customers/search.ts';

const onPage = 8;
/** What a button's token has room for. A longer query is that of one customer, and has no second page. */
const longestPaged = 36;

/** `/find words`, `a.find` asks, `a.find.<words>.<page>` goes on. */
export const find: Command = {
  name: 'find',
  entry: { listed: true, actionOf: { operator: 3 } },
  may: (actor) => may(actor, 'customer.write'),
  async run(asked, begin) {
    const { args, pressed } = asked;
    if (pressed && args[0] !== undefined) return list(asked, fromToken(args[0]), pageOf(args[1]));
    const query = pressed ? '' : args.join(' ').trim();
    return query === '' ? begin('find') : list(asked, query, 0);
  },
};

async function list({ context, sql, where }: TurnContext, query: string, page: number): Promise<Turn> {
  const { t, actor, country } = context;
  const wanted = searchedAs(query, { country });
  const hits = await searchCustomers(sql, actor, wanted, { limit: onPage + 1, offset: page * onPage });
  const shown = hits.slice(0, onPage);
  const isPaged = Buffer.byteLength(query) <= longestPaged;
  const pages = isPaged ? pageButtons(context, page, hits.length > onPage, 'find', toToken(query)) : [];
  const fresh = { label: t('find.new'), token: actionToken('customer') };
  const found =
    hits.length > onPage || page > 0
      ? t('book.find.many', { query })
      : t('find.found', { count: hits.length });
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(shown.length > 0 ? found : t('find.nothing', { query })),
      buttons: [...shown.map((hit): Button[] => [opens(hit, t('record.customer'))]), [...pages, fresh]],
    },
  };
}

const opens = ({ id, name }: FoundCustomer, nameless: string): Button => ({
  label: name ? labelOf(name) : nameless,
  token: actionToken('record', 'customer', id),
});

const toToken = (query: string): string => Buffer.from(query).toString('base64url');

/** What is no query of ours finds nothing. */
const fromToken = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');
