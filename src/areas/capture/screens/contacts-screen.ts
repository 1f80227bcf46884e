// Several contacts that were read: who they are, which are there already, and what may be done with them.
import { cutText } from '../../../engine/cut-text.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { SalesContext } from '../../../records/dialogs/sales-dialog.ts';
import { describedLookAlike } from '../../customers/dialogs/look-alike.ts';
import type { LookAlike } from '../../customers/look-alikes.ts';
import type { Captured } from '../captured.ts';
import { customerName, personName, type ReadContact } from '../read-contact.ts';

/** As many as a screen holds with their look-alikes; all others are counted. */
const MOST_LISTED = 12;
const LONGEST_LINE = 120;
const LONGEST_BUTTON = 30;

export interface ListedContact {
  readonly contact: ReadContact;
  readonly known: readonly LookAlike[];
}

export function contactsScreen(
  context: SalesContext,
  captured: Captured,
  listed: readonly ListedContact[],
  { singly = false, above = [] }: { singly?: boolean; above?: readonly string[] } = {},
): Screen {
  const { t } = context;
  const { id } = captured;
  const fresh = listed.filter(
    ({ contact, known }) => known.length === 0 && customerName(contact) !== '',
  ).length;
  const rest = listed.length - MOST_LISTED;
  const said = listed
    .slice(0, MOST_LISTED)
    .flatMap(({ contact, known }, at) => [
      `${at + 1}. ${contactLine(contact)}`,
      ...known.map((one) => `⚠️ ${describedLookAlike(one, context)}`),
    ]);
  const all: Button[] =
    fresh > 0 && !singly
      ? [
          {
            label: t('capture.saveNew', { count: fresh }),
            token: actionToken('capture', 'all', id),
            style: 'primary',
          },
        ]
      : [];
  const each = singly
    ? listed.slice(0, MOST_LISTED).map(({ contact }, at) => [
        {
          label: cutText(
            `${at + 1} · ${personName(contact) || customerName(contact) || '–'}`,
            LONGEST_BUTTON,
          ),
          token: actionToken('capture', 'item', `${id}-${at}`),
        },
      ])
    : [[{ label: t('capture.oneByOne'), token: actionToken('capture', 'one', id) }]];
  return {
    text: lines(
      ...above,
      t('capture.contacts', { count: listed.length }),
      ...said,
      rest > 0 && t('capture.further', { count: rest }),
    ),
    buttons: [
      ...(all.length > 0 ? [all] : []),
      ...each,
      [{ label: t('capture.drop'), token: actionToken('capture', 'drop', id) }],
    ],
  };
}

/** "Acme GmbH · Max Müller · +49 30 901820" */
export function contactLine(contact: ReadContact): string {
  const { company, phones, emails } = contact;
  const reach = [phones[0] === undefined ? undefined : formatPhone(phones[0]), emails[0]].filter(Boolean);
  return cutText([company, personName(contact), ...reach].filter(Boolean).join(' · ') || '–', LONGEST_LINE);
}
