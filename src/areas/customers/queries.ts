// Reading customers, always within what the actor may see.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { missingSchema } from '../../records/record.ts';
import { maySeeContacts } from './access.ts';
import { maskedPoint } from './contact-point.ts';
import { contactsSql } from './contacts-sql.ts';
import { contactSnapshotSchema } from './schema.ts';

const listedSchema = z.object({
  id: z.number(),
  name: z.string(),
  ownerId: z.number(),
  complete: z.boolean(),
});
/** A customer in a list. The name may be empty: then it is missing. */
export type ListedCustomer = z.infer<typeof listedSchema>;

/**
 * A manager's own customers, for others all that they may see; the one used last first: changed, or taken for a meeting,
 * a call or a deal. One statement.
 */
export async function recentCustomers(
  db: Sql,
  actor: Actor,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<ListedCustomer[]> {
  // The numbers of the first page stand in the text: with them as values the server would plan each question anew.
  const page = Prisma.sql`limit ${Prisma.raw(String(Math.trunc(limit)))} ${
    offset === 0 ? Prisma.empty : Prisma.sql`offset ${offset}`
  }`;
  const rows = await db.$queryRaw<unknown[]>`
    select cu.id, cu.name, cu.owner_id as "ownerId", cu.complete
    from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null
    order by cu.updated_at desc, cu.id desc ${page}`;
  return z.array(listedSchema).parse(rows);
}

/** Names by id, of those that the actor may see. One statement. */
export async function customerNames(
  db: Sql,
  actor: Actor,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await db.$queryRaw<{ id: number; name: string }[]>`
    select cu.id, cu.name from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null and cu.id = any(${[...ids]}::int[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const cardSchema = z.object({
  id: z.number(),
  version: z.number(),
  name: z.string(),
  ownerId: z.number(),
  ownerName: z.string(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  missing: missingSchema,
  /** Oldest first; the first is the one that dialogs edit. */
  contacts: z.array(contactSnapshotSchema),
  createdAt: z.date(),
});
export type CustomerCard = z.infer<typeof cardSchema> & {
  /** Phones and e-mails are not shown in full. */
  readonly masked: boolean;
};

/** Null when it is not there for the actor. Phones and e-mails are masked for who may not see them. One statement. */
export async function customerCard(db: Sql, actor: Actor, id: number): Promise<CustomerCard | null> {
  const rows = await db.$queryRaw<unknown[]>`
    select cu.id, cu.version, cu.name, cu.owner_id as "ownerId", p.name as "ownerName", cu.tax_number as "taxNumber",
      cu.tags, cu.note, cu.missing, cu.created_at as "createdAt", ${contactsSql('cu')} as contacts
    from customer cu join person p on p.id = cu.owner_id
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null and cu.id = ${id}`;
  if (rows.length === 0) return null;
  const card = cardSchema.parse(rows[0]);
  if (maySeeContacts(actor)) return { ...card, masked: false };
  const contacts = card.contacts.map((contact) => ({
    ...contact,
    points: contact.points.map((point) => ({ ...point, value: maskedPoint(point) })),
  }));
  return { ...card, contacts, masked: true };
}
