// /find: customers by name, number, address or contact, within one's rights; typed after the command or asked for.
import { may } from '../../domain/access/rights.ts';
import { searchCustomers } from '../../domain/customers/search.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import type { Command } from '../asked.ts';

const mostHits = 8;

export const find: Command = {
  name: 'find',
  may: (actor) => may(actor, 'customer.write'),
  async run({ context, db, args, where, pressed }, begin) {
    const { t, actor } = context;
    const query = pressed ? '' : args.join(' ').trim();
    if (query === '') return begin('find');
    const hits = await searchCustomers(db, actor, query, { limit: mostHits });
    const buttons = hits.map((hit) => [
      { label: hit.name, token: actionToken('record', 'customer', hit.id) },
    ]);
    const fresh = [{ label: t('find.new'), token: actionToken('customer') }];
    const text = lines(
      hits.length > 0 ? t('find.found', { count: hits.length }) : t('find.nothing', { query }),
    );
    return { kind: 'show', where, screen: { text, buttons: [...buttons, fresh] } };
  },
};
