// Reading planned calls, always within what the actor may see.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import { CallStatus } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { missingSchema } from '../../records/record.ts';
import { missingNow } from './rules.ts';

const plannedCallSchema = z.object({
  id: z.number(),
  version: z.number(),
  managerId: z.number(),
  managerName: z.string(),
  /** Null when none is known or it was deleted. */
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  day: z.string().nullable(),
  at: z.date().nullable(),
  dueAt: z.date().nullable(),
  about: z.string().nullable(),
  settledAt: z.date().nullable(),
  outcome: z.enum(CallStatus).nullable(),
  /** Including an outcome that is due. */
  missing: missingSchema,
});
export type PlannedCallView = z.infer<typeof plannedCallSchema>;

/** Those that {@link openPlannedCalls} lists, however many. One statement. */
export async function countOpenPlannedCalls(
  db: Sql,
  actor: Actor,
  { personId, until }: { personId: number; until: Date | null },
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from planned_call r
    where ${scopeSql(actor, 'planned_call', 'r')} and r.deleted_at is null and r.settled_at is null
      and (${until}::timestamptz is null or r.due_at < ${until}) and r.manager_id = ${personId}`;
  return row?.count ?? 0;
}

/** Those still to be made that come due before `until` (null: ever), the earliest first: what is overdue is among them. One statement. */
export function openPlannedCalls(
  db: Sql,
  actor: Actor,
  {
    personId,
    until,
    limit,
    offset = 0,
    now,
  }: { personId: number; until: Date | null; limit: number; offset?: number; now: Date },
): Promise<PlannedCallView[]> {
  return plannedCalls(
    db,
    actor,
    now,
    Prisma.sql`r.settled_at is null and (${until}::timestamptz is null or r.due_at < ${until}) and r.manager_id = ${personId}
      order by r.due_at, r.id limit ${limit} offset ${offset}`,
  );
}

/** The next one with a customer, overdue or to come, whoever makes it; null where none is planned. One statement. */
export async function nextPlannedCall(
  db: Sql,
  actor: Actor,
  { customerId, now }: { customerId: number; now: Date },
): Promise<PlannedCallView | null> {
  const [next] = await plannedCalls(
    db,
    actor,
    now,
    Prisma.sql`r.settled_at is null and r.customer_id = ${customerId} order by r.due_at nulls last, r.id limit 1`,
  );
  return next ?? null;
}

/** What a call has settled. One statement. */
export function settledByCall(
  db: Sql,
  actor: Actor,
  { callId, now }: { callId: number; now: Date },
): Promise<PlannedCallView[]> {
  return plannedCalls(db, actor, now, Prisma.sql`r.settled_by_call_id = ${callId} order by r.due_at, r.id`);
}

/** Null when it is not there for the actor. One statement. */
export async function plannedCallCard(
  db: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<PlannedCallView | null> {
  const [card] = await plannedCalls(db, actor, now, Prisma.sql`r.id = ${id}`);
  return card ?? null;
}

async function plannedCalls(db: Sql, actor: Actor, now: Date, rest: Prisma.Sql): Promise<PlannedCallView[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select r.id, r.version, r.manager_id as "managerId", p.name as "managerName", cu.id as "customerId",
      ${knownNameSql('cu')} as "customerName", r.phone, r.day::text as day, r.at, r.due_at as "dueAt", r.about,
      r.settled_at as "settledAt", r.outcome::text as outcome, r.missing
    from planned_call r join person p on p.id = r.manager_id
    left join customer cu on cu.id = r.customer_id and cu.deleted_at is null
    where ${scopeSql(actor, 'planned_call', 'r')} and r.deleted_at is null and ${rest}`;
  return z
    .array(plannedCallSchema)
    .parse(rows)
    .map((call) => ({ ...call, missing: missingNow(call, now) }));
}
