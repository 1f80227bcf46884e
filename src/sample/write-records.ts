// Writes the sample company's records, one statement per table.
import type { Tx } from '../db/client.ts';
import type { Company } from '../db/generated/client.ts';
import { nameKey } from '../understanding/name-key.ts';
import type { SampleCall, SampleDeal, SampleMeeting } from './history.ts';
import type { Random } from './random.ts';
import type { SampleCustomer } from './sample-customers.ts';
import type { SampleLabels } from './sample-labels.ts';
import { withoutContact } from './sample-texts.ts';

/** The ids of the cast, in its order. */
export type SamplePeople = readonly number[];

export interface SampleRecords {
  readonly customers: readonly SampleCustomer[];
  /** In the order of the customers. */
  readonly labels: readonly SampleLabels[];
  readonly meetings: readonly SampleMeeting[];
  readonly calls: readonly SampleCall[];
  readonly deals: readonly SampleDeal[];
  /** What two managers ask the operator for. */
  readonly requests: readonly [string, string];
  readonly random: Random;
}

/** A part of the records, to be written in a transaction of its own; what is missing is left to a recheck. */
export interface SamplePart {
  readonly name: 'customers' | 'meetings' | 'calls' | 'deals';
  /** Whether it was written before: a part is there whole or not at all. */
  isThere(tx: Tx): Promise<boolean>;
  write(tx: Tx): Promise<void>;
}

/** In the order in which they are written: everything as if it were complete. */
export function partsOf(company: Company, cast: SamplePeople, records: SampleRecords): readonly SamplePart[] {
  const { id: companyId, currency } = company;
  const where = { companyId };
  const commonOf = async (tx: Tx) => {
    const ids = await customerIdsOf(tx, companyId, records.customers);
    return ({
      seller,
      customer,
      createdAt,
    }: {
      seller: number;
      customer: number | null;
      createdAt: Date;
    }) => ({
      companyId,
      managerId: cast[seller] as number,
      createdById: cast[seller] as number,
      customerId: customer === null ? null : (ids[customer] as number),
      createdAt,
      updatedAt: createdAt,
      ...cost(records.random),
    });
  };
  return [
    {
      name: 'customers',
      isThere: async (tx) => (await tx.customer.findFirst({ where, select: { id: true } })) !== null,
      async write(tx) {
        const customerIds = await writeCustomers(tx, companyId, cast, records);
        await writeRequests(tx, companyId, cast, customerIds, records.requests);
      },
    },
    {
      name: 'meetings',
      isThere: async (tx) => (await tx.meeting.findFirst({ where, select: { id: true } })) !== null,
      async write(tx) {
        const common = await commonOf(tx);
        await tx.meeting.createMany({
          data: records.meetings.map(({ at, subject, result, ...meeting }) => ({
            ...common(meeting),
            at,
            subject,
            result,
          })),
        });
      },
    },
    {
      name: 'calls',
      isThere: async (tx) => (await tx.call.findFirst({ where, select: { id: true } })) !== null,
      async write(tx) {
        const common = await commonOf(tx);
        await tx.call.createMany({
          data: records.calls.map(({ at, phone, direction, status, ...call }) => ({
            ...common(call),
            at,
            phone,
            direction,
            status,
          })),
        });
      },
    },
    {
      name: 'deals',
      isThere: async (tx) => (await tx.deal.findFirst({ where, select: { id: true } })) !== null,
      async write(tx) {
        const common = await commonOf(tx);
        await tx.deal.createMany({
          data: records.deals.map(({ title, amount, stage, closedOn, lostReason, ...deal }) => ({
            ...common(deal),
            title,
            amount,
            currency: amount === null ? null : currency,
            stage,
            closedOn: closedOn && new Date(`${closedOn}T00:00:00Z`),
            lostReason,
          })),
        });
      },
    },
  ];
}

/** In the order of the customers. */
async function customerIdsOf(
  tx: Tx,
  companyId: number,
  customers: readonly SampleCustomer[],
): Promise<number[]> {
  const rows = await tx.customer.findMany({ where: { companyId }, select: { id: true, name: true } });
  const idByName = new Map(rows.map((row) => [row.name, row.id]));
  return customers.map(({ name }) => idByName.get(name) as number);
}

/** What the first two managers ask the operator for: a contact of a customer, and a customer who is not there yet. */
async function writeRequests(
  tx: Tx,
  companyId: number,
  cast: SamplePeople,
  customerIds: readonly number[],
  [contact, customer]: readonly [string, string],
): Promise<void> {
  const customerId = customerIds[withoutContact] as number;
  const common = { companyId, reason: 'asked' };
  await tx.dataRequest.createMany({
    data: [
      { ...common, customerId, requestedById: cast[0] as number, text: contact },
      { ...common, requestedById: cast[1] as number, text: customer },
    ],
  });
}

async function writeCustomers(
  tx: Tx,
  companyId: number,
  cast: SamplePeople,
  { customers, labels, meetings, calls, random }: SampleRecords,
): Promise<number[]> {
  const rows = await tx.customer.createManyAndReturn({
    data: customers.map(({ seller, name, createdAt }, index) => ({
      companyId,
      ownerId: cast[seller] as number,
      createdById: cast[seller] as number,
      name,
      nameKey: nameKey(name),
      tags: labels[index]?.tags ?? [],
      complete: true,
      createdAt,
      updatedAt: lastUse([...meetings, ...calls], index, createdAt),
      ...cost(random),
    })),
    select: { id: true, name: true },
  });
  const idByName = new Map(rows.map((row) => [row.name, row.id]));
  const ids = customers.map((customer) => idByName.get(customer.name) as number);
  const contacts = await tx.contact.createManyAndReturn({
    data: customers.map(({ firstName, lastName, createdAt }, index) => ({
      companyId,
      customerId: ids[index] as number,
      firstName,
      lastName,
      nameKey: nameKey(lastName ?? ''),
      ...consentOf(labels[index], createdAt),
      createdAt,
    })),
    select: { id: true, customerId: true },
  });
  const contactOf = new Map(contacts.map((contact) => [contact.customerId, contact.id]));
  await tx.contactPoint.createMany({
    data: customers.flatMap(({ phone, email, createdAt }, index) => {
      const customerId = ids[index] as number;
      const point = { companyId, customerId, contactId: contactOf.get(customerId) as number, createdAt };
      return [
        ...(phone ? [{ ...point, kind: 'phone' as const, value: phone }] : []),
        ...(email ? [{ ...point, kind: 'email' as const, value: email, ...stateOf(labels[index]) }] : []),
      ];
    }),
  });
  return ids;
}

const consentOf = (labels: SampleLabels | undefined, consentAt: Date) =>
  labels?.consent ? { consent: labels.consent, consentSource: 'in_person', consentAt } : {};

const stateOf = (labels: SampleLabels | undefined) =>
  labels?.emailBounced ? { valid: false, invalidReason: 'bounced' } : { valid: true };

/** Customers are offered by when they were last used. */
function lastUse(
  events: readonly { customer: number | null; createdAt: Date }[],
  customer: number,
  createdAt: Date,
): Date {
  const times = events.flatMap((event) => (event.customer === customer ? [event.createdAt.getTime()] : []));
  return new Date(Math.max(createdAt.getTime(), ...times));
}

const cost = (random: Random) => ({
  costTaps: random.between(2, 6),
  costChars: random.chance(0.3) ? random.between(4, 30) : 0,
  costSeconds: random.between(5, 25),
});
