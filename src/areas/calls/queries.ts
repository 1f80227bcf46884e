// Reading calls, always within what the actor may see.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import { CallDirection, CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { missingSchema } from '../../records/record.ts';

const callSchema = z.object({
  id: z.number(),
  version: z.number(),
  managerId: z.number(),
  managerName: z.string(),
  /** Null when none is known or it was deleted. */
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  direction: z.enum(CallDirection),
  status: z.enum(CallStatus).nullable(),
  at: z.date(),
  note: z.string().nullable(),
  missing: missingSchema,
});
export type CallView = z.infer<typeof callSchema>;

/** Calls that wait for somebody or were taken into work, until they are settled; the earliest first. One statement. */
export function callsInWork(
  db: Sql,
  actor: Actor,
  { personId, limit, offset = 0 }: { personId: number; limit: number; offset?: number },
): Promise<CallView[]> {
  return calls(
    db,
    actor,
    Prisma.sql`c.status in ('new', 'taken') and c.manager_id = ${personId}
      order by c.at, c.id limit ${limit} offset ${offset}`,
  );
}

/** How many there are. One statement. */
export async function countCallsInWork(db: Sql, actor: Actor, personId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from call c
    where ${scopeSql(actor, 'call', 'c')} and c.deleted_at is null and c.status in ('new', 'taken') and c.manager_id = ${personId}`;
  return row?.count ?? 0;
}

/** Null when it is not there for the actor. One statement. */
export async function callCard(db: Sql, actor: Actor, id: number): Promise<CallView | null> {
  const [card] = await calls(db, actor, Prisma.sql`c.id = ${id}`);
  return card ?? null;
}

async function calls(db: Sql, actor: Actor, rest: Prisma.Sql): Promise<CallView[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select c.id, c.version, c.manager_id as "managerId", p.name as "managerName", cu.id as "customerId",
      ${knownNameSql('cu')} as "customerName", c.phone, c.direction::text as direction, c.status::text as status, c.at, c.note, c.missing
    from call c join person p on p.id = c.manager_id
    left join customer cu on cu.id = c.customer_id and cu.deleted_at is null
    where ${scopeSql(actor, 'call', 'c')} and c.deleted_at is null and ${rest}`;
  return z.array(callSchema).parse(rows);
}
