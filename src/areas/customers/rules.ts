// What a change makes of a customer: pure.
import type { Policy } from '../../access/policy.ts';
import { type CustomerFacts, missingOfCustomer } from '../../records/completeness/rules.ts';
import type { Missing } from '../../records/record.ts';
import { type NormalPoint, normalPoint } from './contact-point.ts';
import { samePoint } from './contact-rules.ts';
import type { ContactSnapshot, CustomerFields, CustomerSnapshot, PointSnapshot } from './schema.ts';

/** Ids are null for what is still to be made. */
export type DraftPoint = Omit<PointSnapshot, 'id'> & { id: number | null };
export type DraftContact = Omit<ContactSnapshot, 'id' | 'points'> & {
  id: number | null;
  points: DraftPoint[];
};
export type DraftCustomer = Omit<CustomerSnapshot, 'contacts' | 'missing'> & { contacts: DraftContact[] };

type Details = Pick<
  CustomerFields,
  | 'name'
  | 'contactFirstName'
  | 'contactLastName'
  | 'position'
  | 'phone'
  | 'email'
  | 'taxNumber'
  | 'tags'
  | 'note'
>;

export function emptyCustomer(ownerId: number): DraftCustomer {
  const nothing = { name: '', taxNumber: null, tags: [], note: null };
  return { version: 0, ownerId, ...nothing, deleted: false, contacts: [] };
}

/** The customer with the details put in. A phone or an e-mail replaces the first of its kind at the first contact. */
export function withDetails(before: DraftCustomer, details: Details, country: string): DraftCustomer {
  const first = before.contacts[0] ?? emptyContact();
  const contact: DraftContact = {
    ...first,
    firstName: given(details.contactFirstName, first.firstName),
    lastName: given(details.contactLastName, first.lastName),
    position: given(details.position, first.position),
    points: withPoint(
      withPoint(first.points, 'phone', details.phone, country),
      'email',
      details.email,
      country,
    ),
  };
  return {
    ...before,
    name: given(details.name, before.name) ?? '',
    taxNumber: given(details.taxNumber, before.taxNumber),
    tags: given(details.tags, before.tags),
    note: given(details.note, before.note),
    contacts: isEmpty(contact) ? before.contacts : [contact, ...before.contacts.slice(1)],
  };
}

/** The customer with one more phone or e-mail at the first contact: a wrong one of that kind gives way, a known one stays. */
export function withAddedPoint(before: DraftCustomer, point: NormalPoint): DraftCustomer {
  const contact = before.contacts[0] ?? emptyContact();
  const known = before.contacts.some((other) => other.points.some((held) => samePoint(held, point)));
  if (known) return confirmed(before, point);
  const wrong = contact.points.findIndex((held) => held.kind === point.kind && !held.valid);
  const points =
    wrong < 0
      ? [...contact.points, { id: null, ...point }]
      : contact.points.map((held, index) => (index === wrong ? { ...held, ...point } : held));
  return { ...before, contacts: [{ ...contact, points }, ...before.contacts.slice(1)] };
}

/** Somebody says that a phone or an address of the first contact is right which was thought to be wrong. */
const confirmed = (before: DraftCustomer, point: NormalPoint): DraftCustomer => ({
  ...before,
  contacts: before.contacts.map((contact, index) => {
    const isIt = (held: DraftPoint) => index === 0 && !held.valid && point.valid && samePoint(held, point);
    const points = contact.points.map((held) =>
      isIt(held) ? { ...held, ...point, invalidReason: null } : held,
    );
    return { ...contact, points };
  }),
});

/** What the minimum set asks about. */
function customerFacts(customer: DraftCustomer | CustomerSnapshot): CustomerFacts {
  const points = customer.contacts.flatMap((contact) => contact.points).filter((point) => point.valid);
  return {
    name: customer.name,
    contactName: customer.contacts.some((contact) => Boolean(contact.lastName)),
    phone: points.some((point) => point.kind === 'phone'),
    email: points.some((point) => point.kind === 'email'),
    position: customer.contacts.some((contact) => Boolean(contact.position)),
    taxNumber: customer.taxNumber,
    tags: customer.tags,
    note: customer.note,
  };
}

export const missingOf = (customer: DraftCustomer, policy: Policy): Missing[] =>
  missingOfCustomer(customerFacts(customer), policy);

/** Whether the change alters what the customer's meetings lack. */
export function reachableDiffers(before: CustomerSnapshot, after: CustomerSnapshot): boolean {
  const [old, now] = [customerFacts(before), customerFacts(after)];
  return old.contactName !== now.contactName || (old.phone || old.email) !== (now.phone || now.email);
}

/** The kinds of valid phones and addresses that the customer has now and had not. */
export function gainedPoints(before: CustomerSnapshot, after: CustomerSnapshot): ('phone' | 'email')[] {
  const valid = ({ contacts }: CustomerSnapshot) =>
    contacts.flatMap((contact) => contact.points).filter((point) => point.valid);
  const had = new Set(valid(before).map(({ kind, value }) => `${kind}:${value}`));
  const gained = valid(after).filter(({ kind, value }) => !had.has(`${kind}:${value}`));
  return [...new Set(gained.map(({ kind }) => kind))];
}

const emptyContact = (): DraftContact => ({
  id: null,
  firstName: null,
  lastName: null,
  position: null,
  consent: null,
  consentSource: null,
  consentAt: null,
  points: [],
});

const isEmpty = (contact: DraftContact): boolean =>
  contact.id === null &&
  !contact.firstName &&
  !contact.lastName &&
  !contact.position &&
  contact.points.length === 0;

const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);

function withPoint(
  points: DraftPoint[],
  kind: 'phone' | 'email',
  typed: string | null | undefined,
  country: string,
) {
  if (typed === undefined) return points;
  const index = points.findIndex((point) => point.kind === kind);
  const old = points[index];
  if (typed === null) return points.filter((point) => point !== old);
  const point = normalPoint(kind, typed, country);
  return old
    ? points.map((held) => (held === old ? { ...held, ...point } : held))
    : [...points, { id: null, ...point }];
}
