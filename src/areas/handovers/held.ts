// What somebody holds and could pass on: customers, and work with them that is not finished. What is done stays with whoever
// did it: past meetings, calls that were talked, closed deals, and the credit for them.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../records/record.ts';

/** In the order in which they pass: a customer decides where its deals, meetings and calls go. */
export const heldKinds = [
  'customer',
  'deal',
  'meeting',
  'call',
  'planned_call',
] as const satisfies readonly RecordKind[];

const holders = {
  customer: 'owner_id',
  deal: 'manager_id',
  meeting: 'manager_id',
  call: 'manager_id',
  planned_call: 'manager_id',
} as const;

/** The column that says whose record it is. */
export const holderColumn = (kind: RecordKind): Prisma.Sql => Prisma.raw(holders[kind]);

export const tableOf = (kind: RecordKind): Prisma.Sql => Prisma.raw(`"${kind}"`);

/** Whether a record can still pass: over the record's table under that alias. */
export function unfinishedSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const r = Prisma.raw(alias);
  switch (kind) {
    case 'customer':
      return Prisma.sql`${r}.deleted_at is null`;
    case 'deal':
      return Prisma.sql`${r}.deleted_at is null and ${r}.stage = 'open'`;
    case 'meeting':
      return Prisma.sql`${r}.deleted_at is null and ${r}.result is null and ${r}.at > ${now}`;
    case 'planned_call':
      return Prisma.sql`${r}.deleted_at is null and ${r}.settled_at is null`;
    // Waiting for somebody, or taken into work: nobody has finished it.
    case 'call':
      return Prisma.sql`${r}.deleted_at is null and ${r}.status in ('new', 'taken')`;
  }
}
