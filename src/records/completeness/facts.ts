// The facts that the rules ask for, read from the database: one statement, one zod schema and one rule per kind.
import { z } from 'zod';
import type { Policy } from '../../access/policy.ts';
import { Prisma } from '../../db/generated/client.ts';
import { CallDirection, CallStatus, DealStage } from '../../db/generated/enums.ts';
import { type Missing, missingSchema, type RecordKind } from '../record.ts';
import {
  missingOfCall,
  missingOfCustomer,
  missingOfDeal,
  missingOfMeeting,
  missingOfPlannedCall,
} from './rules.ts';

export interface FactSource {
  /** Selects "id", "missing" and the facts; the table has the alias `r`. A meeting leans on what its customer lacks. */
  readonly select: Prisma.Sql;
  /** What the row says is stored, and what the rules say now. */
  judge(row: unknown, policy: Policy): { id: number; stored: Missing[]; missing: Missing[] };
}

const base = { id: z.number(), missing: missingSchema, note: z.string().nullable() };

const customerRow = z.object({
  ...base,
  name: z.string(),
  contactName: z.boolean(),
  phone: z.boolean(),
  email: z.boolean(),
  position: z.boolean(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
});
const meetingRow = z.object({
  ...base,
  at: z.date().nullable(),
  customerMissing: missingSchema.nullable(),
  subject: z.string().nullable(),
});
const callRow = z.object({
  ...base,
  phone: z.string().nullable(),
  customer: z.boolean(),
  direction: z.enum(CallDirection),
  status: z.enum(CallStatus).nullable(),
});
const plannedCallRow = z.object({
  id: z.number(),
  missing: missingSchema,
  phone: z.string().nullable(),
  customer: z.boolean(),
  day: z.string().nullable(),
  at: z.date().nullable(),
  about: z.string().nullable(),
});
const dealRow = z.object({
  ...base,
  customer: z.boolean(),
  title: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  stage: z.enum(DealStage),
  closedOn: z.string().nullable(),
  lostReason: z.string().nullable(),
});

const liveCustomer = Prisma.sql`left join customer cu on cu.id = r.customer_id and cu.deleted_at is null`;

export const factSources: Readonly<Record<RecordKind, FactSource>> = {
  customer: {
    select: Prisma.sql`
      select r.id, r.missing, r.note, r.name, r.tax_number as "taxNumber", r.tags,
        exists(select from contact k where k.customer_id = r.id and k.position <> '') as "position",
        exists(select from contact k where k.customer_id = r.id and k.last_name <> '') as "contactName",
        exists(select from contact_point k where k.customer_id = r.id and k.valid and k.kind = 'phone') as "phone",
        exists(select from contact_point k where k.customer_id = r.id and k.valid and k.kind = 'email') as "email"
      from customer r`,
    judge(row, policy) {
      const { id, missing, ...facts } = customerRow.parse(row);
      return { id, stored: missing, missing: missingOfCustomer(facts, policy) };
    },
  },
  meeting: {
    select: Prisma.sql`
      select r.id, r.missing, r.note, r.at, r.subject, cu.missing as "customerMissing"
      from meeting r ${liveCustomer}`,
    judge(row, policy) {
      const { id, missing, customerMissing, ...facts } = meetingRow.parse(row);
      const customer = customerMissing && { missing: customerMissing };
      return { id, stored: missing, missing: missingOfMeeting({ ...facts, customer }, policy) };
    },
  },
  call: {
    select: Prisma.sql`
      select r.id, r.missing, r.note, r.phone, r.direction::text as direction, r.status::text as status,
        cu.id is not null as customer
      from call r ${liveCustomer}`,
    judge(row, policy) {
      const { id, missing, ...facts } = callRow.parse(row);
      return { id, stored: missing, missing: missingOfCall(facts, policy) };
    },
  },
  planned_call: {
    select: Prisma.sql`
      select r.id, r.missing, r.phone, r.day::text as day, r.at, r.about, cu.id is not null as customer
      from planned_call r ${liveCustomer}`,
    judge(row) {
      const { id, missing, ...facts } = plannedCallRow.parse(row);
      return { id, stored: missing, missing: missingOfPlannedCall(facts) };
    },
  },
  deal: {
    select: Prisma.sql`
      select r.id, r.missing, r.note, r.title, r.amount::text as amount, r.currency, r.stage::text as stage,
        r.closed_on::text as "closedOn", r.lost_reason as "lostReason", cu.id is not null as customer
      from deal r ${liveCustomer}`,
    judge(row, policy) {
      const { id, missing, ...facts } = dealRow.parse(row);
      return { id, stored: missing, missing: missingOfDeal(facts, policy) };
    },
  },
};
