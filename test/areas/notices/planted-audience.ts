// Customers for a notice: each with the addresses, phones and consents that a test is about.

import { addressHash } from '../../../src/areas/opt-outs/address-hash.ts';
import type { Database } from '../../../src/db/client.ts';
import type { TestActor, TestCompany } from '../../support/company.ts';

export interface PlantedContact {
  readonly emails?: readonly string[];
  readonly invalid?: readonly string[];
  readonly phones?: readonly string[];
  readonly consent?: 'given' | 'refused';
}

export interface Planted {
  readonly name: string;
  readonly owner?: TestActor;
  readonly tags?: readonly string[];
  readonly contacts?: readonly PlantedContact[];
  readonly deletedAt?: Date;
  readonly erasedAt?: Date;
  readonly updatedAt?: Date;
}

/** Straight into the tables. Returns the customer's id. */
export async function plantCustomer(
  { prisma }: Pick<Database, 'prisma'>,
  people: TestCompany,
  { name, owner = people.manager, contacts = [], tags = [], ...dates }: Planted,
): Promise<number> {
  const companyId = people.company.id;
  const { id } = await prisma.customer.create({
    data: {
      companyId,
      ownerId: owner.personId,
      createdById: owner.personId,
      name,
      nameKey: name.toLowerCase(),
      tags: [...tags],
      ...dates,
    },
  });
  for (const { emails = [], invalid = [], phones = [], consent } of contacts) {
    const contact = await prisma.contact.create({
      data: { companyId, customerId: id, firstName: 'Ivan', lastName: 'Petrov', consent: consent ?? null },
    });
    const point = { companyId, customerId: id, contactId: contact.id };
    await prisma.contactPoint.createMany({
      data: [
        ...emails.map((value) => ({ ...point, kind: 'email' as const, value })),
        ...invalid.map((value) => ({ ...point, kind: 'email' as const, value, valid: false })),
        ...phones.map((value) => ({ ...point, kind: 'phone' as const, value })),
      ],
    });
  }
  return id;
}

export async function unsubscribe(
  { prisma }: Pick<Database, 'prisma'>,
  people: TestCompany,
  address: string,
): Promise<void> {
  const { secret } = await prisma.company.findUniqueOrThrow({ where: { id: people.company.id } });
  await prisma.suppression.create({
    data: {
      companyId: people.company.id,
      addressHash: addressHash(secret, address),
      reason: 'unsubscribed',
      source: 'link',
    },
  });
}
