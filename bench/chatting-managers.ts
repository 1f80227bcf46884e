// A company whose managers are all in Telegram, each with six customers that lack nothing.
import type { Database } from '../src/db/client.ts';

const names = ['Acme GmbH', 'Ромашка', 'Berg & Sohn', 'Nordlicht', 'Kite Ltd', 'Studio Mo'];

/** One manager per Telegram user id. */
export async function addChattingManagers({ prisma }: Database, users: readonly number[]): Promise<void> {
  const company = await prisma.company.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin', locale: 'en', currency: 'EUR', country: 'DE' },
  });
  const companyId = company.id;
  await prisma.person.createMany({
    data: users.map((user) => ({
      companyId,
      role: 'manager' as const,
      status: 'active' as const,
      name: `Manager ${user}`,
      locale: 'en',
      timeZone: 'Europe/Berlin',
    })),
  });
  const people = await prisma.person.findMany({ where: { companyId }, orderBy: { id: 'asc' } });
  await prisma.account.createMany({
    data: people.map(({ id }, index) => ({
      companyId,
      personId: id,
      messenger: 'telegram',
      userKey: String(users[index]),
      chatKey: String(users[index]),
    })),
  });
  const accounts = await prisma.account.findMany({ where: { companyId } });
  await prisma.conversation.createMany({ data: accounts.map(({ id }) => ({ accountId: id })) });
  await prisma.customer.createMany({
    data: people.flatMap(({ id }) =>
      names.map((name) => ({
        companyId,
        ownerId: id,
        createdById: id,
        name,
        nameKey: name.toLowerCase(),
        complete: true,
      })),
    ),
  });
  const customers = await prisma.customer.findMany({ where: { companyId }, select: { id: true } });
  await prisma.contact.createMany({
    data: customers.map(({ id }) => ({ companyId, customerId: id, firstName: 'Ivan', lastName: 'Petrov' })),
  });
  const contacts = await prisma.contact.findMany({ where: { companyId } });
  await prisma.contactPoint.createMany({
    data: contacts.map(({ id, customerId }) => ({
      companyId,
      customerId,
      contactId: id,
      kind: 'phone' as const,
      value: '+4930901820',
    })),
  });
}
