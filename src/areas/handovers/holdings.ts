// What somebody holds: what a handover of theirs would pass on.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { byPlural, ofEach, pluralOf, recordKinds } from '../../records/record-kinds.ts';
import { holderColumn, openMoneySql, tableOf, unfinishedSql } from './held.ts';
import { amountsSchema, type Load } from './schema.ts';

export interface Holdings extends Load {
  /** Customers whom a notice that is still valid did not reach. */
  readonly unreached: number;
  /** Open questions to the operators. */
  readonly requests: number;
}

const holdingsSchema = z.object({
  ...byPlural(recordKinds, () => z.number()),
  amounts: amountsSchema,
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
      ${ofEach(
        recordKinds,
        ',',
        ({ kind }) => Prisma.sql`
      (select count(*) from ${tableOf(kind)} r where r.company_id = ${companyId} and r.${holderColumn(kind)} = ${personId}
        and ${unfinishedSql(kind, 'r', now)})::int as ${Prisma.raw(pluralOf(kind))}`,
      )},
      (select coalesce(jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', currency) order by currency), '[]')
        from (select m.currency, sum(m.amount) as amount from (${openMoneySql({ companyId, personId, now })}) m
          where m.amount is not null and m.currency is not null group by m.currency) per_currency) as amounts,
      (select count(distinct n.customer_id) from notice join notice_recipient n on n.notice_id = notice.id
        join customer r on r.company_id = n.company_id and r.id = n.customer_id
        where notice.company_id = ${companyId} and notice.valid_until > ${now} and n.company_id = ${companyId}
          and n.status in ('unreachable', 'failed') and r.owner_id = ${personId} and r.erased_at is null
          and ${unfinishedSql('customer', 'r', now)})::int as unreached,
      (select count(*) from data_request q where q.company_id = ${companyId} and q.requested_by_id = ${personId}
        and q.status = 'open')::int as requests`;
  return holdingsSchema.parse(row);
}
