// Reading what waits for operators. What belongs to a deleted customer waits for nobody, until it is brought back.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { mayWorkQueue } from './access.ts';
import { type DataRequest, requestSchema } from './schema.ts';

/** Open, and of a customer that is there or still to be made. Over data_request with the alias `d`. */
export const waitingSql = Prisma.sql`d.status = 'open' and (d.customer_id is null or exists (
  select from customer live where live.id = d.customer_id and live.deleted_at is null))`;

export interface QueueLength {
  readonly count: number;
  /** Since when the oldest waits; null when nothing does. */
  readonly oldest: Date | null;
}

/** How many wait. Nobody waits for who doesn't work the queue. At most one statement. */
export async function queueLength(db: Sql, actor: Actor): Promise<QueueLength> {
  if (!mayWorkQueue(actor)) return { count: 0, oldest: null };
  const [row] = await db.$queryRaw<QueueLength[]>`
    select count(*)::int as count, min(d.created_at) as oldest from data_request d
    where d.company_id = ${actor.companyId} and ${waitingSql}`;
  return row ?? { count: 0, oldest: null };
}

/** One that the actor may work on, whatever became of it. Null where there is none. At most one statement. */
export async function queuedRequest(db: Sql, actor: Actor, id: number): Promise<DataRequest | null> {
  if (!mayWorkQueue(actor)) return null;
  const rows = await db.$queryRaw<unknown[]>`
    ${selection} where d.company_id = ${actor.companyId} and d.id = ${id}
      and (d.customer_id is null or cu.deleted_at is null)`;
  return rows.length === 0 ? null : requestSchema.parse(rows[0]);
}

const askedSchema = z.object({
  id: z.number(),
  customerId: z.number(),
  reason: z.string(),
  createdAt: z.date(),
});
export type AskedRequest = z.infer<typeof askedSchema>;

/** What is open about customers that the actor may see, by customer, the oldest of each. One statement. */
export async function openRequestsOf(
  db: Sql,
  actor: Actor,
  customerIds: readonly number[],
): Promise<Map<number, AskedRequest>> {
  const rows = await db.$queryRaw<unknown[]>`
    select distinct on (d.customer_id) d.id, d.customer_id as "customerId", d.reason, d.created_at as "createdAt"
    from data_request d join customer cu on cu.company_id = d.company_id and cu.id = d.customer_id
    where d.company_id = ${actor.companyId} and d.customer_id = any(${[...customerIds]}::int[]) and d.status = 'open'
      and ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
    order by d.customer_id, d.created_at, d.id`;
  return new Map(
    z
      .array(askedSchema)
      .parse(rows)
      .map((row) => [row.customerId, row]),
  );
}

/** Whether anybody works the queue: active operators. One statement. */
export async function hasOperators(db: Sql, companyId: number): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from person where company_id = ${companyId} and role = 'operator' and status = 'active' limit 1`;
  return rows.length > 0;
}

const selection = Prisma.sql`
  select d.id, d.status, d.reason, d.customer_id as "customerId", cu.version as "customerVersion",
    cu.name as "customerName", coalesce(cu.missing, '{}') as "customerMissing",
    exists (select from contact k where k.company_id = d.company_id and k.customer_id = d.customer_id and k.last_name <> '')
      as "hasContact",
    coalesce(cu.owner_id, d.requested_by_id) as "ownerId", owner.name as "ownerName",
    d.requested_by_id as "requestedById", asker.name as "requesterName",
    case when cp.id is not null then json_build_object('kind', cp.kind, 'value', cp.value) end as wrong,
    d.text, d.file_id as "fileId", d.taken_by_id as "takenById", d.taken_until as "takenUntil", d.created_at as "createdAt"
  from data_request d
  left join customer cu on cu.company_id = d.company_id and cu.id = d.customer_id
  left join person owner on owner.id = coalesce(cu.owner_id, d.requested_by_id)
  left join person asker on asker.id = d.requested_by_id
  left join contact_point cp on cp.company_id = d.company_id and cp.id = d.contact_point_id and not cp.valid`;
