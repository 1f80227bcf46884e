// How much passed by a handover, by whom it went to.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { byPlural, ofEach, pluralOf, recordKinds } from '../../records/record-kinds.ts';
import { moneyKinds, tableOf } from './held.ts';
import { amountsSchema, type Load } from './schema.ts';

export type Passed = Load & {
  readonly personId: number;
  /** Of all these, how many went back. */
  readonly returned: number;
  readonly total: number;
};

const passedSchema = z.object({
  personId: z.number(),
  ...byPlural(recordKinds, () => z.number()),
  amounts: amountsSchema,
  returned: z.number(),
  total: z.number(),
});

/** By receiver; of what went back only, where `returned` is true. One statement. Asks no permission. */
export async function loadsOf(
  db: Sql,
  { companyId, handoverId, returned = false }: { companyId: number; handoverId: number; returned?: boolean },
): Promise<Passed[]> {
  const passedMoney = ofEach(moneyKinds(), 'union all', ({ kind, money }) => {
    const column = (name: string | undefined) => Prisma.raw(`d.${name}`);
    return Prisma.sql`select i.to_person_id, ${column(money?.amount)} as amount, ${column(money?.currency)} as currency
      from item i join ${tableOf(kind)} d on d.company_id = ${companyId} and d.id = i.record_id
      where i.kind = ${kind}::text::"RecordKind" and (not ${returned} or i.returned)`;
  });
  const rows = await db.$queryRaw<unknown[]>`
    with item as (
      select i.* from handover_item i join handover h on h.id = i.handover_id
      where h.company_id = ${companyId} and i.handover_id = ${handoverId} and i.to_person_id is not null
    ), per_currency as (
      select m.to_person_id, m.currency, sum(m.amount)::text as amount from (${passedMoney}) m
      where m.amount is not null and m.currency is not null group by m.to_person_id, m.currency)
    select i.to_person_id as "personId",
      ${ofEach(
        recordKinds,
        ',',
        ({
          kind,
        }) => Prisma.sql`count(*) filter (where i.kind = ${kind}::text::"RecordKind" and (not ${returned} or i.returned))::int
        as ${Prisma.raw(pluralOf(kind))}`,
      )},
      count(*) filter (where i.returned)::int as returned, count(*)::int as total,
      (select coalesce(jsonb_agg(jsonb_build_object('amount', c.amount, 'currency', c.currency) order by c.currency), '[]')
        from per_currency c where c.to_person_id = i.to_person_id) as amounts
    from item i group by i.to_person_id order by i.to_person_id`;
  return z.array(passedSchema).parse(rows);
}
