// Planned calls of many people at once: for pushes, which ask for no actor.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { groupBy } from '../../group-by.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { phoneIsOpenSql } from '../opt-outs/not-to-call.ts';

const dueSchema = z.object({
  id: z.number(),
  personId: z.number(),
  /** A day, or a time. */
  day: z.string().nullable(),
  at: z.date().nullable(),
  dueAt: z.date(),
  customerId: z.number().nullable(),
  /** Null when none was chosen or it was deleted. */
  customer: z.string().nullable(),
  phone: z.string().nullable(),
  about: z.string().nullable(),
  /** Whom to ask for, and a number that may be called; null where none is known. */
  contact: z.string().nullable(),
  contactPhone: z.string().nullable(),
});
export type DuePlannedCall = z.infer<typeof dueSchema>;

export interface PlannedSpan {
  readonly personId: number;
  /** Until before this instant; what is overdue is among them. */
  readonly to: Date;
}

/** Each person's planned calls that are still to be made, the earliest first, by person. One statement. */
export async function plannedCallsOfPeople(
  db: Sql,
  companyId: number,
  spans: readonly PlannedSpan[],
): Promise<Map<number, DuePlannedCall[]>> {
  if (spans.length === 0) return new Map();
  const rows = await db.$queryRaw<unknown[]>`
    select ${columns}
    from unnest(${spans.map(({ personId }) => personId)}::int[],
      ${spans.map(({ to }) => to.toISOString())}::text[]::timestamptz[]) as s(person_id, to_at)
    join planned_call r on r.company_id = ${companyId} and r.manager_id = s.person_id and r.due_at < s.to_at
      and r.settled_at is null and r.deleted_at is null
    ${customer} order by r.due_at, r.id`;
  return byPerson(rows);
}

/** Those that came due after `after` and until `until` and are still to be made, by person. One statement. */
export async function plannedCallsDue(
  db: Sql,
  { companyId, personIds }: { companyId: number; personIds: readonly number[] },
  { after, until }: { after: Date; until: Date },
): Promise<Map<number, DuePlannedCall[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.$queryRaw<unknown[]>`
    select ${columns} from planned_call r ${customer}
    where r.company_id = ${companyId} and r.manager_id = any(${[...personIds]}::int[]) and r.due_at > ${after}
      and r.due_at <= ${until} and r.settled_at is null and r.deleted_at is null
    order by r.due_at, r.id`;
  return byPerson(rows);
}

const reached = Prisma.sql`left join lateral (
    select nullif(concat_ws(' ', nullif(k.first_name, ''), nullif(k.last_name, '')), '') as contact, n.value as phone
    from contact k left join lateral (
      select cp.value from contact_point cp
      where cp.contact_id = k.id and cp.company_id = k.company_id and cp.kind = 'phone' and cp.valid
        and ${phoneIsOpenSql('cp.company_id', 'cp.value')}
      order by cp.id limit 1) n on true
    where k.customer_id = cu.id order by (n.value is null), k.id limit 1) who on true`;
const customer = Prisma.sql`
  left join customer cu on cu.id = r.customer_id and cu.deleted_at is null ${reached}`;
const columns = Prisma.sql`r.id, r.manager_id as "personId", r.day::text as day, r.at, r.due_at as "dueAt",
  cu.id as "customerId", ${knownNameSql('cu')} as customer, r.phone, r.about, who.contact, who.phone as "contactPhone"`;

function byPerson(rows: readonly unknown[]): Map<number, DuePlannedCall[]> {
  return groupBy(z.array(dueSchema).parse(rows), ({ personId }) => personId);
}
