// Reads and writes a customer, with its contacts, as a snapshot.
import { z } from 'zod';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { changedRecordColumns, isTarget } from '../records/columns.ts';
import type { Locked, RecordStore } from '../records/record-store.ts';
import { mayDeleteCustomer, mayEditCustomer } from './access.ts';
import { contactsSql } from './contacts-sql.ts';
import { nameKey } from './name-key.ts';
import { type CustomerSnapshot, customerSnapshotSchema } from './schema.ts';

const rowSchema = customerSnapshotSchema.extend({ teamId: z.number().nullable(), versionBefore: z.number() });

export const customerStore: RecordStore<CustomerSnapshot> = {
  kind: 'customer',
  schema: customerSnapshotSchema,
  mayEdit: mayEditCustomer,
  mayDelete: mayDeleteCustomer,
  missingNow: (snapshot) => snapshot.missing,

  async lock(tx, companyId, id) {
    // Where another transaction was waited for, the contacts are still those of before it: they are read again.
    const locked = await lockOnce(tx, companyId, id);
    return locked === 'stale' ? fresh(await lockOnce(tx, companyId, id)) : locked;
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
    // A deleted customer keeps the contacts it has: nobody sees them, and they may come back.
    if (!deleted) await replaceContacts(tx, target, contacts);
    return true;
  },
};

async function lockOnce(
  tx: Tx,
  companyId: number,
  id: number,
): Promise<Locked<CustomerSnapshot> | null | 'stale'> {
  const rows = await tx.$queryRaw<unknown[]>`
      select cu.version, cu.owner_id as "ownerId", cu.name, cu.tax_number as "taxNumber", cu.tags, cu.note, cu.missing,
        cu.deleted_at is not null as deleted, p.team_id as "teamId",
        (select seen.version from customer seen where seen.id = cu.id) as "versionBefore",
        ${contactsSql('cu')} as contacts
      from customer cu join person p on p.id = cu.owner_id
      where cu.company_id = ${companyId} and cu.id = ${id}
      for update of cu`;
  if (rows.length === 0) return null;
  const { teamId, versionBefore, ...snapshot } = rowSchema.parse(rows[0]);
  if (versionBefore !== snapshot.version) return 'stale';
  return { snapshot, holder: { id: snapshot.ownerId, teamId } };
}

function fresh(locked: Locked<CustomerSnapshot> | null | 'stale'): Locked<CustomerSnapshot> | null {
  if (locked !== 'stale') return locked;
  throw new AppError(
    'customer-not-held',
    'A customer changed while its row was held. Nothing was saved; try again.',
  );
}

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
