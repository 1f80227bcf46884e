// What the minimum set asks of a planned call, read from the database.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { liveCustomerSql } from '../../records/completeness/fact-base.ts';
import { missingOfPlannedCall } from '../../records/completeness/rules.ts';
import { missingSchema } from '../../records/record.ts';
import type { FactSource } from '../../records/record-description.ts';

const plannedCallRow = z.object({
  id: z.number(),
  missing: missingSchema,
  phone: z.string().nullable(),
  customer: z.boolean(),
  day: z.string().nullable(),
  at: z.date().nullable(),
  about: z.string().nullable(),
});

export const plannedCallFacts: FactSource = {
  select: Prisma.sql`
    select r.id, r.missing, r.phone, r.day::text as day, r.at, r.about, cu.id is not null as customer
    from planned_call r ${liveCustomerSql}`,
  judge(row) {
    const { id, missing, ...facts } = plannedCallRow.parse(row);
    return { id, stored: missing, missing: missingOfPlannedCall(facts) };
  },
};
