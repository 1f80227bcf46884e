// A customer as a screen: who they are, how to reach them, what goes on, and buttons that act.

import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { formatDayOrMoment } from '../../../engine/fields/day-or-moment.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { formatDay, formatMoment } from '../../../engine/show-time.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain, type Text } from '../../../messenger/text.ts';
import type { RecordKind } from '../../../records/record.ts';
import { describedKind } from '../../../records/record-kinds.ts';
import { fixButtons } from '../../../records/screens/fix-buttons.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { labelOf } from '../../../screens/labels.ts';
import { textPages } from '../../../screens/text-pages.ts';
import { type CustomerEvent, type CustomerOverview, customerOverview } from '../../customers/overview.ts';
import { type CustomerCard, customerCard } from '../../customers/queries.ts';
import type { ContactSnapshot } from '../../customers/schema.ts';
import { whatBecameOf } from '../../customers/what-became-of.ts';
import { whenAsAnswered } from '../../planned-calls/rules.ts';
import { aboutInList } from '../../planned-calls/schema.ts';
import { backToCustomer, cardButtons, moreButtons } from './customer-buttons.ts';

/** What does not fit a phone is behind "Contacts" and "Note". */
const contactsShown = 3;
const pointsShown = 2;
const longestNote = 200;
const longestLine = 90;

export interface CustomerSaid {
  /** What was just done to it, above the card. */
  readonly said?: string;
  /** What undo takes back. */
  readonly auditId?: number | null;
}

/**
 * Null when it is not there for the actor. One that was merged into another leads there; of an erased one it is said.
 * Three statements; two more where it is gone.
 */
export async function customerScreen(
  db: Sql,
  context: Context,
  id: number,
  { said, auditId = null }: CustomerSaid = {},
): Promise<Screen | null> {
  const customer = await customerCard(db, context.actor, id);
  if (!customer) return goneWhere(db, context, id);
  const { t, now, actor } = context;
  const overview = await customerOverview(db, actor, { id, now });
  const undo = auditId === null ? [] : [[{ label: t('receipt.undo'), token: actionToken('undo', auditId) }]];
  return {
    text: lines(said, cardText(context, customer, overview)),
    buttons: [
      ...undo,
      ...fixButtons(context, { record: { kind: 'customer', id }, customerId: id, missing: customer.missing }),
      ...cardButtons(context, customer),
      ...(isLong(customer.note)
        ? [[{ label: t('book.wholeNote'), token: actionToken('wholenote', id) }]]
        : []),
      ...(overview ? openingButtons(context, id, overview) : []),
    ],
  };
}

const isLong = (note: string | null): boolean => oneLine(note ?? '').length > longestNote;
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** The note as it was written, a long one in pages. Null as for the card. */
export async function wholeNoteScreen(
  db: Sql,
  context: Context,
  id: number,
  page: number,
): Promise<Screen | null> {
  const customer = await customerCard(db, context.actor, id);
  if (!customer) return goneWhere(db, context, id);
  const pages = textPages(customer.note ?? '');
  return {
    text: lines(headingOf(context, customer), pages[page] ?? pages[0]),
    buttons: [
      [...pageButtons(context, page, page < pages.length - 1, 'wholenote', id), backToCustomer(context, id)],
    ],
  };
}

/** What the card says of meetings and deals opens, as far as the person may open it. */
function openingButtons(
  context: Context,
  customerId: number,
  { nextMeeting, openDeals, openDealCount, last }: CustomerOverview,
) {
  const { t } = context;
  const opens = (label: string, kind: RecordKind, id: number) => [
    { label: labelOf(label), token: actionToken('record', kind, id) },
  ];
  const shown = new Set(openDeals.map(({ id }) => id));
  return [
    ...(nextMeeting?.visible
      ? [opens(t('book.next', { what: nextInWords(context, nextMeeting) }), 'meeting', nextMeeting.id)]
      : []),
    ...openDeals
      .filter(({ visible }) => visible)
      .map((deal) =>
        opens(`${t('record.deal')} · ${dealInWords(context, deal) || t('book.untitled')}`, 'deal', deal.id),
      ),
    ...last
      .filter(({ visible, kind, id }) => visible && !(kind === 'deal' && shown.has(id)))
      .map((event) => opens(eventLine(context, event), event.kind, event.id)),
    ...(openDealCount > openDeals.length
      ? [
          [
            {
              label: t('book.allDeals', { count: openDealCount }),
              token: actionToken('story', customerId, 'deals', 0),
            },
          ],
        ]
      : []),
  ];
}

const dealInWords = (
  { locale }: Pick<Context, 'locale'>,
  { title, amount, currency }: CustomerOverview['openDeals'][number],
): string => [title, amount && currency && formatMoney(amount, currency, locale)].filter(Boolean).join(' ');

const nextInWords = (
  context: Context,
  { at, subject }: NonNullable<CustomerOverview['nextMeeting']>,
): string => [formatMoment(at.toISOString(), context), subject].filter(Boolean).join(' · ');

/** The card after a change of the customer, with the way to take it back. */
export const changedCustomer = (
  db: Sql,
  context: Context,
  { customerId, auditId }: { readonly customerId: number; readonly auditId: number | null },
): Promise<Screen | null> =>
  customerScreen(db, context, customerId, {
    said: context.t(auditId === null ? 'receipt.unchanged' : 'book.saved'),
    auditId,
  });

/** The card's second page: what is done seldom. Null as for the card. */
export async function customerMoreScreen(db: Sql, context: Context, id: number): Promise<Screen | null> {
  const customer = await customerCard(db, context.actor, id);
  if (!customer) return goneWhere(db, context, id);
  return {
    text: lines(headingOf(context, customer), context.t('book.moreOf')),
    buttons: moreButtons(context, customer),
  };
}

async function goneWhere(db: Sql, context: Context, id: number): Promise<Screen | null> {
  const became = await whatBecameOf(db, context.actor, id);
  if (became === 'erased') return { text: lines(context.t('book.erased')) };
  return became === null ? null : customerScreen(db, context, became.mergedInto);
}

function cardText(context: Context, customer: CustomerCard, overview: CustomerOverview | null): Text {
  const { t, actor } = context;
  const { contacts, missing, note } = customer;
  const further = contacts.length - contactsShown;
  return lines(
    headingOf(context, customer),
    ...contacts.slice(0, contactsShown).map((contact) => contactLine(contact, customer.masked)),
    further > 0 && t('book.moreContacts', { count: further }),
    ...(overview ? overviewLines(context, overview) : []),
    note && cutText(oneLine(note), longestNote),
    missing.length > 0 && t('record.missing', { missing: missingInWords(context, missing) }),
    customer.ownerId !== actor.personId && t('record.owner', { name: customer.ownerName }),
  );
}

export function headingOf(
  { t }: Pick<Context, 't'>,
  { name, tags }: Pick<CustomerCard, 'name' | 'tags'>,
): Text {
  const shown = cutText(tags.join(', '), longestLine);
  return [bold(name || t('record.customer')), ...(shown ? [plain(` · ${shown}`)] : [])];
}

/** "Ivan Petrov · CEO · +49 30 901820"; '' for a contact of which nothing is known. */
export function contactLine(contact: ContactSnapshot, masked: boolean): string {
  const { firstName, lastName, position, points } = contact;
  const person = [firstName, lastName].filter(Boolean).join(' ');
  const shown = points.slice(0, pointsShown).map((point) => pointShown(point, masked));
  const more = points.length > pointsShown ? `+${points.length - pointsShown}` : null;
  return cutText([person, position, ...shown, more].filter(Boolean).join(' · '), longestLine);
}

/** A phone or an e-mail as people read it; one that failed, or must not be called, is marked. */
export function pointShown(point: ContactSnapshot['points'][number], masked: boolean): string {
  const value = point.kind === 'phone' && !masked ? formatPhone(point.value) : point.value;
  const shown = point.closed ? `${value} 🚫` : value;
  return point.valid ? shown : `${shown} ⚠`;
}

function overviewLines(context: Context, overview: CustomerOverview): string[] {
  const { t } = context;
  const { nextMeeting, nextCall, openDeals, openDealCount, last } = overview;
  const deals = openDeals.map((deal) => dealInWords(context, deal));
  const next = nextMeeting && nextInWords(context, nextMeeting);
  const when = nextCall && whenAsAnswered(nextCall);
  const call =
    nextCall &&
    [when && formatDayOrMoment(when, context), nextCall.about && cutText(nextCall.about, aboutInList)]
      .filter(Boolean)
      .join(' · ');
  const more = openDealCount > deals.length ? ` +${openDealCount - deals.length}` : '';
  return [
    ...(next ? [cutText(t('book.next', { what: next }), longestLine)] : []),
    ...(nextCall ? [cutText(t('plannedCall.next', { what: call ?? '' }), longestLine)] : []),
    ...(openDealCount > 0
      ? [
          cutText(
            t('book.openDeals', { count: openDealCount, deals: deals.filter(Boolean).join(', ') + more }),
            longestLine,
          ),
        ]
      : []),
    ...last.map((event) => eventLine(context, event)),
  ];
}

/** "Mon 10 Nov 15:00 · Meeting · pricing · agreed" */
export function eventLine(context: Context, event: CustomerEvent): string {
  const { t, locale } = context;
  const { kind, at, day, what, outcome, amount, currency } = event;
  const words = describedKind(kind).event?.outcomeWords;
  const parts = [
    day === null ? formatMoment(at.toISOString(), context) : formatDay(day, context),
    t(`record.${kind}`),
    what?.replace(/\s+/gu, ' '),
    amount && currency ? formatMoney(amount, currency, locale) : null,
    outcome && words && t(`${words}.${outcome}` as Key),
  ];
  return cutText(parts.filter(Boolean).join(' · '), longestLine);
}
