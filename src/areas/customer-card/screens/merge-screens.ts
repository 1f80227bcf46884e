// Two customers that may be one, side by side: which of them stays?

import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain, type Text } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import { type CustomerCard, customerCard } from '../../customers/queries.ts';
import { type RecordCounts, recordCounts } from '../../customers/record-counts.ts';
import { backToCustomer } from './customer-buttons.ts';
import { contactLine } from './customer-card.ts';

const contactsShown = 2;

/** Null when one of them is not there for the actor, or both are the same. Three statements. */
export async function comparedScreen(
  db: Sql,
  context: Context,
  [first, second]: readonly [number, number],
): Promise<Screen | null> {
  const { t, actor } = context;
  if (first === second) return null;
  const one = await customerCard(db, actor, first);
  const other = await customerCard(db, actor, second);
  if (!one || !other) return null;
  const counts = await recordCounts(db, actor, [first, second]);
  const keep = (customer: CustomerCard, gone: CustomerCard, number: number): Button[] => [
    {
      label: labelOf(t('book.merge.keep', { number, name: customer.name || t('record.customer') })),
      token: actionToken('keep', customer.id, gone.id),
    },
  ];
  return {
    text: lines(
      t('book.merge.which'),
      ...described(context, one, 1, counts.get(first)),
      ...described(context, other, 2, counts.get(second)),
      t('book.merge.explain'),
    ),
    buttons: [
      keep(one, other, 1),
      keep(other, one, 2),
      [
        ...(may(actor, 'look-alikes.see')
          ? [{ label: t('book.notSame'), token: actionToken('notsame', first, second) }]
          : []),
        backToCustomer(context, first),
      ],
    ],
  };
}

function described(
  context: Context,
  customer: CustomerCard,
  number: number,
  counts: RecordCounts | undefined,
): (string | Text | null)[] {
  const { t, timeZone } = context;
  const since = formatDate(localTime(customer.createdAt, timeZone).day, context);
  const contacts = customer.contacts
    .slice(0, contactsShown)
    .map((contact) => contactLine(contact, customer.masked))
    .filter((line) => line !== '');
  return [
    [bold(`${number} · ${customer.name || t('record.customer')}`), plain(` · ${customer.ownerName}`)],
    ...contacts,
    [customer.taxNumber, counts && t('book.merge.counts', { ...counts, since })].filter(Boolean).join(' · '),
  ];
}
