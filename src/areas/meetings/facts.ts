// What the minimum set asks of a meeting, read from the database.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { factBase, liveCustomerSql } from '../../records/completeness/fact-base.ts';
import { missingOfMeeting } from '../../records/completeness/rules.ts';
import { missingSchema } from '../../records/record.ts';
import type { FactSource } from '../../records/record-description.ts';

const meetingRow = z.object({
  ...factBase,
  at: z.date().nullable(),
  customerMissing: missingSchema.nullable(),
  subject: z.string().nullable(),
});

export const meetingFacts: FactSource = {
  select: Prisma.sql`
    select r.id, r.missing, r.note, r.at, r.subject, cu.missing as "customerMissing"
    from meeting r ${liveCustomerSql}`,
  judge(row, policy) {
    const { id, missing, customerMissing, ...facts } = meetingRow.parse(row);
    const customer = customerMissing && { missing: customerMissing };
    return { id, stored: missing, missing: missingOfMeeting({ ...facts, customer }, policy) };
  },
};
