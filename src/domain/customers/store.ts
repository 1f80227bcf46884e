// Reads and writes a customer, with its contacts, as a snapshot.
import { z } from 'zod';
import type { Tx } from '../../db/client.ts';
import { changedRecordColumns, isTarget } from '../records/columns.ts';
import type { RecordStore } from '../records/record-store.ts';
import { mayDeleteCustomer, mayEditCustomer } from './access.ts';
import { contactsSql } from './contacts-sql.ts';
import { nameKey } from './name-key.ts';
import { type CustomerSnapshot, customerSnapshotSchema } from './schema.ts';

const rowSchema = customerSnapshotSchema.extend({ teamId: z.number().nullable() });

export const customerStore: RecordStore<CustomerSnapshot> = {
  kind: 'customer',
  schema: customerSnapshotSchema,
  mayEdit: mayEditCustomer,
  mayDelete: mayDeleteCustomer,
  missingNow: (snapshot) => snapshot.missing,

  async lock(tx, companyId, id) {
    const rows = await tx.$queryRaw<unknown[]>`
      select cu.version, cu.owner_id as "ownerId", cu.name, cu.tax_number as "taxNumber", cu.tags, cu.note, cu.missing,
        cu.deleted_at is not null as deleted, p.team_id as "teamId",
        ${contactsSql('cu')} as contacts
      from customer cu join person p on p.id = cu.owner_id
      where cu.company_id = ${companyId} and cu.id = ${id}
      for update of cu`;
    if (rows.length === 0) return null;
    const { teamId, ...snapshot } = rowSchema.parse(rows[0]);
    return { snapshot, holder: { id: snapshot.ownerId, teamId } };
  },

  /** For deleting and taking back; saveCustomer writes in one statement (write-customer.ts). */
  async write(tx, target, snapshot, spent) {
    const { version: _, contacts, deleted, ...columns } = snapshot;
    const { count } = await tx.customer.updateMany({
      where: isTarget(target),
      data: {
        ...columns,
        nameKey: nameKey(columns.name),
        complete: columns.missing.length === 0,
        ...changedRecordColumns(target, { deleted, ...spent }),
      },
    });
    if (count === 0) return false;
    await replaceContacts(tx, target, contacts);
    return true;
  },
};

/** The contacts keep their ids. */
async function replaceContacts(
  tx: Tx,
  { companyId, id: customerId }: { companyId: number; id: number },
  contacts: CustomerSnapshot['contacts'],
): Promise<void> {
  await tx.contactPoint.deleteMany({ where: { companyId, customerId } });
  await tx.contact.deleteMany({ where: { companyId, customerId } });
  await tx.contact.createMany({
    data: contacts.map(({ points: _, ...contact }) => {
      return { ...contact, companyId, customerId, nameKey: nameKey(contact.lastName ?? '') };
    }),
  });
  await tx.contactPoint.createMany({
    data: contacts.flatMap(({ id: contactId, points }) =>
      points.map((point) => ({ ...point, companyId, customerId, contactId })),
    ),
  });
}
