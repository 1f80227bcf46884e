// What the minimum set asks of a call, read from the database.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { CallDirection, CallStatus } from '../../db/generated/enums.ts';
import { factBase, liveCustomerSql } from '../../records/completeness/fact-base.ts';
import { missingOfCall } from '../../records/completeness/rules.ts';
import type { FactSource } from '../../records/record-description.ts';

const callRow = z.object({
  ...factBase,
  phone: z.string().nullable(),
  customer: z.boolean(),
  direction: z.enum(CallDirection),
  status: z.enum(CallStatus).nullable(),
});

export const callFacts: FactSource = {
  select: Prisma.sql`
    select r.id, r.missing, r.note, r.phone, r.direction::text as direction, r.status::text as status,
      cu.id is not null as customer
    from call r ${liveCustomerSql}`,
  judge(row, policy) {
    const { id, missing, ...facts } = callRow.parse(row);
    return { id, stored: missing, missing: missingOfCall(facts, policy) };
  },
};
