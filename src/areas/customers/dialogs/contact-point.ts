// One more phone or e-mail of a customer, at one of its contacts, or another value for one that is there.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import type { Option, Submission, Values } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteContacts, mayWriteCustomers } from '../access.ts';
import { addPoint, changePoint } from '../contact-mutations.ts';
import { addContactPoint } from '../mutations.ts';
import { customerCard } from '../queries.ts';
import type { ContactSnapshot } from '../schema.ts';
import { kindOfReach, reachField } from './fields/reach-field.ts';
import { comparedInstead, pointDecision } from './look-alike.ts';
import { changedOutcome, given, ofCustomer } from './of-customer.ts';

const onPage = 6;

const fields = {
  ...ofCustomer,
  /** The phone or e-mail that is changed; none for a new one. */
  point: given('point', 'field.reach'),
  of: choice<number, Actor>({
    schema: z.int().positive(),
    ask: 'book.whose.ask',
    label: 'field.contact',
    applies: (_context, values) => !Object.hasOwn(values, 'point'),
    async load(db, context, values, page) {
      const all = await contactsOf(db, context, values);
      const from = page * onPage;
      return { options: all.slice(from, from + onPage), more: all.length > from + onPage };
    },
    async resolve(db, context, key, values) {
      return (await contactsOf(db, context, values)).find((option) => option.key === key) ?? null;
    },
    show: (_value, _context, label) => label ?? '',
  }),
  reach: reachField(),
};

export const contactPointDialog: SalesDialog = {
  id: 'contact-point',
  version: 1,
  title: 'field.reach',
  may: (actor) => mayWriteCustomers(actor) && mayWriteContacts(actor),
  fields,
  decide: (db, context, { values }) => {
    const { customer, reach } = answersOf(fields, values);
    return pointDecision(db, context, { customerId: customer ?? 0, reach });
  },
  submit,
};

/** What a contact is called on a button; one without a name by what is known of it. */
export const contactLabel = ({ firstName, lastName, position, points }: ContactSnapshot): string =>
  [firstName, lastName].filter(Boolean).join(' ') || position || points[0]?.value || '–';

async function contactsOf(db: Sql, { actor }: SalesContext, values: Values): Promise<Option<number>[]> {
  const card = typeof values.customer === 'number' ? await customerCard(db, actor, values.customer) : null;
  return (card?.contacts ?? []).map((contact) => ({
    key: String(contact.id),
    label: contactLabel(contact),
    value: contact.id,
  }));
}

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { values, cost } = submission;
  const { customer, point, of, reach } = answersOf(fields, values);
  if (customer === undefined || reach === undefined)
    throw new AppError('no-subject', 'contact-point was begun without its customer.');
  const compared = comparedInstead(customer, values);
  if (compared) return compared;
  const target = { customerId: customer, kind: kindOfReach(reach), value: reach, cost, now } as const;
  if (point !== undefined) return changedOutcome(await changePoint(tx, actor, { ...target, pointId: point }));
  // A customer without contacts gets its first one with the address.
  if (of === undefined) return changedOutcome(await addContactPoint(tx, actor, target));
  return changedOutcome(await addPoint(tx, actor, { ...target, contactId: of }));
}
