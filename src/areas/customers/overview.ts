// What goes on with a customer: the next meeting, the open deals, what was done so far.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { describedKind, holderSql, ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';

const eventSchema = z.object({
  kind: z.enum(workKinds),
  id: z.number(),
  at: z.date(),
  /** Of a deal that is closed its day (ISO): a date is no moment, and is the same for every reader. */
  day: z.string().nullable(),
  /** A meeting's subject, a deal's title. */
  what: z.string().nullable(),
  /** A meeting's result, a call's status, a deal's stage; null where nothing came of it yet. */
  outcome: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  managerName: z.string(),
  /** Whether the actor may open it: the history of a customer is its owner's to read, a record its manager's to change. */
  visible: z.boolean(),
});
export type CustomerEvent = z.infer<typeof eventSchema>;

/** Whether the actor may know of meetings, calls and deals at all. */
export const mayReadTimeline = (actor: Actor): boolean => may(actor, 'meeting.write');

/**
 * What was done with a customer that the actor may see, the latest first, whoever did it: a customer who passed to another
 * manager brings its history along. Nothing for operators. One statement.
 */
export async function customerTimeline(
  db: Sql,
  actor: Actor,
  {
    id,
    now,
    limit,
    offset = 0,
    planned = false,
    openDeals = false,
  }: {
    id: number;
    now: Date;
    limit: number;
    offset?: number;
    /** Also what is still to come. */
    planned?: boolean;
    /** Only deals that are open. */
    openDeals?: boolean;
  },
): Promise<CustomerEvent[]> {
  if (!mayReadTimeline(actor)) return [];
  const rows = await db.$queryRaw<unknown[]>`
    select e.kind, e.id, e.at, e.day, e.what, e.outcome, e.amount, e.currency, p.name as "managerName", e.visible
    from (select e.kind, e.id, e.day, e.what, e.outcome, e.amount, e.currency, e.manager_id, e.visible,
        coalesce(e.day::date::timestamp at time zone whose.time_zone, e.at) as at
      from (${events(actor, id)}) e join person whose on whose.id = e.manager_id) e
    join person p on p.id = e.manager_id
    where (${planned}::boolean or e.at <= ${now}) and (not ${openDeals}::boolean or e.kind = 'deal' and e.outcome = 'open') and ${isVisible(actor, id)}
    order by e.at desc, e.kind, e.id desc limit ${limit} offset ${offset}`;
  return z.array(eventSchema).parse(rows);
}

const overviewSchema = z.object({
  nextMeeting: z
    .object({
      id: z.number(),
      at: z.coerce.date(),
      subject: z.string().nullable(),
      visible: z.boolean(),
    })
    .nullable(),
  /** Still to be made, overdue or to come: a day, or a time. */
  nextCall: z
    .object({
      id: z.number(),
      day: z.string().nullable(),
      at: z.coerce.date().nullable(),
      about: z.string().nullable(),
    })
    .nullable(),
  openDeals: z.array(
    z.object({
      id: z.number(),
      visible: z.boolean(),
      title: z.string().nullable(),
      amount: z.string().nullable(),
      currency: z.string().nullable(),
    }),
  ),
  openDealCount: z.number(),
});
export type CustomerOverview = z.infer<typeof overviewSchema> & { readonly last: readonly CustomerEvent[] };

/** So many open deals and past events are said on a card. */
const SAID = 2;

/** For a customer that the actor may see; null for operators, whom it does not concern. Two statements. */
export async function customerOverview(
  db: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<CustomerOverview | null> {
  if (!mayReadTimeline(actor)) return null;
  const ofCustomer = (alias: string) => {
    const r = Prisma.raw(alias);
    return Prisma.sql`${r}.company_id = ${actor.companyId} and ${r}.customer_id = ${id} and ${r}.deleted_at is null`;
  };
  const rows = await db.$queryRaw<unknown[]>`
    select (
      select json_build_object('id', m.id, 'at', m.at, 'subject', m.subject, 'visible', ${scopeSql(actor, 'meeting', 'm')}) from meeting m
      where ${ofCustomer('m')} and m.at > ${now} order by m.at, m.id limit 1) as "nextMeeting",
    (select json_build_object('id', k.id, 'day', k.day, 'at', k.at, 'about', k.about) from planned_call k
      where ${ofCustomer('k')} and k.settled_at is null order by k.due_at nulls last, k.id limit 1) as "nextCall",
    coalesce((
      select json_agg(json_build_object('id', o.id, 'visible', o.visible, 'title', o.title, 'amount', o.amount::text, 'currency', o.currency)) from (
        select d.id, d.title, d.amount, d.currency, ${scopeSql(actor, 'deal', 'd')} as visible from deal d
        where ${ofCustomer('d')} and d.stage = 'open' order by d.created_at desc, d.id desc limit ${SAID}) o), '[]') as "openDeals",
    (select count(*)::int from deal d where ${ofCustomer('d')} and d.stage = 'open') as "openDealCount"
    where ${isVisible(actor, id)}`;
  if (rows.length === 0) return null;
  const last = await customerTimeline(db, actor, { id, now, limit: SAID });
  return { ...overviewSchema.parse(rows[0]), last };
}

const isVisible = (actor: Actor, id: number): Prisma.Sql => Prisma.sql`exists (
  select from customer cu where cu.id = ${id} and cu.deleted_at is null and ${scopeSql(actor, 'customer', 'cu')})`;

function events(actor: Actor, customerId: number): Prisma.Sql {
  const nothing = Prisma.sql`null::text`;
  return ofEach(
    workKinds.filter((kind) => describedKind(kind).event),
    'union all',
    ({ kind, event }) => Prisma.sql`
      select ${kind}::text as kind, r.id, ${event?.at} as at, ${event?.day ?? nothing} as day, ${event?.what} as what,
        ${event?.outcome} as outcome, ${event?.amount ?? nothing} as amount, ${event?.currency ?? nothing} as currency,
        ${holderSql(kind, 'r')} as manager_id, (${scopeSql(actor, kind, 'r')}) as visible
      from ${tableSql(kind)} r
      where r.company_id = ${actor.companyId} and r.customer_id = ${customerId} and r.deleted_at is null`,
  );
}
