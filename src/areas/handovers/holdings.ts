// What somebody holds: what a handover of theirs would pass on.
import { z } from 'zod';
import type { Sql } from '../../db/sql.ts';
import { unfinishedSql } from './held.ts';
import { amountsSchema, type Load } from './schema.ts';

export interface Holdings extends Load {
  /** Customers whom a notice that is still valid did not reach. */
  readonly unreached: number;
  /** Open questions to the operators. */
  readonly requests: number;
}

const holdingsSchema = z.object({
  customers: z.number(),
  deals: z.number(),
  amounts: amountsSchema,
  meetings: z.number(),
  calls: z.number(),
  plannedCalls: z.number(),
  unreached: z.number(),
  requests: z.number(),
});

/** One statement. Asks no permission. */
export async function holdingsOf(
  db: Sql,
  { companyId, personId, now }: { companyId: number; personId: number; now: Date },
): Promise<Holdings> {
  const [row] = await db.$queryRaw<unknown[]>`
    select
      (select count(*) from customer r where r.company_id = ${companyId} and r.owner_id = ${personId}
        and ${unfinishedSql('customer', 'r', now)})::int as customers,
      (select count(*) from deal r where r.company_id = ${companyId} and r.manager_id = ${personId}
        and ${unfinishedSql('deal', 'r', now)})::int as deals,
      (select coalesce(jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', currency) order by currency), '[]')
        from (select r.currency, sum(r.amount) as amount from deal r
          where r.company_id = ${companyId} and r.manager_id = ${personId} and ${unfinishedSql('deal', 'r', now)}
            and r.amount is not null and r.currency is not null group by r.currency) per_currency) as amounts,
      (select count(*) from meeting r where r.company_id = ${companyId} and r.manager_id = ${personId}
        and ${unfinishedSql('meeting', 'r', now)})::int as meetings,
      (select count(*) from call r where r.company_id = ${companyId} and r.manager_id = ${personId}
        and ${unfinishedSql('call', 'r', now)})::int as calls,
      (select count(*) from planned_call r where r.company_id = ${companyId} and r.manager_id = ${personId}
        and ${unfinishedSql('planned_call', 'r', now)})::int as "plannedCalls",
      (select count(distinct n.customer_id) from notice join notice_recipient n on n.notice_id = notice.id
        join customer r on r.company_id = n.company_id and r.id = n.customer_id
        where notice.company_id = ${companyId} and notice.valid_until > ${now} and n.company_id = ${companyId}
          and n.status in ('unreachable', 'failed') and r.owner_id = ${personId} and r.erased_at is null
          and ${unfinishedSql('customer', 'r', now)})::int as unreached,
      (select count(*) from data_request q where q.company_id = ${companyId} and q.requested_by_id = ${personId}
        and q.status = 'open')::int as requests`;
  return holdingsSchema.parse(row);
}
