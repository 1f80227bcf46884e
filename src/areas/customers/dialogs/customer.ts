// Add a customer: name, contact, a phone or an e-mail. Edits one when it has a subject.
import type { Sql } from '../../../db/sql.ts';
import type { Submission } from '../../../engine/types.ts';
import { type Answers, answersOf } from '../../../records/dialogs/answers.ts';
import { outcomeOf, refusedBecause } from '../../../records/dialogs/outcome.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { summaryOf } from '../../../records/dialogs/summary.ts';
import { mayWriteContacts, mayWriteCustomers } from '../access.ts';
import { addContact } from '../contact-mutations.ts';
import { saveCustomer } from '../mutations.ts';
import { customerCard } from '../queries.ts';
import { customerFields } from './customer-fields.ts';
import { kindOfReach } from './fields/reach-field.ts';
import { chosenLookAlike, chosenToAddTo, lookAlikeDecision } from './look-alike.ts';
import { changedOutcome } from './of-customer.ts';

export const customerDialog: SalesDialog = {
  id: 'customer',
  version: 1,
  title: 'dialog.customer',
  command: {
    name: 'customer',
    entry: { listed: true, actionOf: { manager: 4, head: 5, admin: 5, operator: 2 } },
  },
  may: mayWriteCustomers,
  fields: customerFields,
  contact: ({ phone, firstName, lastName }) => {
    const name = [firstName, lastName].filter(Boolean).join(' ');
    return { ...(name ? { contact: name } : {}), reach: phone };
  },
  async decide(db, context, submission) {
    return submission.subject ? null : lookAlikeDecision(db, context, submission);
  },
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject: record, values, cost } = submission;
  const known = chosenLookAlike(values);
  if (known !== null) return useKnown(tx, context, submission, known);
  const addTo = chosenToAddTo(values);
  if (addTo !== null) return addToKnown(tx, context, submission, addTo);
  const answers = answersOf(customerFields, values);
  const saved = await saveCustomer(tx, actor, {
    ...(record ? { id: record.id, version: record.version } : {}),
    name: answers.name,
    ...(mayWriteContacts(actor) ? personalData(answers) : {}),
    taxNumber: answers.taxNumber ?? null,
    tags: answers.tags ?? [],
    note: answers.note ?? null,
    cost,
    now,
  });
  return outcomeOf(saved, submission, {
    summary: summaryOf(customerFields, context, submission),
    label: answers.name ?? '',
    customerId: saved.ok ? saved.record.id : null,
    metric: actor.role === 'operator' ? null : 'contacts',
    next: actor.role === 'operator' ? [] : ['meeting', 'call', 'deal'],
  });
}

/** Left as it is where the person may not see it. */
function personalData({ contact, reach, phone, email, position }: Answers<typeof customerFields>) {
  const points = [reach, phone, email].filter((value) => value !== undefined);
  return {
    contactFirstName: contact?.first ?? null,
    contactLastName: contact?.last ?? null,
    phone: points.find((value) => kindOfReach(value) === 'phone') ?? null,
    email: points.find((value) => kindOfReach(value) === 'email') ?? null,
    position: position ?? null,
  };
}

/** "Contact of Acme": the person becomes one more contact of the customer that is there. */
async function addToKnown(
  tx: Sql,
  { actor, now }: SalesContext,
  { values, cost }: Submission,
  customerId: number,
): Promise<SalesOutcome> {
  const card = await customerCard(tx, actor, customerId);
  if (!card) return refusedBecause('no_customer');
  const { contactFirstName, contactLastName, position, phone, email } = personalData(
    answersOf(customerFields, values),
  );
  const [point, ...points] = [
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
    ...(email === null ? [] : [{ kind: 'email' as const, value: email }]),
  ];
  const added = await addContact(tx, actor, {
    customerId,
    firstName: contactFirstName,
    lastName: contactLastName,
    position,
    ...(point ? { point, points } : {}),
    cost,
    now,
  });
  return changedOutcome(added, card.name);
}

/** "Use it": nothing is made; the dialog that waited goes on with the customer that was there. One statement. */
async function useKnown(
  tx: Sql,
  { actor }: SalesContext,
  submission: Submission,
  id: number,
): Promise<SalesOutcome> {
  const card = await customerCard(tx, actor, id);
  if (!card) return refusedBecause('no_customer');
  const record = { kind: 'customer', id } as const;
  const unchanged = { ok: true, record, version: card.version, auditId: null, created: false } as const;
  return outcomeOf({ ...unchanged, missing: card.missing }, submission, {
    summary: card.name,
    label: card.name,
    customerId: id,
    metric: null,
    next: ['meeting', 'call', 'deal'],
  });
}
