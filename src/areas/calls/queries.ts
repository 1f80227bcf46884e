// Reading calls, always within what the actor may see.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import { CallDirection, CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { missingSchema } from '../../records/record.ts';
import { phoneIsOpenSql } from '../opt-outs/not-to-call.ts';

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

/** Calls from `from` until before `to`, the earliest first. One statement. */
export function callsOfDay(
  db: Sql,
  actor: Actor,
  { personId, from, to }: { personId?: number | null; from: Date; to: Date },
): Promise<CallView[]> {
  const ofPerson = personId == null ? Prisma.empty : Prisma.sql`and c.manager_id = ${personId}`;
  return calls(db, actor, Prisma.sql`c.at >= ${from} and c.at < ${to} ${ofPerson} order by c.at, c.id`);
}

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

/** Of so many of the latest calls the numbers are offered again. */
const REMEMBERED = 200;

const recentNumberSchema = z.object({
  phone: z.string(),
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  at: z.date(),
});
export type RecentNumber = z.infer<typeof recentNumberSchema>;

/** The numbers of the actor's own latest calls, the latest first, each once; none that must not be called. One statement. */
export async function recentNumbers(db: Sql, actor: Actor, limit: number): Promise<RecentNumber[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.phone, cu.id as "customerId", cu.name as "customerName", r.at from (
      select distinct on (latest.phone) latest.phone, latest.customer_id, latest.at, latest.id from (
        select c.id, c.phone, c.customer_id, c.at from call c
        where c.company_id = ${actor.companyId} and c.manager_id = ${actor.personId}::int and c.deleted_at is null
        order by c.at desc limit ${REMEMBERED}) latest
      where latest.phone is not null and ${phoneIsOpenSql(String(actor.companyId), 'latest.phone')}
      order by latest.phone, latest.at desc, latest.id desc) r
    left join customer cu on cu.id = r.customer_id and cu.deleted_at is null
    order by r.at desc, r.id desc limit ${limit}`;
  return z.array(recentNumberSchema).parse(rows);
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
