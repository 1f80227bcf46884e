// A contact of a customer: one more, or another name or position of one that is there.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteContacts, mayWriteCustomers } from '../access.ts';
import { addContact, changeContact } from '../contact-mutations.ts';
import { contactField } from './fields/contact-field.ts';
import { kindOfReach, reachField } from './fields/reach-field.ts';
import { comparedInstead, pointDecision } from './look-alike.ts';
import { changedOutcome, given, ofCustomer } from './of-customer.ts';

const fields = {
  ...ofCustomer,
  /** The contact that is changed; none for a new one. */
  of: given('of', 'field.contact'),
  contact: contactField(),
  reach: reachField({ skippable: true }),
  position: text<Actor>({
    ask: 'field.position.ask',
    label: 'field.position',
    maxLength: 200,
    skippable: true,
  }),
};

/** What is asked of a new contact; the position is a matter of its own screen. */
export const newContactAsks = ['contact', 'reach'] as const;

export const contactDialog: SalesDialog = {
  id: 'contact',
  version: 1,
  title: 'dialog.contact',
  may: (actor) => mayWriteCustomers(actor) && mayWriteContacts(actor),
  fields,
  contact: ({ phone, firstName, lastName }) => {
    const name = [firstName, lastName].filter(Boolean).join(' ');
    return { ...(name ? { contact: name } : {}), reach: phone };
  },
  decide: (db, context, { values }) => {
    const { customer, reach } = answersOf(fields, values);
    return pointDecision(db, context, { customerId: customer ?? 0, reach });
  },
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { values, cost } = submission;
  const { customer, of, contact, reach, position } = answersOf(fields, values);
  if (customer === undefined) throw new AppError('no-subject', 'contact was begun without its customer.');
  const compared = comparedInstead(customer, values);
  if (compared) return compared;
  const names = { firstName: contact?.first, lastName: contact?.last };
  const target = { customerId: customer, cost, now };
  if (of !== undefined)
    return changedOutcome(
      await changeContact(tx, actor, {
        ...target,
        contactId: of,
        ...names,
        position: positionOf(submission),
      }),
    );
  const point = reach === undefined ? {} : { point: { kind: kindOfReach(reach), value: reach } };
  return changedOutcome(await addContact(tx, actor, { ...target, ...names, position, ...point }));
}

/** Asked and left out empties it; not asked leaves it as it is: a change of the name begins with the name alone. */
function positionOf({ values }: Submission): string | null | undefined {
  const { contact, position } = answersOf(fields, values);
  return position ?? (contact === undefined ? null : undefined);
}
