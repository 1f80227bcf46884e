// A customer's contacts: listed, opened, added to, changed and removed; each a tap and the typing.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Begin, Beginning, Command, TurnContext } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayWriteContacts } from '../../customers/access.ts';
import { removeContact, removePoint } from '../../customers/contact-mutations.ts';
import { newContactAsks } from '../../customers/dialogs/contact.ts';
import { contactLabel } from '../../customers/dialogs/contact-point.ts';
import type { CustomerCard } from '../../customers/queries.ts';
import type { ContactSnapshot } from '../../customers/schema.ts';
import { customerOrSurvivor } from '../../customers/what-became-of.ts';
import { contactScreen, contactsScreen } from '../screens/contact-screens.ts';
import { changedCustomer } from '../screens/customer-card.ts';

const anybody = (actor: Actor) => may(actor, 'customer.write');
const oneTap = { taps: 1, chars: 0, seconds: 0 };

/** A command `a.<name>.<customer>…` on a customer that the person may see. */
const onCustomer = (
  name: string,
  allowed: Command['may'],
  run: (asked: TurnContext, customer: CustomerCard, begin: Begin) => Turn | Promise<Turn>,
): Command => ({
  name,
  may: allowed,
  async run(asked, begin) {
    const id = idOf(asked.args[0]);
    const customer = id === null ? null : await customerOrSurvivor(asked.sql, asked.context.actor, id);
    return customer ? run(asked, customer, begin) : gone(asked);
  },
});

/** `a.<name>.<customer>.<contact>` */
const onContact = (
  name: string,
  allowed: Command['may'],
  run: (
    asked: TurnContext,
    customer: CustomerCard,
    contact: ContactSnapshot,
    begin: Begin,
  ) => Turn | Promise<Turn>,
): Command =>
  onCustomer(name, allowed, (asked, customer, begin) => {
    const contact = customer.contacts.find(({ id }) => String(id) === asked.args[1]);
    return contact ? run(asked, customer, contact, begin) : gone(asked);
  });

const gone = ({ context, where }: TurnContext): Turn => ({
  kind: 'show',
  where,
  screen: goneScreen(context),
});

/** A dialog on the customer, which asks just these. */
const of = ({ id, name }: CustomerCard, only: readonly string[], more: Beginning = {}): Beginning => ({
  only,
  values: { customer: id, ...more.values },
  labels: { customer: name, ...more.labels },
});

const ofContact = (contact: ContactSnapshot): Beginning => ({
  values: { of: contact.id },
  labels: { of: contactLabel(contact) },
});

/** `a.contacts.<customer>.<page>`; the only contact opens at once. */
const contacts = onCustomer('contacts', anybody, ({ context, args, where }, customer) => ({
  kind: 'show',
  where,
  screen: contactsScreen(context, customer, pageOf(args[1])),
}));

/** `a.contact.<customer>.<contact>.<page>` */
const contact = onContact('contact', anybody, ({ context, args, where }, customer, one) => ({
  kind: 'show',
  where,
  screen: contactScreen(context, customer, one, pageOf(args[2])),
}));

const addContact = onCustomer('addcontact', mayWriteContacts, (_asked, customer, begin) =>
  begin('contact', of(customer, newContactAsks)),
);

const rename = onContact('rename', mayWriteContacts, (_asked, customer, one, begin) =>
  begin('contact', of(customer, ['contact'], ofContact(one))),
);

const position = onContact('position', mayWriteContacts, (_asked, customer, one, begin) =>
  begin('contact', of(customer, ['position'], ofContact(one))),
);

/** `a.addpoint.<customer>[.<contact>]`: of several contacts it is asked whose. */
const addPoint = onCustomer('addpoint', mayWriteContacts, ({ args }, customer, begin) => {
  const all = customer.contacts;
  const chosen = all.length === 1 ? all[0] : all.find(({ id }) => String(id) === args[1]);
  if (chosen) return begin('contact-point', of(customer, ['reach'], ofContact(chosen)));
  return begin('contact-point', of(customer, all.length > 0 ? ['of', 'reach'] : ['reach']));
});

/** `a.chpoint.<customer>.<point>` */
const changePoint = onCustomer('chpoint', mayWriteContacts, (asked, customer, begin) => {
  const point = pointOf(customer, asked.args[1]);
  if (!point) return gone(asked);
  return begin(
    'contact-point',
    of(customer, ['reach'], { values: { point: point.id }, labels: { point: point.value } }),
  );
});

/** `a.rmpoint.<customer>.<point>`, `a.rmcontact.<customer>.<contact>`: at once; Undo takes it back within ten minutes. */
const dropPoint = onCustomer('rmpoint', mayWriteContacts, (asked, customer) => {
  const point = pointOf(customer, asked.args[1]);
  return point ? removes(asked, customer, { pointId: point.id }) : gone(asked);
});
const dropContact = onContact('rmcontact', mayWriteContacts, (asked, customer, one) =>
  removes(asked, customer, { contactId: one.id }),
);

function removes(
  { context, where }: TurnContext,
  { id: customerId }: CustomerCard,
  what: { pointId: number } | { contactId: number },
): Turn {
  const { actor, now, t } = context;
  const change = { customerId, cost: oneTap, now };
  return {
    kind: 'write',
    async work(tx) {
      const saved = await ('pointId' in what
        ? removePoint(tx, actor, { ...change, ...what })
        : removeContact(tx, actor, { ...change, ...what }));
      if (!saved.ok)
        return { kind: 'show', where, screen: { text: lines(t(`dialog.problem.${saved.reason}`)) } };
      const screen = await changedCustomer(tx, context, { customerId, auditId: saved.auditId });
      return { kind: 'show', where, screen: screen ?? goneScreen(context) };
    },
  };
}

const pointOf = (customer: CustomerCard, id: string | undefined) =>
  customer.contacts.flatMap(({ points }) => points).find((point) => String(point.id) === id);

/** `a.note.<customer>`: how it is to be changed is asked where there is one. */
const note = onCustomer('note', anybody, (_asked, customer, begin) =>
  begin('note', of(customer, customer.note ? ['how', 'note'] : ['note'])),
);

export const contactCommands: readonly Command[] = [
  contacts,
  contact,
  addContact,
  rename,
  position,
  addPoint,
  changePoint,
  dropPoint,
  dropContact,
  note,
];
