// What the minimum set asks of a deal, read from the database.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { DealStage } from '../../db/generated/enums.ts';
import { factBase, liveCustomerSql } from '../../records/completeness/fact-base.ts';
import { missingOfDeal } from '../../records/completeness/rules.ts';
import type { FactSource } from '../../records/record-description.ts';

const dealRow = z.object({
  ...factBase,
  customer: z.boolean(),
  title: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  stage: z.enum(DealStage),
  closedOn: z.string().nullable(),
  lostReason: z.string().nullable(),
});

export const dealFacts: FactSource = {
  select: Prisma.sql`
    select r.id, r.missing, r.note, r.title, r.amount::text as amount, r.currency, r.stage::text as stage,
      r.closed_on::text as "closedOn", r.lost_reason as "lostReason", cu.id is not null as customer
    from deal r ${liveCustomerSql}`,
  judge(row, policy) {
    const { id, missing, ...facts } = dealRow.parse(row);
    return { id, stored: missing, missing: missingOfDeal(facts, policy) };
  },
};
