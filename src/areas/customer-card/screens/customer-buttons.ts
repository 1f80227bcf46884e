// The buttons of a customer's card, and of the card's second page: one line each, in the order in which they are shown.
import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { mayWriteContacts } from '../../customers/access.ts';
import { mayReadTimeline } from '../../customers/overview.ts';
import type { CustomerCard } from '../../customers/queries.ts';
import type { ContactSnapshot } from '../../customers/schema.ts';
import { mayAskOperator } from '../../requests/access.ts';
import { revealButtons } from './reveal-buttons.ts';

interface CustomerButton {
  readonly label: Key;
  token(id: number): string;
  may(actor: Actor, customer: CustomerCard): boolean;
  readonly style?: 'danger';
}

const token =
  (command: string, ...before: string[]) =>
  (id: number): string =>
    actionToken(command, ...before, id);
const anybody = () => true;
const recorders = (actor: Actor) => may(actor, 'meeting.write');

/** In a row of their own, above everything. */
const records: readonly CustomerButton[] = [
  { label: 'menu.meeting', token: token('meeting'), may: recorders },
  { label: 'menu.call', token: token('call'), may: recorders },
  { label: 'menu.deal', token: token('deal'), may: recorders },
  { label: 'record.nextStep', token: token('callback'), may: recorders },
];

/** On the card, two in a row. */
const onCard: readonly CustomerButton[] = [
  { label: 'book.contacts', token: token('contacts'), may: anybody },
  { label: 'book.addPoint', token: token('addpoint'), may: mayWriteContacts },
  { label: 'book.tags', token: token('tags'), may: anybody },
  { label: 'book.note', token: token('note'), may: anybody },
  { label: 'record.open', token: token('edit', 'customer'), may: anybody },
];

/** Behind "More", two in a row. */
const behindMore: readonly CustomerButton[] = [
  { label: 'fix.askOperator', token: token('askoperator'), may: mayAskOperator },
  { label: 'book.history', token: token('story'), may: mayReadTimeline },
  { label: 'history.open', token: token('history', 'customer'), may: (actor) => may(actor, 'team.see') },
  { label: 'book.merge', token: token('merge'), may: (actor) => may(actor, 'customer.merge') },
  { label: 'record.delete', token: token('delete', 'customer'), may: (actor) => actor.role !== 'operator' },
  { label: 'erase.disclose', token: token('disclose'), may: (actor) => may(actor, 'customer.erase') },
  {
    label: 'erase.button',
    token: token('erase'),
    may: (actor) => may(actor, 'customer.erase'),
    style: 'danger',
  },
];

interface ContactButton {
  readonly label: Key;
  token(customerId: number, contactId: number): string;
  may(actor: Actor, customer: CustomerCard, contact: ContactSnapshot): boolean;
}

/** On the screen of one contact, below what changes it, two in a row. */
const onContact: readonly ContactButton[] = [
  {
    label: 'consent.button',
    token: (customerId, contactId) => actionToken('consent', customerId, contactId),
    may: anybody,
  },
];

/** Rows under one contact's screen. */
export const contactButtons = (
  { t, actor }: Context,
  customer: CustomerCard,
  contact: ContactSnapshot,
): Button[][] =>
  inRows(
    [
      ...revealButtons({ t }, customer, [contact]),
      ...onContact
        .filter((one) => one.may(actor, customer, contact))
        .map((one) => ({ label: t(one.label), token: one.token(customer.id, contact.id) })),
    ],
    2,
  );

/** Rows under a customer's card. */
export function cardButtons(context: Context, customer: CustomerCard): Button[][] {
  const more: Button = { label: context.t('book.more'), token: actionToken('more', customer.id) };
  return [
    ...inRows(drawn(records, context, customer), 4),
    ...inRows(revealButtons(context, customer, customer.contacts), 2),
    ...inRows([...drawn(onCard, context, customer), more], 2),
  ];
}

/** Rows of the second page, with the way back. */
export function moreButtons(context: Context, customer: CustomerCard): Button[][] {
  return [...inRows(drawn(behindMore, context, customer), 2), [backToCustomer(context, customer.id)]];
}

export const backToCustomer = ({ t }: Pick<Context, 't'>, id: number): Button => ({
  label: t('book.back'),
  token: actionToken('record', 'customer', id),
});

const drawn = (all: readonly CustomerButton[], { t, actor }: Context, customer: CustomerCard): Button[] =>
  all
    .filter((one) => one.may(actor, customer))
    .map((one) => ({
      label: t(one.label),
      token: one.token(customer.id),
      ...(one.style && { style: one.style }),
    }));
