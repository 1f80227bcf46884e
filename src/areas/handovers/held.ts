// What somebody holds and could pass on: customers, and work with them that is not finished. What is done stays with whoever
// did it: past meetings, calls that were talked, closed deals, and the credit for them.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../records/record.ts';
import { describedKind, ofEach, recordKinds, tableSql, workKinds } from '../../records/record-kinds.ts';

/** In the order in which they pass: a customer decides where its work goes. */
export const heldKinds: readonly RecordKind[] = recordKinds;

/** The column that says whose record it is. */
export const holderColumn = (kind: RecordKind): Prisma.Sql => Prisma.raw(describedKind(kind).holderColumn);

export const tableOf = tableSql;

/** Whether a record can still pass: over the record's table under that alias. */
export function unfinishedSql(kind: RecordKind, alias: string, now: Date): Prisma.Sql {
  const live = Prisma.sql`${Prisma.raw(alias)}.deleted_at is null`;
  const unfinished = describedKind(kind).unfinished?.(alias, now);
  return unfinished ? Prisma.sql`${live} and ${unfinished}` : live;
}

/** The money in somebody's unfinished work: a row (customer_id, amount, currency) for each record that has any. */
export const openMoneySql = (of: { companyId: number; personId: number; now: Date }): Prisma.Sql =>
  ofEach(moneyKinds(), 'union all', ({ kind, money }) => {
    const column = (name: string | undefined) => Prisma.raw(`r.${name}`);
    return Prisma.sql`select r.customer_id, ${column(money?.amount)} as amount, ${column(money?.currency)} as currency
      from ${tableOf(kind)} r where r.company_id = ${of.companyId} and r.${holderColumn(kind)} = ${of.personId}
        and ${unfinishedSql(kind, 'r', of.now)}`;
  });

export const moneyKinds = () => workKinds.filter((kind) => describedKind(kind).money !== null);
