// Reading deals, always within what the actor may see.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import { DealStage } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { missingSchema } from '../../records/record.ts';
import { noNextStepSql } from './next-step-due.ts';

const dealSchema = z.object({
  id: z.number(),
  version: z.number(),
  managerId: z.number(),
  managerName: z.string(),
  /** Null when none was chosen or it was deleted. */
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  title: z.string().nullable(),
  /** Decimal text with two places. */
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  stage: z.enum(DealStage),
  /** A calendar day: "2026-11-23". */
  closedOn: z.string().nullable(),
  /** Of an open one. */
  expectedOn: z.string().nullable(),
  lostReason: z.string().nullable(),
  note: z.string().nullable(),
  missing: missingSchema,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type DealView = z.infer<typeof dealSchema>;

/** Deals that are still open, the one touched last first. One statement. */
export function openDeals(
  db: Sql,
  actor: Actor,
  { personId, limit, offset = 0 }: { personId?: number | null; limit: number; offset?: number },
): Promise<DealView[]> {
  const ofPerson = personId == null ? Prisma.empty : Prisma.sql`and d.manager_id = ${personId}`;
  return deals(
    db,
    actor,
    Prisma.sql`d.stage = 'open' ${ofPerson} order by d.updated_at desc, d.id desc limit ${limit} offset ${offset}`,
  );
}

/** How many there are. One statement. */
export async function countOpenDeals(db: Sql, actor: Actor, personId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from deal d
    where ${scopeSql(actor, 'deal', 'd')} and d.deleted_at is null and d.stage = 'open' and d.manager_id = ${personId}`;
  return row?.count ?? 0;
}

/**
 * Null when it is not there for the actor. One statement.
 * @param now where it is given, a next step that is lacking now is among what is missing
 */
export async function dealCard(db: Sql, actor: Actor, id: number, now?: Date): Promise<DealView | null> {
  const [card] = await deals(db, actor, Prisma.sql`d.id = ${id}`, now);
  return card ?? null;
}

async function deals(db: Sql, actor: Actor, rest: Prisma.Sql, now?: Date): Promise<DealView[]> {
  const missing = now
    ? Prisma.sql`case when ${noNextStepSql('d', now)} then d.missing || '{next_step}'::text[] else d.missing end`
    : Prisma.sql`d.missing`;
  const rows = await db.$queryRaw<unknown[]>`
    select d.id, d.version, d.manager_id as "managerId", p.name as "managerName", cu.id as "customerId",
      ${knownNameSql('cu')} as "customerName", d.title, d.amount::text as amount, d.currency, d.stage::text as stage,
      d.closed_on::text as "closedOn", d.expected_on::text as "expectedOn", d.lost_reason as "lostReason", d.note, ${missing} as missing,
      d.created_at as "createdAt", d.updated_at as "updatedAt"
    from deal d join person p on p.id = d.manager_id
    left join customer cu on cu.id = d.customer_id and cu.deleted_at is null
    where ${scopeSql(actor, 'deal', 'd')} and d.deleted_at is null and ${rest}`;
  return z.array(dealSchema).parse(rows);
}
