// How much passed by a handover, by whom it went to.
import { z } from 'zod';
import type { Sql } from '../../db/sql.ts';
import { amountsSchema, type Load } from './schema.ts';

export interface Passed extends Load {
  readonly personId: number;
  /** Of all these, how many went back. */
  readonly returned: number;
  readonly total: number;
}

const passedSchema = z.object({
  personId: z.number(),
  customers: z.number(),
  deals: z.number(),
  amounts: amountsSchema,
  meetings: z.number(),
  calls: z.number(),
  plannedCalls: z.number(),
  returned: z.number(),
  total: z.number(),
});

/** By receiver; of what went back only, where `returned` is true. One statement. Asks no permission. */
export async function loadsOf(
  db: Sql,
  { companyId, handoverId, returned = false }: { companyId: number; handoverId: number; returned?: boolean },
): Promise<Passed[]> {
  const rows = await db.$queryRaw<unknown[]>`
    with item as (
      select i.* from handover_item i join handover h on h.id = i.handover_id
      where h.company_id = ${companyId} and i.handover_id = ${handoverId} and i.to_person_id is not null
    ), per_currency as (
      select i.to_person_id, d.currency, sum(d.amount)::text as amount
      from item i join deal d on d.company_id = ${companyId} and d.id = i.record_id
      where i.kind = 'deal' and d.amount is not null and d.currency is not null and (not ${returned} or i.returned)
      group by i.to_person_id, d.currency)
    select i.to_person_id as "personId",
      count(*) filter (where i.kind = 'customer' and (not ${returned} or i.returned))::int as customers,
      count(*) filter (where i.kind = 'deal' and (not ${returned} or i.returned))::int as deals,
      count(*) filter (where i.kind = 'meeting' and (not ${returned} or i.returned))::int as meetings,
      count(*) filter (where i.kind = 'call' and (not ${returned} or i.returned))::int as calls,
      count(*) filter (where i.kind = 'planned_call' and (not ${returned} or i.returned))::int as "plannedCalls",
      count(*) filter (where i.returned)::int as returned, count(*)::int as total,
      (select coalesce(jsonb_agg(jsonb_build_object('amount', c.amount, 'currency', c.currency) order by c.currency), '[]')
        from per_currency c where c.to_person_id = i.to_person_id) as amounts
    from item i group by i.to_person_id order by i.to_person_id`;
  return z.array(passedSchema).parse(rows);
}
