// Customers and records to be taken out, page by page, always within what the actor may see.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { maySeeContacts } from '../customers/access.ts';
import { maskedPoint } from '../customers/contact-point.ts';
import { contactsSql } from '../customers/contacts-sql.ts';
import { contactSnapshotSchema } from '../customers/schema.ts';

export const exportKinds = ['customers', 'meetings', 'calls', 'planned_calls', 'deals'] as const;
export type ExportKind = (typeof exportKinds)[number];

export const mayExport = (actor: Actor): boolean => may(actor, 'records.export');

const recordOf: Record<ExportKind, RecordKind> = {
  customers: 'customer',
  meetings: 'meeting',
  calls: 'call',
  planned_calls: 'planned_call',
  deals: 'deal',
};

/** So many records are in memory at once. */
const pageRecords = 1000;

/** By column; texts, numbers, instants, calendar days ("2026-11-23"). */
export type ExportRow = Readonly<Record<string, string | number | Date | null>>;

/**
 * Writes who takes out what and how many into the audit log, before anything leaves. Null for whom it is not theirs to
 * do. Two statements.
 */
export async function beginExport(
  db: Sql,
  actor: Actor,
  { kind, format, now }: { kind: ExportKind; format: string; now: Date },
): Promise<{ records: number } | null> {
  if (!mayExport(actor)) return null;
  const [counted] = await db.$queryRaw<{ records: number }[]>`
    select count(*)::int as records from ${Prisma.raw(recordOf[kind])} r where ${liveSql(actor, kind)}`;
  const records = counted?.records ?? 0;
  await writeAudit(db, actor, { action: `export.${kind}`, after: { format, records }, now });
  return { records };
}

/** In the order in which they were made. One statement per 1,000 records. Ask beginExport first. */
export async function* exportRows(db: Sql, actor: Actor, kind: ExportKind): AsyncIterable<ExportRow[]> {
  if (!mayExport(actor)) return;
  for (let last = 0; ; ) {
    const rows = await db.$queryRaw<(ExportRow & { id: number })[]>`
      ${selects[kind]} where ${liveSql(actor, kind)} and r.id > ${last} order by r.id limit ${pageRecords}`;
    if (rows.length > 0)
      yield kind === 'customers'
        ? rows.flatMap((row) => byContact(actor, row))
        : rows.map((row) => shown(actor, row));
    if (rows.length < pageRecords) return;
    last = rows.at(-1)?.id as number;
  }
}

const liveSql = (actor: Actor, kind: ExportKind): Prisma.Sql =>
  Prisma.sql`${scopeSql(actor, recordOf[kind], 'r')} and r.deleted_at is null
    ${kind === 'customers' ? Prisma.sql`and r.erased_at is null` : Prisma.empty}`;

const customer = Prisma.sql`left join customer cu on cu.company_id = r.company_id and cu.id = r.customer_id`;
const manager = Prisma.sql`join person p on p.id = r.manager_id`;

const selects: Record<ExportKind, Prisma.Sql> = {
  customers: Prisma.sql`
    select r.id, r.name, r.tax_number as "taxNumber", array_to_string(r.tags, ', ') as tags, r.note, p.name as owner,
      r.created_at as "createdAt", ${contactsSql('r')} as contacts
    from customer r join person p on p.id = r.owner_id`,
  meetings: Prisma.sql`
    select r.id, r.at, ${knownNameSql('cu')} as customer, r.subject, r.result::text as result, r.note, p.name as owner
    from meeting r ${manager} ${customer}`,
  calls: Prisma.sql`
    select r.id, r.at, ${knownNameSql('cu')} as customer, r.phone, r.direction::text as direction, r.status::text as status, r.note,
      p.name as owner
    from call r ${manager} ${customer}`,
  planned_calls: Prisma.sql`
    select r.id, r.at, r.day::text as day, ${knownNameSql('cu')} as customer, r.phone, r.about as subject,
      r.settled_at as "settledAt", r.outcome::text as status, p.name as owner
    from planned_call r ${manager} ${customer}`,
  deals: Prisma.sql`
    select r.id, ${knownNameSql('cu')} as customer, r.title, trim_scale(r.amount)::text as amount, r.currency, r.stage::text as stage,
      r.closed_on::text as "closedOn", r.expected_on::text as "expectedOn", r.lost_reason as "lostReason", r.note, p.name as owner, r.created_at as "createdAt"
    from deal r ${manager} ${customer}`,
};

/** Phones are masked for who may not see them. */
function shown(actor: Actor, row: ExportRow): ExportRow {
  if (!row.phone || maySeeContacts(actor)) return row;
  return { ...row, phone: maskedPoint({ kind: 'phone', value: String(row.phone) }) };
}

/** A row for each contact, as an import takes them; one without when there is none. */
function byContact(actor: Actor, row: ExportRow & { readonly contacts?: unknown }): ExportRow[] {
  const { id, name, taxNumber, tags, note, owner, createdAt, contacts } = row;
  const all = contactSnapshotSchema.array().parse(contacts);
  const reach = (points: (typeof all)[number]['points'], kind: 'phone' | 'email') =>
    points
      .filter((point) => point.kind === kind)
      .map((point) => (maySeeContacts(actor) ? point.value : maskedPoint(point)))
      .join(', ') || null;
  const rowOf = (contact: (typeof all)[number] | null): ExportRow => ({
    id: id ?? null,
    name: name ?? null,
    firstName: contact?.firstName ?? null,
    lastName: contact?.lastName ?? null,
    position: contact?.position ?? null,
    phone: contact && reach(contact.points, 'phone'),
    email: contact && reach(contact.points, 'email'),
    taxNumber: taxNumber ?? null,
    tags: tags || null,
    note: note ?? null,
    owner: owner ?? null,
    consent: contact?.consent ?? null,
    createdAt: createdAt ?? null,
  });
  return all.length === 0 ? [rowOf(null)] : all.map(rowOf);
}
