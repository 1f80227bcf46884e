// Making and changing customers.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { refusalOf } from '../../records/change-record.ts';
import { findHolder } from '../../records/find-holder.ts';
import { logChange, unchanged } from '../../records/log-change.ts';
import { type Cost, refused, type Saved } from '../../records/record.ts';
import { mayEditCustomer, mayWriteContacts } from './access.ts';
import { normalPoint } from './contact-point.ts';
import { contactsChanged } from './contacts-changed.ts';
import { type DraftCustomer, emptyCustomer, missingOf, withAddedPoint, withDetails } from './rules.ts';
import {
  type AddContactPoint,
  type AddContactPoints,
  addContactPointsSchema,
  type CustomerFields,
  type SaveCustomer,
  saveCustomerSchema,
} from './schema.ts';
import { customerStore } from './store.ts';
import { writeCustomer } from './write-customer.ts';

/**
 * Makes a customer, or changes one when `id` is given. May be saved incomplete. A phone or an e-mail that is not valid
 * is kept as typed and does not make the customer reachable. Not idempotent. Two statements for a new one, up to five
 * for a change.
 * @param creditTo whose contact a new one counts as, where that is not who enters it: who asked an operator for it
 */
export async function saveCustomer(
  tx: Sql,
  actor: Actor,
  input: SaveCustomer,
  creditTo: number | null = null,
): Promise<Saved> {
  const fields = saveCustomerSchema.parse(input);
  if (touchesContacts(fields) && !mayWriteContacts(actor)) return refused('forbidden');
  const { country } = actor.company;
  if (fields.id !== undefined) {
    return change(tx, actor, { ...fields, id: fields.id }, (before) => withDetails(before, fields, country));
  }
  const owner = await findHolder(tx, actor, fields.ownerId);
  if (!owner || !mayEditCustomer(actor, owner)) return refused('forbidden');
  const before = emptyCustomer(owner.id);
  const after = withDetails(before, fields, country);
  const missing = missingOf(after, actor.company.policy);
  const { id, snapshot } = await writeCustomer(tx, {
    companyId: actor.companyId,
    id: null,
    createdById: creditTo ?? actor.personId ?? owner.id,
    before,
    after,
    missing,
    cost: fields.cost,
    now: fields.now,
  });
  const record = { kind: 'customer', id } as const;
  return logChange(tx, actor, {
    record,
    verb: 'create',
    before: null,
    after: snapshot,
    missing,
    now: fields.now,
  });
}

/**
 * Adds a phone or an e-mail to the customer's first contact, and that contact's names when given. A value that is not
 * valid gives way to a new one. Idempotent: a value that is known changes nothing. Up to five statements.
 */
export async function addContactPoint(tx: Sql, actor: Actor, input: AddContactPoint): Promise<Saved> {
  const { kind, value, ...fields } = input;
  return addContactPoints(tx, actor, { ...fields, points: [{ kind, value }] });
}

/** The same for several at once, and for names alone, as one change. Up to five statements. */
export async function addContactPoints(tx: Sql, actor: Actor, input: AddContactPoints): Promise<Saved> {
  if (!mayWriteContacts(actor)) return refused('forbidden');
  const fields = addContactPointsSchema.parse(input);
  const { country } = actor.company;
  const points = fields.points.map(({ kind, value }) => normalPoint(kind, value, country));
  return change(tx, actor, { ...fields, id: fields.customerId }, (before) =>
    points.reduce(withAddedPoint, withDetails(before, { ...noDetails, ...contactOf(fields) }, country)),
  );
}

interface ChangeOf {
  readonly id: number;
  readonly version?: number;
  readonly cost: Cost;
  readonly now: Date;
}

async function change(
  tx: Sql,
  actor: Actor,
  { id, version, cost, now }: ChangeOf,
  edit: (before: DraftCustomer) => DraftCustomer,
): Promise<Saved> {
  const locked = await customerStore.lock(tx, actor.companyId, id);
  const problem = refusalOf(locked, (owner) => mayEditCustomer(actor, owner), version);
  if (problem || !locked) return refused(problem ?? 'gone');
  const before = locked.snapshot;
  const draft = edit(before);
  const record = { kind: 'customer', id } as const;
  if (JSON.stringify(draft) === JSON.stringify(before))
    return unchanged(record, before.version, before.missing);

  const { companyId } = actor;
  const missing = missingOf(draft, actor.company.policy);
  const createdById = actor.personId ?? locked.holder.id;
  const written = await writeCustomer(tx, {
    companyId,
    id,
    createdById,
    before,
    after: draft,
    missing,
    cost,
    now,
  });
  const after = written.snapshot;
  await contactsChanged(tx, actor, { id, before, after, now });
  return logChange(tx, actor, { record, verb: 'update', before, after, missing, now });
}

const noDetails = {
  name: undefined,
  phone: undefined,
  email: undefined,
  taxNumber: undefined,
  tags: undefined,
  note: undefined,
};

const contactOf = ({ contactFirstName, contactLastName, position }: Partial<CustomerFields>) => ({
  contactFirstName,
  contactLastName,
  position,
});

/** Emptying a detail touches it too, where there may be one. */
function touchesContacts(fields: CustomerFields): boolean {
  const { contactFirstName, contactLastName, position, phone, email } = fields;
  return [contactFirstName, contactLastName, position, phone, email].some((detail) =>
    fields.id === undefined ? Boolean(detail) : detail !== undefined,
  );
}
