// A company whose managers are all in Telegram, each with six customers that lack nothing.
import type { Database } from '../src/db/client.ts';

const customers = ['Acme GmbH', 'Ромашка', 'Berg & Sohn', 'Nordlicht', 'Kite Ltd', 'Studio Mo'];

/** One manager per Telegram user id. */
export async function addChattingManagers({ prisma }: Database, users: readonly number[]): Promise<void> {
  const company = await prisma.company.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin', locale: 'en', currency: 'EUR', country: 'DE' },
  });
  const companyId = company.id;
  for (const user of users) {
    const person = await prisma.person.create({
      data: {
        companyId,
        role: 'manager',
        status: 'active',
        name: `Manager ${user}`,
        locale: 'en',
        timeZone: 'Europe/Berlin',
      },
    });
    await prisma.account.create({
      data: {
        companyId,
        personId: person.id,
        messenger: 'telegram',
        userKey: String(user),
        chatKey: String(user),
        conversation: { create: {} },
      },
    });
    for (const name of customers) {
      const customer = await prisma.customer.create({
        data: {
          companyId,
          ownerId: person.id,
          createdById: person.id,
          name,
          nameKey: name.toLowerCase(),
          complete: true,
        },
      });
      const contact = await prisma.contact.create({
        data: { companyId, customerId: customer.id, firstName: 'Ivan', lastName: 'Petrov' },
      });
      await prisma.contactPoint.create({
        data: {
          companyId,
          customerId: customer.id,
          contactId: contact.id,
          kind: 'phone',
          value: '+4930901820',
        },
      });
    }
  }
}
