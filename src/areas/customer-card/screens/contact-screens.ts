// A customer's contacts as screens: the list, and one of them with what can be done.

import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { mayWriteContacts } from '../../customers/access.ts';
import { contactLabel } from '../../customers/dialogs/contact-point.ts';
import type { CustomerCard } from '../../customers/queries.ts';
import type { ContactSnapshot } from '../../customers/schema.ts';
import { backToCustomer, contactButtons } from './customer-buttons.ts';
import { headingOf, pointShown } from './customer-card.ts';

/** More phones and e-mails of one contact would not fit a phone; the others are on further pages. */
const pointsOnPage = 8;

/** A button for each; the only one opens at once. */
export function contactsScreen(context: Context, customer: CustomerCard, page: number): Screen {
  const { t, actor } = context;
  const { id, contacts } = customer;
  const [only, another] = contacts;
  if (only && !another) return contactScreen(context, customer, only);
  const shown = contacts.slice(page * pageSize, (page + 1) * pageSize);
  const rows = shown.map((contact): Button[] => [
    {
      label: labelOf([contactLabel(contact), contact.position].filter(Boolean).join(' · ')),
      token: actionToken('contact', id, contact.id),
    },
  ]);
  const pages = pageButtons(context, page, contacts.length > (page + 1) * pageSize, 'contacts', id);
  const add = mayWriteContacts(actor) ? [addContactButton(context, id)] : [];
  return {
    text: lines(headingOf(context, customer), contacts.length === 0 && t('book.contacts.none')),
    buttons: [...rows, ...(pages.length > 0 ? [pages] : []), [...add, backToCustomer(context, id)]],
  };
}

/** Each phone and e-mail with its two buttons: another value, and away with it. */
export function contactScreen(
  context: Context,
  customer: CustomerCard,
  contact: ContactSnapshot,
  page = 0,
): Screen {
  const { t, actor } = context;
  const { id, masked } = customer;
  const isAllowed = mayWriteContacts(actor);
  const end = (page + 1) * pointsOnPage;
  const shown = contact.points.slice(page * pointsOnPage, end);
  const points = shown.map((point) => pointShown(point, masked));
  const pointButtons = shown.map((point, index): Button[] => [
    { label: `✏️ ${labelOf(points[index] ?? '')}`, token: actionToken('chpoint', id, point.id) },
    { label: `✕ ${labelOf(points[index] ?? '')}`, token: actionToken('rmpoint', id, point.id) },
  ]);
  const acts: Button[] = [
    { label: t('book.addPoint'), token: actionToken('addpoint', id, contact.id) },
    { label: t('book.contact.rename'), token: actionToken('rename', id, contact.id) },
    { label: t('book.contact.position'), token: actionToken('position', id, contact.id) },
    { label: t('book.contact.remove'), token: actionToken('rmcontact', id, contact.id) },
  ];
  const [, another] = customer.contacts;
  const pages = pageButtons(context, page, contact.points.length > end, 'contact', id, contact.id);
  return {
    text: lines(
      headingOf(context, customer),
      [bold([contactLabel(contact), contact.position].filter(Boolean).join(' · '))],
      ...points,
      pages.length > 0 &&
        t('book.pointsOf', {
          from: page * pointsOnPage + 1,
          to: page * pointsOnPage + shown.length,
          count: contact.points.length,
        }),
      contact.consent && t(`book.consent.${contact.consent}`),
    ),
    buttons: [
      ...(isAllowed ? pointButtons : []),
      ...(pages.length > 0 ? [pages] : []),
      ...(isAllowed ? inRows(acts, 2) : []),
      ...contactButtons(context, customer, contact),
      [
        ...(another || !isAllowed ? [] : [addContactButton(context, id)]),
        ...(another ? [{ label: t('book.contacts'), token: actionToken('contacts', id) }] : []),
        backToCustomer(context, id),
      ],
    ],
  };
}

const addContactButton = ({ t }: Context, id: number): Button => ({
  label: t('book.addContact'),
  token: actionToken('addcontact', id),
});
