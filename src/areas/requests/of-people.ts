// What pushes say of requests, of many people at once; they ask for no actor.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { missingSchema } from '../../records/record.ts';
import { waitingSql } from './queries.ts';

interface Whose {
  readonly companyId: number;
  readonly personIds: readonly number[];
}

const answeredSchema = z.object({
  id: z.number(),
  personId: z.number(),
  status: z.enum(['done', 'declined']),
  /** In milliseconds since 1970: with the id it names this closing, and not one after an undo. */
  closedAt: z.coerce.number(),
  /** Null where no customer was made of it. */
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  missing: missingSchema,
  answer: z.string().nullable(),
});
export type AnsweredRequest = z.infer<typeof answeredSchema>;

/**
 * Requests that were answered after `after` and not told of yet, by whom they concern: who asked, else whose customer it
 * is. Who closed it themselves knows. The oldest first. One statement, however many people.
 */
export async function answeredRequests(
  db: Sql,
  { companyId, personIds }: Whose,
  after: Date,
): Promise<Map<number, AnsweredRequest[]>> {
  const closedAt = Prisma.sql`(extract(epoch from d.closed_at) * 1000)::bigint`;
  const rows = await db.$queryRaw<unknown[]>`
    select d.id, coalesce(asker.id, cu.owner_id) as "personId", d.status, ${closedAt}::text as "closedAt",
      cu.id as "customerId", cu.name as "customerName", coalesce(cu.missing, '{}') as missing, d.answer
    from data_request d
    left join customer cu on cu.company_id = d.company_id and cu.id = d.customer_id
    left join person asker on asker.id = d.requested_by_id and asker.status = 'active'
    where d.company_id = ${companyId} and d.closed_at > ${after} and d.status in ('done', 'declined')
      and (d.customer_id is null or cu.deleted_at is null)
      and coalesce(asker.id, cu.owner_id) = any(${[...personIds]}::int[])
      and coalesce(asker.id, cu.owner_id) is distinct from d.closed_by_id
      and not exists (select from push_log l where l.key = 'request-answered:' || d.id || ':' || ${closedAt})
    order by d.closed_at, d.id`;
  return groupBy(z.array(answeredSchema).parse(rows), ({ personId }) => personId);
}

/** How many wait in the company's queue, and since when the oldest. One statement. */
export async function queueOf(db: Sql, companyId: number): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await db.$queryRaw<{ count: number; oldest: Date | null }[]>`
    select count(*)::int as count, min(d.created_at) as oldest from data_request d
    where d.company_id = ${companyId} and ${waitingSql}`;
  return row ?? { count: 0, oldest: null };
}

const openSchema = z.object({
  id: z.number(),
  /** Whose it is: the customer's owner, else who asked. */
  personId: z.number(),
  personName: z.string(),
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  createdAt: z.date(),
});
export type OpenRequest = z.infer<typeof openSchema>;

/** Those that are open and were made from `from` until before `to`, the oldest first, by whose they are. One statement. */
export async function openRequestsSince(
  db: Sql,
  { companyId, personIds }: Whose,
  { from, to }: { from: Date; to: Date },
): Promise<Map<number, OpenRequest[]>> {
  const rows = await db.$queryRaw<unknown[]>`
    select d.id, p.id as "personId", p.name as "personName", cu.id as "customerId", cu.name as "customerName",
      d.created_at as "createdAt"
    from data_request d
    left join customer cu on cu.company_id = d.company_id and cu.id = d.customer_id
    join person p on p.id = coalesce(cu.owner_id, d.requested_by_id)
    where d.company_id = ${companyId} and p.id = any(${[...personIds]}::int[]) and ${waitingSql}
      and d.created_at >= ${from} and d.created_at < ${to}
    order by d.created_at, d.id`;
  return groupBy(z.array(openSchema).parse(rows), ({ personId }) => personId);
}
