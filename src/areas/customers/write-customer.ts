// Writes a customer with its first contact and that contact's phones and e-mails, in one statement.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Cost, Missing } from '../../records/record.ts';
import { nameKey } from '../../understanding/name-key.ts';
import type { DraftContact, DraftCustomer, DraftPoint } from './rules.ts';
import { type CustomerSnapshot, pointSnapshotSchema } from './schema.ts';

interface CustomerWrite {
  readonly companyId: number;
  /** Null makes a new customer. */
  readonly id: number | null;
  readonly createdById: number;
  readonly before: DraftCustomer;
  readonly after: DraftCustomer;
  readonly missing: Missing[];
  readonly cost: Cost;
  readonly now: Date;
}

const writtenSchema = z.object({
  id: z.number(),
  version: z.number(),
  contactId: z.number().nullable(),
  newPoints: z.array(pointSnapshotSchema).nullable(),
});

/** The caller holds the row's lock and has compared versions. Answers with the customer as it is now. */
export async function writeCustomer(
  tx: Sql,
  write: CustomerWrite,
): Promise<{ id: number; snapshot: CustomerSnapshot }> {
  const { companyId, before, after, now } = write;
  const contact = after.contacts[0];
  const points = contact?.points ?? [];
  const kept = new Set(points.map((point) => point.id));
  const dropped = (before.contacts[0]?.points ?? []).map((point) => point.id).filter((id) => !kept.has(id));
  const rows = await tx.$queryRaw<unknown[]>`
    with target as (${write.id === null ? insertion(write) : change(write, write.id)}),
    changed_contact as (
      update contact set first_name = ${contact?.firstName ?? null}::text, last_name = ${contact?.lastName ?? null}::text,
        position = ${contact?.position ?? null}::text, name_key = ${contactKey(contact)}
      where company_id = ${companyId} and id = ${contact?.id ?? null}::int),
    new_contact as (
      insert into contact (company_id, customer_id, first_name, last_name, position, name_key, created_at)
      select ${companyId}::int, target.id, ${contact?.firstName ?? null}::text, ${contact?.lastName ?? null}::text,
        ${contact?.position ?? null}::text, ${contactKey(contact)}, ${now}::timestamptz
      from target where ${contact !== undefined && contact.id === null}
      returning id),
    holder as (select coalesce((select id from new_contact), ${contact?.id ?? null}::int) as id),
    dropped_points as (delete from contact_point where company_id = ${companyId} and id = any(${dropped}::int[])),
    changed_points as (
      update contact_point cp set value = changed.value, valid = changed.valid, invalid_reason = changed."invalidReason"
      from jsonb_to_recordset(${json(points.filter((point) => point.id !== null))}::jsonb)
        as changed(id int, value text, valid boolean, "invalidReason" text)
      where cp.company_id = ${companyId} and cp.id = changed.id),
    new_points as (
      insert into contact_point (company_id, customer_id, contact_id, kind, value, valid, created_at)
      select ${companyId}::int, target.id, holder.id, made.kind::"ContactPointKind", made.value, made.valid, ${now}::timestamptz
      from target, holder, jsonb_to_recordset(${json(points.filter((point) => point.id === null))}::jsonb)
        as made(kind text, value text, valid boolean)
      returning id, kind, value, valid)
    select target.id, target.version, holder.id as "contactId",
      (select json_agg(json_build_object('id', id, 'kind', kind, 'value', value, 'valid', valid)) from new_points) as "newPoints"
    from target, holder`;
  const written = writtenSchema.parse(rows[0]);
  const contacts = after.contacts.map((held, index) =>
    index === 0
      ? { ...held, id: written.contactId ?? 0, points: numbered(points, written.newPoints ?? []) }
      : held,
  );
  const snapshot = {
    ...after,
    version: written.version,
    missing: write.missing,
    contacts,
  } as CustomerSnapshot;
  return { id: written.id, snapshot };
}

function insertion({ companyId, createdById, after, missing, cost, now }: CustomerWrite): Prisma.Sql {
  return Prisma.sql`
    insert into customer (company_id, owner_id, created_by_id, name, name_key, tax_number, tags, note, complete, missing,
      cost_taps, cost_chars, cost_seconds, created_at, updated_at)
    values (${companyId}, ${after.ownerId}, ${createdById}, ${after.name}, ${nameKey(after.name)}, ${after.taxNumber},
      ${after.tags}::text[], ${after.note}, ${missing.length === 0}, ${missing}::text[],
      ${cost.taps}, ${cost.chars}, ${cost.seconds}, ${now}, ${now})
    returning id, version`;
}

function change({ companyId, after, missing, cost, now }: CustomerWrite, id: number): Prisma.Sql {
  return Prisma.sql`
    update customer set name = ${after.name}, name_key = ${nameKey(after.name)}, tax_number = ${after.taxNumber},
      tags = ${after.tags}::text[], note = ${after.note}, complete = ${missing.length === 0}, missing = ${missing}::text[],
      cost_taps = cost_taps + ${cost.taps}, cost_chars = cost_chars + ${cost.chars},
      cost_seconds = cost_seconds + ${cost.seconds}, updated_at = ${now}, version = version + 1
    where company_id = ${companyId} and id = ${id}
    returning id, version`;
}

/** Gives the new points their ids. Kinds differ where values may not, so both are compared. */
function numbered(points: readonly DraftPoint[], made: CustomerSnapshot['contacts'][number]['points']) {
  return points.map((point) =>
    point.id !== null
      ? point
      : {
          ...point,
          id: made.find((other) => other.kind === point.kind && other.value === point.value)?.id ?? 0,
        },
  );
}

const contactKey = (contact: DraftContact | undefined): string => nameKey(contact?.lastName ?? '');

const json = (value: unknown): string => JSON.stringify(value);
